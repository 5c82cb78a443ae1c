### Warum jemand etwas darf oder nicht: Begründungen, und woher Rechte kommen.

## Urteil

may = { $name } darf bei { $company } { $deed }.
may-because = { $name } darf bei { $company } { $deed }: { $reason }.
may-not = { $name } darf bei { $company } { $deed }: { $reason }.

## Was man darf, wie es auf „darf“ folgt

execute = die Ressource { $resource } nutzen
read = { $resource } lesen
export = { $resource } exportieren
customize = Ansichten der Ressource { $resource } speichern
grant = Rechte an der Ressource { $resource } weitergeben
create = { $resource } anlegen
update = { $resource } ändern
delete = { $resource } löschen
maintain-list = { $resource } importieren und in Mengen bearbeiten
not-execute = die Ressource { $resource } nicht nutzen
not-read = { $resource } nicht lesen
not-export = { $resource } nicht exportieren
not-customize = Ansichten der Ressource { $resource } nicht speichern
not-grant = Rechte an der Ressource { $resource } nicht weitergeben
not-create = { $resource } nicht anlegen
not-update = { $resource } nicht ändern
not-delete = { $resource } nicht löschen
not-maintain-list = { $resource } weder importieren noch in Mengen bearbeiten
resource-numbered = Ressource { $number }

## Quellen

member = { $name } ist Mitglied der Gruppe { $group } ({ $set })
for-unit = { $name } hat die Gruppe { $group } für die Einheit { $unit } ({ $given })
in-unit = { $name } gehört zur Einheit { $unit }, und diese hat die Gruppe { $group } ({ $given })
which-gives-it = , die die Berechtigung enthält ({ $put-in })
granted = Eine Ausnahme gewährt { $name } die Berechtigung ({ $set })
granted-for = Eine Ausnahme gewährt { $name } die Berechtigung, Grund: „{ $reason }“ ({ $set })
granted-until = Eine Ausnahme gewährt { $name } die Berechtigung bis { $day } ({ $set })
granted-until-for = Eine Ausnahme gewährt { $name } die Berechtigung bis { $day }, Grund: „{ $reason }“ ({ $set })
denied = Eine Ausnahme verweigert { $name } die Berechtigung ({ $set })
denied-for = Eine Ausnahme verweigert { $name } die Berechtigung, Grund: „{ $reason }“ ({ $set })
denied-until = Eine Ausnahme verweigert { $name } die Berechtigung bis { $day } ({ $set })
denied-until-for = Eine Ausnahme verweigert { $name } die Berechtigung bis { $day }, Grund: „{ $reason }“ ({ $set })
lends = { $host } verleiht die Berechtigung bis { $day } an die Firma { $employer } ({ $sent })
lends-for = { $host } verleiht die Berechtigung bis { $day } an die Firma { $employer }, Zweck: „{ $purpose }“ ({ $sent })
was-named = ; { $name } wurde der Einladung zugewiesen ({ $set })
was-named-and-accepted = ; { $name } wurde der Einladung zugewiesen ({ $set }) und hat sie am { $day } angenommen
and-accepted = ; angenommen am { $day }
is-admin = { $name } ist Admin von { $company } und hat alles, was { $company } haben darf
is-system = { $name } ist der Systembenutzer von { $company } und hat alles, was { $company } haben darf
holds-at-operator = { $name } hat die Berechtigung bei { $employer }, dem Betreiber dieser Plattform
acts-for-nobody = { $name } hat bei { $employer }, dem Betreiber dieser Plattform, die Berechtigung { $permission } nicht
cannot-act = { $name } kann bei { $company } so nicht tätig sein

## Warum eine Quelle nicht wirkt

but-group-suspended = , doch die Gruppe ist gesperrt
but-unit-suspended = , doch die Einheit ist gesperrt
but-company-only = , doch das gilt nur für die ganze Firma
but-in-unit-only = { "" } und darf das nur mit den Benutzern in ihr und darunter
but-members-only = , doch diese Gruppe gilt nur für ihre Mitglieder
but-over = , doch dieser Tag ist vorbei
but-ended = , doch das ist beendet
but-not-accepted = , doch die Einladung ist noch nicht angenommen
but-no-invitation = , doch keine Einladung ist in Kraft
but-revoked = , doch die Einladung wurde widerrufen ({ $set })
but-declined = , doch die Einladung wurde abgesagt ({ $set })
but-invitation-ended = , doch die Einladung wurde beendet ({ $set })

## Obergrenze

no-role-carries-it = Keine Firmenrolle von { $company } enthält die Berechtigung
no-role-yet = { $company } hat noch keine Firmenrolle
operator-may-hold-it = { $company } betreibt diese Plattform und darf die Berechtigung deshalb haben
every-company-may-hold-it = Jede Firma mit einer Firmenrolle darf die Berechtigung haben
role-allows-it = Die Firmenrolle { $role } lässt es zu
roles-allow-it = Die Firmenrollen { $roles } und { $last } lassen es zu

