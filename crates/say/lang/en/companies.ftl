### Companies as the operator sees them.

companies = Companies

## List

all-but-closed = All but closed
company-role = Company role
any-company-role = Any company role

## One company

company-roles = Company roles
people = People
address = Address
postal-code-and-city = Postal code and city
country = Country
registration-number = Registration number
contact-e-mail = Contact e-mail
phone = Phone
time-zone = Time zone
admin = Admin
e-mail = E-mail
registered-on = Registered
registered-by = Registered by
status-since = Status since
work-in-this-company = Work in this company

## Register, edit

register-company = Register company
roles-it-holds = Roles it holds
    .hint = What the company is on this platform. Without one, nobody in it holds any permission.
full-name = Full name
admin-e-mail-hint = The activation link goes here; it is also shown to you once.
short-name = Short name
    .hint = Stands in addresses and sign-in names: lower-case letters, digits and hyphens.
time-zone-hint = Dates end at midnight there, for example Europe/Ljubljana.
postal-code = Postal code
city = City
not-said = Not said
more = More
short-name-is-taken = Another company has this short name: choose another.
choose-a-country = Choose a country from the list, or write its two-letter code such as SI.
choose-a-time-zone = Choose a time zone such as Europe/Ljubljana.
no-such-role = There is no company role { $role }.
no-role-named = There is no company role "{ $role }".
company-registered = Company registered
is-registered = { $name } is registered
activation-link = Activation link
    .once = This link is shown only now. It works once, for 72 hours, and was also sent by mail.
company = Company
save-company = Save company
saved = The company was saved.
two-people-changed-it = Two people changed this company
saved-while-you-edited = { $name } saved this company on { $when }, while you were editing.

## Suspend, close, reactivate

close = Close
suspend = Suspend
reactivate = Reactivate
close-question = Close { $name }?
close-company = Close company
suspend-question = Suspend { $name }?
suspend-company = Suspend company
nobody-can-act =
    Nobody but the operator can act in { $name } from then on. Its guests, and its people in
    other companies, are cut off at once.
data-stays = Its data stays, and everything comes back when it is reactivated.
closed-is-hidden = A closed company is hidden from lists unless asked for.
reason-hint = Kept in the history.
is-active-now = { $name } is active now.
is-suspended-now = { $name } is suspended now.
is-closed-now = { $name } is closed now.

## Company roles

roles-hint =
    Taking a role away takes what only it carries from everybody in the company at once; it comes
    back with the role.
save-company-roles = Save company roles
roles-given = Given ({ NUMBER($count) })
roles-taken-away = Taken away ({ NUMBER($count) })
roles-saved = The company roles were saved.

## What a change comes to in many companies

people-gain = { $gaining ->
    [one] In { $company }, 1 person gains rights
   *[other] In { $company }, { $gaining } people gain rights
}
people-lose = { $losing ->
    [one] In { $company }, 1 person loses rights
   *[other] In { $company }, { $losing } people lose rights
}
people-gain-and-lose = In { $company }, { $gaining ->
    [one] 1 person gains
   *[other] { $gaining } people gain
} and { $losing ->
    [one] 1 person loses
   *[other] { $losing } people lose
} rights
and-more-companies = { $count ->
    [one] and 1 more company
   *[other] and { $count } more companies
}
nobody-gains-or-loses = Nobody gains or loses anything by this.
nobody-in-others = { $count ->
    [one] In 1 other company nobody gains or loses anything.
   *[other] In { $count } other companies nobody gains or loses anything.
}
too-many-to-look-at = { $count ->
    [one] It reaches 1 more company with { NUMBER($people) } people, too many to be looked at one by one here.
   *[other] It reaches { $count } more companies with { NUMBER($people) } people, too many to be looked at one by one here.
}
and-more = and { NUMBER($count) } more
own-person = { $name }, { $company }
guest-person = { $name } of { $employer }, guest of { $company }
with-its-last-one = { $company } (the last one is { $name })
left-without = { $company } is left without an administrator.
many-left-without = { NUMBER($count) } companies are left without an administrator.
left-without-means = Afterwards nobody there can sign in, change users and give that on.
