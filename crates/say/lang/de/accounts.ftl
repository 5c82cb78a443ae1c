### Die Seiten für alle, die nicht angemeldet sind.

## Anmeldung

sign-in = Anmelden
sign-in-name = E-Mail oder Benutzername@Firma
password = Passwort
forgotten-password-link = Passwort vergessen?
code-link = Ich habe einen Code von einem gedruckten Blatt
signed-out = Sie haben sich abgemeldet.
password-set-sign-in = Ihr Passwort ist gesetzt. Melden Sie sich damit an.
refused =
    Der Name und das Passwort passen nicht zusammen, oder die Anmeldung ist nach mehreren
    Fehlversuchen unterbrochen.
sure-of-both = Stimmt beides?
    .text = Warten Sie einige Minuten und versuchen Sie es noch einmal, oder setzen Sie ein neues Passwort.

## Aktivierung

begin-with-code = Mit einem Code beginnen
code = Code
    .hint = Wie er auf dem Blatt steht. Bindestriche und Großbuchstaben spielen keine Rolle.
go-on = Weiter
enter-code = geben Sie den Code vom Blatt ein
welcome = Willkommen bei { $company }
choose-password = { $name }, wählen Sie das Passwort, mit dem Sie sich anmelden werden.
will-sign-in-as = Sie werden sich als { $name } anmelden.
set-password = Passwort setzen
password-is-set = Willkommen. Ihr Passwort ist gesetzt.
place-at = Ein Platz bei { $company }
have-account = Sie haben schon ein Konto.
    .text = Melden Sie sich mit Ihrem Passwort an. Der Platz wartet unter „Mein Konto“, „Firmen“ auf Sie.
sign-in-and-accept = Anmelden und annehmen

## Neues Passwort

new-password = Neues Passwort
    .hint = Mindestens 15 Zeichen jeder Art. Mehrere Wörter hintereinander sind leicht zu merken.
new-password-again = Neues Passwort noch einmal
same-twice = geben Sie zweimal dasselbe Passwort ein

## Passwort vergessen

forgotten-password = Passwort vergessen
send-link = Link senden
link-to-your-address = Wir senden einen Link an die E-Mail-Adresse Ihres Kontos.
without-address = Ohne E-Mail-Adresse bitten Sie den Admin Ihrer Firma um einen Link.
enter-name = geben Sie Ihre E-Mail-Adresse oder Ihren Benutzernamen ein
look-into-mail = Bitte sehen Sie in Ihr Postfach
letter-on-its-way = Falls es ein solches Konto gibt, ist eine E-Mail mit einem Link unterwegs.
    .text =
        Er gilt einmal, 72 Stunden lang. Kommt keine E-Mail an, ist der Name vielleicht falsch
        geschrieben.
back-to-sign-in = Zurück zur Anmeldung
set-new-password = Ein neues Passwort setzen
sessions-end = Alle Ihre Sitzungen enden, und Sie melden sich mit dem neuen Passwort an.

## Änderung der E-Mail

change-your-e-mail = Ihre E-Mail-Adresse ändern
change-e-mail = E-Mail-Adresse ändern
from-now-on = Ab jetzt werden Sie sich als { $email } anmelden, und unsere E-Mails gehen dorthin.
e-mail-changed = Ihre E-Mail-Adresse ist jetzt { $email }.
e-mail-taken = Ein anderes Konto hat diese E-Mail-Adresse schon.
    .text = Melden Sie sich mit jenem Konto an, oder wählen Sie eine andere Adresse.
to-the-console = Weiter zur Konsole

## Ein Link, der nicht benutzt werden kann

link-unusable = Dieser Link kann nicht benutzt werden
link-unknown = Diesen Link gibt es nicht.
    .text = Vielleicht wurde er abgeschnitten: Kopieren Sie die ganze Zeile aus der E-Mail.
link-used = Dieser Link wurde schon benutzt, oder ein neuerer ist an seine Stelle getreten.
    .text = Wenn Sie Ihr Passwort gesetzt haben, melden Sie sich einfach an.
link-ended = Dieser Link ist abgelaufen: Er galt 72 Stunden lang.
    .text = Bitten Sie die Person, die ihn gesendet hat, um einen neuen.
user-not-active = Ihr Benutzer ist nicht mehr aktiv.
company-not-active = Ihre Firma ist zurzeit nicht aktiv.
ask-admin = Fragen Sie den Admin Ihrer Firma.
