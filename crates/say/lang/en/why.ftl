### Why somebody may or may not: explanations, and where rights come from.

## Verdict

may = { $name } may { $deed } in { $company }.
may-because = { $name } may { $deed } in { $company } because { $reason }.
may-not = { $name } may { $deed } in { $company }: { $reason }.

## What one may, as it follows "may"

execute = use { $resource }
read = read { $resource }
export = export { $resource }
customize = save views of { $resource }
grant = give others rights to { $resource }
create = create { $resource }
update = change { $resource }
delete = delete { $resource }
maintain-list = import and bulk edit { $resource }
not-execute = not use { $resource }
not-read = not read { $resource }
not-export = not export { $resource }
not-customize = not save views of { $resource }
not-grant = not give others rights to { $resource }
not-create = not create { $resource }
not-update = not change { $resource }
not-delete = not delete { $resource }
not-maintain-list = not import and bulk edit { $resource }
resource-numbered = resource { $number }

## Sources

member = { $name } is in { $group } ({ $set })
for-unit = { $name } holds { $group } for the unit { $unit } ({ $given })
in-unit = { $name } is in the unit { $unit }, which holds { $group } ({ $given })
which-gives-it = , which gives it ({ $put-in })
granted = an override granted it to { $name } ({ $set })
granted-for = an override granted it to { $name } for “{ $reason }” ({ $set })
granted-until = an override granted it to { $name } until { $day } ({ $set })
granted-until-for = an override granted it to { $name } until { $day } for “{ $reason }” ({ $set })
denied = an override denied it to { $name } ({ $set })
denied-for = an override denied it to { $name } for “{ $reason }” ({ $set })
denied-until = an override denied it to { $name } until { $day } ({ $set })
denied-until-for = an override denied it to { $name } until { $day } for “{ $reason }” ({ $set })
lends = { $host } lends it to { $employer } until { $day } ({ $sent })
lends-for = { $host } lends it to { $employer } until { $day } for “{ $purpose }” ({ $sent })
was-named = , { $name } was named for it ({ $set })
was-named-and-accepted = , { $name } was named for it ({ $set }) and accepted on { $day }
and-accepted = { " " }and accepted on { $day }
is-admin = { $name } is the Admin of { $company } and holds all that { $company } may hold
is-system = { $name } is the System principal of { $company } and holds all that { $company } may hold
holds-at-operator = { $name } holds it at { $employer }, which runs this platform
acts-for-nobody = { $name } doesn't hold { $permission } at { $employer }, which runs this platform
cannot-act = { $name } can't act in { $company } so

## Why a source has no effect

but-group-suspended = , but the group is suspended
but-unit-suspended = , but the unit is suspended
but-company-only = , but this counts for the whole company only
but-in-unit-only = { "" } and may do this with the users in it and below only
but-members-only = , but this group counts for its members only
but-over = , but that day is over
but-ended = , but it was ended
but-not-accepted = , but has not accepted yet
but-no-invitation = , but no invitation is in force
but-revoked = , but the invitation was revoked ({ $set })
but-declined = , but the invitation was declined ({ $set })
but-invitation-ended = , but the invitation was ended ({ $set })

## Ceiling

no-role-carries-it = no company role of { $company } carries it
no-role-yet = { $company } has no company role yet
operator-may-hold-it = { $company } may hold it because it runs this platform
every-company-may-hold-it = every company with a role may hold it
role-allows-it = the company role { $role } allows it
roles-allow-it = the company roles { $roles } and { $last } allow it

## Days and status

first-day-is = { $name }'s first day is { $day }
last-day-was = { $name }'s last day was { $day }
valid-from = { $name } is valid from { $day }
valid-until = { $name } is valid until { $day }
valid-from-until = { $name } is valid from { $first } until { $last }
is-invited = { $name } has not accepted yet
is-active = { $name } is active
is-suspended = { $name } is suspended
is-retired = { $name } is retired
is-closed = { $name } is closed
status-since = { $is } ({ $set })

## Where nothing gives it

nothing-lent-gives-it = nothing that { $company } has lent gives it
nothing-gives-it = no group and no override gives it
does-not-hold-it-at = { $name } doesn't hold it at { $employer }

## Who set it, and when

set-by = set by { $actor }, { $day }
set-on = set on { $day }
member-set-by = set by { $actor }, { $day }
member-set-on = set on { $day }
given-by = given by { $actor }, { $day }
given-on = given on { $day }
put-in-by = put in by { $actor }, { $day }
put-in-on = put in on { $day }
sent-by = sent by { $actor }, { $day }
sent-on = sent on { $day }
done-by = set by { $actor }, { $day }
done-on = set on { $day }
status-set-by = set by { $actor }, { $day }
status-set-on = set on { $day }
guest = the guest { $name }
of-the-operator = { $name } of the operator

## Who can help

admin-can-give = The Admin of { $company } can give it.
holders-can-give = So can whoever may { $deed } and { $give } there without end date.
operator-can-give-role = The operator can give { $company } a company role with the right to { $deed }.
operator-can-reactivate = The operator can reactivate { $company }.
admin-can-help = The Admin of { $employer } can help.

## The page

title = Why { $name } may or may not
own-title = What you may do here, and why
permission-such-as = Permission, such as Users: update
no-permission-is-called = No permission is called “{ $text }”. Write a resource and an operation, such as Users: update.
several-permissions-fit = { $count ->
    [one] 1 permission fits
   *[other] { $count } permissions fit
}: { $names }. Write more of one of them.
explain = Explain
write-a-permission = Write a permission to see what gives it and what withholds it.
write-or-open = Write a permission, or open a cell, to see what gives it and what withholds it.
other-operations = Other operations
allowed-operation = allowed:{ " " }
refused-operation = refused:{ " " }
allowed = Allowed
refused = Refused
layer-gives = Gives
layer-gives-nothing = Would give, but has no effect now
layer-takes = Takes away
layer-takes-nothing = Would take away, but has no effect now
layer-passes = Lets it pass
layer-stops = Stops it
layer-set-by = Set by { $actor }
open-group = Open the group
open-overrides = Open the overrides
open-invitation = Open the invitation
open-user = Open the user

## The summary

who-it-is-about = Who it is about
employer = Employer
acts-in = In
acts-as = As
groups = Groups
permissions-in-effect = Permissions in effect
as-own = One of the company's own people
as-guest = A guest
as-operator = Of the operator
as-system = The company's own voice
show-all-resources = Show all resources on one page, to print them

## Where a permission comes from, in a cell's few words

from = From { $sources }
granted-by-override = Granted by an override
denied-by-override = Denied by an override
without-effect-above-ceiling = Without effect: above the ceiling
held-back = Held back at present
nothing-gives = Nothing gives it
being-system = being System
being-the-admin = being the Admin
through-unit = { $group } (unit { $unit })
an-invitation = an invitation
the-invitation = the invitation “{ $purpose }”
the-operators-company = the operator's company
