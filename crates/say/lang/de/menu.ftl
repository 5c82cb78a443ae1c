### Das Menü, und wofür seine Seiten da sind.

## Einer Firma

home = Startseite
users = Benutzer
    .text = Die Personen der Firma: wer sie sind und was sie dürfen.
groups = Gruppen
    .text = Berechtigungssätze mit Namen und ihre Mitglieder.
units = Einheiten
    .text = Teile der Firma: Wer zu ihnen gehört, hat, was ihnen gegeben ist.
invitations = Einladungen
    .text = Rechte, die anderen Firmen oder von ihnen verliehen sind.
calendar = Kalender
    .text = Was von selbst endet und wann: Einladungen, Ausnahmen, letzte Tage und Links.
messages = Nachrichten
    .text = Was an Benutzer, Gruppen, Einheiten oder alle gesendet wurde und wer es geöffnet hat.
my-views = Meine Ansichten
    .text = Listen, wie Sie sie gespeichert haben, und solche, die mit Ihnen geteilt sind.
audit = Protokoll
    .text = Alles, was geändert oder abgelehnt wurde, und jede Anmeldung.

## Des Betreibers

companies = Firmen
    .text = Die Mandanten dieser Installation.
company-roles = Firmenrollen
    .text = Was Firmen hier sein können und wie weit ihre Rechte reichen.
applications = Anwendungen
    .text = Die Anwendungen, auf deren Ressourcen sich Berechtigungen beziehen können.
notice = Hinweis
    .text = Ein Satz auf allen Seiten, für alle und auf Zeit.

## Meines Kontos

profile = Profil
password = Passwort
e-mail = E-Mail
sessions = Sitzungen
shortcuts = Lesezeichen
