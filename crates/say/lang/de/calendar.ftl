### Der Kalender: was wann endet.

## Alle Seiten

calendar = Kalender
list = Liste
month = Monat
losses = Was wegfällt
in-other-programs = In anderen Programmen
sent = Gesendete Einladung
received = Erhaltene Einladung
exception = Ausnahme
validity = Letzter Tag eines Benutzers
activation-link = Aktivierungslink
grant-of = { $permission }, gewährt
denial-of = { $permission }, verweigert
handing-admin-over = Übergabe von Admin
renew = Erneuern
change-its-end = Ende ändern
change-the-last-day = Letzten Tag ändern
hand-over-anew = Neu übergeben
send-a-new-link = Neuen Link senden
renewed-until = { $purpose } (erneuert bis { $day })
see-the-new-one = Die neue ansehen

## Die Liste

calendar-of-endings = Kalender dessen, was endet
what-ends = Was endet
kind = Art
ends = Endet
time-left = Verbleibende Zeit
put-off = Verschieben
nothing-ends = Nichts endet
nothing-ends-text = Einladungen, Ausnahmen und Benutzer mit einem letzten Tag sowie wartende Aktivierungslinks
    stehen hier in der Reihenfolge, in der sie enden.
search-people-and-companies = Personen und Firmen suchen
all = Alle
when = Wann
from-now-on = Ab jetzt
within-days = Innerhalb von { $days } Tagen
already-ended = Schon beendet
chosen-days = Gewählte Tage
the-days-count = Es gelten die eingetragenen Tage, nicht der Zeitraum „{ $period }“.
from = Von
to = Bis
over = Vorbei
renewed = Erneuert
not-renewed = Ohne bereits Erneuertes

## Der Monat

calendar-of-month = Kalender: { $month }
month-and-year = { $month } { $year }
weekday-and-day = { $weekday }, { $day }
months = Monate
today = Heute
is-today = (heute)
more-than-is-shown = In diesem Monat endet mehr, als hier gezeigt wird.
show-all-as-a-list = Alles als Liste anzeigen
nothing-ends-in = Im { $month } endet nichts.
what-ends-in = Was im { $month } endet
more = { NUMBER($count) } weitere
on-day = am { $day }
kind-and-detail = { $kind }: { $detail }

## Was wegfällt

who = Wer
where-it-is = Wo
lost-from = Ab
can-no-longer = Kann nicht mehr
nobody-loses = Niemand verliert etwas
nobody-loses-text = Innerhalb von { $days } Tagen endet nichts, was jemandem ein Recht nimmt.
number-of-losses = { $count ->
    [one] 1 Verlust
   *[other] { $count } Verluste
}
more-than-worked-out = Es endet mehr, als hier berechnet wird.
    .text = Von den eigenen Benutzern, den Gästen und den eigenen Benutzern anderswo werden jeweils die
        { NUMBER($count) } betrachtet, für die zuerst etwas endet.
until-day = Bis zum { $day }
lose-by-time = { $count ->
    [one] 1 Person verliert Rechte allein durch Zeitablauf
   *[other] { $count } Personen verlieren Rechte allein durch Zeitablauf
}
of-employer = von { $employer }

## Der Kalender in anderen Programmen

in-programs = Kalender in anderen Programmen
what-it-is = Ein Kalenderprogramm mit dieser Adresse zeigt neben Ihren eigenen Terminen, was hier endet. Wer die
    Adresse kennt, liest ohne Anmeldung alles, was Sie hier lesen dürfen: Behalten Sie sie für sich. Sobald Sie
    hier nichts mehr sehen dürfen, zeigt sie nichts mehr.
    .made = Ein Kalenderprogramm mit dieser Adresse zeigt neben Ihren eigenen Terminen, was hier endet. Wer die
        Adresse kennt, liest ohne Anmeldung alles, was Sie hier lesen dürfen: Behalten Sie sie für sich. Sobald
        Sie hier nichts mehr sehen dürfen, zeigt sie nichts mehr. Gezeigt wurde sie nur beim Anlegen; wird sie
        ersetzt, ist die alte wertlos.
secret-address = Geheime Adresse
switch-off = Abschalten
replace-the-address = Adresse ersetzen
make-an-address = Adresse anlegen
made = Angelegt
there-is-none = Es gibt keine.
done = Fertig
address = Adresse
copy-it-now = Kopieren Sie sie jetzt in Ihr Kalenderprogramm: Sie wird nicht noch einmal gezeigt. Eine früher
    angelegte Adresse ist ab jetzt wertlos.
ask-to-switch-off = Geheime Adresse abschalten?
switch-address-off = Adresse abschalten
programs-find-nothing = Kalenderprogramme mit dieser Adresse finden dort nichts mehr.
another-can-be-made = Eine neue Adresse kann jederzeit angelegt werden.
is-switched-off = Die Adresse ist abgeschaltet.

## Was Programme lesen

what-ends-at = { $company }: was endet
