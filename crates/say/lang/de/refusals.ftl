### Warum etwas abgelehnt wurde, und was dagegen zu tun ist.

## Berechtigungen

this-needs = Dafür ist die Berechtigung „{ $deed }“ ({ $permission }) nötig.
quoted = „{ $what }“
above-ceiling = Keine Firmenrolle dieser Firma enthält { $permissions }, deshalb kann es hier niemand erhalten. Der Betreiber kann der Firma eine Firmenrolle geben, die es enthält.
needs-admin = { $permissions }: Das liegt über der Obergrenze dieser Firma und wirkt derzeit nicht. Nur wer Admin der Firma ist, kann geben, was es enthält.
operator-only = { $permissions }: Das steht nur der Firma des Betreibers zu. Lassen Sie es in der Firmenrolle weg.
cannot-give = Sie können { $permissions } nicht geben: Dafür müssen Sie die Berechtigung selbst haben und Rechte an derselben Ressource weitergeben dürfen, beides ohne Enddatum. Wer Admin der Firma ist, kann sie geben.
last-administrator = Nur noch { $name } kann sich hier anmelden, Benutzer ändern und Rechte an der Ressource Benutzer weitergeben. Sorgen Sie zuerst dafür, dass noch jemand beides darf.
own-rights = Die eigenen Rechte, Tage und den eigenen Status ändert niemand außer Admin: Bitten Sie jemand anderen, der es darf.
from-system = System hat immer alles, was die Firma haben darf: Da ist nichts zu geben oder zu nehmen.
from-admin = Admin hat immer alles, was die Firma haben darf: Da ist nichts zu geben oder zu nehmen.
admin-or-operator = Das kann nur, wer Admin der Firma ist, oder der Betreiber.
operator-alone = Das kann nur der Betreiber.
acts-elsewhere = Einladungen anderer Firmen nennen diesen Benutzer, und wer den Link liest, würde auf ihrer Grundlage tätig: Zeigen darf man ihn nur der Person, die Admin der Firma ist.
guest-holds-lent = Ein Gast hat, was Einladungen verleihen und was Gruppen von Einheiten geben: Senden Sie eine weitere Einladung, oder nutzen Sie eine Einheit.
guest-sends = Gäste können keine Einladungen senden: Bitten Sie jemanden aus der Firma selbst darum.
past-date = Der { $date } liegt in der Vergangenheit: Wählen Sie den { $today } oder einen späteren Tag
cannot-be-done = Das ist nicht möglich.
more-count = { NUMBER($count) } weitere

## Benutzer

system = System
the-admin = Admin
this-user = Dieser Benutzer
user-edit = { $who } kann nicht bearbeitet werden.
user-rename = { $who } kann nicht umbenannt werden.
user-change-email = { $who } hat keine E-Mail, die sich ändern ließe.
user-suspend = { $who } kann nicht gesperrt werden.
user-reactivate = { $who } kann nicht reaktiviert werden.
user-retire = { $who } kann nicht ausscheiden.
user-bring-back = { $who } kann nicht zurückgeholt werden.
user-delete = { $who } kann nicht gelöscht werden.
user-set-validity = { $who } hat weder ersten noch letzten Tag.
user-change-groups = { $who } nimmt keine Gruppen an.
user-override = { $who } nimmt keine Ausnahmen an.
user-help-sign-in = { $who } kann sich nicht anmelden.
user-assign = { $who } kann nicht auf Grundlage einer Einladung tätig sein.
admin-retire = Admin kann nicht ausscheiden: Übergeben Sie Admin stattdessen einer anderen Person.
admin-delete = Admin kann nicht gelöscht werden: Übergeben Sie Admin stattdessen einer anderen Person.
retired-comes-back-suspended = Ein ausgeschiedener Benutzer kann nur als gesperrt zurückgeholt werden, von Admin oder vom Betreiber.
user-status = Ein Benutzer mit dem Status „{ $from }“ kann den Status „{ $to }“ nicht annehmen.
retired-takes-nothing = Ein ausgeschiedener Benutzer nimmt weder Gruppen noch Ausnahmen an: Holen Sie ihn zuerst zurück.
user-has-history = Dieser Benutzer hat sich angemeldet, etwas getan oder eine Einladung angenommen, deshalb muss der Name im Verlauf bleiben: Lassen Sie ihn stattdessen ausscheiden.
invited = eingeladen
active = aktiv
suspended = gesperrt
retired = ausgeschieden
closed = geschlossen

## Gruppen

group-rename = nicht umbenannt werden
group-edit = nicht bearbeitet werden
group-suspend = nicht gesperrt werden
group-delete = nicht gelöscht werden
group-change-members = Benutzern weder gegeben noch genommen werden
group-give-to-unit = keiner Einheit gegeben werden
group-copy = nicht kopiert werden
personal-group = Eine persönliche Gruppe kann { $what }: Sie gehört ihrem Benutzer und kommt und geht mit ihm.
predefined-group = Eine vordefinierte Gruppe kann { $what }: Kopieren Sie sie und ändern Sie die Kopie.
basic-group-counts-for-members = Die Basisgruppe kann { $what }: Sie gilt nur für ihre Mitglieder.
basic-group = Die Basisgruppe kann { $what }.
custom-group = Die eigene Gruppe kann { $what }.

