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
