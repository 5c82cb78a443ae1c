### Ausnahmen eines Benutzers.

## Das Raster

intro = Eine Ausnahme gewährt oder verweigert nur diesem Benutzer eine einzelne Berechtigung, zusätzlich zu dem, was die Gruppen geben. Eine Verweigerung geht jeder Gewährung vor.
holds-all = { $name } hat immer alles, was { $company } haben darf: Da ist nichts zu gewähren oder zu verweigern.
that-day-is-over = Dieser Tag ist vorbei
above-ceiling-of = Über der Obergrenze von { $company }
granted-on = Gewährt am { $day }, Grund: „{ $reason }“
granted-by = Gewährt von { $name } am { $day }, Grund: „{ $reason }“
granted-until-on = Gewährt am { $day } bis { $until }, Grund: „{ $reason }“
granted-until-by = Gewährt von { $name } am { $day } bis { $until }, Grund: „{ $reason }“
denied-on = Verweigert am { $day }, Grund: „{ $reason }“
denied-by = Verweigert von { $name } am { $day }, Grund: „{ $reason }“
denied-until-on = Verweigert am { $day } bis { $until }, Grund: „{ $reason }“
denied-until-by = Verweigert von { $name } am { $day } bis { $until }, Grund: „{ $reason }“

## Die Liste

of-this-user = Ausnahmen dieses Benutzers
permission = Berechtigung
one = Ausnahme
effect = Wirkung
change = Ändern
ended = beendet
above-the-ceiling = ohne Wirkung: über der Obergrenze
in-force = in Kraft

## Prüfung

changed-meanwhile = Jemand hat Ausnahmen dieses Benutzers geändert, während Sie ausgewählt haben.
stored-beside-chosen = Von Ihnen ist noch nichts gespeichert, und nichts wurde überschrieben. Was jetzt gespeichert ist, steht neben Ihrer Auswahl.
complete-each = Noch ist nichts gespeichert. Bitte vervollständigen Sie jede Änderung.
back-to-the-grid = Zurück zum Raster
what-was-chosen-is-kept = Was Sie gewählt und geschrieben haben, bleibt erhalten. Gespeichert ist noch nichts.
save-overrides = Ausnahmen speichern
inherit-again = Wieder erben
grant = Gewähren
deny = Verweigern
inherited = Geerbt
stored-now = Jetzt gespeichert: { $stored }
saved = Die Ausnahmen sind gespeichert.
enter-a-reason = Geben Sie einen Grund an.
write-the-day = Schreiben Sie den Tag als Jahr-Monat-Tag, zum Beispiel 2027-01-31.
no-effect = „{ $effect }“ ist keine Wirkung einer Ausnahme.
there-twice = Dieselbe Berechtigung kommt zweimal vor.
