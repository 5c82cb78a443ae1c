### Was viele Seiten gleich sagen.

nothing = nichts
never = nie
name = Name
notes = Notizen
status = Status
reason = Grund
history = Verlauf
details = Details
permissions = Berechtigungen
save = Speichern
cancel = Abbrechen
save-chosen-values = Gewählte Werte speichern
search = Suchen
all = Alle
kind = Art
members = Mitglieder
edit = Bearbeiten
delete = Löschen
remove = Entfernen
record = Anlage und Änderung
created = Angelegt
created-by = Angelegt von
changed = Geändert
changed-by = Geändert von
last-changed = Zuletzt geändert
number-is = Nummer { $number }
permissions-of = Berechtigungen von { $name }
review-changes = Änderungen prüfen
nothing-was-changed = Es wurde nichts geändert.
save-permissions = Berechtigungen speichern
added-count = Hinzugefügt ({ NUMBER($count) })
taken-out-count = Herausgenommen ({ NUMBER($count) })
these-are-the-first = Das sind die ersten; suchen Sie nach weiteren.
use-at-most = Verwenden Sie höchstens { NUMBER($count) } Zeichen.
nothing-overwritten =
    Von Ihren Änderungen wurde noch nichts gespeichert, und nichts Fremdes wurde überschrieben. Unten
    steht, was Ihre Auswahl am jetzt gespeicherten Stand ändern würde.
enumerated = { $others } und { $last }
chosen-already = Ausgewählt
to-choose-from = { NUMBER($count) } zur Auswahl
