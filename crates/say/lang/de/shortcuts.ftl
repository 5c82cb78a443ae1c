### Seiten, die jemand im Menü behält.

## Im Menü

shortcuts = Lesezeichen
edit-shortcuts = Lesezeichen bearbeiten
add-this-page = Diese Seite merken
recently-visited = Zuletzt besucht

## Die Seite

look-after = Verwalten
rename-or-move = Umbenennen, verschieben oder entfernen
none-yet = Noch keine Lesezeichen
none-yet-text = „Diese Seite merken“ im Menü nimmt die geöffnete Seite in das Menü dieser Firma auf.
so-many = { $number } Lesezeichen
place = Platz im Menü
place-of = { NUMBER($number) } von { NUMBER($of) }
save-shortcut = Lesezeichen speichern
remove-shortcut = Lesezeichen entfernen
remove-question = Lesezeichen „{ $name }“ entfernen?
remove-text = Die Seite bleibt; nur ihr Eintrag in Ihrem Menü entfällt.

## Was geantwortet wird

added = Die Seite steht jetzt in Ihrem Menü.
saved = Das Lesezeichen wurde gespeichert.
removed = Das Lesezeichen wurde entfernt.
is-there = Diese Seite steht schon in Ihrem Menü.
too-many = Behalten Sie höchstens { NUMBER($count) } Lesezeichen: Entfernen Sie eines, das Sie nicht mehr brauchen.
no-page = Nur Seiten der Konsole lassen sich in das Menü aufnehmen.
