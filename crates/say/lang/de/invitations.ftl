### Einladungen: was eine Firma einer anderen verleiht.

## Listen

invitations = Einladungen
invite-a-company = Firma einladen
tab-sent = Gesendet
tab-received = Erhalten
tab-guests = Gäste hier
tab-elsewhere = Eigene Benutzer anderswo
invitations-sent = Gesendete Einladungen
invitations-received = Erhaltene Einladungen
all-states = Alle
state = Stand
open-state = Offen
none-sent = Keine gesendete Einladung ist offen
none-sent-text = Laden Sie eine andere Firma ein, um ihren Benutzern hier bis zu einem Tag Rechte zu verleihen.
    Wählen Sie den Stand „Alle“, um auch die beendeten zu sehen.
none-received = Keine erhaltene Einladung ist offen
none-received-text = Wenn eine andere Firma der Ihren Rechte verleiht, bestimmen Sie hier, wer sie nutzt.
    Wählen Sie den Stand „Alle“, um auch die beendeten zu sehen.
names-and-more = { $names } und { NUMBER($count) } weitere
not-answered-yet = { NUMBER($count) } noch ohne Antwort
acting-and-waiting = { $acting }; { NUMBER($count) } noch ohne Antwort

## Gäste hier

guests = Gäste
home-company = Heimatfirma
invitation = Einladung
no-guests = Keine Gäste
no-guests-text = Niemand aus einer anderen Firma ist zurzeit hier tätig.

## Eigene Benutzer anderswo

search-elsewhere = Nach Person, Firma oder Zweck suchen
who = Wer
acts-in = Tätig bei
may-there = Darf dort
end-it = Beenden
elsewhere = Eigene Benutzer anderswo
nobody-elsewhere = Niemand ist anderswo tätig
nobody-elsewhere-text = Wer von Ihren Benutzern einer Einladung einer anderen Firma zugewiesen ist, steht hier:
    mit dem, was dort erlaubt ist, und bis wann.
host-and-purpose = { $host }: { $purpose }
un-assign-in-a-line = Zuweisung aufheben
paused = Unterbrochen
unassign-many = { $count ->
    [one] Zuweisung von 1 Person aufheben
   *[other] Zuweisung von { $count } Personen aufheben
}
many-unassigned = { $count ->
    [one] Die Zuweisung von 1 Person ist aufgehoben.
   *[other] Die Zuweisungen von { $count } Personen sind aufgehoben.
}
person-at-host = { $person } bei { $host }
other-companies = anderen Firmen
too-many-places = Höchstens { NUMBER($most) } Einsätze werden auf einmal beendet: Wählen Sie weniger.

## Eine Firma einladen

review-invitation = Einladung prüfen
permissions-to-lend = Zu verleihende Berechtigungen
company = Firma
    .hint = Ihr Kurzname oder ihr vollständiger Name. Vorgeschlagen werden Firmen, mit denen es schon
        Einladungen gab.
purpose = Zweck
    .hint = Wofür die Rechte verliehen werden. Beide Firmen lesen das.
valid-through = Gültig bis
    .hint = Der letzte Tag des Zugangs, bis zum Tagesende in { $zone }.
say-the-purpose = Geben Sie an, wofür die Einladung ist.
name-the-company = Geben Sie den Kurznamen oder den vollständigen Namen der Firma an.
enter-the-last-day = Geben Sie den letzten Tag an, zum Beispiel 2026-12-31.
some-left-out = Einen Teil des bisher Verliehenen können Sie nicht mehr verleihen; er wird weggelassen.
above-own-ceiling = Über der Obergrenze dieser Firma
what-they-may-do = Was hier erlaubt sein soll
what-can-be-lent = Verleihen können Sie nur, was Sie selbst ohne Enddatum haben und weitergeben dürfen. Wer
    etwas lesen darf, kann dessen Seite öffnen.
resources-named = Ressourcen mit dem Namen
application = Anwendung
    .hint = Leer: alle Anwendungen.
show-these-resources = Diese Ressourcen anzeigen
part-before = Vorheriger Teil
next-part = Nächster Teil
no-such-company = Es gibt keine Firma mit diesem Kurznamen oder vollständigen Namen: Fragen Sie die Firma, wie
    sie hier heißt.
called-so-by-many = Mehrere Firmen heißen so: Verwenden Sie den Kurznamen.
renewal-to-the-same = Eine Erneuerung geht an dieselbe Firma: Senden Sie stattdessen eine neue Einladung.
purpose-not-stored = Der Zweck kann nicht gespeichert werden: { $problem }.

## Noch einmal ansehen

