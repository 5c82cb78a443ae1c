### Benutzer: die Liste, ein einzelner Benutzer, und was mit ihnen geschieht.

users = Benutzer

## Liste

users-of = Benutzer von { $company }
companys-own-voice = Spricht für die Firma selbst
admin = Admin
any-status = Jeder Status
only = Nur
everybody = Alle
never-signed-in = Nie angemeldet
locked = Anmeldung blockiert
ending-soon = Enden in den nächsten 30 Tagen
last-sign-in-from = Letzte Anmeldung ab
last-sign-in-until = Letzte Anmeldung bis
last-day-from = Letzter Tag ab
last-day-until = Letzter Tag bis
groups-and-more = { $groups } und { NUMBER($more) } weitere

## Woraus ein Benutzer besteht

employer = Arbeitgeber
user-name = Benutzername
    .hint = Zum Anmelden und für Listen. Benutzer und Gruppen dürfen nicht gleich heißen.
full-name = Vollständiger Name
e-mail = E-Mail
    .hint =
        An eine neue Adresse geht ein Aktivierungslink, und wer den Benutzer bisher hatte, verliert
        ihn. Ohne Adresse wird der Benutzer mit einem gedruckten Aktivierungsblatt aktiviert.
phone = Telefon
job = Position
department = Abteilung
language = Sprache
    .hint = Die eigene Wahl der Person geht vor.
    .of-the-browser = Wie der Browser vorgibt
time-zone = Zeitzone
    .hint = Leer: die der Firma, { $zone }. Die eigene Wahl der Person geht vor.
first-day = Erster Tag
last-day = Letzter Tag
    .hint = Dieser Tag gilt noch, in der Zeitzone { $zone }.

## Kopf und Reiter eines Benutzers

spoken-for = Spricht für die Firma selbst: Niemand meldet sich so an
holds-everything = Admin: hat alles, was die Firma haben darf
groups = Gruppen
summary = Zusammenfassung

## Anlegen und Bearbeiten

create-user = Benutzer anlegen
edit-user = Benutzer bearbeiten
save-user = Benutzer speichern
preferences = Einstellungen
days = Zeitraum
hand-over-instead = Übergeben Sie stattdessen Admin an eine andere Person.
somebody-else-changes-it = Das muss jemand anders ändern.
admin-has-no-days = Admin hat weder ersten noch letzten Tag.
own-days = Die eigenen Tage ändert nur Admin.
who-renames = Umbenennen können nur Admin und Betreiber.
two-people-changed = Zwei Personen haben diesen Benutzer geändert
saved-meanwhile = { $who } hat diesen Benutzer gespeichert, während Sie ihn bearbeitet haben ({ $when }).
was-created = { $name } wurde angelegt.
was-saved = { $name } wurde gespeichert.
time-runs-out =
    Ab { $when } gibt es in dieser Firma niemanden mehr, der sich anmelden, Benutzer ändern und
    dieses Recht weitergeben kann.
nobody-left =
    In dieser Firma gibt es niemanden mehr, der sich anmelden, Benutzer ändern und dieses Recht
    weitergeben kann: { $name } war die letzte Person, die das konnte.

## Ein Benutzer

