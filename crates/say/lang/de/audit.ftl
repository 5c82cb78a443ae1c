### Das Protokoll.

## Liste

title = Protokoll
audit-of = Protokoll von { $company }
about = Worüber
everything = Alles
from = Von
until = Bis
nothing-found = Nichts gefunden
nothing-passes = Kein Ereignis passt zu diesen Filtern. Lassen Sie einen weg, oder wählen Sie andere Tage.

## Worum es geht

the-company = Die Firma
accounts = Konten
failed-sign-ins = Fehlgeschlagene Anmeldungen
denials = Ablehnungen
