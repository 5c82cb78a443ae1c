### Mein Konto.

## Profil

profile = Profil
name = Name
e-mail = E-Mail
user-of = Benutzer von { $company }
language = Sprache
as-my-company-says = Wie meine Firma vorgibt
time-zone = Zeitzone
    .hint = Zum Beispiel Europe/Ljubljana. Leer: wie Ihre Firma vorgibt.
mail-messages = Nachrichten, die ich in der Konsole erhalte, auch per E-Mail schicken
    .hint = Unter „Nachrichten“ warten sie in jedem Fall.
    .short = Erhaltene Nachrichten auch per E-Mail
mail-reminders = Per E-Mail daran erinnern, was endet: Einladungen, Ausnahmen, letzte Tage
    .hint = Der Kalender einer Firma zeigt dasselbe.
    .short = Per E-Mail daran erinnern, was endet
save-profile = Profil speichern
choose-one-of-the-list = wählen Sie einen Eintrag der Liste
choose-a-time-zone = wählen Sie einen Eintrag der Liste, zum Beispiel Europe/Ljubljana
profile-saved = Ihr Profil ist gespeichert.
profile-saved-elsewhere = Ihr Profil wurde anderswo gespeichert
saved-from-another-window = Es wurde aus einem anderen Fenster oder Browser gespeichert, während Sie es bearbeitet haben.

## E-Mail

new-e-mail = Neue E-Mail-Adresse
send-link = Link senden
e-mail-now = Bisherige E-Mail-Adresse
you-sign-in-with-it = Sie melden sich mit Ihrer E-Mail-Adresse an, und unsere E-Mails gehen dorthin.
link-to-new-address =
    Wir senden einen Link an die neue Adresse und benachrichtigen die alte. Nichts ändert sich, bis
    Sie den Link öffnen.
letter-on-its-way = Eine E-Mail mit einem Link ist unterwegs an { $email }.
your-e-mail-already = das ist schon Ihre E-Mail-Adresse
too-many-letters =
    in der letzten Stunde wurden zu viele E-Mails dieser Art gesendet: versuchen Sie es später noch
    einmal

## Passwort

password = Passwort
password-now = Ihr bisheriges Passwort
change-password = Passwort ändern
other-sessions-end = Wenn Sie es ändern, enden Ihre anderen Sitzungen.
wrong-password =
    das ist nicht Ihr Passwort, oder nach mehreren Fehlversuchen wird gerade gewartet
password-changed = Ihr Passwort ist geändert, und Ihre anderen Sitzungen sind beendet.

## Sitzungen

sessions = Sitzungen
where-signed-in = Wo Sie angemeldet sind
browser = Browser
browser-on-system = { $browser } auf { $system }
unknown-browser = Unbekannt
address = Adresse
began = Begonnen
last-used = Zuletzt benutzt
acts = Aktionen
this-one = diese Sitzung
end = Beenden
session-ended = Die Sitzung ist beendet.
sign-out-elsewhere = Anderswo abmelden
signed-out-elsewhere = Sie sind anderswo abgemeldet: { $count ->
    [one] 1 Sitzung wurde
   *[other] { $count } Sitzungen wurden
} beendet.

## Firmen

companies = Firmen
nowhere = Sie sind zurzeit bei keiner Firma tätig.
    .text = Der Admin einer Firma kann Ihnen einen Platz geben; er wartet dann hier auf Sie.
offers-place = { $company } bietet Ihnen einen Platz als Benutzer { $user-name } an.
accept = Annehmen
act-in-from-now-on = Ab jetzt sind Sie bei { $company } tätig.
another-user-already = Sie sind bei dieser Firma schon als anderer Benutzer tätig.
companies-you-act-in = Firmen, bei denen Sie tätig sind
company = Firma
as-user = Als Benutzer
last-day = Letzter Tag
none = keiner
user-of-home = { $user-name } von { $company }
guest = Gast

## Einladungen

invitations = Einladungen
no-invitation = Keine Einladung wartet auf Ihre Antwort.
    .text = Wenn Ihnen jemand aus Ihrer Firma eine zuweist, wartet sie hier.
purpose = Zweck
would-act-as = Sie wären tätig als
guest-of = Gast von { $company }
until = Bis
assigned-by = Zugewiesen von
could-do = Was Sie dort tun könnten
refuse = Ablehnen
can-act-now =
    Sie können jetzt bei { $company } tätig sein: Wählen Sie die Firma dort, wo oben der Firmenname
    steht.
invitation-refused = Sie haben die Einladung von { $company } abgelehnt.

## Nachrichten

messages = Nachrichten
your-messages = Ihre Nachrichten
show = Anzeigen
unread-only = Nur ungelesene
unread = Ungelesen
read = Gelesen
inbox-empty = Ihr Posteingang ist leer
    .text =
        Was jemand an Sie schreibt, an eine Gruppe oder Einheit, in der Sie sind, oder an alle einer
        Firma, bei der Sie tätig sind, wartet hier.
from = Von
to = An
to-you = Sie
received = Erhalten
first-opened = Zuerst geöffnet
opened-now = jetzt
mail = E-Mail
choose-mail = Wählen, ob Nachrichten auch per E-Mail kommen
mark-unread = Als ungelesen markieren
unread-again = Die Nachricht ist wieder ungelesen.
remove-message = Nachricht entfernen
remove-question = „{ $subject }“ aus Ihrem Posteingang entfernen?
remove-consequence = Sie lässt sich nicht zurückholen. Andere, die sie erhalten haben, behalten sie.
message-removed = Die Nachricht wurde aus Ihrem Posteingang entfernt.
