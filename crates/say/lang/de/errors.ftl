### Was nicht gelungen ist und was zu tun ist.

error-number = Fehler { $status }
back-to-the-home-page = Zurück zur Startseite

## Abgelehnt

you-may-not = Das dürfen Sie hier nicht
nothing-was-done = Es wurde nichts getan
not-from-here = Diese Anfrage kam nicht von einer Seite dieser Konsole, deshalb wurde nichts getan. Öffnen Sie die Seite neu und wiederholen Sie, was Sie getan haben.

## Nicht da oder nicht mehr

not-found = Nicht gefunden
    .text = Unter dieser Adresse gibt es nichts. Vielleicht wurde es gelöscht, oder die Adresse ist falsch geschrieben.
not-possible-now = Das ist jetzt nicht möglich
changed-meanwhile = Jemand anders hat das inzwischen geändert. Gehen Sie zurück, laden Sie die Seite neu und wiederholen Sie Ihre Änderung.

## Nicht lesbar

cant-be-read = Diese Anfrage ist nicht lesbar
form-too-large = Das Formular ist zu groß: Senden Sie weniger auf einmal.
form-cut-off = Das Formular ist nicht vollständig angekommen. Senden Sie es noch einmal.
form-with-too-many-fields = Das Formular hat zu viele Felder: Senden Sie weniger auf einmal.
form-says-two-things = Das Formular sagt zweierlei über { $field }: Laden Sie die Seite neu.
file-too-large = Die Datei ist zu groß: Höchstens { $megabytes } MiB können auf einmal gesendet werden.
file-cut-off = Die Datei ist nicht vollständig angekommen. Senden Sie sie noch einmal.
too-slow = Was Sie gesendet haben, ist nicht rechtzeitig angekommen, deshalb wurde nichts getan. Senden Sie es noch einmal.

## Noch einmal

wait-a-little = Bitte warten Sie ein wenig
try-again-in-seconds = Es waren zu viele Versuche. Bitte versuchen Sie es in { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
} noch einmal.
try-again-in-minutes = Es waren zu viele Versuche. Bitte versuchen Sie es in { NUMBER($minutes) } Minuten noch einmal.
try-again-soon = Bitte versuchen Sie es gleich noch einmal
busy = Die Konsole ist gerade ausgelastet. Bitte versuchen Sie es in einigen Sekunden noch einmal.
something-went-wrong = Etwas ist schiefgegangen
our-mistake = Das ist unser Fehler, nicht Ihrer. Es wurde nichts gespeichert. Wenn es wieder geschieht, nennen Sie Ihrer Administration die Nummer darunter.
