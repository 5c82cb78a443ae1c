### Gespeicherte Ansichten von Listen.

## Meine Ansichten

my-views = Meine Ansichten
no-views-yet = Noch keine Ansichten
    .text = Eine Ansicht ist eine Liste mit ihren Filtern, ihrer Reihenfolge und ihren Spalten unter einem Namen. Speichern Sie eine dort, wo Sie sie brauchen: mit „Ansichten“ über einer Liste.
so-many-views = { $number ->
    [one] { $number } Ansicht
   *[other] { $number } Ansichten
}
list = Liste
whose = Wessen
at-first = Zuerst
look-after = Verwalten
shared-by = geteilt von { $name }
your-own = Ihre eigene
shown-at-first = Zuerst gezeigt
share-or-delete = Teilen oder löschen
invitations-sent = Gesendete Einladungen
invitations-received = Erhaltene Einladungen
guests-here = Gäste hier
people-elsewhere = Eigene Benutzer anderswo

## Eine davon

view-of = Eine Ansicht der Liste „{ $list }“
open = Öffnen
show-at-first = Zuerst zeigen
show-as-usual-at-first = Zuerst wie üblich zeigen
shared-with-the-members-of = Geteilt mit den Mitgliedern von
save-sharing = Teilen speichern
view-was-saved = Die Ansicht ist gespeichert.
shown-so-from-now-on = Die Liste wird ab jetzt zuerst so gezeigt.
shown-as-usual-from-now-on = Die Liste wird ab jetzt zuerst wie üblich gezeigt.
sharing-was-saved = Es ist gespeichert, mit wem die Ansicht geteilt ist.

## Löschen

delete-view = Ansicht löschen
delete-it = Die Ansicht „{ $name }“ löschen?
    .text = Mit wem sie geteilt ist, kann sie dann nicht mehr öffnen. Die Liste selbst bleibt, wie sie ist.
view-was-deleted = Die Ansicht ist gelöscht.

## Warum sie nicht gespeichert werden kann

save-it-from-its-list = Speichern Sie eine Ansicht von der Liste aus, zu der sie gehört.
name-is-taken = Sie haben schon eine Ansicht mit diesem Namen: Wählen Sie einen anderen.
too-many = Sie haben schon { NUMBER($number) } Ansichten: Löschen Sie zuerst eine.
only-own-people = Nur Personen der Firma selbst können hier Ansichten speichern.
address-too-long = Die Adresse dieser Liste ist zu lang, um gespeichert zu werden: Lassen Sie einen Filter weg.
