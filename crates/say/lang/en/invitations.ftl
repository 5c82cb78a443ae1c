### Invitations: what a company lends to another.

## Lists

invitations = Invitations
invite-a-company = Invite a company
tab-sent = Sent
tab-received = Received
tab-guests = Guests here
tab-elsewhere = Own people elsewhere
invitations-sent = Invitations sent
invitations-received = Invitations received
all-states = All
state = State
open-state = Open
none-sent = No open invitations sent
none-sent-text = Invite another company to lend its people rights here, until a date. Choose the state “All”
    to see those that are over.
none-received = No open invitations received
none-received-text = When another company lends rights to yours, you name here who uses them. Choose the
    state “All” to see those that are over.
names-and-more = { $names } and { NUMBER($count) } more
not-answered-yet = { NUMBER($count) } not answered yet
acting-and-waiting = { $acting }; { NUMBER($count) } not answered yet

## Guests here

guests = Guests
home-company = Home company
invitation = Invitation
no-guests = No guests
no-guests-text = Nobody of another company acts here at present.

## Own people elsewhere

search-elsewhere = Search by person, company or purpose
who = Who
acts-in = Acts in
may-there = May there
end-it = End it
elsewhere = Own people elsewhere
nobody-elsewhere = Nobody acts elsewhere
nobody-elsewhere-text = Whoever of your people is assigned to an invitation of another company stands here,
    with what they may do there and until when.
host-and-purpose = { $host }: { $purpose }
un-assign-in-a-line = Un‑assign
paused = Paused
unassign-many = { $count ->
    [one] Un-assign 1 person
   *[other] Un-assign { $count } people
}
many-unassigned = { $count ->
    [one] 1 person is no longer assigned.
   *[other] { $count } people are no longer assigned.
}
person-at-host = { $person } in { $host }
other-companies = other companies
too-many-places = At most { NUMBER($most) } places are ended at once: choose fewer.

## Inviting a company

review-invitation = Review invitation
permissions-to-lend = Permissions to lend
company = Company
    .hint = Its short name, or its full name. Companies you had invitations with are proposed.
purpose = Purpose
    .hint = What the rights are lent for. Both companies read it.
valid-through = Valid through
    .hint = The last day of access, to its end in { $zone }.
say-the-purpose = Say what the invitation is for.
name-the-company = Name the company by its short name or its full name.
enter-the-last-day = Enter the last day, such as 2026-12-31.
some-left-out = Some of what was lent before can't be lent by you any more and is left out.
above-own-ceiling = Above this company's ceiling
what-they-may-do = What they may do here
what-can-be-lent = Only what you hold yourself, with the right to give it and without end date, can be lent.
    Whoever may read a thing can open its page.
resources-named = Resources named
application = Application
    .hint = Empty for all applications.
show-these-resources = Show these resources
part-before = Part before
next-part = Next part
no-such-company = There is no company of this short name or full name: ask it how it is called here.
called-so-by-many = More than one company is called so: use the short name.
renewal-to-the-same = A renewal goes to the same company: send another invitation instead.
purpose-not-stored = The purpose can't be stored: { $problem }.

## Looking it over

invite = Invite { $company }?
nothing-can-be-changed = Once it is sent, nothing of it can be changed; you can revoke it at any time.
to = To
whole-day-in = { $day }, the whole day in { $zone }
permissions = Permissions
number-of-permissions = { NUMBER($count) }
send-invitation = Send invitation
change-it = Change it
was-sent = The invitation was sent.

## An invitation

renew = Renew
revoke = Revoke
decline = Decline
end = End
lends-to = { $host } lends to { $home }
without-effect = { NUMBER($count) } of the lent permissions have no effect: they have come to lie above the
    ceiling of { $host }.
show-them = Show them
host-company = Host company
sent-by = Sent by
sent = Sent
revoked-by = Revoked by
revoked = Revoked
declined-by = Declined by
declined = Declined
ended-by = Ended by
ended = Ended
renews = Renews
renewed-by = Renewed by
open-it = Open it
who-acts = Who acts
nobody-at-home = { $home } has not assigned anybody yet.
nobody-yet = Nobody was assigned yet: assign the users who are to act.
assign-users = Assign users
users-assigned = Users who were assigned
user = User
named-by = Named by
assigned = Named
answered = Answered
acts-on-a-user = Acts
not-yet = not yet
removed-by = by { $name }
through-the-unit = and through the unit { $unit }
un-assign = Un-assign
un-assigned = Un-assigned
not-answered = Not answered
refused = Refused
acts = Acts
cannot-act-now = Accepted, can't act now
lent-permissions = Lent permissions
what-may-be-done = Who acts under this invitation may do this in { $host }, as far as it lies within its
    ceiling.
lent = Lent
not-lent = Not lent
lent-above-ceiling = Lent, but above the host's ceiling: without effect
what-happened = What happened

## Ending it

ask-to-revoke = Revoke the invitation of { $home }?
revoke-invitation = Revoke invitation
ask-to-decline = Decline the invitation of { $host }?
decline-invitation = Decline invitation
ask-to-end = End the invitation of { $host }?
end-invitation = End invitation
reason-hint = Both companies read it.
nobody-loses = Nobody acts in { $host } under it at present.
one-loses = { $name } can no longer act in { $host } under it, from the next request on.
many-lose = { NUMBER($count) } people can no longer act in { $host } under it, from the next request on:
    { $names }.
cannot-be-taken-back = It can't be taken back; a new invitation would have to be sent.
is-revoked = The invitation is revoked.
is-declined = The invitation is declined.
is-ended = The invitation is ended.

## Who acts

ask-who-acts = Who acts in { $host }?
assign-these-users = Assign these users
users = Users
    .hint = Each is told by mail and has to accept. You can't assign yourself unless you are the Admin.
nobody-to-assign = No user to assign was found: only active users who aren't assigned already can be.
choose-a-user = Choose at least one user.
they-were-told = They were told, and act once they have accepted.
ask-to-un-assign = Un-assign { $name }?
un-assign-user = Un-assign user
can-no-longer-accept = { $name } can no longer accept it.
can-be-assigned-again = The same user can be assigned again later.
no-longer-assigned = The user is no longer assigned.

## Picture of who lends to whom

no-invitation-open = No invitation is open, sent or received.
lending-company = Company
lending-way = Which way
open-invitations = Open invitations
lends-here = lends here
is-lent-to = is lent to
