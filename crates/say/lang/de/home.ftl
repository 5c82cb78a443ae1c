### Die Startseite einer Firma.

what-you-may-do-here = Was Sie hier dürfen

## Warum nichts getan werden kann

can-no-longer-act = Sie können bei { $company } nicht mehr tätig sein.
guest-is-over = Keine Einladung, unter der Sie hier tätig sind, ist noch in Kraft. Bitten Sie den Admin dieser Firma um eine neue, oder wenden Sie sich an die Stelle Ihrer eigenen Firma, die sich um Einladungen kümmert.
operating-takes = Um bei anderen Firmen tätig zu sein, braucht man beim Betreiber die Berechtigung { $permission }.
user-was-retired = Ihr Benutzer hier ist ausgeschieden. Nur der Admin dieser Firma oder der Betreiber kann ihn zurückholen.
company-is-suspended = { $company } ist gesperrt.
company-is-closed = { $company } ist geschlossen.
until-it-is-reactivated = Niemand kann in dieser Firma tätig sein, bis der Betreiber sie reaktiviert.
no-company-role-yet = { $company } hat noch keine Firmenrolle.
    .text = Solange der Betreiber ihr keine gibt, hat hier niemand eine Berechtigung.
nothing-to-open = Bei { $company } gibt es zurzeit nichts, was Sie öffnen dürfen.
    .text = Bitten Sie den Admin dieser Firma, Sie in eine Gruppe aufzunehmen.
    .operator = Sie haben hier, was Sie beim Betreiber haben: Bitten Sie dessen Admin, Sie dort in eine Gruppe aufzunehmen.
nothing-lent = Von dem, was { $company } Ihnen verliehen hat, ist zurzeit nichts in Kraft.
nothing-lent-opens = { $company } hat Ihnen etwas verliehen, das hier keine eigene Seite hat: { $lent }.
ask-for-an-invitation = Fragen Sie den Admin dieser Firma oder die Stelle Ihrer eigenen Firma, die sich um Einladungen kümmert, was Ihnen bis wann verliehen ist. Was ein Gast hat, ändert sich nur durch eine weitere Einladung oder durch eine Gruppe einer Einheit, in der er ist.

## Was wartet

without-an-administrator = Ab { $moment } ist { $company } ohne Administration.
    .text = Durch einen letzten Tag oder das Ende einer Ausnahme bleibt dann niemand, der sich anmelden, Benutzer ändern und diese Rechte weitergeben kann. Geben Sie die Rechte noch jemandem, oder ändern Sie das Datum.
invitations-unanswered = { $number ->
    [one] Eine Einladung wartet auf Ihre Antwort.
   *[other] { $number } Einladungen warten auf Ihre Antwort.
}
answer = Antworten
invitations-unassigned = { $number ->
    [one] Eine Einladung ist eingegangen, und noch ist ihr niemand zugewiesen.
   *[other] { $number } Einladungen sind eingegangen, denen noch niemand zugewiesen ist.
}
show-received-invitations = Erhaltene Einladungen anzeigen

## Bilder

people-by-status = Personen nach Status
people = Personen
ends-within = Endet in den nächsten { $days } Tagen
number = Anzahl
what-will-be-lost = Was wegfällt und bei wem
by-time-left = Einladungen nach Restlaufzeit
up-to = Bis zu
days = { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
}
longer = Länger
sent = Gesendet
received = Erhalten
show-invitations = Einladungen anzeigen
sign-ins-and-denials = Anmeldungen und Ablehnungen der letzten { $days } Tage
sign-ins = Anmeldungen
denials = Ablehnungen
no-sign-ins = Keine Anmeldungen und keine Ablehnungen in diesen Tagen.
show-the-audit-trail = Protokoll anzeigen
who-lends-to-whom = Wer wem Rechte verleiht
only-most-invitations = Gezeigt werden nur die Firmen mit den meisten offenen Einladungen.
