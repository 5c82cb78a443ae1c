### Overrides of a user.

## The grid

intro = An override grants or denies one permission to this user only, on top of what the groups give. A denial beats every grant.
holds-all = { $name } holds all that { $company } may hold, always: there is nothing to grant or deny.
that-day-is-over = That day is over
above-ceiling-of = Above the ceiling of { $company }
granted-on = Granted for “{ $reason }”, on { $day }
granted-by = Granted for “{ $reason }”, by { $name } on { $day }
granted-until-on = Granted until { $until } for “{ $reason }”, on { $day }
granted-until-by = Granted until { $until } for “{ $reason }”, by { $name } on { $day }
denied-on = Denied for “{ $reason }”, on { $day }
denied-by = Denied for “{ $reason }”, by { $name } on { $day }
denied-until-on = Denied until { $until } for “{ $reason }”, on { $day }
denied-until-by = Denied until { $until } for “{ $reason }”, by { $name } on { $day }

## The list

of-this-user = Overrides of this user
permission = Permission
one = Override
effect = Effect
change = Change
ended = ended
above-the-ceiling = without effect: above the ceiling
in-force = in force

## Review

changed-meanwhile = Somebody else changed overrides of this user while you were choosing.
stored-beside-chosen = Nothing of yours was saved yet, and nothing of theirs was overwritten. What is stored now stands beside what you chose.
complete-each = Nothing was saved yet. Please complete each change.
back-to-the-grid = Back to the grid
what-was-chosen-is-kept = What you chose and wrote is kept. Nothing is saved yet.
save-overrides = Save overrides
inherit-again = Inherit again
grant = Grant
deny = Deny
inherited = Inherited
stored-now = Stored now: { $stored }
saved = The overrides were saved.
enter-a-reason = Enter a reason.
write-the-day = Write the day as year-month-day, for example 2027-01-31.
no-effect = "{ $effect }" is no effect of an override.
there-twice = The same permission is there twice.
