### Users: the list, one user, and what is done with them.

users = Users

## List

users-of = Users of { $company }
companys-own-voice = The company's own voice
admin = Admin
any-status = Any status
only = Only
everybody = Everybody
never-signed-in = Never signed in
locked = Locked
ending-soon = Ending within 30 days
last-sign-in-from = Last sign-in from
last-sign-in-until = Last sign-in until
last-day-from = Last day from
last-day-until = Last day until
groups-and-more = { $groups } and { NUMBER($more) } more

## What a user is made of

employer = Employer
user-name = User name
    .hint = For signing in and for lists. Users and groups share their names.
full-name = Full name
e-mail = E-mail
    .hint =
        A new address gets an activation link, and whoever had the user before loses it. Without
        one the user activates from a printed sheet.
phone = Phone
job = Title
department = Department
language = Language
    .hint = The person's own choice wins.
    .of-the-browser = As the browser says
time-zone = Time zone
    .hint = Empty for the company's, { $zone }. The person's own choice wins.
first-day = First day
last-day = Last day
    .hint = The last day included, in the time zone { $zone }.

## Head and tabs of one user

spoken-for = The company's own voice: nobody signs in as it
holds-everything = Admin: holds all that the company may hold
groups = Groups
summary = Summary

## Creating and editing

create-user = Create user
edit-user = Edit user
save-user = Save user
preferences = Preferences
days = Days
hand-over-instead = Hand Admin over to another person instead.
somebody-else-changes-it = Somebody else has to change it.
admin-has-no-days = Admin has neither first nor last day.
own-days = Nobody but the Admin changes their own days.
who-renames = Only the Admin or the operator renames it.
two-people-changed = Two people changed this user
saved-meanwhile = { $who } saved this user on { $when }, while you were editing.
was-created = { $name } was created.
was-saved = { $name } was saved.
time-runs-out =
    From { $when } on nobody is left in this company who can sign in and change users and
    give that on.
nobody-left =
    Nobody is left in this company who can sign in and change users and give that
    on: { $name } was the last.

## One user