nobody-acts-until-reactivated = Niemand kann als dieser Benutzer tätig sein, bis er reaktiviert ist.
has-left = Dieser Benutzer ist ausgeschieden: Die Rechte sind beendet, und der Name bleibt vergeben.
holds-nothing-yet = Dieser Benutzer hat keine Rechte, bis die Person angenommen hat.
person = Person
zone-of-company = { $zone } (die der Firma)
sign-in = Anmeldung
nobody-is-system = Als System kann sich niemand anmelden.
signs-in-as = Meldet sich an als
last-sign-in = Letzte Anmeldung
signed-in-now = Jetzt angemeldet
signed-in-nowhere = nirgends
signed-in-places = { $count ->
    [one] an 1 Ort
   *[other] an { $count } Orten
}, zuletzt benutzt am { $when }
last-letter = Letzte E-Mail
letter-sent = { $letter }: gesendet am { $when }
letter-given-up = { $letter }: Zustellung am { $when } abgebrochen: { $problem }
letter-waits = { $letter }: wartet seit { $when }
letter-tried-again = { $letter }: wird erneut versucht: { $problem }
letter-activation = Aktivierungslink
letter-password-reset = Zurücksetzen des Passworts
letter-e-mail-change = Änderung der E-Mail-Adresse
letter-invitation-received = Einladung erhalten
letter-invitation-assigned = Einladung zum Beantworten
letter-invitation-ended = Einladung beendet
letter-message = Nachricht
letter-reminder = Erinnerung
locked-until = Blockiert bis
being-handed-to = Wird übergeben an
has-yet-to-accept = { $name } ({ $email }), Annahme steht noch aus
belongs-to = Gehört zu
suspended-group = { $group } (gesperrt)
units = Einheiten
status-since = Status seit
status-set-by = Status gesetzt von

## Handlungen: Schaltflächen

suspend-user = Benutzer sperren
reactivate-user = Benutzer reaktivieren
retire-user = Benutzer ausscheiden lassen
bring-back-user = Benutzer zurückholen
delete-user = Benutzer löschen
send-activation-link = Aktivierungslink senden
start-password-reset = Passwort zurücksetzen
unlock-sign-in = Anmeldung freigeben
end-sessions = Sitzungen beenden

## Handlungen: Fragen, Folgen, und was getan wurde

suspend-question = { $name } sperren?
suspend-consequence =
    Ab der nächsten Anfrage kann hier niemand mehr als { $name } tätig sein, und was { $name } für
    andere Firmen tut, ruht. Nichts geht verloren: Mit dem Reaktivieren kommt alles zurück.
is-suspended = { $name } ist gesperrt.
reactivate-question = { $name } reaktivieren?
reactivate-consequence = { $name } hat wieder alles, was vorher da war.
is-reactivated = { $name } ist reaktiviert.
retire-question = { $name } ausscheiden lassen?
retire-consequence =
    Gruppen, Einheiten, Ausnahmen und Einladungen von { $name } enden endgültig. Der Benutzername
    { $user-name } bleibt vergeben, und der Verlauf behält ihn.
is-retired = { $name } ist ausgeschieden.
bring-back-question = { $name } zurückholen?
bring-back-consequence =
    { $name } kommt gesperrt und ohne die Rechte zurück: Reaktivieren Sie den Benutzer, und geben
    Sie die Gruppen neu.
is-back = { $name } ist zurück, gesperrt und ohne die Rechte.
delete-question = { $name } löschen?
delete-consequence =
    { $name } war nie angemeldet und hat keine Spuren hinterlassen. Mit dem Benutzer verschwinden
    persönliche Gruppe, Mitgliedschaften und Links, und der Benutzername { $user-name } ist wieder
    frei.
is-deleted = { $name } ist gelöscht.
activation-question = { $name } einen neuen Aktivierungslink senden?
activation-by-mail = Frühere Links gelten nicht mehr, und ein neuer geht an { $email }.
activation-on-sheet =
    Frühere Codes gelten nicht mehr, und ein neues Aktivierungsblatt wird einmal angezeigt, zum
    Ausdrucken.
activation-nothing = { $name } hat schon angenommen oder kann zurzeit nicht annehmen.
gets-activation-link = { $name } erhält einen neuen Aktivierungslink.
reset-question = Passwort von { $name } zurücksetzen?
reset-consequence =
    { $name } erhält an die eigene Adresse des Kontos einen Link, um ein neues Passwort zu wählen.
    Bis er benutzt wird, gilt das alte Passwort.
reset-nothing = { $name } hat noch nicht angenommen: Senden Sie stattdessen einen Aktivierungslink.
unlock-question = Anmeldung von { $name } freigeben?
unlock-consequence =
    { $name } kann sofort wieder versuchen, sich anzumelden; das Passwort bleibt, wie es ist.
