### Firmenrollen: was eine Firma auf der Plattform ist, und wie weit ihre Rechte reichen.

company-roles = Firmenrollen

## Liste

predefined = Vordefiniert
custom = Eigene
create-company-role = Firmenrolle anlegen
no-company-role-yet = Noch keine Firmenrolle
    .text =
        Eine Firmenrolle sagt, was eine Firma auf dieser Plattform ist und wie weit ihre Rechte
        reichen.

## Eine Firmenrolle

companies = Firmen
held-by = Zugewiesen an
holders = { $count ->
    [0] Keine Firma hat diese Rolle.
    [one] 1 Firma hat diese Rolle.
   *[other] { $count } Firmen haben diese Rolle.
}

## Anlegen, bearbeiten

created = Die Firmenrolle wurde angelegt. Wählen Sie jetzt ihre Berechtigungen.
cannot-be-renamed = Eine vordefinierte Firmenrolle kann nicht umbenannt werden.
name-is-taken = Eine andere Firmenrolle hat diesen Namen: Wählen Sie einen anderen.
save-company-role = Firmenrolle speichern
saved = Die Firmenrolle wurde gespeichert.
two-people-changed-it = Zwei Personen haben diese Firmenrolle geändert
saved-while-you-edited = { $name } hat diese Firmenrolle gespeichert ({ $when }), während Sie sie bearbeitet haben.

## Berechtigungen

intro =
    Firmen mit dieser Rolle können höchstens diese Berechtigungen vergeben. Wird eine weggenommen,
    verlieren sie dort alle sofort.
every-company-administers-itself = Jede Firma mit einer Rolle darf sich selbst verwalten
you-may-not-change-it = Sie dürfen Firmenrollen nicht ändern
is-not-offered = { $permission } wird nicht angeboten.
permissions-saved = Die Berechtigungen wurden gespeichert. Sie gelten ab der nächsten Anfrage.

## Löschen

cannot-be-deleted = { $name } kann nicht gelöscht werden
predefined-stays = Eine vordefinierte Firmenrolle kann nicht gelöscht werden.
and-others = und andere
held-take-it-first = { $count ->
    [one] 1 Firma hat sie: { $companies }. Nehmen Sie ihr die Rolle zuerst weg.
   *[other] { $count } Firmen haben sie: { $companies }. Nehmen Sie ihnen die Rolle zuerst weg.
}
is-held-by = { $name } ist noch zugewiesen an { $companies }: Nehmen Sie die Rolle dort zuerst weg.
delete-question = Firmenrolle { $name } löschen?
    .sentence = Keine Firma hat sie, also verliert niemand etwas.
delete-company-role = Firmenrolle löschen
deleted = Die Firmenrolle wurde gelöscht.
