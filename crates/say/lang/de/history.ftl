### Was geschehen ist: die Ereignisse des Protokolls und der Verläufe.

## Die Erzählung

nothing-yet = Hier ist noch nichts geschehen.
somebody-unknown = Jemand Unbekanntes
it-happened = { $deed }.
it-happened-times = { $deed } ({ NUMBER($count) }-mal).
as-a-guest = { $name } als Gast
as-the-operator = { $name } als Betreiber
of-the-company = { $name } der Firma
from-address = von { $address }
from-command-line = über die Befehlszeile
before = vorher:{ " " }
after = nachher:{ " " }
empty = leer
did = { $actor }: { $verb }
did-to = { $actor }: { $verb } ({ $subject })
did-what = { $actor }: { $verb } ({ $object })
did-what-of = { $actor }: { $verb } ({ $object }, { $subject })

## Konten

accounts-changed = { $actor } hat das Profil geändert
accounts-email-change-requested = { $actor } möchte sich mit einer anderen E-Mail anmelden
accounts-email-changed = { $actor } hat eine andere E-Mail bestätigt
accounts-password-changed = { $actor } hat das Passwort geändert
accounts-password-reset = { $actor } hat über einen Link ein neues Passwort gesetzt
accounts-reset-requested = { $actor } hat ein neues Passwort für { $subject } angefordert
accounts-sign-in-failed = { $actor } hat vergeblich versucht, sich anzumelden
accounts-signed-in = { $actor } hat sich angemeldet
accounts-signed-out = { $actor } hat sich abgemeldet

## Anwendungen

applications-deleted = { $actor } hat die Anwendung { $subject } gelöscht
applications-registered = { $actor } hat die Anwendung { $subject } registriert
applications-renamed = { $actor } hat die Anwendung { $subject } umbenannt
applications-resource-changed = { $actor } hat eine Ressource von { $subject } geändert
applications-resource-deleted = { $actor } hat eine Ressource von { $subject } gelöscht
applications-resources-registered = { $actor } hat Ressourcen von { $subject } registriert

## Kalenderadressen

calendar-addresses-made = { $actor } hat die Kalenderadresse von { $subject } angelegt
calendar-addresses-replaced = { $actor } hat die Kalenderadresse von { $subject } ersetzt
calendar-addresses-switched-off = { $actor } hat die Kalenderadresse von { $subject } abgeschaltet

## Firmen und Firmenrollen

companies-changed = { $actor } hat die Firma { $subject } geändert
companies-closed = { $actor } hat die Firma { $subject } geschlossen
companies-reactivated = { $actor } hat die Firma { $subject } reaktiviert
companies-registered = { $actor } hat die Firma { $subject } registriert
companies-roles-changed = { $actor } hat die Firmenrollen von { $subject } geändert
companies-suspended = { $actor } hat die Firma { $subject } gesperrt
company-roles-changed = { $actor } hat die Firmenrolle { $subject } geändert
company-roles-created = { $actor } hat die Firmenrolle { $subject } angelegt
company-roles-deleted = { $actor } hat die Firmenrolle { $subject } gelöscht
company-roles-permissions-changed = { $actor } hat die Berechtigungen der Firmenrolle { $subject } geändert

## Gruppen

groups-created = { $actor } hat die Gruppe { $subject } angelegt
groups-deleted = { $actor } hat die Gruppe { $subject } gelöscht
groups-edited = { $actor } hat die Gruppe { $subject } bearbeitet
groups-reactivated = { $actor } hat die Gruppe { $subject } reaktiviert
groups-set-changed = { $actor } hat die Berechtigungen der Gruppe { $subject } geändert
groups-suspended = { $actor } hat die Gruppe { $subject } gesperrt
members-added = { $actor } hat Mitglieder hinzugefügt: { $subject }
members-removed = { $actor } hat Mitglieder entfernt: { $subject }

## Einladungen

invitations-accepted = { $actor } hat die Einladung „{ $subject }“ angenommen
invitations-assigned = { $actor } hat die Einladung „{ $subject }“ zugewiesen
invitations-declined = { $actor } hat die Einladung „{ $subject }“ abgesagt
invitations-ended = { $actor } hat die Einladung „{ $subject }“ beendet
invitations-refused = { $actor } hat die Einladung „{ $subject }“ abgelehnt
invitations-revoked = { $actor } hat die Einladung „{ $subject }“ widerrufen
invitations-sent = { $actor } hat die Einladung „{ $subject }“ gesendet
invitations-unassigned = { $actor } hat die Zuweisung zur Einladung „{ $subject }“ aufgehoben
unnamed-accepted = { $actor } hat die Einladung angenommen
unnamed-assigned = { $actor } hat die Einladung zugewiesen
unnamed-declined = { $actor } hat die Einladung abgesagt
unnamed-ended = { $actor } hat die Einladung beendet
unnamed-refused = { $actor } hat die Einladung abgelehnt
unnamed-revoked = { $actor } hat die Einladung widerrufen
unnamed-sent = { $actor } hat die Einladung gesendet
unnamed-unassigned = { $actor } hat die Zuweisung zur Einladung aufgehoben

