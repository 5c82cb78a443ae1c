### Was an einer Eingabe nicht stimmt: neben einem Feld gesagt oder zu einem Satz gemacht.

## Namen

enter-a-name = geben Sie einen Namen ein
use-at-least = verwenden Sie mindestens { NUMBER($count) } Zeichen
use-at-most = verwenden Sie höchstens { NUMBER($count) } Zeichen
outer-blank = entfernen Sie das Leerzeichen am Anfang oder Ende
double-blank = setzen Sie nur ein Leerzeichen zwischen Wörter
invisible-character = entfernen Sie das unsichtbare Zeichen U+{ $code }
not-in-user-name = „{ $character }“ kann nicht in einem Benutzernamen stehen: Wählen Sie ein anderes Zeichen
not-in-short-name = „{ $character }“ kann nicht in einem Kurznamen stehen: Verwenden Sie Kleinbuchstaben a bis z, Ziffern und Bindestriche
outer-hyphen = beginnen und beenden Sie den Kurznamen mit einem Buchstaben oder einer Ziffer
reserved-word = „{ $word }“ verwendet die Konsole selbst: Wählen Sie einen anderen Kurznamen
not-an-email = schreiben Sie die E-Mail-Adresse wie name@firma.example

## Passwörter

password-too-short = verwenden Sie mindestens { NUMBER($count) } Zeichen: Mehrere Wörter hintereinander merkt man sich leicht
password-common = dies ist eines der Passwörter, die zuerst probiert werden: Wählen Sie Wörter, die nicht zusammengehören
password-repetition = dies wiederholt wenige Zeichen oder zählt sie durch: Wählen Sie Wörter, die nicht zusammengehören
password-own-name = dies besteht aus Ihrem Namen, Ihrer E-Mail oder dem Namen Ihrer Firma: Wählen Sie andere Wörter

## Nachrichten und Hinweise

write-a-subject = schreiben Sie einen Betreff
write-a-text = schreiben Sie einen Text
subject-on-one-line = schreiben Sie den Betreff in eine Zeile
cannot-be-shown = entfernen Sie das Zeichen U+{ $code }, das nicht gezeigt werden kann
write-what-the-notice-says = schreiben Sie, was der Hinweis sagt
ends-before-it-begins = wählen Sie einen Zeitpunkt nach dem Beginn
is-over = wählen Sie einen Zeitpunkt, der noch kommt

## Berechtigungen beim Namen

no-permission = „{ $text }“ ist keine Berechtigung: Schreiben Sie Ressource:Operation, zum Beispiel users:update
no-operation = es gibt keine Operation „{ $text }“: Verwenden Sie eine von { $operations }
no-application = es gibt keine Anwendung „{ $text }“
no-application-but = es gibt keine Anwendung „{ $text }“: Meinten Sie { $near }?
no-resource = es gibt keine Ressource „{ $text }“
no-resource-but = es gibt keine Ressource „{ $text }“: Meinten Sie { $near }?
several-applications = mehrere Anwendungen haben die Ressource „{ $text }“: Schreiben Sie { $choices }
one-or-other = { " " }oder{ " " }
not-offered = „{ $text }“ bietet { $operation } nicht an: Angeboten wird { $operations }

## Anwendungen und ihre Ressourcen

no-key = „{ $text }“ ist kein Schlüssel: Verwenden Sie 1 bis 60 Kleinbuchstaben, Ziffern, `_`, `-` oder `.`
application-taken = die Anwendung „{ $text }“ gibt es schon: Wählen Sie einen anderen Namen
key-taken = die Ressource „{ $text }“ gibt es in ihrer Anwendung schon: Wählen Sie einen anderen Schlüssel
resource-without-application = die Ressource „{ $text }“ gehört zu keiner Anwendung des Katalogs
number-taken = die Nummer { $number } der Ressource „{ $text }“ ist vergeben oder liegt außerhalb des Bereichs
no-parent = die übergeordnete Ressource von „{ $text }“ gibt es nicht
related-to-itself = die Ressource „{ $text }“ wäre sich selbst zugeordnet
