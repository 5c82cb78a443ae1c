### The home page of a company.

what-you-may-do-here = What you may do here

## Why nothing can be done

can-no-longer-act = You can no longer act in { $company }.
guest-is-over = No invitation under which you act here is in force any more. Ask its Admin, or those who look after invitations in your own company, for a new one.
operating-takes = Acting in other companies takes { $permission } at the operator.
user-was-retired = Your user here was retired. Only its Admin or the operator can bring it back.
company-is-suspended = { $company } is suspended.
company-is-closed = { $company } is closed.
until-it-is-reactivated = Nobody can act in it until the operator reactivates it.
no-company-role-yet = { $company } has no company role yet.
    .text = Until the operator gives it one, nobody here holds any permission.
nothing-to-open = There is nothing you may open in { $company } at present.
    .text = Ask the company's Admin to add you to a group.
    .operator = Here you hold what you hold at the operator: ask its Admin to add you to a group there.
nothing-lent = At present nothing is in effect that { $company } has lent to you.
nothing-lent-opens = { $company } has lent you something that has no page of its own here: { $lent }.
ask-for-an-invitation = Ask its Admin, or those who look after invitations in your own company, what is lent to you and for how long. What a guest holds changes with another invitation only, or with a group of a unit that the guest is in.

## What waits

without-an-administrator = From { $moment } on, { $company } is without an administrator.
    .text = By then a last day or the end of an override leaves nobody who can sign in, change users and give that on. Give somebody else these rights, or change the date.
invitations-unanswered = { $number ->
    [one] An invitation waits for your answer.
   *[other] { $number } invitations wait for your answer.
}
answer = Answer
invitations-unassigned = { $number ->
    [one] An invitation was received, and nobody is assigned yet to act under it.
   *[other] { $number } invitations were received for which nobody is assigned yet.
}
show-received-invitations = Show received invitations

## Pictures

people-by-status = People by status
people = People
ends-within = Ends within { $days } days
number = Number
what-will-be-lost = What will be lost, and by whom
by-time-left = Invitations by time left
up-to = Up to
days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
longer = Longer
sent = Sent
received = Received
show-invitations = Show invitations
sign-ins-and-denials = Sign-ins and denials in the last { $days } days
sign-ins = Sign-ins
denials = Denials
no-sign-ins = No sign-ins and no denials in these days.
show-the-audit-trail = Show the audit trail
who-lends-to-whom = Who lends to whom
only-most-invitations = Only the companies with most open invitations are shown.
