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