## Nachrichten, Hinweise und E-Mails

mails-given-up = { $actor } versucht nicht mehr, eine E-Mail zuzustellen: { $subject }
messages-deleted = { $actor } hat die Nachricht „{ $subject }“ gelöscht
messages-marked-unread = { $actor } hat die Nachricht „{ $subject }“ als ungelesen markiert
messages-opened = { $actor } hat die Nachricht „{ $subject }“ geöffnet
messages-removed = { $actor } hat die Nachricht „{ $subject }“ entfernt
messages-sent = { $actor } hat die Nachricht „{ $subject }“ gesendet
messages-stopped = { $actor } hat die Nachricht „{ $subject }“ angehalten
notices-removed = { $actor } hat den Hinweis auf jeder Seite entfernt
notices-set = { $actor } hat den Hinweis auf jeder Seite gesetzt

## Ausnahmen, Ablehnungen und Sitzungen

overrides-changed = { $actor } hat die Ausnahmen von { $subject } geändert
permissions-denied = { $actor } wurde verweigert: { $subject }
sessions-ended = { $actor } hat Sitzungen von { $subject } beendet

## Einheiten

units-created = { $actor } hat die Einheit { $subject } angelegt
units-deleted = { $actor } hat die Einheit { $subject } gelöscht
units-edited = { $actor } hat die Einheit { $subject } bearbeitet
delegations-given = { $actor } hat { $subject } eine Gruppe für eine Einheit gegeben
delegations-taken = { $actor } hat { $subject } eine Gruppe für eine Einheit weggenommen
units-group-given = { $actor } hat der Einheit { $subject } eine Gruppe gegeben
units-group-taken = { $actor } hat der Einheit { $subject } eine Gruppe genommen
units-member-removed = { $actor } hat ein Mitglied aus einer Einheit entfernt: { $subject }
units-members-added = { $actor } hat der Einheit { $subject } Mitglieder hinzugefügt
units-members-removed = { $actor } hat aus der Einheit { $subject } Mitglieder entfernt
units-reactivated = { $actor } hat die Einheit { $subject } reaktiviert
units-suspended = { $actor } hat die Einheit { $subject } gesperrt

## Benutzer

users-activated = { $actor } hat { $subject } aktiviert
users-activation-sent = { $actor } hat { $subject } einen Aktivierungslink gesendet
users-brought-back = { $actor } hat { $subject } zurückgeholt
users-created = { $actor } hat { $subject } angelegt
users-deleted = { $actor } hat { $subject } gelöscht
users-edited = { $actor } hat { $subject } bearbeitet
users-handed-over = { $actor } hat { $subject } übergeben
users-handover-started = { $actor } hat begonnen, { $subject } zu übergeben
users-handover-taken-back = { $actor } hat die Übergabe von { $subject } zurückgenommen
users-reactivated = { $actor } hat { $subject } reaktiviert
users-reset-started = { $actor } hat für { $subject } das Zurücksetzen des Passworts begonnen
users-retired = { $actor } hat { $subject } ausscheiden lassen
users-suspended = { $actor } hat { $subject } gesperrt
users-unlocked = { $actor } hat die Anmeldung von { $subject } freigegeben

## Gespeicherte Ansichten

views-changed = { $actor } hat die Ansicht { $subject } geändert
views-deleted = { $actor } hat die Ansicht { $subject } gelöscht
shortcuts-added = { $actor } hat das Lesezeichen { $subject } angelegt
shortcuts-changed = { $actor } hat das Lesezeichen { $subject } geändert
shortcuts-removed = { $actor } hat das Lesezeichen { $subject } entfernt
views-saved = { $actor } hat die Ansicht { $subject } gespeichert
views-shared = { $actor } hat die Ansicht { $subject } geteilt
views-unshared = { $actor } teilt die Ansicht { $subject } nicht mehr

## Felder, nach den Namen, unter denen sie gespeichert sind