## Einheiten

all-users-holds-everybody = „All users“ enthält von selbst alle: Niemand wird hinzugefügt oder herausgenommen.
all-users-stays = „All users“ besteht immer so, wie es ist: Legen Sie stattdessen eine andere Einheit an.
unit-cycle = Eine Einheit kann nicht unter sich selbst liegen: Wählen Sie eine Einheit, die nicht unter dieser liegt.
unit-below = Unter dieser Einheit liegt { $name }: Verschieben oder löschen Sie diese Einheit zuerst.
units-below = Unter dieser Einheit liegen { $names }: Verschieben oder löschen Sie diese Einheiten zuerst.
system-in-unit = System ist niemand und kann in keiner Einheit sein.
retired-in-unit = Ein ausgeschiedener Benutzer kann in keiner Einheit sein: Holen Sie ihn zuerst zurück.
no-guest-in-unit = Ein Benutzer einer anderen Firma kann nur in einer Einheit sein, solange eine Einladung dieser Firma für ihn in Kraft ist.
unseen-in-unit = Sie können nur Benutzer von Firmen hinzufügen, in denen Sie Benutzer lesen dürfen: Bitten Sie jemanden, der es darf.

## Firmen

operator-stays = Die Firma des Betreibers betreibt die Plattform: Sie kann weder gesperrt noch geschlossen werden.
company-status = Eine Firma mit dem Status „{ $from }“ kann den Status „{ $to }“ nicht annehmen.
company-suspended = { $name } ist gesperrt: Warten Sie, bis der Betreiber die Firma reaktiviert hat.
company-closed = { $name } ist geschlossen: Warten Sie, bis der Betreiber die Firma reaktiviert hat.
company-active = { $name } ist aktiv: Warten Sie, bis der Betreiber die Firma reaktiviert hat.

## Einladungen

nobody-can-be-assigned = Diese Einladung ist { $state }, deshalb kann ihr niemand zugewiesen werden
nobody-can-be-taken-off = Diese Einladung ist { $state }, deshalb kann niemand von ihr abgezogen werden
cannot-be-accepted = Diese Einladung ist { $state }, deshalb kann sie nicht angenommen werden
cannot-be-refused = Diese Einladung ist { $state }, deshalb kann sie nicht abgelehnt werden
cannot-be-revoked = Diese Einladung ist { $state }, deshalb kann sie nicht widerrufen werden
cannot-be-declined = Diese Einladung ist { $state }, deshalb kann sie nicht abgesagt werden
cannot-be-ended = Diese Einladung ist { $state }, deshalb kann sie nicht beendet werden
cannot-be-renewed = Diese Einladung ist { $state }, deshalb kann sie nicht erneuert werden
end-it-instead = { $said }: Beenden Sie sie stattdessen.
decline-it-instead = { $said }: Sagen Sie sie stattdessen ab.
ask-for-a-new-one = { $said }: Bitten Sie um eine neue.
state-sent = gesendet
state-accepted = angenommen
state-expired = abgelaufen
state-revoked = widerrufen
state-declined = abgesagt
state-ended = beendet
accepted-already = Diese Einladung ist bereits angenommen: Es gibt nichts mehr zu beantworten.
refused-already = Diese Einladung ist bereits abgelehnt: Bitten Sie um eine erneute Zuweisung.
not-assignable = Nur ein aktiver Benutzer kann einer Einladung zugewiesen werden, und dieser ist { $status }.
own-company = Eine Firma kann sich nicht selbst einladen: Wählen Sie eine andere Firma.
not-of-home = Nur Benutzer der eingeladenen Firma können auf Grundlage dieser Einladung tätig sein.
nothing-given = Wählen Sie mindestens eine Berechtigung, die verliehen werden soll.

## Nachrichten

nothing-for-unit = Nichts, was diese Gruppe enthält, kann nur die Benutzer einer Einheit betreffen: Wählen Sie
    eine Gruppe, die Benutzer liest oder ändert, oder nehmen Sie jemanden für die ganze Firma in die Gruppe auf.
own-reach = Sie verwalten diese Einheit, und niemand erweitert die eigenen Rechte: Bitten Sie den Admin der Firma,
    jemanden in die Einheit aufzunehmen.
whole-company = Das gibt weiter, was jemand hat, und dafür reicht es nicht, eine Einheit zu verwalten: Bitten Sie jemanden,
    der die ganze Firma verwaltet.
reaches-nobody = Diese Nachricht würde niemanden erreichen: Sie geht an alle, die jetzt bei der Firma tätig sein können, außer an Sie selbst. Wählen Sie jemand anderen.
