### Wofür die mitgelieferten Gruppen da sind.

user-administration = Verwaltet Benutzer, ihre Ausnahmen und Sitzungen.
group-administration = Verwaltet Gruppen, ihre Berechtigungen und Mitglieder.
unit-administration = Verwaltet Einheiten, ihre Mitglieder und Gruppen.
invitations = Sendet Einladungen und bestimmt, wer auf Grundlage der erhaltenen tätig ist.
records = Verwaltet Datensätze, ihre Tabellen, Auswahlkriterien und Benutzertypen.
access-levels = Entscheidet, wer welche Zeilen sieht.
promotion = Meldet verbundenen Systemen Benutzer und Gruppen.
messages = Schreibt an Benutzer, Gruppen, Einheiten oder alle.
auditor = Liest und exportiert alles, auch das Protokoll.
read-only = Liest alles.
basic = Womit jeder Benutzer beginnt: das Menü und die eigenen Seiten.
