### Nachrichten, die in einer Firma gesendet werden.

## Die Liste

messages = Nachrichten
inbox = Posteingang
new-message = Neue Nachricht
messages-sent-in = Bei { $company } gesendete Nachrichten
none-was-sent = Noch keine Nachricht gesendet
none-was-sent-text = Hier stehen die Nachrichten, die Sie an Benutzer, Gruppen, Einheiten oder an alle senden,
    und wer sie geöffnet hat. Was Sie erhalten haben, ist in Ihrem Posteingang.
everybody = Alle
to-everybody = An alle
group = Gruppe { $name }
unit = Einheit { $name }
users = { $count ->
    [one] 1 Benutzer: { $names }
   *[other] { $count } Benutzer: { $names }
}
opened-of = { NUMBER($opened) } von { NUMBER($reached) }
stopped = Angehalten
delivered = Zugestellt
on-its-way = Unterwegs
send-message-to = Nachricht senden

## Auswählen, an wen

whom-to-write-to = An wen Sie schreiben können
ask-whom = An wen schreiben Sie?
search-audiences = Gruppen, Einheiten und Benutzer suchen
kind = Art
a-user = Benutzer
a-group = Gruppe
a-unit = Einheit
all-users = Alle Benutzer
everybody-is = Alle eigenen Benutzer und alle Gäste, solange sie Gäste sind
at-most-of-each = Höchstens { NUMBER($count) } jeder Art: Suchen Sie nach weiteren
nobody-to-write-to = Sie können niemandem schreiben
nobody-to-write-to-text = Schreiben dürfen Sie allen, die Sie lesen dürfen: Benutzern, Gruppen oder Einheiten.
choose-whom = Wählen Sie, an wen Sie schreiben.

## Schreiben

to = An
reaches = Erreicht
people = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
}
people-and-guests = { $people }, darunter { $guests ->
    [one] 1 Gast
   *[other] { $guests } Gäste
}
reaches-not = Nicht erreicht
only-in-units-below = Wer nur in Einheiten darunter ist
cannot-act-now = { NUMBER($count) }: wer hier zurzeit nicht tätig sein kann, und Sie selbst
not-right = Nicht richtig?
choose-somebody-else = Andere auswählen
subject = Betreff
text = Text
    .hint = Einfacher Text; Zeilenumbrüche bleiben erhalten.
review-message = Nachricht prüfen

## Noch einmal ansehen

ask-to-send = Diese Nachricht an { $whom } senden?
ask-to-send-to = { $count ->
    [one] Diese Nachricht an 1 Person senden?
   *[other] Diese Nachricht an { $count } Personen senden?
}
by-mail = Per E-Mail
also-by-mail = Ebenfalls, außer an Personen, die das abgeschaltet oder keine E-Mail haben
send-message = Nachricht senden
change-it = Ändern
is-on-its-way = Die Nachricht ist unterwegs.

## Eine Nachricht

take-back = Zurückziehen
to-whom = An { $whom }
sent-by = von { $name }, { $moment }
message = Nachricht
recipients = Empfänger
delivery = Zustellung
progress = { NUMBER($done) } von { NUMBER($all) }
load-again = Neu laden
in-inboxes = { $count ->
    [one] In 1 Posteingang
   *[other] In { $count } Posteingängen
}
in-inboxes-so-far = { $count ->
    [one] Bisher in { NUMBER($reached) } von 1 Posteingang
   *[other] Bisher in { NUMBER($reached) } von { $count } Posteingängen
}
stopped-after = Nach { NUMBER($reached) } von { NUMBER($all) } angehalten: Der Absender darf die Nachricht nicht
    mehr senden
opened = Geöffnet
mails-sent = { NUMBER($count) } gesendet
mails-waiting = { NUMBER($count) } wartend
mails-failed = { NUMBER($count) } fehlgeschlagen
without-a-letter = { NUMBER($count) } ohne E-Mail
finished = Abgeschlossen
what-it-says = Inhalt

## Empfänger

recipients-of = Empfänger von { $subject }
not-yet = noch nicht
not-opened = Nicht geöffnet
all = Alle
nobody-yet = Noch niemand
nobody-yet-text = Die Nachricht ist unterwegs: Laden Sie die Seite in einem Augenblick neu.
mail-waiting = Wartet
mail-sent = Gesendet
mail-failed = Fehlgeschlagen
no-mail = keine

## Zurückziehen

ask-to-take-back = „{ $subject }“ zurückziehen?
take-message-back = Nachricht zurückziehen
removed-from-inboxes = { $count ->
    [one] Sie wird aus 1 Posteingang entfernt, auch wo sie gelesen wurde, und aus dieser Liste.
   *[other] Sie wird aus { $count } Posteingängen entfernt, auch wo sie gelesen wurde, und aus dieser Liste.
}
waiting-letters = E-Mails, die noch warten, werden nicht gesendet; gesendete lassen sich nicht zurückholen.
was-taken-back = Die Nachricht ist zurückgezogen.
