### Was in Briefen steht.

## Jeder Brief

or-copy-address = Oder kopieren Sie diese Adresse: { $address }
not-expected = Falls Sie diese E-Mail nicht erwartet haben, tun Sie nichts: Ohne den Link ändert sich nichts.
link-lasts = Der Link funktioniert einmal, 72 Stunden lang.
purpose = Zweck: { $purpose }
last-day = Letzter Tag: { $day }
enough-letters = An diese Adresse gingen in der letzten Stunde { NUMBER($count) } E-Mails dieser Art:
    Versuchen Sie es später noch einmal.

## Aktivierung eines Benutzers

activation-subject = Ihr Zugang bei { $company }
hello = Guten Tag { $full-name },
made-you-a-user = { $company } hat für Sie den Benutzer { $user-name } angelegt. Öffnen Sie den Link, um zu
    beginnen.
begin = Beginnen

## Ein vergessenes Passwort

set-new-password = Neues Passwort festlegen
new-password-asked-for = Für Ihr Konto wurde ein neues Passwort angefordert.

## Eine andere E-Mail

confirm-new-e-mail = Bestätigen Sie Ihre neue E-Mail-Adresse
to-sign-in-with = Mit dieser Adresse sollen Sie sich künftig anmelden.
confirm = Bestätigen
e-mail-changes = Ihre E-Mail-Adresse soll sich ändern
asked-to-sign-in-as = Jemand, der Ihr Passwort kennt, möchte sich ab jetzt mit { $e-mail } anmelden.
changes-when-opened = Die Änderung gilt, sobald der dorthin gesendete Link geöffnet wird.
was-not-you = Wenn Sie das nicht waren, legen Sie jetzt ein neues Passwort fest: Das verhindert die Änderung.

## Einladungen

invites = { $host } lädt { $home } ein
lends-rights = { $host } verleiht Rechte an { $home }. Weisen Sie die Benutzer zu, die dort tätig werden
    sollen.
open-invitation = Einladung öffnen
to-act-in = Sie sollen bei { $host } tätig werden
assigned-to-act-in = { $home } hat Sie zugewiesen: Sie sollen bei { $host } tätig werden. Nehmen Sie in der
    Konsole an, oder lehnen Sie ab.
accept-or-refuse = Annehmen oder ablehnen
invitation-ended = Eine Einladung von { $host } ist beendet
revoked = { $who } hat die Einladung widerrufen.
    .with-reason = { $who } hat die Einladung widerrufen: { $reason }
declined = { $who } hat die Einladung abgesagt.
    .with-reason = { $who } hat die Einladung abgesagt: { $reason }
ended = { $who } hat die Einladung beendet.
    .with-reason = { $who } hat die Einladung beendet: { $reason }
un-assigned = { $home } hat Ihre Zuweisung aufgehoben.

## Eine Nachricht

wrote-to = { $sender } von { $company } schrieb an { $to }:
wrote-to-everybody = { $sender } von { $company } schrieb an alle:
open-message = Nachricht öffnen
because-you-act-in = Sie erhalten diese E-Mail, weil Sie bei { $company } tätig sind.
stop-messages = Keine Nachrichten mehr per E-Mail

## Erinnerungen

invitation-within-14-days = Die Einladung von { $host } an { $home } endet innerhalb von 14 Tagen
invitation-tomorrow = Die Einladung von { $host } an { $home } endet morgen
invitation-over = Die Einladung von { $host } an { $home } ist beendet
lends-through = { $host } verleiht bis zum { $day } Rechte an { $home }. Werden sie länger gebraucht, kann
    { $host } die Einladung erneuern.
lent-until = Der letzte Tag der Einladung von { $host } an { $home } war der { $day }: Niemand ist mehr
    auf ihrer Grundlage bei { $host } tätig.
overrides-within-14-days = Ausnahmen bei { $company } enden innerhalb von 14 Tagen
overrides-tomorrow = Ausnahmen bei { $company } enden morgen
overrides-over = Ausnahmen bei { $company } sind beendet
overrides-end = Der letzte Tag dieser Ausnahmen bei { $company } ist der { $day }:
overrides-ended = Der letzte Tag dieser Ausnahmen bei { $company } war der { $day }:
override-grant = { $person }: { $permission } gewährt
override-denial = { $person }: { $permission } verweigert
users-within-14-days = Benutzer von { $company } haben innerhalb von 14 Tagen ihren letzten Tag
users-tomorrow = Benutzer von { $company } haben morgen ihren letzten Tag
users-over = Benutzer von { $company } hatten ihren letzten Tag
users-end = Der letzte Tag dieser Benutzer von { $company } ist der { $day }:
users-ended = Der letzte Tag dieser Benutzer von { $company } war der { $day }:
and-more = und { NUMBER($count) } weitere
open-calendar = Kalender öffnen
because-you-look-after-it = Sie erhalten diese E-Mail, weil Sie sich bei { $company } darum kümmern oder auf
    dieser Grundlage tätig sind.
stop-reminders = Keine Erinnerungen mehr per E-Mail
