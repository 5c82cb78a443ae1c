### The pages of somebody who has not signed in.

## Sign-in

sign-in = Sign in
sign-in-name = E-mail, or user name@company
password = Password
forgotten-password-link = Forgotten password?
code-link = I have a code from a printed sheet
signed-out = You have signed out.
password-set-sign-in = Your password is set. Sign in with it.
refused =
    The name and the password don't fit together, or signing in is paused after several failures.
sure-of-both = Sure of both?
    .text = Wait a few minutes and try again, or set a new password.

## Activation

begin-with-code = Begin with a code
code = Code
    .hint = As it stands on the sheet. Hyphens and capital letters make no difference.
go-on = Go on
enter-code = enter the code of the sheet
welcome = Welcome to { $company }
choose-password = { $name }, choose the password you will sign in with.
will-sign-in-as = You will sign in as { $name }.
set-password = Set password
password-is-set = Welcome. Your password is set.
place-at = A place at { $company }
have-account = You have an account already.
    .text = Sign in with your password. The place waits for you under My account, Companies.
sign-in-and-accept = Sign in and accept

## New password

new-password = New password
    .hint = At least 15 characters, any kind. Several words in a row are easy to remember.
new-password-again = New password again
same-twice = type the same password twice

## Forgotten password

forgotten-password = Forgotten password
send-link = Send link
link-to-your-address = We send a link to the e-mail address of your account.
without-address = Without an e-mail address, ask your company's Admin for a link.
enter-name = enter your e-mail or user name
look-into-mail = Look into your mail
letter-on-its-way = If there is such an account, an e-mail with a link is on its way.
    .text = It can be used once, for 72 hours. If none arrives, the name may be mistyped.
back-to-sign-in = Back to signing in
set-new-password = Set a new password
sessions-end = All your sessions end, and you sign in with the new password.

## Change of e-mail

change-your-e-mail = Change your e-mail
change-e-mail = Change e-mail
from-now-on = From now on you will sign in as { $email }, and our e-mails go there.
e-mail-changed = Your e-mail is { $email } now.
e-mail-taken = Another account has this e-mail already.
    .text = Sign in with that account, or choose another address.
to-the-console = On to the console

## A link that can't be used

link-unusable = This link can't be used
link-unknown = There is no such link.
    .text = It may have been cut off: copy the whole line from the e-mail.
link-used = This link was used already, or a newer one took its place.
    .text = If you have set your password, just sign in.
link-ended = This link has ended: it could be used for 72 hours.
    .text = Ask whoever sent it for a new one.
user-not-active = Your user is not active any more.
company-not-active = Your company is not active at present.
ask-admin = Ask your company's Admin.
