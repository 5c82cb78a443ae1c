### Was alle Listen haben: wie viele, und was durchsucht wird.

## Wie viele

companies = { $number ->
    [one] { $number } Firma
   *[other] { $number } Firmen
}
users = { $number ->
    [one] { $number } Benutzer
   *[other] { $number } Benutzer
}
units = { $number ->
    [one] { $number } Einheit
   *[other] { $number } Einheiten
}
members = { $number ->
    [one] { $number } Mitglied
   *[other] { $number } Mitglieder
}
messages = { $number ->
    [one] { $number } Nachricht
   *[other] { $number } Nachrichten
}
events = { $number ->
    [one] { $number } Ereignis
   *[other] { $number } Ereignisse
}
company-roles = { $number ->
    [one] { $number } Firmenrolle
   *[other] { $number } Firmenrollen
}
recipients = { $number ->
    [one] { $number } Empfänger
   *[other] { $number } Empfänger
}
invitations = { $number ->
    [one] { $number } Einladung
   *[other] { $number } Einladungen
}
groups = { $number ->
    [one] { $number } Gruppe
   *[other] { $number } Gruppen
}
applications = { $number ->
    [one] { $number } Anwendung
   *[other] { $number } Anwendungen
}
resources = { $number ->
    [one] { $number } Ressource
   *[other] { $number } Ressourcen
}
endings = { $number ->
    [one] { $number } Eintrag
   *[other] { $number } Einträge
}
places = { $number ->
    [one] { $number } Einsatz
   *[other] { $number } Einsätze
}
more-than = mehr als { $counted }

## Suche

search-companies-by-name-or-city = Nach Name oder Ort suchen
search-users-by-name-or-e-mail = Nach Name oder E-Mail suchen
search-units-by-name-or-notes = Einheiten nach Name oder Notizen suchen
search-members-by-name-or-e-mail = Mitglieder nach Name oder E-Mail suchen
search-messages-by-subject-or-sender = Nach Betreff oder Absender suchen
search-by-who-did-it = Suchen, wer es getan hat
search-company-roles-by-name = Firmenrollen nach Name suchen
search-messages-by-subject-sender-or-audience = Nach Betreff, Absender oder Empfängern suchen
search-recipients-by-name = Empfänger nach Name suchen
search-invitations-by-company-or-purpose = Einladungen nach Firma oder Zweck suchen
search-groups-by-name-or-notes = Gruppen nach Name oder Notizen suchen
search-applications-by-name = Anwendungen nach Name suchen
search-resources = Ressourcen suchen

## Der Rahmen einer Liste

search-for = Suche „{ $text }“
nothing-yet = Noch nichts vorhanden
nothing-found = Nichts gefunden
drop-one = Nichts erfüllt alle diese Bedingungen. Lassen Sie eine weg, um mehr zu finden:
columns = Spalten
show-columns = Spalten anzeigen
as-at-first = Standardspalten
choose-all-on-this-page = Alle auf dieser Seite auswählen
all-of = Alle: { $counted }
what-to-do = Was mit den Ausgewählten geschehen soll
review = Prüfen …
views = Ansichten
changed = (geändert)
shared-by = geteilt von { $name }
default-view = Standard
without-a-view = Ohne Ansicht
restore = Wiederherstellen
my-views = Meine Ansichten
save-this-list-as = Diese Liste speichern als
save-as = Speichern unter

## Eine Liste in Worten

sorted-by = sortiert nach { $column }
sorted-by-descending = absteigend sortiert nach { $column }
with-the-columns = Spalten: { $columns }

## Filter einzelner Spalten

hint-text = ni*, =Nina, !nina
hint-number = 5..9, >=10, !7
hint-day = 2026-03, >=15.1.2026
filter-by-column = Nach Spalten filtern
how-to-filter = So filtern Sie eine Spalte
sign-within = enthält es, groß oder klein
sign-exactly = ist genau das
sign-any-case = vor Text oder Muster: groß oder klein ist gleich, wie in =~nina
sign-pattern = * für beliebige Zeichen, ? für eines
sign-not = alle außer diesen
sign-several = das eine oder das andere
sign-compared = ab da, davor
sign-range = von hier bis dort, auch offen
sign-null = auch leere; +null allein: nur leere
sign-escape = das Zeichen selbst
cannot-be-read = Ein Filter ist nicht lesbar
cannot-be-read-so = Deshalb ist nichts aufgeführt. Berichtigen Sie ihn unter „Weitere Filter“ oder nehmen Sie ihn weg:
cannot-be-read-in-file = Ein Filter ist nicht lesbar: Berichtigen Sie ihn in der Liste
no-such-filter = { $name }: kein Filter dieser Liste