unlock-nothing = Die Anmeldung von { $name } ist nicht blockiert.
can-sign-in-again = { $name } kann sich wieder anmelden.
end-sessions-question = Alle Sitzungen von { $name } beenden?
end-sessions-consequence =
    { $name } wird überall abgemeldet, auch in anderen Firmen, und kann sich wieder anmelden.
end-sessions-nothing = Zurzeit meldet sich niemand als { $name } an.
is-signed-out = { $name } ist überall abgemeldet.
cannot-be-done = Das ist mit { $name } zurzeit nicht möglich.
reason-hint = Bleibt im Verlauf.
changed-meanwhile =
    { $who } hat { $name } geändert, nachdem diese Frage gestellt wurde ({ $when }). Es wurde nichts
    getan.
look-again = Prüfen Sie, ob es noch geschehen soll.

## Was mit einer Handlung endet, ruht oder zurückkommt

guest-place = { $company } (bis { $day })
guest-pauses = Die Tätigkeit als Gast ruht bei { $places }.
guest-ends = Die Tätigkeit als Gast endet bei { $places }.
membership-ends = Die Mitgliedschaft endet in { $groups }.
granted-ends = Als Ausnahme gewährt, endet: { $permissions }.
denied-ends = Als Ausnahme verweigert, endet: { $permissions }.

## Admin übergeben

hand-admin-over = Admin übergeben
name-of-new-admin = Vollständiger Name der Person, die Admin wird
e-mail-of-new-admin = E-Mail-Adresse der Person, die Admin wird
    .hint =
        Die neue Person nimmt über den Link an, der dorthin geht. Bis dahin ändert sich nichts;
        danach ist die bisherige Person nicht mehr Admin.
stays-admin-until = { $name } bleibt Admin, bis die neue Person angenommen hat.
take-handover-back = Übergabe zurücknehmen
stays-admin = { $name } bleibt Admin.

## Links und Blätter

link-on-its-way = Der Aktivierungslink ist unterwegs an { $email }.
    .shown =
        Der Aktivierungslink ist unterwegs an { $email }. Kommt dort keine E-Mail an, übergeben Sie
        diesen hier: Er wird nicht noch einmal angezeigt.
reset-on-its-way =
    Ein Link, um ein neues Passwort zu wählen, ist unterwegs an die eigene Adresse von { $name }.
reset-shown =
    { $name } meldet sich ohne E-Mail an: Übergeben Sie diesen Link, um ein neues Passwort zu
    wählen. Er wird nicht noch einmal angezeigt.
link = Link
ends = Endet
link-works-once = Der Link gilt einmal.
activation-sheet = Aktivierungsblatt
print-sheet =
    Drucken Sie diese Seite jetzt aus, und übergeben Sie sie: Der Code wird nicht noch einmal
    angezeigt.
welcome = Willkommen bei { $company }
company = Firma
open-address = Öffnen Sie diese Adresse
enter-code = Geben Sie den Code ein
use-before = Benutzen Sie ihn vor
from-then-on = Danach melden Sie sich an als
code-works-once =
    Der Code gilt einmal. Sie wählen Ihr eigenes Passwort; niemand sonst kennt es.
done = Fertig

## Viele Benutzer auf einmal