nobody-acts-until-reactivated = Nobody can act as this user until it is reactivated.
has-left = This user has left: the rights are ended, and the name stays taken.
holds-nothing-yet = This user holds nothing until the person has accepted.
person = Person
zone-of-company = { $zone } (the company's)
sign-in = Sign-in
nobody-is-system = Nobody can sign in as System.
signs-in-as = Signs in as
last-sign-in = Last sign-in
signed-in-now = Signed in now
signed-in-nowhere = nowhere
signed-in-places = in { $count ->
    [one] 1 place
   *[other] { $count } places
}, last used on { $when }
last-letter = Last e-mail
letter-sent = { $letter }: sent on { $when }
letter-given-up = { $letter }: given up on { $when }: { $problem }
letter-waits = { $letter }: waits since { $when }
letter-tried-again = { $letter }: is tried again: { $problem }
letter-activation = Activation link
letter-password-reset = Password reset
letter-e-mail-change = Change of e-mail
letter-invitation-received = Invitation received
letter-invitation-assigned = Invitation to answer
letter-invitation-ended = Invitation ended
letter-message = Message
letter-reminder = Reminder
locked-until = Locked until
being-handed-to = Being handed to
has-yet-to-accept = { $name } ({ $email }), who has yet to accept
belongs-to = Belongs to
suspended-group = { $group } (suspended)
units = Units
status-since = Status since
status-set-by = Status set by

## Acts: buttons

suspend-user = Suspend user
reactivate-user = Reactivate user
retire-user = Retire user
bring-back-user = Bring user back
delete-user = Delete user
send-activation-link = Send activation link
start-password-reset = Start password reset
unlock-sign-in = Unlock sign-in
end-sessions = End sessions

## Acts: questions, consequences, and what was done

suspend-question = Suspend { $name }?
suspend-consequence =
    From the next request on nobody can act as { $name } here, and what { $name } does for
    other companies pauses. Nothing is lost: reactivating brings everything back.
is-suspended = { $name } is suspended.
reactivate-question = Reactivate { $name }?
reactivate-consequence = { $name } holds everything again that was held before.
is-reactivated = { $name } is reactivated.
retire-question = Retire { $name }?
retire-consequence =
    The groups, units, overrides and invitations of { $name } end for good. The user name
    { $user-name } stays taken, and the history keeps it.
is-retired = { $name } is retired.
bring-back-question = Bring { $name } back?
bring-back-consequence =
    { $name } comes back as suspended and without the rights: reactivate the user and
    give groups anew.
is-back = { $name } is back, as suspended and without the rights.
delete-question = Delete { $name }?
delete-consequence =
    { $name } never signed in and left no trace. The user goes with the personal group,
    memberships and links, and the user name { $user-name } is free again.
is-deleted = { $name } is deleted.
activation-question = Send { $name } a new activation link?
activation-by-mail = Earlier links stop working, and a new one goes to { $email }.
activation-on-sheet =
    Earlier codes stop working, and a new activation sheet is shown once, to be
    printed.
activation-nothing = { $name } has accepted already, or can't accept at present.
gets-activation-link = { $name } gets a new activation link.
reset-question = Start a password reset for { $name }?
reset-consequence =
    { $name } gets a link to choose a new password at the account's own address. Until it
    is used, the old password works.
reset-nothing = { $name } has not accepted yet: send an activation link instead.
unlock-question = Unlock the sign-in of { $name }?
unlock-consequence = { $name } can try to sign in again at once; the password stays as it is.
unlock-nothing = The sign-in of { $name } isn't locked.
can-sign-in-again = { $name } can sign in again.
end-sessions-question = End all sessions of { $name }?
end-sessions-consequence =
    { $name } is signed out everywhere, also of other companies, and can sign in again.
end-sessions-nothing = Nobody signs in as { $name } at present.
is-signed-out = { $name } is signed out everywhere.
cannot-be-done = This can't be done with { $name } at present.
reason-hint = Kept in the history.
changed-meanwhile =
    { $who } changed { $name } on { $when }, after this was asked. Nothing was done.
look-again = Look again whether it still is to be done.

## What ends, pauses or comes back with an act

guest-place = { $company } (until { $day })
guest-pauses = Acting as a guest pauses in { $places }.
guest-ends = Acting as a guest ends in { $places }.
membership-ends = Membership ends in { $groups }.
granted-ends = Granted apart, and ends: { $permissions }.
denied-ends = Denied apart, and ends: { $permissions }.

## Handing Admin over

hand-admin-over = Hand Admin over
name-of-new-admin = Full name of the new Admin
e-mail-of-new-admin = E-mail of the new Admin
    .hint =
        The new person accepts by the link that goes there. Until then nothing changes;
        afterwards the present Admin is Admin no more.
stays-admin-until = { $name } stays Admin until the new person has accepted.
take-handover-back = Take the handover back
stays-admin = { $name } stays Admin.

## Links and sheets

link-on-its-way = The activation link is on its way to { $email }.
    .shown =
        The activation link is on its way to { $email }. Where no mail arrives, hand
        over this one: it is not shown again.
reset-on-its-way = A link to choose a new password is on its way to { $name }'s own address.
reset-shown =
    { $name } signs in without e-mail: hand over this link to choose a new password. It is
    not shown again.
link = Link
ends = Ends
link-works-once = The link works once.
activation-sheet = Activation sheet
print-sheet = Print this page now and hand it over: the code is not shown again.
welcome = Welcome to { $company }
company = Company
open-address = Open this address
enter-code = Enter the code
use-before = Use it before
from-then-on = From then on you sign in as
code-works-once = The code works once. You choose your own password; nobody else knows it.
done = Done

## Many users at once

add-to-a-group = Add to a group
remove-from-a-group = Remove from a group
suspend = Suspend
reactivate = Reactivate
choose-act = Choose what is to be done.
choose-somebody = Choose somebody first.
too-many = At most { NUMBER($most) } users are changed at once: choose fewer.
add-to = Add to
remove-from = Remove from
nothing-was-changed = Nothing was changed
add-many = Add { $count ->
    [one] 1 user
   *[other] { $count } users
} to the group
add-many-to = Add { $count ->
    [one] 1 user
   *[other] { $count } users
} to { $group }
remove-many = Remove { $count ->
    [one] 1 user
   *[other] { $count } users
} from the group
remove-many-from = Remove { $count ->
    [one] 1 user
   *[other] { $count } users
} from { $group }
suspend-many = Suspend { $count ->
    [one] 1 user
   *[other] { $count } users
}
reactivate-many = Reactivate { $count ->
    [one] 1 user
   *[other] { $count } users
}
send-many = Send an activation link to { $count ->
    [one] 1 user
   *[other] { $count } users
}
asked = { $what }?
nobody-left-to-do = Nobody is left to do this with.
left-out = Left out: { $count ->
    [one] 1 user
   *[other] { $count } users
}
left-out-because = { $name } { $why }.
left-out-refused = { $name }: { $sentence }
added-many = { $count ->
    [one] 1 user was
   *[other] { $count } users were
} added to the group.
added-many-to = { $count ->
    [one] 1 user was
   *[other] { $count } users were
} added to { $group }.
removed-many = { $count ->
    [one] 1 user was
   *[other] { $count } users were
} removed from the group.
removed-many-from = { $count ->
    [one] 1 user was
   *[other] { $count } users were
} removed from { $group }.
suspended-many = { $count ->
    [one] 1 user was
   *[other] { $count } users were
} suspended.
reactivated-many = { $count ->
    [one] 1 user was
   *[other] { $count } users were
} reactivated.
sent-many = { $count ->
    [one] 1 user was
   *[other] { $count } users were
} sent an activation link.
some-left-out = { $count ->
    [one] 1 was left out.
   *[other] { $count } were left out.
}

## Why somebody is left out: follows the name, see left-out-because

already-suspended = is suspended already
not-suspended = is not suspended
now-suspended = is suspended
now-retired = is retired
already-accepted = has accepted already
has-no-e-mail = has no e-mail: the activation sheet is made on the user's own page
enough-letters = was sent as many e-mails as an address gets within an hour

## What is wrong with a field

last-before-first = The last day comes before the first.
one-line = write it in one line
too-long = use at most { NUMBER($most) } characters
language-tag = write the language as a tag such as en or de-AT
choose-time-zone = choose a time zone such as Europe/Ljubljana
day-form = write the day as year-month-day, for example 2027-01-31
name-taken = This company has a user called { $name }: choose another name.
name-of-a-group =
    This company has a group called { $name }, and users and groups share their names:
    choose another name.
e-mail-taken = The user { $name } has this e-mail already, and a person is one user here.

## Why something isn't done

accepted-already = This user has accepted already: start a password reset instead.
reactivate-first = This user is suspended: reactivate the user first.
hand-over-and-accept = Hand Admin over to another person instead: the new person then accepts.
only-admin-is-handed-over = Only Admin is handed over: change this user's e-mail instead.
nobody-is-admin-yet = Nobody is Admin yet: change the e-mail, which sends the link anew.
e-mail-of-admin = This is the e-mail of the Admin already: enter the new person's.
too-many-failures =
    This account had too many failures in a row: start a password reset instead.
no-account-yet = This user has no account yet: send a new activation link instead.

## Editing many in a spreadsheet

edit-in-spreadsheet = Edit in a spreadsheet
spreadsheet-title = Edit users in a spreadsheet
spreadsheet-intro = Download the users you found as a file, change what you like in it, and upload it here. Before anything
    is saved you see what each row would change.
spreadsheet-take = 1. Download the file
spreadsheet-send = 2. Upload the file
spreadsheet-file = File
    .hint = XLSX or CSV, at most { NUMBER($megabytes) } MB and { NUMBER($rows) } rows. CSV is UTF-8.
spreadsheet-as-xlsx = Users as a spreadsheet (XLSX)
spreadsheet-as-csv = Users as CSV
spreadsheet-rules = How it works
spreadsheet-rule-keep = The columns id and version say which user a row is and as of when: leave them as they are.
spreadsheet-rule-columns = A column you remove stays as it is for everybody; a cell you empty is emptied.
spreadsheet-rule-days = Days are written as 2026-12-31, or as a date of the spreadsheet.
spreadsheet-rule-rows = A row you remove leaves its user alone. Nobody is created or deleted.
spreadsheet-rule-email = A new e-mail takes the user from whoever signs in now, and sends an activation link to the new address.
review-spreadsheet = Review changes
spreadsheet-review-title = { $count ->
    [0] Nothing in the file can be saved
    [one] Save the changes of 1 user?
   *[other] Save the changes of { $count } users?
}
save-spreadsheet = { $count ->
    [one] Save 1 user
   *[other] Save { $count } users
}
spreadsheet-saved-title = { $count ->
    [0] No user was saved
    [one] 1 user was saved
   *[other] { $count } users were saved
}
spreadsheet-again = Upload another file
spreadsheet-report-csv = Report as CSV
spreadsheet-report-xlsx = Report as XLSX
spreadsheet-report-hint = The report is the file with a status for each row: what was refused can be corrected in it and
    sent again.
spreadsheet-report-too-long = This is too much for one report: send the file back in two parts to get one.
spreadsheet-rows = Rows of the file
spreadsheet-more-rows = { $count ->
    [one] 1 further row stands in the report only.
   *[other] { $count } further rows stand in the report only.
}
spreadsheet-row = Row
spreadsheet-user = User
spreadsheet-what = What it comes to
spreadsheet-will-change = Will change
spreadsheet-saved = Saved
spreadsheet-unchanged = Unchanged
spreadsheet-refused = Refused
spreadsheet-stale = Changed meanwhile
spreadsheet-not-found = Not found
spreadsheet-twice = Twice in the file
spreadsheet-change = { $field }: { $before } → { $after }
spreadsheet-nothing-there = nothing
spreadsheet-problem = { $field }: { $problem }
spreadsheet-stale-why = Somebody saved this user since the file was made. Nothing is overwritten: take the user's row from a new file.
spreadsheet-not-found-why = There is no such user whom you may change. Is the id as it was in the file?
spreadsheet-twice-why = This user stands in row { NUMBER($row) } already.
spreadsheet-too-many-rows = The file has more than { NUMBER($rows) } rows. Send it in parts.
spreadsheet-removes-email = Remove an e-mail on the user's own page, which shows the activation sheet.
spreadsheet-is-elsewhere = This user has a place in another company, which a new e-mail ends: change it on the user's own page.
spreadsheet-administers = This user administers a unit: change the e-mail on the user's own page.
spreadsheet-enough-letters = This address has got enough activation links within the hour.
spreadsheet-wanted-before = Row { NUMBER($row) } wants the same.
spreadsheet-not-saved = Not saved: { $why }
spreadsheet-try-again = try again with the report
spreadsheet-choose-file = Choose a file.
spreadsheet-too-large = The file is larger than { NUMBER($megabytes) } MB. Send it in parts.
spreadsheet-is-empty = The file has no rows.
spreadsheet-not-utf-8 = The file is not UTF-8. Save it as “CSV UTF-8” or as XLSX.
spreadsheet-old-excel = The file is encrypted, or in a format older than XLSX. Save it as XLSX or as “CSV UTF-8”.
spreadsheet-with-macros = The file holds macros. Save it as XLSX, without them.
spreadsheet-unreadable = The file can't be read as a spreadsheet. Save it as XLSX or as “CSV UTF-8”.
spreadsheet-unpacks-too-large = Unpacked, the file is too large. Send it in parts.
spreadsheet-lacks-column = The column { $column } is missing.
spreadsheet-unknown-column = There is no column { $column }. There are: { $columns }.
spreadsheet-column-twice = The column { $column } stands there twice.
spreadsheet-no-column = The file has no column that could be changed.
spreadsheet-too-many-changes = These are too many changes at once. Send the file in parts.
spreadsheet-bad-cell = Row { NUMBER($row) } holds an error of the spreadsheet in the column { $column }.
spreadsheet-lost-rows = The page was changed on its way. Send the file again.
spreadsheet-more-cells = Row { NUMBER($row) } has more cells than there are columns.

# Which group those chosen are added to or removed from
group-hint = Type a part of its name and choose one of the groups proposed.
