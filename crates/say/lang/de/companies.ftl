### Firmen, wie der Betreiber sie sieht.

companies = Firmen

## Liste

all-but-closed = Ohne geschlossene
company-role = Firmenrolle
any-company-role = Jede Firmenrolle

## Eine Firma

company-roles = Firmenrollen
people = Personen
address = Adresse
postal-code-and-city = Postleitzahl und Ort
country = Land
registration-number = Registernummer
contact-e-mail = E-Mail für Kontakt
phone = Telefon
time-zone = Zeitzone
admin = Admin
e-mail = E-Mail
registered-on = Registriert
registered-by = Registriert von
status-since = Status seit
work-in-this-company = In dieser Firma arbeiten

## Registrieren, bearbeiten

register-company = Firma registrieren
roles-it-holds = Rollen der Firma
    .hint = Was die Firma auf dieser Plattform ist. Ohne eine Rolle hat dort niemand eine Berechtigung.
full-name = Vollständiger Name
admin-e-mail-hint = Der Aktivierungslink geht hierhin; er wird auch Ihnen einmal gezeigt.
short-name = Kurzname
    .hint = Steht in Adressen und Anmeldenamen: Kleinbuchstaben, Ziffern und Bindestriche.
time-zone-hint = Tage enden dort um Mitternacht, zum Beispiel Europe/Ljubljana.
postal-code = Postleitzahl
city = Ort
not-said = Keine Angabe
more = Weitere Angaben
short-name-is-taken = Eine andere Firma hat diesen Kurznamen: Wählen Sie einen anderen.
choose-a-country = Wählen Sie ein Land aus der Liste oder geben Sie seinen Code aus zwei Buchstaben ein, zum Beispiel SI.
choose-a-time-zone = Wählen Sie eine Zeitzone, zum Beispiel Europe/Ljubljana.
no-such-role = Die Firmenrolle { $role } gibt es nicht.
no-role-named = Die Firmenrolle „{ $role }“ gibt es nicht.
company-registered = Firma registriert
is-registered = { $name } ist registriert
activation-link = Aktivierungslink
    .once = Dieser Link wird nur jetzt gezeigt. Er gilt einmal, 72 Stunden lang, und wurde auch per E-Mail geschickt.
company = Firma
save-company = Firma speichern
saved = Die Firma wurde gespeichert.
two-people-changed-it = Zwei Personen haben diese Firma geändert
saved-while-you-edited = { $name } hat diese Firma gespeichert ({ $when }), während Sie sie bearbeitet haben.

## Sperren, schließen, reaktivieren

close = Schließen
suspend = Sperren
reactivate = Reaktivieren
close-question = { $name } schließen?
close-company = Firma schließen
suspend-question = { $name } sperren?
suspend-company = Firma sperren
nobody-can-act =
    Außer dem Betreiber kann von da an niemand mehr bei { $name } tätig sein. Gäste der Firma und ihre
    Benutzer in anderen Firmen verlieren sofort den Zugang.
data-stays = Die Daten der Firma bleiben, und alles kommt zurück, wenn sie reaktiviert wird.
closed-is-hidden = Eine geschlossene Firma erscheint in Listen nur, wenn danach gefragt wird.
reason-hint = Bleibt im Verlauf.
is-active-now = { $name } ist jetzt aktiv.
is-suspended-now = { $name } ist jetzt gesperrt.
is-closed-now = { $name } ist jetzt geschlossen.

## Firmenrollen

roles-hint =
    Wird eine Rolle weggenommen, verlieren alle in der Firma sofort, was nur diese Rolle mitbringt; mit
    der Rolle kommt es zurück.
save-company-roles = Firmenrollen speichern
roles-given = Gegeben ({ NUMBER($count) })
roles-taken-away = Weggenommen ({ NUMBER($count) })
roles-saved = Die Firmenrollen wurden gespeichert.

## Was eine Änderung in vielen Firmen bewirkt

people-gain = { $gaining ->
    [one] { $company }: 1 Person erhält Rechte
   *[other] { $company }: { $gaining } Personen erhalten Rechte
}
people-lose = { $losing ->
    [one] { $company }: 1 Person verliert Rechte
   *[other] { $company }: { $losing } Personen verlieren Rechte
}
people-gain-and-lose = { $company }: { $gaining ->
    [one] 1 Person erhält
   *[other] { $gaining } Personen erhalten
} und { $losing ->
    [one] 1 Person verliert
   *[other] { $losing } Personen verlieren
} Rechte
and-more-companies = { $count ->
    [one] und 1 weitere Firma
   *[other] und { $count } weitere Firmen
}
nobody-gains-or-loses = Niemand erhält oder verliert dadurch Rechte.
nobody-in-others = { $count ->
    [one] In 1 anderen Firma erhält oder verliert niemand Rechte.
   *[other] In { $count } anderen Firmen erhält oder verliert niemand Rechte.
}
too-many-to-look-at = { $count ->
    [one] Die Änderung betrifft 1 weitere Firma mit { NUMBER($people) } Personen: zu viele, um sie hier einzeln durchzusehen.
   *[other] Die Änderung betrifft { $count } weitere Firmen mit { NUMBER($people) } Personen: zu viele, um sie hier einzeln durchzusehen.
}
and-more = und { NUMBER($count) } weitere
own-person = { $name }, { $company }
guest-person = { $name } von { $employer }, Gast von { $company }
with-its-last-one = { $company } (zuletzt { $name })
left-without = { $company } bleibt ohne Administrator.
many-left-without = { NUMBER($count) } Firmen bleiben ohne Administrator.
left-without-means = Danach gibt es dort niemanden mehr, der sich anmelden, Benutzer ändern und dieses Recht weitergeben kann.
