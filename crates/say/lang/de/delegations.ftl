### Wer eine Einheit verwaltet: Gruppen, die jemand nur für eine Einheit hat.

no-such-user = Es gibt keinen Benutzer mit diesem Namen: Geben Sie den Benutzernamen von jemandem aus der Firma ein.
for-unit-only = { $group } (nur für die Einheit { $unit })

administration = Verwaltung
who-administers = Wer { $unit } verwaltet
holds = Hat
given-on = Gegeben
given-by = Gegeben von
delegation = Zuordnung
so-many = { $number ->
    [one] { $number } Gruppe gegeben
   *[other] { $number } Gruppen gegeben
}
nobody-yet = Niemand verwaltet nur diese Einheit
nobody-yet-text = Geben Sie jemandem eine Gruppe nur für diese Einheit: Was sie über Benutzer enthält, gilt dann für die Benutzer in der Einheit und darunter, und für niemanden sonst.
not-for-all-users = „All users“ ist die ganze Firma
not-for-all-users-text = Nehmen Sie jemanden stattdessen in eine Gruppe auf: Das gilt für alle.
for-the-unit = nur für die Einheit { $unit }
give = Gruppe für diese Einheit geben
give-for = Gruppe nur für die Einheit { $unit } geben
group = Gruppe
group-hint = Nur was sie über Benutzer enthält, gilt: sie lesen, exportieren, ändern, und ihre Sitzungen. Sie gibt anderen keine Rechte und ändert keine Gruppen oder Einheiten.
user-hint = Wer die Einheit verwalten soll.
given = Die Gruppe wurde für diese Einheit gegeben.
take-away = Wegnehmen
take-question = { $name } die Gruppe { $group } wegnehmen?
take-text = { $name } verwaltet die Benutzer von { $unit } nicht mehr damit. Sonst ändert sich nichts.
taken = Die Gruppe wurde für diese Einheit weggenommen.
