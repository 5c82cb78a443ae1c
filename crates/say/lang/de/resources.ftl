### Die Ressourcen der Konsole nach ihren Schlüsseln, und die Operationen auf Ressourcen.

## Ressourcen

companies = Firmen
company-roles = Firmenrollen
applications = Anwendungen
seats = Plätze
users = Benutzer
groups = Gruppen
units = Einheiten
invitations = Einladungen
overrides = Ausnahmen
sessions = Sitzungen
messages = Nachrichten
records = Datensätze
relations = Tabellen
access-levels = Zugriffsstufen
selection-criteria = Auswahlkriterien
user-types = Benutzertypen
licences = Lizenzen
restrictions = Einschränkungen
connected-systems = Angebundene Systeme
promotions = Übertragungen
audit = Protokoll
views = Ansichten
api-tokens = API-Schlüssel

## Im Satz, wo es dort anders heißt

in-a-sentence-audit = das Protokoll
in-a-sentence-connected-systems = angebundene Systeme

## Operationen

execute = Nutzen
read = Lesen
export = Exportieren
customize = Ansichten speichern
# Mit einem weichen Trennstrich: Die Spalte ist schmal.
grant = Rechte weiter­geben
create = Anlegen
update = Ändern
delete = Löschen
maintain-list = In Mengen bearbeiten

## Das Raster

resource = Ressource
no-resources = Keine Ressourcen zu zeigen.
what-the-pictures-mean = Was die Zeichen bedeuten
show-resources-named = Ressourcen zeigen, die so heißen
show-resources-named-short = Ressource suchen …
arrow-keys = In der Tabelle führen die Pfeiltasten von Zelle zu Zelle, und Tab führt aus ihr hinaus.
given-here = Hier gegeben
inherited = Geerbt
denied-here = Hier verweigert
above-the-ceiling = Über der Obergrenze
not-held = Nicht vorhanden
given = Gegeben
not-given = Nicht gegeben
given-for-good = Gegeben, nicht änderbar
cannot-be-given = Kann nicht gegeben werden
inherited-from-groups = Von Gruppen geerbt
granted-here = Hier gewährt
choice-inherited = geerbt
choice-not-held = nicht vorhanden
choice-granted = gewährt
choice-denied = verweigert
why-permission = Warum { $permission }
no-changes-yet = Noch keine Änderungen.
changed-cells = Geänderte Zellen
last-day = Letzter Tag
undo = Rückgängig
search-resources = Ressourcen suchen
all-applications = Alle Anwendungen
application = Anwendung
this-console = Diese Konsole
part-of = { NUMBER($count) } Ressourcen, Teil { NUMBER($part) } von { NUMBER($parts) }

## Ein Satz in Worten

resource-and-operations = { $resource }: { $operations }
resource-of-application = { $resource } ({ $application }): { $operations }
does-execute = nutzen
does-read = lesen
does-export = exportieren
does-customize = Ansichten speichern
does-grant = Rechte weitergeben
does-create = anlegen
does-update = ändern
does-delete = löschen
does-maintain-list = importieren und in Mengen bearbeiten

## Vom Raster gesagt, während man es bedient

resources-shown = { $count } Ressourcen gezeigt
proposed-as-well = { $permission } ebenfalls vorgeschlagen
not-saved-yet = { $added } hinzugefügt, { $taken } weggenommen, noch nicht gespeichert.
