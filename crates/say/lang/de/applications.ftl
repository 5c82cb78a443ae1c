### Anwendungen und die Ressourcen, die sie mitbringen.

applications = Anwendungen

## Liste

register-application = Anwendung registrieren
no-application-yet = Noch keine Anwendung
    .text = Anwendungen bringen die Ressourcen mit, um die es in Berechtigungen geht.
tenantry-itself = Tenantry selbst

## Registrieren, umbenennen

name-hint = Kleinbuchstaben, Ziffern, „_“, „-“ und „.“; steht vor dem Schrägstrich in shop/orders:read.
registered = Die Anwendung wurde registriert. Fügen Sie jetzt ihre Ressourcen hinzu.
name-is-taken = Eine andere Anwendung hat diesen Namen: Wählen Sie einen anderen.
rename-application = Anwendung umbenennen
renamed = Die Anwendung wurde umbenannt.
two-people-changed-it = Zwei Personen haben diese Anwendung geändert
save-chosen-value = Gewählten Wert speichern
renamed-while-you-edited = Jemand hat diese Anwendung umbenannt, während Sie sie bearbeitet haben.
console-stays = Die Konsole kann nicht geändert werden.

## Ressourcen

resources = Ressourcen
no-resources-yet = Noch keine Ressourcen
    .text =
        Ressourcen sind das, worum es in Berechtigungen geht: Aufträge, Rechnungen, Terminals. Fügen
        Sie sie einzeln hinzu oder importieren Sie eine CSV-Datei.
add-resource = Ressource hinzufügen
save-resource = Ressource speichern
key = Schlüssel
    .hint = Steht vor dem Doppelpunkt in orders:read: Kleinbuchstaben, Ziffern, „_“, „-“ und „.“.
resource-name-hint = Was man liest; leer: der Schlüssel.
description = Beschreibung
operations = Operationen
    .hint = Was damit getan werden kann. Rechte an jeder Ressource können weitergegeben werden, ob gewählt oder nicht.
related-to = Gehört zu
    .hint = Der Schlüssel der Ressource, unter der sie steht, falls es eine gibt.
key-is-taken = Die Anwendung hat schon eine Ressource mit diesem Schlüssel.
key-comes-twice = Der Schlüssel „{ $key }“ kommt zweimal vor.
no-such-parent = Hier gibt es keine Ressource „{ $key }“.
resource-registered = Die Ressource wurde registriert.
resource-saved = Die Ressource wurde gespeichert.
offered-from-now-on = Ab jetzt angeboten ({ NUMBER($count) })
no-longer-offered = Nicht mehr angeboten ({ NUMBER($count) })
two-people-changed-the-resource = Zwei Personen haben diese Ressource geändert
resource-changed-while-you-edited = Jemand hat diese Ressource geändert, während Sie sie bearbeitet haben.

## Import

import-resources = Ressourcen importieren
csv-file = CSV-Datei
    .hint =
        Die erste Zeile lautet resource,name,operations; die Operationen einer Ressource sind durch
        Leerzeichen getrennt. Es werden alle Zeilen übernommen oder keine.
nothing-was-registered = Es wurde nichts registriert. { $problems }
is-not-utf-8 = Die Datei ist nicht in UTF-8: Speichern Sie sie als CSV in UTF-8.
first-line-must-be = Die erste Zeile muss { $columns } lauten.
bad-line = Zeile { $line }: { $problem }
has-no-resources = Die Datei enthält keine Ressourcen.
and-more-lines = … und { NUMBER($count) } weitere Zeilen.
wrong-number-of-columns = { $count } Spalten statt { $expected }.
no-such-operation = Die Operation „{ $word }“ gibt es nicht.
resources-registered = { $count ->
    [one] 1 Ressource wurde registriert.
   *[other] { $count } Ressourcen wurden registriert.
}

## Löschen

cannot-be-deleted = { $name } kann nicht gelöscht werden
still-has-resources = { $count ->
    [one] Die Anwendung hat noch 1 Ressource: Löschen Sie sie zuerst.
   *[other] Die Anwendung hat noch { $count } Ressourcen: Löschen Sie sie zuerst.
}
delete-first-its-resources = Die Anwendung hat noch Ressourcen: Löschen Sie sie zuerst.
delete-question = Anwendung { $name } löschen?
    .sentence = Sie hat keine Ressourcen mehr, also verliert niemand etwas.
delete-application = Anwendung löschen
deleted = Die Anwendung wurde gelöscht.
delete-resource-question = Ressource { $key } löschen?
    .sentence = Zu ihr kann danach nichts mehr gegeben werden.
    .refused = Das wird abgelehnt, solange die Ressource in einer Firmenrolle, einer Gruppe, einer Ausnahme oder einer Einladung steht.
delete-resource = Ressource löschen
resource-deleted = Die Ressource wurde gelöscht.
resource-is-in-use = Die Ressource ist in Gebrauch: Nehmen Sie sie zuerst aus allen Berechtigungssätzen heraus.
