### Was jede Seite umgibt und woraus Seiten bestehen.

## Um die Seite herum

skip-to-the-content = Zum Inhalt springen
notice-of-the-operator = Hinweis des Betreibers
acting-in-another-company = In einer anderen Firma tätig
breadcrumbs = Weg zu dieser Seite
request = Anfrage
please-confirm = Bitte bestätigen

## Die Leiste oben

menu = Menü
company-is = Firma:
companies = Firmen
your-companies = Ihre Firmen
as-a-guest = Als Gast
as-user = als { $user }
as-user-of-until = als { $user } von { $company }, bis { $day }
platform = Plattform
platform-is-for = Firmen, Rollen und Anwendungen
messages = Nachrichten
messages-unread = Nachrichten, { $number } ungelesen
my-account = Mein Konto
sign-out = Abmelden
theme = Farbschema
theme-of-the-system = System
theme-light = Hell
theme-dark = Dunkel

## In einer anderen Firma

guest-until = Sie sind als Gast bei { $company } tätig, bis { $day }.
no-guest-any-more = Sie sind kein Gast von { $company } mehr.
acts-as-operator = Sie sind als Betreiber bei { $company } tätig. { $company } sieht, was Sie tun.
back-to = Zurück zu { $company }

## Formulare

optional = optional
nothing-saved-yet = Noch wurde nichts gespeichert. Bitte prüfen Sie:

## Listen

more-filters = Weitere Filter
show = Anzeigen
reset = Zurücksetzen
pages = Seiten
previous = Vorige
next = Nächste
choose-row = { $name } auswählen
so-many-chosen = { $number } ausgewählt

## Teile einer Seite

parts-of-this-page = Teile dieser Seite
number = { NUMBER($number) }

## Bilder

as-a-table = Als Tabelle
day = Tag
columns-say = { $title }: vom { $first } bis zum { $last }, höchstens { NUMBER($most) } an einem Tag
invitations = { $number ->
    [one] 1 Einladung
   *[other] { $number } Einladungen
}
