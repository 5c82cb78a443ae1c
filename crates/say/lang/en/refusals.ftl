### Why something was refused, and what to do about it.

## Permissions

this-needs = This needs the permission to { $deed } ({ $permission }).
quoted = “{ $what }”
above-ceiling = No company role of this company carries { $permissions }, so nobody here can be given it. The operator can give the company a role that does.
needs-admin = { $permissions } lies above this company's ceiling and has no effect at present: only the company's Admin can give what holds it.
operator-only = { $permissions } belongs to the operator's company alone: leave it out of the role.
cannot-give = You can't give { $permissions }: for that you must hold it, and be able to give others rights to the same resource, both without end date. The company's Admin can give it.
last-administrator = { $name } is the last person here who can sign in, change users and give others rights to users. Let somebody else hold both first.
own-rights = Nobody but the Admin changes their own rights, days or status: ask somebody else who may.
from-system = System holds all that the company may hold, always: there is nothing to give or take.
from-admin = The Admin holds all that the company may hold, always: there is nothing to give or take.
admin-or-operator = Only the company's Admin or the operator can do this.
operator-alone = Only the operator can do this.
acts-elsewhere = Invitations of other companies name this user, and whoever reads the link would act under them: only the company's Admin can be shown it.
guest-holds-lent = A guest holds what invitations lend and what groups of units give: send another invitation, or use a unit.
guest-sends = Guests can't send invitations: ask somebody of the company itself to send it.
past-date = { $date } is in the past: choose { $today } or a later day
cannot-be-done = This can't be done.
more-count = { NUMBER($count) } more

## Users

system = System
the-admin = The Admin
this-user = This user
user-edit = { $who } can't be edited.
user-rename = { $who } can't be renamed.
user-change-email = { $who } has no e-mail to change.
user-suspend = { $who } can't be suspended.
user-reactivate = { $who } can't be reactivated.
user-retire = { $who } can't be retired.
user-bring-back = { $who } can't be brought back.
user-delete = { $who } can't be deleted.
user-set-validity = { $who } has neither first nor last day.
user-change-groups = { $who } takes no groups.
user-override = { $who } takes no overrides.
user-help-sign-in = { $who } can't sign in.
user-assign = { $who } can't act under an invitation.
admin-retire = The Admin can't be retired: hand Admin over to another person instead.
admin-delete = The Admin can't be deleted: hand Admin over to another person instead.
retired-comes-back-suspended = A retired user can only be brought back as suspended, by the Admin or the operator.
user-status = A user who is { $from } can't become { $to }.
retired-takes-nothing = A retired user takes neither groups nor overrides: bring the user back first.
user-has-history = This user has signed in, acted or accepted an invitation, so the name must stay in the history: retire the user instead.
invited = invited
active = active
suspended = suspended
retired = retired
closed = closed

## Groups

group-rename = be renamed
group-edit = be edited
group-suspend = be suspended
group-delete = be deleted
group-change-members = be given to or taken from users
group-give-to-unit = be given to a unit
group-copy = be copied
personal-group = A personal group can't { $what }: it belongs to its user and comes and goes with it.
predefined-group = A predefined group can't { $what }: copy it and change the copy.
basic-group-counts-for-members = The basic group can't { $what }: it counts for its members only.
basic-group = The basic group can't { $what }.
custom-group = The custom group can't { $what }.

## Units

all-users-holds-everybody = All users holds everybody by itself: nobody is added to it or taken out.
all-users-stays = All users always exists as it is: make another unit instead.
unit-cycle = A unit can't lie below itself: choose a unit that isn't below this one.
unit-below = { $name } is below this unit: move or delete it first.
units-below = { $names } are below this unit: move or delete them first.
system-in-unit = System is nobody and can't be in a unit.
retired-in-unit = A retired user can't be in a unit: bring the user back first.
no-guest-in-unit = A user of another company can be in a unit only while acting under an invitation of this company that is in force.
unseen-in-unit = You can add only users of companies in which you may read users: ask somebody who may.

## Companies

operator-stays = The operator's company runs the platform: it can be neither suspended nor closed.
company-status = A company that is { $from } can't become { $to }.
company-suspended = { $name } is suspended: wait until the operator has reactivated it.
company-closed = { $name } is closed: wait until the operator has reactivated it.
company-active = { $name } is active: wait until the operator has reactivated it.

## Invitations

nobody-can-be-assigned = This invitation is { $state }, so nobody can be assigned to it
nobody-can-be-taken-off = This invitation is { $state }, so nobody can be taken off it
cannot-be-accepted = This invitation is { $state }, so it can't be accepted
cannot-be-refused = This invitation is { $state }, so it can't be refused
cannot-be-revoked = This invitation is { $state }, so it can't be revoked
cannot-be-declined = This invitation is { $state }, so it can't be declined
cannot-be-ended = This invitation is { $state }, so it can't be ended
cannot-be-renewed = This invitation is { $state }, so it can't be renewed
end-it-instead = { $said }: end it instead.
decline-it-instead = { $said }: decline it instead.
ask-for-a-new-one = { $said }: ask for a new one.
state-sent = sent
state-accepted = accepted
state-expired = expired
state-revoked = revoked
state-declined = declined
state-ended = ended
accepted-already = This invitation has been accepted already: there is nothing left to answer.
refused-already = This invitation has been refused already: ask whoever assigned you to do so again.
not-assignable = Only an active user can be assigned to an invitation, and this one is { $status }.
own-company = A company can't invite itself: choose another company.
not-of-home = Only users of the invited company can act under this invitation.
nothing-given = Choose at least one permission to lend.

## Messages

nothing-for-unit = Nothing that this group holds can be about the users of one unit: choose a group
    that reads or changes users, or make somebody a member of it for the whole company.
own-reach = You administer this unit, and nobody widens their own rights: ask the company's Admin to
    bring somebody into it.
whole-company = This hands on what somebody holds, for which administering a unit doesn't suffice: ask somebody who
    administers the whole company.
reaches-nobody = This message would reach nobody: it goes to those who can act in the company now, you yourself apart. Choose somebody else.