add-to-a-group = Zu einer Gruppe hinzufügen
remove-from-a-group = Aus einer Gruppe entfernen
suspend = Sperren
reactivate = Reaktivieren
choose-act = Wählen Sie, was geschehen soll.
choose-somebody = Wählen Sie zuerst jemanden aus.
too-many = Höchstens { NUMBER($most) } Benutzer werden auf einmal geändert: Wählen Sie weniger.
add-to = Hinzufügen zu
remove-from = Entfernen aus
nothing-was-changed = Nichts wurde geändert
add-many = { NUMBER($count) } Benutzer zur Gruppe hinzufügen
add-many-to = { NUMBER($count) } Benutzer zu { $group } hinzufügen
remove-many = { NUMBER($count) } Benutzer aus der Gruppe entfernen
remove-many-from = { NUMBER($count) } Benutzer aus { $group } entfernen
suspend-many = { NUMBER($count) } Benutzer sperren
reactivate-many = { NUMBER($count) } Benutzer reaktivieren
send-many = Aktivierungslink an { NUMBER($count) } Benutzer senden
asked = { $what }?
nobody-left-to-do = Es bleibt niemand übrig, mit dem das möglich ist.
left-out = Ausgelassen: { NUMBER($count) } Benutzer
left-out-because = { $name } { $why }.
left-out-refused = { $name }: { $sentence }
added-many = { $count ->
    [one] 1 Benutzer wurde
   *[other] { $count } Benutzer wurden
} zur Gruppe hinzugefügt.
added-many-to = { $count ->
    [one] 1 Benutzer wurde
   *[other] { $count } Benutzer wurden
} zu { $group } hinzugefügt.
removed-many = { $count ->
    [one] 1 Benutzer wurde
   *[other] { $count } Benutzer wurden
} aus der Gruppe entfernt.
removed-many-from = { $count ->
    [one] 1 Benutzer wurde
   *[other] { $count } Benutzer wurden
} aus { $group } entfernt.
suspended-many = { $count ->
    [one] 1 Benutzer wurde
   *[other] { $count } Benutzer wurden
} gesperrt.
reactivated-many = { $count ->
    [one] 1 Benutzer wurde
   *[other] { $count } Benutzer wurden
} reaktiviert.
sent-many = { $count ->
    [one] 1 Benutzer hat einen Aktivierungslink erhalten.
   *[other] { $count } Benutzer haben einen Aktivierungslink erhalten.
}
some-left-out = { $count ->
    [one] 1 wurde ausgelassen.
   *[other] { $count } wurden ausgelassen.
}

## Warum jemand ausgelassen wird: folgt dem Namen, siehe left-out-because

already-suspended = ist schon gesperrt
not-suspended = ist nicht gesperrt
now-suspended = ist gesperrt
now-retired = ist ausgeschieden
already-accepted = hat schon angenommen
has-no-e-mail = hat keine E-Mail-Adresse: Das Aktivierungsblatt gibt es auf der eigenen Seite des Benutzers
enough-letters = hat schon so viele E-Mails erhalten, wie in einer Stunde an eine Adresse gehen

## Was an einem Feld nicht stimmt

last-before-first = Der letzte Tag liegt vor dem ersten.
one-line = schreiben Sie es in eine Zeile
too-long = verwenden Sie höchstens { NUMBER($most) } Zeichen
language-tag = schreiben Sie die Sprache als Kürzel wie en oder de-AT
choose-time-zone = wählen Sie eine Zeitzone wie Europe/Ljubljana
day-form = schreiben Sie den Tag als Jahr-Monat-Tag, zum Beispiel 2027-01-31
name-taken = Diese Firma hat schon einen Benutzer namens { $name }: Wählen Sie einen anderen Namen.
name-of-a-group =
    Diese Firma hat eine Gruppe namens { $name }, und Benutzer und Gruppen dürfen nicht gleich
    heißen: Wählen Sie einen anderen Namen.
e-mail-taken =
    Der Benutzer { $name } hat diese E-Mail-Adresse schon, und eine Person ist hier nur ein Benutzer.

## Warum etwas nicht geschieht

accepted-already =
    Dieser Benutzer hat schon angenommen: Setzen Sie stattdessen das Passwort zurück.
reactivate-first = Dieser Benutzer ist gesperrt: Reaktivieren Sie ihn zuerst.
hand-over-and-accept =
    Übergeben Sie stattdessen Admin an eine andere Person: Diese nimmt dann an.
only-admin-is-handed-over =
    Nur Admin wird übergeben: Ändern Sie stattdessen die E-Mail-Adresse dieses Benutzers.
