### Gruppen und ihre Mitglieder.

groups = Gruppen

## Was eine Gruppe ist

predefined = Vordefiniert
basic = Basis
personal = Persönlich
custom = Eigene
predefined-is = Kommt mit dem Programm: Sie kann Benutzern gegeben und kopiert, aber nicht geändert werden.
basic-is = Alle beginnen in ihr. Wer aus ihr herausgenommen wird, verliert die Seite der gesendeten Nachrichten und eigene Ansichten.
personal-is =
    Gehört zu einem einzigen Benutzer, trägt dessen Namen und Ansichten, kommt und geht mit ihm.
    Sie kann nicht geändert, niemand anderem gegeben und nicht gelöscht werden.
custom-is = Von der Firma angelegt.

## Liste

groups-of = Gruppen von { $name }
all-but-personal = Ohne persönliche
any-status = Jeder Status
create-group = Gruppe anlegen

## Eine Gruppe

summary = Zusammenfassung
belongs-to = Gehört zu
given-to-the-units = Den Einheiten gegeben
copy = Kopieren
edit-group = Gruppe bearbeiten

## Anlegen, kopieren, bearbeiten

cannot-be-renamed = Diese Gruppe kann nicht umbenannt werden.
notes-hint = Wofür die Gruppe da ist.
copy-group = Gruppe kopieren
copy-of = { $name } kopieren
name-of-the-copy = { $name } (Kopie)
save-group = Gruppe speichern
name-is-taken = { $name } heißt schon eine andere Gruppe oder ein Benutzer: Wählen Sie einen anderen Namen.
group-created = Die Gruppe wurde angelegt.
group-copied = Die Gruppe wurde kopiert.
group-copied-left-out = Die Gruppe wurde kopiert. Weggelassen, weil über der Obergrenze: { $permissions }.
group-saved = Die Gruppe wurde gespeichert.
two-people-changed-it = Zwei Personen haben diese Gruppe geändert
saved-while-you-edited = { $name } hat diese Gruppe gespeichert ({ $when }), während Sie sie bearbeitet haben.

## Sperren, reaktivieren, löschen

suspend-group = Gruppe sperren
    .question = { $name } sperren?
    .sentence =
        { $name } gibt ab der nächsten Anfrage nichts mehr, bis die Gruppe reaktiviert wird. Ihre
        Mitglieder bleiben.
    .done = Die Gruppe ist gesperrt.
reactivate-group = Gruppe reaktivieren
    .question = { $name } reaktivieren?
    .sentence = Die Mitglieder von { $name } und die Einheiten, denen die Gruppe gegeben ist, haben ihre Berechtigungen dann wieder.
    .done = Die Gruppe ist wieder aktiv.
delete-group = Gruppe löschen
    .question = { $name } löschen?
    .sentence =
        { $name } verschwindet endgültig, mit { $members ->
            [one] 1 Mitgliedschaft
           *[other] { $members } Mitgliedschaften
        } und { $permissions ->
            [one] 1 Berechtigung
           *[other] { $permissions } Berechtigungen
        }, und aus { $units ->
            [one] 1 Einheit
           *[other] { $units } Einheiten
        }. Der Name ist danach wieder frei.
    .done = Die Gruppe wurde gelöscht.
changed-since-asked = { $who } hat { $name } geändert ({ $when }), nachdem hier gefragt wurde. Es wurde nichts getan.
    .look-again =
        Unten steht, was es nach dem jetzt gespeicherten Stand der Gruppe bewirkt. Prüfen Sie noch einmal,
        ob es immer noch getan werden soll.

## Mitglieder

members-of = Mitglieder von { $name }
nobody-is-a-member = Noch keine Mitglieder
    .text = Mitglieder haben, was die Gruppe gibt.
add-members = Mitglieder hinzufügen
add-to = Zu { $name } hinzufügen
search-people = Personen suchen, die keine Mitglieder sind
nobody-was-found = Es wurde niemand gefunden, der nicht schon Mitglied ist.
choose-somebody = Wählen Sie, wer hinzugefügt werden soll.
add-members-question = { $count ->
    [one] 1 Mitglied zu { $name } hinzufügen?
   *[other] { $count } Mitglieder zu { $name } hinzufügen?
}
members-added = { $count ->
    [0] Die Gewählten waren schon Mitglieder.
    [one] 1 Mitglied wurde hinzugefügt.
   *[other] { $count } Mitglieder wurden hinzugefügt.
}
nobody-was-added = Niemand wurde hinzugefügt
remove-member = Mitglied entfernen
    .question = { $name } aus { $group } entfernen?
    .sentence = { $name } kann jederzeit wieder hinzugefügt werden.
    .done = Das Mitglied wurde entfernt.
from-the-basic-group = Das ist die Basisgruppe.
    .text = { $name } verliert das Menü: gesendete Nachrichten, eigene Ansichten und die meisten Seiten. Der Posteingang bleibt.
is-a-member-already = ist schon Mitglied
is-no-member = ist kein Mitglied

## Berechtigungen

put-in-by = Hinzugefügt von { $name }, { $when }
given-by-the-program = Vom Programm gegeben
given = Gegeben
not-given = Nicht gegeben
without-effect = Ohne Wirkung: über der Obergrenze
given-without-effect = Gegeben, aber ohne Wirkung: über der Obergrenze
above-the-ceiling-of = Über der Obergrenze von { $company }
cannot-be-given = Sie können { $permission } nicht geben: Dazu müssen Sie die Berechtigung selbst haben und für dieselbe Ressource Rechte weitergeben dürfen, beides ohne Enddatum
permissions-saved = Die Berechtigungen wurden gespeichert.
cannot-be-saved = Das kann nicht gespeichert werden
nothing-overwritten =
    Von Ihren Änderungen wurde noch nichts gespeichert, und nichts Fremdes wurde überschrieben. Unten
    steht, was Ihre Auswahl in der Gruppe ändern würde, wie sie jetzt gespeichert ist.

## Gruppen eines Benutzers

group = Gruppe
member-since = Mitglied seit
added-by = Hinzugefügt von
membership = Mitgliedschaft
in-no-group = In keiner Gruppe
    .text = Ein Benutzer hat, was die Gruppen geben.
add-to-groups = Zu Gruppen hinzufügen
add-somebody-to = { $name } hinzufügen zu
search-groups = Gruppen suchen
no-group-was-found = Es wurde keine Gruppe gefunden, in der der Benutzer nicht schon ist.
choose-a-group = Wählen Sie eine Gruppe, zu der der Benutzer hinzugefügt werden soll.
add-to-groups-question = { $count ->
    [one] { $name } zu 1 Gruppe hinzufügen?
   *[other] { $name } zu { $count } Gruppen hinzufügen?
}
user-was-added = Der Benutzer wurde hinzugefügt.
nothing-was-added = Nichts wurde hinzugefügt

# The name of a group, typed where one is chosen
no-such-group = Es gibt keine Gruppe mit diesem Namen: Wählen Sie eine der Gruppen, die beim Tippen vorgeschlagen werden.
