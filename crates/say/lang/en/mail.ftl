### What letters say.

## Every letter

or-copy-address = Or copy this address: { $address }
not-expected = If you did not expect this e-mail, do nothing: without the link nothing changes.
link-lasts = The link works once, for 72 hours.
purpose = Purpose: { $purpose }
last-day = Last day: { $day }
enough-letters = { NUMBER($count) } e-mails of this kind went to this address within the last hour:
    try again later.

## A user's activation

activation-subject = Your place at { $company }
hello = Hello { $full-name },
made-you-a-user = { $company } has made you a user, { $user-name }. Open the link to begin.
begin = Begin

## A forgotten password

set-new-password = Set a new password
new-password-asked-for = Somebody asked for a new password for your account.

## Another e-mail

confirm-new-e-mail = Confirm your new e-mail
to-sign-in-with = This address is to become the one you sign in with.
confirm = Confirm
e-mail-changes = Your e-mail is about to change
asked-to-sign-in-as = Somebody who knows your password asked to sign in as { $e-mail } from now on.
changes-when-opened = It changes when the link sent there is opened.
was-not-you = If that was not you, set a new password now: it stops the change.

## Invitations

invites = { $host } invites { $home }
lends-rights = { $host } lends rights to { $home }. Name the users who are to act there.
open-invitation = Open the invitation
to-act-in = You are to act in { $host }
assigned-to-act-in = { $home } has assigned you to act in { $host }. Accept it, or refuse, in the console.
accept-or-refuse = Accept or refuse
invitation-ended = An invitation of { $host } has ended
revoked = { $who } has revoked it.
    .with-reason = { $who } has revoked it: { $reason }
declined = { $who } has declined it.
    .with-reason = { $who } has declined it: { $reason }
ended = { $who } has ended it.
    .with-reason = { $who } has ended it: { $reason }
un-assigned = { $home } has un-assigned you.

## A message

wrote-to = { $sender } of { $company } wrote to { $to }:
wrote-to-everybody = { $sender } of { $company } wrote to everybody:
open-message = Open the message
because-you-act-in = You get this e-mail because you act in { $company }.
stop-messages = Stop mailing me messages

## Reminders

invitation-within-14-days = The invitation of { $host } to { $home } ends within 14 days
invitation-tomorrow = The invitation of { $host } to { $home } ends tomorrow
invitation-over = The invitation of { $host } to { $home } has ended
lends-through = { $host } lends rights to { $home } through { $day }. If they are needed longer,
    { $host } can renew the invitation.
lent-until = The last day of what { $host } lent to { $home } was { $day }: nobody acts in { $host }
    under it any more.
overrides-within-14-days = Overrides in { $company } end within 14 days
overrides-tomorrow = Overrides in { $company } end tomorrow
overrides-over = Overrides in { $company } have ended
overrides-end = The last day of these overrides in { $company } is { $day }:
overrides-ended = The last day of these overrides in { $company } was { $day }:
override-grant = { $person }: grant of { $permission }
override-denial = { $person }: denial of { $permission }
users-within-14-days = Users of { $company } end within 14 days
users-tomorrow = Users of { $company } end tomorrow
users-over = Users of { $company } have ended
users-end = The last day of these users of { $company } is { $day }:
users-ended = The last day of these users of { $company } was { $day }:
and-more = and { NUMBER($count) } more
open-calendar = Open the calendar
because-you-look-after-it = You get this e-mail because you look after this in { $company }, or act
    under it.
stop-reminders = Stop reminding me by mail