nobody-is-admin-yet =
    Noch ist niemand Admin: Ändern Sie die E-Mail-Adresse; damit geht der Link neu hinaus.
e-mail-of-admin =
    Das ist schon die E-Mail-Adresse der Person, die Admin ist: Geben Sie die der neuen ein.
too-many-failures =
    Für dieses Konto gab es zu viele Fehlversuche in Folge: Setzen Sie stattdessen das Passwort
    zurück.
no-account-yet =
    Dieser Benutzer hat noch kein Konto: Senden Sie stattdessen einen neuen Aktivierungslink.

## Viele in einer Tabelle bearbeiten

edit-in-spreadsheet = In einer Tabelle bearbeiten
spreadsheet-title = Benutzer in einer Tabelle bearbeiten
spreadsheet-intro = Laden Sie die gefundenen Benutzer als Datei herunter, ändern Sie darin, was Sie möchten, und laden Sie sie
    hier wieder hoch. Bevor etwas gespeichert wird, sehen Sie, was jede Zeile ändern würde.
spreadsheet-take = 1. Datei herunterladen
spreadsheet-send = 2. Datei hochladen
spreadsheet-file = Datei
    .hint = XLSX oder CSV, höchstens { NUMBER($megabytes) } MB und { NUMBER($rows) } Zeilen. CSV in UTF-8.
spreadsheet-as-xlsx = Benutzer als Tabelle (XLSX)
spreadsheet-as-csv = Benutzer als CSV
spreadsheet-rules = So geht es
spreadsheet-rule-keep = Die Spalten id und version sagen, welcher Benutzer eine Zeile ist und welchen Stand sie hat: Lassen
    Sie sie unverändert.
spreadsheet-rule-columns = Eine Spalte, die Sie entfernen, bleibt bei allen, wie sie ist; eine Zelle, die Sie leeren, wird geleert.
spreadsheet-rule-days = Tage werden als 2026-12-31 geschrieben oder als Datum der Tabellenkalkulation.
spreadsheet-rule-rows = Eine Zeile, die Sie entfernen, lässt ihren Benutzer, wie er ist. Niemand wird angelegt oder gelöscht.
spreadsheet-rule-email = Eine neue E-Mail trennt den Benutzer von der Person, die sich jetzt anmeldet, und sendet einen
    Aktivierungslink an die neue Adresse.
review-spreadsheet = Änderungen prüfen
spreadsheet-review-title = { $count ->
    [0] Aus der Datei lässt sich nichts speichern
    [one] Änderungen an 1 Benutzer speichern?
   *[other] Änderungen an { $count } Benutzern speichern?
}
save-spreadsheet = { $count ->
    [one] 1 Benutzer speichern
   *[other] { $count } Benutzer speichern
}
spreadsheet-saved-title = { $count ->
    [0] Kein Benutzer gespeichert
    [one] 1 Benutzer gespeichert
   *[other] { $count } Benutzer gespeichert
}
spreadsheet-again = Weitere Datei hochladen
spreadsheet-report-csv = Bericht als CSV
spreadsheet-report-xlsx = Bericht als XLSX
spreadsheet-report-hint = Der Bericht ist die Datei mit einem Status je Zeile: Was abgelehnt wurde, können Sie darin
    berichtigen und erneut hochladen.
spreadsheet-report-too-long = Das ist zu viel für einen Bericht: Laden Sie die Datei in zwei Teilen hoch, um einen zu erhalten.
spreadsheet-rows = Zeilen der Datei
spreadsheet-more-rows = { $count ->
    [one] 1 weitere Zeile steht nur im Bericht.
   *[other] { $count } weitere Zeilen stehen nur im Bericht.
}
spreadsheet-row = Zeile
spreadsheet-user = Benutzer
spreadsheet-what = Was daraus wird
spreadsheet-will-change = Wird geändert
spreadsheet-saved = Gespeichert
spreadsheet-unchanged = Unverändert
spreadsheet-refused = Abgelehnt
spreadsheet-stale = Inzwischen geändert
spreadsheet-not-found = Nicht gefunden
spreadsheet-twice = Doppelt in der Datei
spreadsheet-change = { $field }: { $before } → { $after }
spreadsheet-nothing-there = nichts
spreadsheet-problem = { $field }: { $problem }
spreadsheet-stale-why = Jemand hat diesen Benutzer gespeichert, seit die Datei entstanden ist. Nichts wird überschrieben: Übernehmen
    Sie die Zeile des Benutzers aus einer neuen Datei.
