### Einheiten, ihre Mitglieder und die Gruppen, die ihnen gegeben sind.

units = Einheiten

## Liste und Baum

units-of = Einheiten von { $name }
list = Liste
tree = Baum
any-status = Jeder Status
create-unit = Einheit anlegen
kept-by-the-program = Alle, vom Programm geführt
level = , Ebene { $depth }
unit-count = { $units ->
    [one] 1 Einheit
   *[other] { $units } Einheiten
}
first-of = Die ersten { NUMBER($drawn) } von { NUMBER($units) } Einheiten: Suchen Sie, um die anderen zu finden

## Der Baum als Bild

picture-below = Die Einheiten unterhalb von { $name }
picture-of = Die Einheiten von { $company }
more-units = { $units ->
    [one] 1 weitere Einheit
   *[other] { $units } weitere Einheiten
}
member-count = { $members ->
    [one] 1 Mitglied
   *[other] { $members } Mitglieder
}
member-count-suspended = { $members ->
    [one] 1 Mitglied, gesperrt
   *[other] { $members } Mitglieder, gesperrt
}
drawn-of = { NUMBER($drawn) } von { NUMBER($units) } Einheiten sind gezeichnet. Ein Kasten mit einer Zahl führt zu denen, für die er steht.
from-the-first-unit = Von der ersten Einheit an
what-it-holds = Was sie enthält

## Eine Einheit

all-users-is = Vom Programm geführt: alle eigenen Benutzer, und alle Gäste, solange sie Gäste sind
groups = Gruppen
below = Unterhalb von
units-below = Einheiten darunter
create-unit-below = Einheit darunter anlegen
edit-unit = Einheit bearbeiten

## Anlegen, bearbeiten

no-unit = Keine Einheit: ganz oben
below-hint = Wo die Einheit im Baum liegt: Geben Sie einen Teil des Namens einer Einheit ein und wählen Sie eine. Leer für ganz oben.
notes-hint = Wofür die Einheit da ist.
save-unit = Einheit speichern
name-is-taken = Eine Einheit mit diesem Namen gibt es schon: Wählen Sie einen anderen Namen.
no-such-parent = Diese Einheit gibt es nicht: Wählen Sie eine andere, unterhalb der die Einheit liegen soll.
unit-created = Die Einheit wurde angelegt.
unit-saved = Die Einheit wurde gespeichert.
two-people-changed-it = Zwei Personen haben diese Einheit geändert
saved-while-you-edited = { $name } hat diese Einheit gespeichert ({ $when }), während Sie sie bearbeitet haben.

## Sperren, reaktivieren, löschen

suspend-unit = Einheit sperren
    .question = { $name } sperren?
    .sentence =
        { $name } gibt ab der nächsten Anfrage nichts mehr, bis die Einheit reaktiviert wird. Ihre
        Mitglieder und Gruppen bleiben.
    .done = Die Einheit ist gesperrt: Sie gibt nichts mehr.
reactivate-unit = Einheit reaktivieren
    .question = { $name } reaktivieren?
    .sentence = Die Mitglieder von { $name } haben die Berechtigungen der Gruppen dann wieder.
    .done = Die Einheit ist wieder aktiv.
delete-unit = Einheit löschen
    .question = { $name } löschen?
    .sentence =
        { $name } verschwindet endgültig: Die Mitglieder sind nicht mehr darin, die Gruppen sind
        weggenommen. Der Name ist danach wieder frei.
    .done = Die Einheit wurde gelöscht.

## Mitglieder

own-people-in = Eigene Benutzer in { $name }
none-of-your-people = Von Ihren Benutzern ist noch niemand in der Einheit
    .text = Mitglieder haben, was der Einheit gegeben ist, solange die Einheit aktiv ist.
guests = Gäste
guests-in = Gäste in { $name }
add-members = Mitglieder hinzufügen
add-to = Zu { $name } hinzufügen
guest-of = { $user-name }, Gast von { $company }
search-people = Personen suchen, die keine Mitglieder sind
nobody-was-found = Es wurde niemand gefunden, der nicht schon Mitglied ist.
choose-somebody = Wählen Sie, wer hinzugefügt werden soll.
add-members-question = { $count ->
    [one] 1 Mitglied zu { $name } hinzufügen?
   *[other] { $count } Mitglieder zu { $name } hinzufügen?
}
members-added = Die Gewählten sind jetzt in der Einheit.
nobody-was-added = Niemand wurde hinzugefügt
remove-member = Mitglied entfernen
    .question = { $name } aus { $unit } entfernen?
    .sentence = { $name } kann jederzeit wieder hinzugefügt werden.
    .done = Das Mitglied wurde entfernt.

## Gruppen

group = Gruppe
    .hint = Jedes Mitglied der Einheit hat dann, was sie gibt.
given = Gegeben
given-by = Gegeben von
units-own = Zuordnung
groups-given-to = Gruppen, die { $name } gegeben sind
no-group-yet = Die Einheit hat noch keine Gruppe
    .text = Jedes Mitglied der Einheit, eigene Benutzer wie Gäste, hat, was ihre Gruppen geben.
give-a-group = Gruppe geben
choose-a-group = Wählen Sie eine Gruppe, die gegeben werden soll.
give-group = Gruppe geben
    .question = { $unit } die Gruppe { $group } geben?
    .done = Die Einheit hat die Gruppe jetzt.
take-away = Wegnehmen
take-group-away = Gruppe wegnehmen
    .question = { $unit } die Gruppe { $group } wegnehmen?
    .sentence = Die Gruppe und ihre eigenen Mitglieder bleiben, wie sie sind.
    .done = Die Einheit hat die Gruppe nicht mehr.
