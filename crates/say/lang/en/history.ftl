### What happened: the events of the audit trail and of every thing's history.

## The story

nothing-yet = Nothing has happened here yet.
somebody-unknown = Somebody unknown
it-happened = { $deed }.
it-happened-times = { $deed } ({ NUMBER($count) } times).
as-a-guest = { $name } as a guest
as-the-operator = { $name } as the operator
of-the-company = { $name } of the company
from-address = from { $address }
from-command-line = from the command line
before = before:{ " " }
after = after:{ " " }
empty = empty
did = { $actor } { $verb }
did-to = { $actor } { $verb } { $subject }
did-what = { $actor } { $verb } the { $object }
did-what-of = { $actor } { $verb } the { $object } of { $subject }

## Accounts

accounts-changed = { $actor } changed the profile
accounts-email-change-requested = { $actor } asked to sign in with another e-mail
accounts-email-changed = { $actor } confirmed another e-mail
accounts-password-changed = { $actor } changed the password
accounts-password-reset = { $actor } set a new password through a link
accounts-reset-requested = { $actor } requested the reset of { $subject }
accounts-sign-in-failed = { $actor } failed to sign in
accounts-signed-in = { $actor } signed in
accounts-signed-out = { $actor } signed out

## Applications

applications-deleted = { $actor } deleted { $subject }
applications-registered = { $actor } registered { $subject }
applications-renamed = { $actor } renamed { $subject }
applications-resource-changed = { $actor } changed the resource of { $subject }
applications-resource-deleted = { $actor } deleted the resource of { $subject }
applications-resources-registered = { $actor } registered the resources of { $subject }

## Calendar addresses

calendar-addresses-made = { $actor } made the calendar address of { $subject }
calendar-addresses-replaced = { $actor } replaced the calendar address of { $subject }
calendar-addresses-switched-off = { $actor } switched off the calendar address of { $subject }

## Companies and company roles

companies-changed = { $actor } changed { $subject }
companies-closed = { $actor } closed { $subject }
companies-reactivated = { $actor } reactivated { $subject }
companies-registered = { $actor } registered { $subject }
companies-roles-changed = { $actor } changed the roles of { $subject }
companies-suspended = { $actor } suspended { $subject }
company-roles-changed = { $actor } changed { $subject }
company-roles-created = { $actor } created { $subject }
company-roles-deleted = { $actor } deleted { $subject }
company-roles-permissions-changed = { $actor } changed the permissions of { $subject }

## Groups

groups-created = { $actor } created { $subject }
groups-deleted = { $actor } deleted { $subject }
groups-edited = { $actor } edited { $subject }
groups-reactivated = { $actor } reactivated { $subject }
groups-set-changed = { $actor } changed the permissions of { $subject }
groups-suspended = { $actor } suspended { $subject }
members-added = { $actor } added { $subject }
members-removed = { $actor } removed { $subject }

## Invitations

invitations-accepted = { $actor } accepted { $subject }
invitations-assigned = { $actor } assigned { $subject }
invitations-declined = { $actor } declined { $subject }
invitations-ended = { $actor } ended { $subject }
invitations-refused = { $actor } refused { $subject }
invitations-revoked = { $actor } revoked { $subject }
invitations-sent = { $actor } sent { $subject }
invitations-unassigned = { $actor } unassigned { $subject }
unnamed-accepted = { $actor } accepted
unnamed-assigned = { $actor } assigned
unnamed-declined = { $actor } declined
unnamed-ended = { $actor } ended
unnamed-refused = { $actor } refused
unnamed-revoked = { $actor } revoked
unnamed-sent = { $actor } sent
unnamed-unassigned = { $actor } unassigned

## Messages, notices and mails

mails-given-up = { $actor } gave up a mail: { $subject }
messages-deleted = { $actor } deleted { $subject }
messages-marked-unread = { $actor } marked { $subject } as unread
messages-opened = { $actor } opened { $subject }
messages-removed = { $actor } removed { $subject }
messages-sent = { $actor } sent { $subject }
messages-stopped = { $actor } stopped { $subject }
notices-removed = { $actor } removed Notice on every page
notices-set = { $actor } set Notice on every page

## Overrides, denials and sessions

overrides-changed = { $actor } changed the overrides of { $subject }
permissions-denied = { $actor } was denied: { $subject }
sessions-ended = { $actor } ended sessions of { $subject }

## Units

units-created = { $actor } created { $subject }
units-deleted = { $actor } deleted { $subject }
units-edited = { $actor } edited { $subject }
delegations-given = { $actor } gave { $subject } a group for one unit
delegations-taken = { $actor } took from { $subject } a group held for one unit
units-group-given = { $actor } gave a group to { $subject }
units-group-taken = { $actor } took a group from { $subject }
units-member-removed = { $actor } removed the member of { $subject }
units-members-added = { $actor } added the members of { $subject }
units-members-removed = { $actor } removed the members of { $subject }
units-reactivated = { $actor } reactivated { $subject }
units-suspended = { $actor } suspended { $subject }

## Users