spreadsheet-not-found-why = Diesen Benutzer gibt es nicht, oder Sie dürfen ihn nicht ändern. Steht die id so da wie in der Datei?
spreadsheet-twice-why = Dieser Benutzer steht schon in Zeile { NUMBER($row) }.
spreadsheet-too-many-rows = Die Datei hat mehr als { NUMBER($rows) } Zeilen. Laden Sie sie in Teilen hoch.
spreadsheet-removes-email = Entfernen Sie eine E-Mail auf der Seite des Benutzers; dort wird das Aktivierungsblatt gezeigt.
spreadsheet-is-elsewhere = Dieser Benutzer hat einen Platz in einer anderen Firma, den eine neue E-Mail beendet: Ändern Sie sie auf
    der Seite des Benutzers.
spreadsheet-administers = Dieser Benutzer verwaltet eine Einheit: Ändern Sie die E-Mail auf der Seite des Benutzers.
spreadsheet-enough-letters = Diese Adresse hat in dieser Stunde schon genug Aktivierungslinks erhalten.
spreadsheet-wanted-before = Zeile { NUMBER($row) } möchte dasselbe.
spreadsheet-not-saved = Nicht gespeichert: { $why }
spreadsheet-try-again = Versuchen Sie es mit dem Bericht noch einmal
spreadsheet-choose-file = Wählen Sie eine Datei.
spreadsheet-too-large = Die Datei ist größer als { NUMBER($megabytes) } MB. Laden Sie sie in Teilen hoch.
spreadsheet-is-empty = Die Datei hat keine Zeilen.
spreadsheet-not-utf-8 = Die Datei ist nicht in UTF-8. Speichern Sie sie als „CSV UTF-8“ oder als XLSX.
spreadsheet-old-excel = Die Datei ist verschlüsselt oder in einem Format, das älter ist als XLSX. Speichern Sie sie als XLSX oder als
    „CSV UTF-8“.
spreadsheet-with-macros = Die Datei enthält Makros. Speichern Sie sie als XLSX ohne Makros.
spreadsheet-unreadable = Die Datei lässt sich nicht als Tabelle lesen. Speichern Sie sie als XLSX oder als „CSV UTF-8“.
spreadsheet-unpacks-too-large = Entpackt ist die Datei zu groß. Laden Sie sie in Teilen hoch.
spreadsheet-lacks-column = Die Spalte { $column } fehlt.
spreadsheet-unknown-column = Eine Spalte { $column } gibt es nicht. Es gibt: { $columns }.
spreadsheet-column-twice = Die Spalte { $column } steht zweimal da.
spreadsheet-no-column = Die Datei hat keine Spalte, die sich ändern ließe.
spreadsheet-too-many-changes = Das sind zu viele Änderungen auf einmal. Laden Sie die Datei in Teilen hoch.
spreadsheet-bad-cell = Zeile { NUMBER($row) } enthält in der Spalte { $column } einen Fehler der Tabellenkalkulation.
spreadsheet-lost-rows = Die Seite wurde unterwegs verändert. Laden Sie die Datei noch einmal hoch.
spreadsheet-more-cells = Zeile { NUMBER($row) } hat mehr Zellen, als es Spalten gibt.

# Which group those chosen are added to or removed from
group-hint = Geben Sie einen Teil des Namens ein und wählen Sie eine der vorgeschlagenen Gruppen.
