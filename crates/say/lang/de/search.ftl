### Die Suche in allem, was jemand sehen darf, und ihr Feld in der Leiste oben.

## Das Feld

search-everything = Alles durchsuchen

## Die Seite

search = Suche
show-all = Alle anzeigen: { $counted }
pages-of-the-menu = Seiten
pages = { $number ->
    [one] { $number } Seite
   *[other] { $number } Seiten
}
nothing-found = Nichts gefunden zu „{ $text }“
nothing-found-text = Mit weniger Buchstaben wird mehr gefunden.

## Was durchsucht wird

what-is-searched = Was durchsucht wird
users-by = Benutzer nach Benutzername, Name, E-Mail und Abteilung
groups-by = Gruppen nach Name und Notizen
units-by = Einheiten nach Name und Notizen
invitations-by = Gesendete und erhaltene Einladungen in jedem Status nach Firma und Zweck
companies-by = Firmen nach Name, Kurzname, Ort und Adresse
company-roles-by = Firmenrollen nach Name
applications-by = Anwendungen nach Name
messages-by = Nachrichten, die Sie erhalten haben, nach Betreff, Empfängerkreis und Absender
pages-by = Seiten des Menüs nach Name
only-what-one-may-see = Gefunden wird nur, was Sie sehen dürfen.
