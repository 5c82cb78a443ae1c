### Der Hinweis des Betreibers auf allen Seiten.

## Die Seite

notice = Hinweis
notice-on-every-page = Hinweis auf allen Seiten
there-is-none = Zurzeit gibt es keinen
shown-now = Wird gezeigt
planned = Geplant
over = Vorbei
set-by = Gesetzt von { $name }, { $moment }
text = Text
    .hint = Ein oder zwei Sätze: Alle lesen sie auf jeder Seite.
information = Information
warning = Warnung
from = Von
until = Bis
in-your-time-zone = In Ihrer Zeitzone, { $zone }.
set-notice = Hinweis setzen
remove-notice = Hinweis entfernen
notice-is-set = Der Hinweis ist gesetzt: Er steht von seinem Beginn an auf allen Seiten.

## Entfernen

remove-it = Den Hinweis von allen Seiten entfernen?
it-says = Er lautet: „{ $text }“
notice-is-removed = Der Hinweis ist entfernt.
there-is-no-notice = Es gibt keinen Hinweis.

## Inzwischen geändert

changed-meanwhile = Der Hinweis wurde inzwischen geändert
somebody-else-set-it = Jemand anders hat ihn gesetzt oder entfernt, während Sie ihn bearbeitet haben.
set-chosen-values = Gewählte Werte setzen

## Was daran nicht stimmt

choose-one-of-the-list = wählen Sie einen Eintrag der Liste
not-a-moment = geben Sie Tag und Uhrzeit an, zum Beispiel 2026-12-31T18:00