invite = { $company } einladen?
nothing-can-be-changed = Nach dem Senden lässt sich nichts mehr daran ändern; widerrufen können Sie die
    Einladung jederzeit.
to = An
whole-day-in = { $day }, bis zum Tagesende in { $zone }
permissions = Berechtigungen
number-of-permissions = { NUMBER($count) }
send-invitation = Einladung senden
change-it = Ändern
was-sent = Die Einladung ist gesendet.

## Eine Einladung

renew = Erneuern
revoke = Widerrufen
decline = Absagen
end = Beenden
lends-to = { $host } verleiht an { $home }
without-effect = Verliehene Berechtigungen ohne Wirkung: { NUMBER($count) }. Sie liegen inzwischen über der
    Obergrenze von { $host }.
show-them = Anzeigen
host-company = Gastgebende Firma
sent-by = Gesendet von
sent = Gesendet
revoked-by = Widerrufen von
revoked = Widerrufen
declined-by = Abgesagt von
declined = Abgesagt
ended-by = Beendet von
ended = Beendet
renews = Erneuert
renewed-by = Erneuert durch
open-it = Öffnen
who-acts = Wer tätig ist
nobody-at-home = { $home } hat noch niemanden zugewiesen.
nobody-yet = Noch ist niemand zugewiesen: Weisen Sie die Benutzer zu, die tätig werden sollen.
assign-users = Benutzer zuweisen
users-assigned = Zugewiesene Benutzer
user = Benutzer
named-by = Zugewiesen von
assigned = Zugewiesen
answered = Beantwortet
acts-on-a-user = Aktionen
not-yet = noch nicht
removed-by = von { $name }
through-the-unit = und über die Einheit { $unit }
un-assign = Zuweisung aufheben
un-assigned = Zuweisung aufgehoben
not-answered = Ohne Antwort
refused = Abgelehnt
acts = Tätig
cannot-act-now = Angenommen, zurzeit nicht tätig
lent-permissions = Verliehene Berechtigungen
what-may-be-done = Wer auf Grundlage dieser Einladung tätig ist, darf das bei { $host }, soweit es innerhalb
    der Obergrenze liegt.
lent = Verliehen
not-lent = Nicht verliehen
lent-above-ceiling = Verliehen, aber über der Obergrenze der gastgebenden Firma: ohne Wirkung
what-happened = Was geschehen ist

## Beenden

ask-to-revoke = Einladung von { $home } widerrufen?
revoke-invitation = Einladung widerrufen
ask-to-decline = Einladung von { $host } absagen?
decline-invitation = Einladung absagen
ask-to-end = Einladung von { $host } beenden?
end-invitation = Einladung beenden
reason-hint = Beide Firmen lesen das.
nobody-loses = Zurzeit ist niemand auf dieser Grundlage bei { $host } tätig.
one-loses = { $name } kann ab der nächsten Anfrage auf dieser Grundlage nicht mehr bei { $host } tätig sein.
many-lose = { NUMBER($count) } Personen können ab der nächsten Anfrage auf dieser Grundlage nicht mehr bei
    { $host } tätig sein: { $names }.
cannot-be-taken-back = Das lässt sich nicht rückgängig machen; es müsste eine neue Einladung gesendet werden.
is-revoked = Die Einladung ist widerrufen.
is-declined = Die Einladung ist abgesagt.
is-ended = Die Einladung ist beendet.

## Wer tätig ist

ask-who-acts = Wer wird bei { $host } tätig?
assign-these-users = Diese Benutzer zuweisen
users = Benutzer
    .hint = Alle erfahren es per E-Mail und müssen annehmen. Sich selbst zuweisen kann nur der Admin.
nobody-to-assign = Es wurde kein Benutzer zum Zuweisen gefunden: Möglich sind nur aktive Benutzer, die noch
    nicht zugewiesen sind.
choose-a-user = Wählen Sie mindestens einen Benutzer.
they-were-told = Die Benutzer haben Bescheid und sind tätig, sobald sie angenommen haben.
ask-to-un-assign = Zuweisung von { $name } aufheben?
un-assign-user = Zuweisung aufheben
can-no-longer-accept = { $name } kann die Einladung nicht mehr annehmen.
can-be-assigned-again = Derselbe Benutzer kann später wieder zugewiesen werden.
no-longer-assigned = Der Benutzer ist nicht mehr zugewiesen.

## Bild, wer wem verleiht

no-invitation-open = Keine Einladung ist offen, weder gesendet noch erhalten.
lending-company = Firma
lending-way = Richtung
open-invitations = Offene Einladungen
lends-here = verleiht hierher
is-lent-to = erhält von hier
