### Was viele Seiten gleich sagen.

nothing = nichts
never = nie
yes = ja
no = nein
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