users-activated = { $actor } activated { $subject }
users-activation-sent = { $actor } sent an activation link to { $subject }
users-brought-back = { $actor } brought { $subject } back
users-created = { $actor } created { $subject }
users-deleted = { $actor } deleted { $subject }
users-edited = { $actor } edited { $subject }
users-handed-over = { $actor } handed { $subject } over
users-handover-started = { $actor } started to hand { $subject } over
users-handover-taken-back = { $actor } took back that { $subject } is handed over
users-reactivated = { $actor } reactivated { $subject }
users-reset-started = { $actor } started a password reset for { $subject }
users-retired = { $actor } retired { $subject }
users-suspended = { $actor } suspended { $subject }
users-unlocked = { $actor } unlocked { $subject }

## Saved views

views-changed = { $actor } changed { $subject }
views-deleted = { $actor } deleted { $subject }
shortcuts-added = { $actor } put { $subject } into the menu
shortcuts-changed = { $actor } changed the shortcut { $subject }
shortcuts-removed = { $actor } removed the shortcut { $subject }
views-saved = { $actor } saved { $subject }
views-shared = { $actor } shared { $subject }
views-unshared = { $actor } unshared { $subject }

## Fields, by the names they are stored under

field-account = account
field-added = added
field-address = address
field-admin = Admin
field-mail-of-messages = mail of messages
field-mail-of-reminders = mail of reminders
field-delegations = delegations
field-registration-number = registration number
field-shown-at-first = default
field-users-accepted = users accepted
field-users-assigned = users assigned
field-users-refused = users refused
field-users-removed = users removed
field-by = by
field-city = city
field-company-role = company role
field-company-roles = company roles
field-company-roles-given = company roles given
field-company-roles-taken = company roles taken
field-copied-from = copied from
field-country = country
field-department = department
field-description = description
field-e-mail = e-mail
field-effect = effect
field-first-day = first day
field-first-keys = first keys
field-from = from
field-full-name = full name
field-group = group
field-groups = groups
field-groups-given = groups given
field-groups-taken = groups taken
field-home-company = home company
field-host = host
field-in-a-row = in a row
field-invitations = invitations
field-kind = kind
field-language = language
field-last-day = last day
field-left-the-units = left the units
field-letter = letter
field-link = link
field-list = list
field-locked-for-minutes = locked for minutes
field-member = member
field-members = members
field-members-added = members added
field-members-removed = members removed
field-name = name
field-notes = notes
field-operations = operations
field-overrides = overrides
field-parent = parent
field-people = people
field-permission = permission
field-permissions = permissions
field-permissions-added = permissions added
field-permissions-removed = permissions removed
field-phone = phone
field-place = place
field-postal-code = postal code
field-problem = problem
field-reached = reached
field-reason = reason
field-removed = removed
field-renews = renews
field-resource = resource
field-resources = resources
field-sender = sender
field-sessions = sessions
field-short-name = short name
field-state = state
field-status = status
field-text = text
field-time-zone = time zone
field-title = title
field-to = to
field-unit = unit
field-units = units
field-until = until
field-user = user
field-user-name = user name
field-users = users
field-valid-from = valid from
field-valid-through = valid through
field-valid-until = valid until
field-why = why

## Values, by what is stored

value-invited = invited
value-active = active
value-suspended = suspended
value-retired = retired
value-closed = closed
value-sent = sent
value-accepted = accepted
value-expired = expired
value-revoked = revoked
value-declined = declined
value-ended = ended
value-information = information
value-warning = warning
value-printed-sheet = printed sheet
value-command-line = command line
value-import = import
value-mailed = mailed
value-shown = shown
value-queued = queued
value-none-too-many = none: too many
value-none-no-such-account = none: no such account
value-no-such-account = no such account
value-acts-in-no-company = acts in no company
value-locked = locked
value-wrong-password = wrong password
value-yes = yes
value-no = no
value-given = given
value-grant = grant
value-denial = denial
what-it-shows = what it shows
everything-in-it = the whole list
page = page
page-and-address = { $name } ({ $address })
earlier-invitation = an earlier invitation
override-value = { $effect }: { $reason }
override-value-until = { $effect } until { $day }: { $reason }

## What a rule refused, as it follows "was denied:"

rule-acts = what no permission allows
rule-ceiling = give rights above the ceiling
rule-giving = give more than one may give
rule-operator-only = give a company what is the operator's alone
rule-own-rights = change their own rights
rule-change-of-e-mail = change the e-mail of somebody who also acts elsewhere
rule-system-and-admin = change System or the Admin
rule-guests = do what guests may not do
rule-last-administrator = take the company's last administrator
rule-user-status = do what the user's status doesn't allow
rule-history-stays = delete a user with a history
rule-kinds-of-groups = do what can't be done to a group of this kind
rule-delegation = reach beyond the unit they administer
rule-units = do what can't be done to this unit
rule-company-status = do what the company's status doesn't allow
rule-invitation-states = do what the state of the invitation doesn't allow
rule-invitations = send or assign an invitation in this way
rule-messages = send a message that reaches nobody
rule-last-day-included = set a day in the past
