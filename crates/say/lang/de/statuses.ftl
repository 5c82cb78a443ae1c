### Was etwas zurzeit ist, wie es auf einem Schild steht.

active = Aktiv
invited = Eingeladen
suspended = Gesperrt
retired = Ausgeschieden
closed = Geschlossen
sent = Gesendet
accepted = Angenommen
expired = Abgelaufen
revoked = Widerrufen
declined = Abgesagt
ended = Beendet
