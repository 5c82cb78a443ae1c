### Die Seite zwischen Wunsch und Speichern, und was eine Änderung bewirkt.

## Prüfung

added = Hinzugefügt wird
back = Zurück

## Zwei haben dasselbe gespeichert

somebody-was-faster = Jemand war schneller. Von Ihnen ist noch nichts gespeichert, und nichts wurde überschrieben.
yours = Ihre Fassung
theirs = Andere Fassung, jetzt gespeichert
empty = leer
keep-theirs = Die andere Fassung ganz behalten und die Seite verlassen

## Was eine Änderung bewirkt

what-this-changes = Was sich dadurch ändert
nobody-gains-or-loses = Bei { $company } erhält oder verliert dadurch niemand Rechte.
administering = { $count ->
    [one] 1 Person verwaltet dadurch eine Einheit: Was sie dort darf, ändert sich mit.
   *[other] { $count } Personen verwalten dadurch eine Einheit: Was sie dort dürfen, ändert sich mit.
}
gain = Bei { $company } { $gaining ->
    [one] erhält 1 Person
   *[other] erhalten { $gaining } Personen
} Rechte.
lose = Bei { $company } { $losing ->
    [one] verliert 1 Person
   *[other] verlieren { $losing } Personen
} Rechte.
gain-and-lose = Bei { $company } { $gaining ->
    [one] erhält 1 Person
   *[other] erhalten { $gaining } Personen
} Rechte, und { $losing ->
    [one] 1 Person verliert
   *[other] { $losing } Personen verlieren
} Rechte.
and-more = und { NUMBER($count) } weitere
and-more-resources = und { NUMBER($count) } weitere Ressourcen
gains = erhält{ " " }
loses = verliert{ " " }
last-administrator = Nur noch { $name } kann diese Firma verwalten.
nobody-left = Danach bleibt hier niemand, der sich anmelden, Benutzer ändern und das weitergeben kann.
