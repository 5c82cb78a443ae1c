### My account.

## Profile

profile = Profile
name = Name
e-mail = E-mail
user-of = User of { $company }
language = Language
as-my-company-says = As my company says
time-zone = Time zone
    .hint = Such as Europe/Ljubljana. Empty: as your company says.
mail-messages = Mail me the messages I receive in the console
    .hint = They wait under Messages in any case.
    .short = Mail me the messages I receive
mail-reminders = Remind me by mail of what ends: invitations, overrides, last days
    .hint = The calendar of a company shows the same.
    .short = Remind me by mail of what ends
save-profile = Save profile
choose-one-of-the-list = choose one of the list
choose-a-time-zone = choose one of the list, such as Europe/Ljubljana
profile-saved = Your profile is saved.
profile-saved-elsewhere = Your profile was saved elsewhere
saved-from-another-window = It was saved from another window or browser while you were editing.

## E-mail

new-e-mail = New e-mail
send-link = Send link
e-mail-now = E-mail now
you-sign-in-with-it = You sign in with your e-mail, and our e-mails go there.
link-to-new-address =
    We send a link to the new address and tell the old one. Nothing changes until you open the link.
letter-on-its-way = An e-mail with a link is on its way to { $email }.
your-e-mail-already = this is your e-mail already
too-many-letters = too many e-mails of this kind were sent within the last hour: try again later

## Password

password = Password
password-now = Your password now
change-password = Change password
other-sessions-end = Your other sessions end when you change it.
wrong-password = this isn't your password, or trying is paused after several failures
password-changed = Your password is changed, and your other sessions have ended.

## Sessions

sessions = Sessions
where-signed-in = Where you are signed in
browser = Browser
browser-on-system = { $browser } on { $system }
unknown-browser = Unknown
address = Address
began = Began
last-used = Last used
acts = Acts
this-one = this one
end = End
session-ended = The session has ended.
sign-out-elsewhere = Sign out elsewhere
signed-out-elsewhere = You are signed out elsewhere: { $count ->
    [one] 1 session has
   *[other] { $count } sessions have
} ended.

## Companies

companies = Companies
nowhere = You act in no company at present.
    .text = A company's Admin can give you a place; it will wait for you here.
offers-place = { $company } offers you a place as user { $user-name }.
accept = Accept
act-in-from-now-on = You act in { $company } from now on.
another-user-already = You act in this company as another user already.
companies-you-act-in = Companies you act in
company = Company
as-user = As user
last-day = Last day
none = none
user-of-home = { $user-name } of { $company }
guest = Guest

## Invitations

invitations = Invitations
no-invitation = No invitation waits for your answer.
    .text = When somebody of your company names you for one, it waits here.
purpose = Purpose
would-act-as = You would act as
guest-of = guest of { $company }
until = Until
assigned-by = You were assigned by
could-do = What you could do there
refuse = Refuse
can-act-now =
    You can act in { $company } now: choose it where the company's name stands on top.
invitation-refused = You have refused the invitation of { $company }.

## Messages

messages = Messages
your-messages = Your messages
show = Show
unread-only = Unread only
unread = Unread
read = Read
inbox-empty = Your inbox is empty
    .text =
        What somebody writes to you, to a group or unit you are in, or to everybody of
        a company you act in, waits here.
from = From
to = To
to-you = you
received = Received
first-opened = First opened
opened-now = now
mail = Mail
choose-mail = Choose whether messages are mailed
mark-unread = Mark unread
unread-again = The message is unread again.
remove-message = Remove message
remove-question = Remove “{ $subject }” from your inbox?
remove-consequence = It can't be brought back. Others who received it keep it.
message-removed = The message was removed from your inbox.