field-account = Konto
field-added = hinzugefügt
field-address = Adresse
field-admin = Admin
field-mail-of-messages = E-Mail zu Nachrichten
field-mail-of-reminders = E-Mail zu Erinnerungen
field-delegations = Delegationen
field-registration-number = Registernummer
field-shown-at-first = Standard
field-users-accepted = angenommen von
field-users-assigned = zugewiesen an
field-users-refused = abgelehnt von
field-users-removed = weggenommen
field-by = durch
field-city = Ort
field-company-role = Firmenrolle
field-company-roles = Firmenrollen
field-company-roles-given = gegebene Firmenrollen
field-company-roles-taken = genommene Firmenrollen
field-copied-from = kopiert von
field-country = Land
field-department = Abteilung
field-description = Beschreibung
field-e-mail = E-Mail
field-effect = Wirkung
field-first-day = erster Tag
field-first-keys = erste Schlüssel
field-from = von
field-full-name = vollständiger Name
field-group = Gruppe
field-groups = Gruppen
field-groups-given = gegebene Gruppen
field-groups-taken = genommene Gruppen
field-home-company = Heimatfirma
field-host = gastgebende Firma
field-in-a-row = in Folge
field-invitations = Einladungen
field-kind = Art
field-language = Sprache
field-last-day = letzter Tag
field-left-the-units = verlassene Einheiten
field-letter = Schreiben
field-link = Link
field-list = Liste
field-locked-for-minutes = blockiert für Minuten
field-member = Mitglied
field-members = Mitglieder
field-members-added = hinzugefügte Mitglieder
field-members-removed = entfernte Mitglieder
field-name = Name
field-notes = Notizen
field-operations = Operationen
field-overrides = Ausnahmen
field-parent = übergeordnet
field-people = Personen
field-permission = Berechtigung
field-permissions = Berechtigungen
field-permissions-added = hinzugefügte Berechtigungen
field-permissions-removed = entfernte Berechtigungen
field-phone = Telefon
field-place = Stelle
field-postal-code = Postleitzahl
field-problem = Problem
field-reached = erreicht
field-reason = Grund
field-removed = entfernt
field-renews = erneuert
field-resource = Ressource
field-resources = Ressourcen
field-sender = Absender
field-sessions = Sitzungen
field-short-name = Kurzname
field-state = Zustand
field-status = Status
field-text = Text
field-time-zone = Zeitzone
field-title = Position
field-to = an
field-unit = Einheit
field-units = Einheiten
field-until = bis
field-user = Benutzer
field-user-name = Benutzername
field-users = Benutzer
field-valid-from = gültig ab
field-valid-through = gültig bis
field-valid-until = gültig bis
field-why = warum

## Werte, nach dem, was gespeichert ist

value-invited = eingeladen
value-active = aktiv
value-suspended = gesperrt
value-retired = ausgeschieden
value-closed = geschlossen
value-sent = gesendet
value-accepted = angenommen
value-expired = abgelaufen
value-revoked = widerrufen
value-declined = abgesagt
value-ended = beendet
value-information = Hinweis
value-warning = Warnung
value-printed-sheet = Aktivierungsblatt
value-command-line = Befehlszeile
value-import = Import
value-mailed = per E-Mail
value-shown = gezeigt
value-queued = in der Warteschlange
value-none-too-many = keines: zu viele
value-none-no-such-account = keines: kein solches Konto
value-no-such-account = kein solches Konto
value-acts-in-no-company = bei keiner Firma tätig
value-locked = blockiert
value-wrong-password = falsches Passwort
value-yes = ja
value-no = nein
value-given = gegeben
value-grant = gewährt
value-denial = verweigert
what-it-shows = was sie zeigt
everything-in-it = die ganze Liste
page = Seite
page-and-address = { $name } ({ $address })
earlier-invitation = eine frühere Einladung
override-value = { $effect }: { $reason }
override-value-until = { $effect } bis { $day }: { $reason }

## Was eine Regel verweigert hat, nach „wurde verweigert:“

rule-acts = was keine Berechtigung erlaubt
rule-ceiling = Rechte über der Obergrenze geben
rule-giving = mehr geben, als erlaubt ist
rule-operator-only = einer Firma geben, was nur dem Betreiber zusteht
rule-own-rights = die eigenen Rechte ändern
rule-change-of-e-mail = die E-Mail von jemandem ändern, der auch anderswo handelt
rule-system-and-admin = System oder Admin ändern
rule-guests = tun, was Gäste nicht dürfen
rule-last-administrator = der Firma die letzte Person nehmen, die sie verwaltet
rule-user-status = tun, was der Status des Benutzers nicht zulässt
rule-history-stays = einen Benutzer mit Verlauf löschen
rule-kinds-of-groups = tun, was bei einer Gruppe dieser Art nicht geht
rule-delegation = über die verwaltete Einheit hinausgreifen
rule-units = tun, was bei dieser Einheit nicht geht
rule-company-status = tun, was der Status der Firma nicht zulässt
rule-invitation-states = tun, was der Stand der Einladung nicht zulässt
rule-invitations = so eine Einladung senden oder zuweisen
rule-messages = eine Nachricht senden, die niemanden erreicht
rule-last-day-included = einen Tag in der Vergangenheit setzen