## Tage und Status

first-day-is = Der erste Tag von { $name } ist der { $day }
last-day-was = Der letzte Tag von { $name } war der { $day }
valid-from = Der Zugang von { $name } gilt ab { $day }
valid-until = Der Zugang von { $name } gilt bis { $day }
valid-from-until = Der Zugang von { $name } gilt vom { $first } bis { $last }
is-invited = { $name } ist eingeladen und hat noch nicht angenommen
is-active = { $name } ist aktiv
is-suspended = { $name } ist gesperrt
is-retired = { $name } ist ausgeschieden
is-closed = { $name } ist geschlossen
status-since = { $is } ({ $set })

## Wo nichts die Berechtigung gibt

nothing-lent-gives-it = Nichts, was { $company } verliehen hat, enthält die Berechtigung
nothing-gives-it = Keine Gruppe und keine Ausnahme gibt die Berechtigung
does-not-hold-it-at = { $name } hat die Berechtigung bei { $employer } nicht

## Wer es gesetzt hat und wann

set-by = gesetzt von { $actor } am { $day }
set-on = gesetzt am { $day }
member-set-by = aufgenommen von { $actor } am { $day }
member-set-on = aufgenommen am { $day }
given-by = gegeben von { $actor } am { $day }
given-on = gegeben am { $day }
put-in-by = hinzugefügt von { $actor } am { $day }
put-in-on = hinzugefügt am { $day }
sent-by = gesendet von { $actor } am { $day }
sent-on = gesendet am { $day }
done-by = von { $actor } am { $day }
done-on = am { $day }
status-set-by = seit { $day }, veranlasst von { $actor }
status-set-on = seit { $day }
guest = Gast { $name }
of-the-operator = { $name } vom Betreiber

## Wer helfen kann

admin-can-give = Wer Admin von { $company } ist, kann die Berechtigung geben.
holders-can-give = Ebenso, wer dort ohne Enddatum { $deed } und { $give } darf.
operator-can-give-role = Der Betreiber kann { $company } eine Firmenrolle geben, mit der man { $deed } darf.
operator-can-reactivate = Der Betreiber kann { $company } reaktivieren.
admin-can-help = Wer Admin von { $employer } ist, kann helfen.

## Die Seite

title = Warum { $name } etwas darf oder nicht darf
own-title = Was Sie hier dürfen, und warum
permission-such-as = Berechtigung, zum Beispiel Benutzer: ändern
no-permission-is-called = Keine Berechtigung heißt „{ $text }“. Schreiben Sie eine Ressource und eine Operation, zum Beispiel Benutzer: ändern.
several-permissions-fit = { $count ->
    [one] 1 Berechtigung passt
   *[other] { $count } Berechtigungen passen
}: { $names }. Schreiben Sie mehr von einer davon.
explain = Begründen
write-a-permission = Geben Sie eine Berechtigung ein, um zu sehen, was sie gibt und was sie vorenthält.
write-or-open = Geben Sie eine Berechtigung ein oder öffnen Sie eine Zelle, um zu sehen, was sie gibt und was sie vorenthält.
other-operations = Andere Operationen
allowed-operation = erlaubt:{ " " }
refused-operation = verweigert:{ " " }
allowed = Erlaubt
refused = Verweigert
layer-gives = Gibt
layer-gives-nothing = Würde geben, wirkt aber derzeit nicht
layer-takes = Entzieht
layer-takes-nothing = Würde entziehen, wirkt aber derzeit nicht
layer-passes = Lässt zu
layer-stops = Hält auf
layer-set-by = Gesetzt von { $actor }
open-group = Gruppe öffnen
open-overrides = Ausnahmen öffnen
open-invitation = Einladung öffnen
open-user = Benutzer öffnen

## Die Zusammenfassung

who-it-is-about = Um wen es geht
employer = Arbeitgeber
acts-in = In der Firma
acts-as = Als
groups = Gruppen
permissions-in-effect = Wirksame Berechtigungen
as-own = Benutzer der Firma
as-guest = Gast
as-operator = Betreiber
as-system = Die Firma selbst
show-all-resources = Alle Ressourcen auf einer Seite zeigen, zum Drucken

## Woher eine Berechtigung kommt, in den wenigen Worten einer Zelle

from = Von: { $sources }
granted-by-override = Durch eine Ausnahme gewährt
denied-by-override = Durch eine Ausnahme verweigert
without-effect-above-ceiling = Ohne Wirkung: über der Obergrenze
held-back = Derzeit zurückgehalten
nothing-gives = Nichts gibt die Berechtigung
being-system = System
being-the-admin = Stellung als Admin
through-unit = { $group } (Einheit { $unit })
an-invitation = eine Einladung
the-invitation = die Einladung „{ $purpose }“
the-operators-company = die Firma des Betreibers
