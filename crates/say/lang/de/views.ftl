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
shared-by = geteilt von { $name }
your-own = Ihre eigene
default-view = Standard
manage = Verwalten
invitations-sent = Gesendete Einladungen
invitations-received = Erhaltene Einladungen
guests-here = Gäste hier
people-elsewhere = Eigene Benutzer anderswo
members-of-groups = Mitglieder von Gruppen
members-of-units = Mitglieder von Einheiten
recipients-of-messages = Empfänger von Nachrichten
resources-of-applications = Ressourcen von Anwendungen
opened-from-a-group = Wird bei den Mitgliedern jeder Gruppe geöffnet
opened-from-a-unit = Wird bei den Mitgliedern jeder Einheit geöffnet
opened-from-a-message = Wird bei den Empfängern jeder Nachricht geöffnet
opened-from-an-application = Wird bei den Ressourcen jeder Anwendung geöffnet

## Eine davon

view-of = Eine Ansicht der Liste „{ $list }“
open = Öffnen
set-as-default = Als Standard festlegen
stop-using-as-default = Nicht mehr als Standard verwenden
view-was-saved = Die Ansicht ist gespeichert.
is-the-default-now = Diese Ansicht ist jetzt der Standard: Ihre Liste wird zuerst so gezeigt.
is-no-default-now = Diese Ansicht ist nicht mehr der Standard: Ihre Liste wird zuerst wie üblich gezeigt.

## Teilen

share = Teilen
shared-with-the-group = Geteilt mit der Gruppe
since = Seit
shared-with-nobody = Nicht geteilt
    .text = Die Mitglieder einer Gruppe, mit der sie geteilt ist, können sie öffnen und sehen darin, was sie ohnehin sehen dürfen.
group-to-share-with = Mit der Gruppe teilen
    .hint = Eine, deren Mitglied Sie sind oder die Sie lesen dürfen
no-such-group = Es gibt keine Gruppe mit diesem Namen, mit der Sie sie teilen könnten: Wählen Sie eine der Gruppen, die beim Tippen vorgeschlagen werden.
is-shared-already = Mit { $name } ist sie schon geteilt.
shared-with = Die Ansicht ist mit { $name } geteilt.
no-longer-shared-with = Die Ansicht ist nicht mehr mit { $name } geteilt.

## Löschen

delete-view = Ansicht löschen
delete-it = Die Ansicht „{ $name }“ löschen?
    .text = Mit wem sie geteilt ist, kann sie dann nicht mehr öffnen. Die Liste selbst bleibt, wie sie ist.
view-was-deleted = Die Ansicht ist gelöscht.

## Warum sie nicht gespeichert werden kann

save-a-view = Eine Ansicht speichern
save-it-from-its-list = Speichern Sie eine Ansicht von der Liste aus, zu der sie gehört.
name-is-taken = Sie haben schon eine Ansicht mit diesem Namen: Wählen Sie einen anderen.
too-many = Sie haben schon { NUMBER($number) } Ansichten: Löschen Sie zuerst eine.
only-own-people = Nur Personen der Firma selbst können hier Ansichten speichern.
address-too-long = Die Adresse dieser Liste ist zu lang, um gespeichert zu werden: Lassen Sie einen Filter weg.
