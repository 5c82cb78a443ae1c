### The calendar: what ends when.

## All its pages

calendar = Calendar
list = List
month = Month
losses = What will be lost
in-other-programs = In other programs
sent = Invitation sent
received = Invitation received
exception = Override
validity = Last day of a user
activation-link = Activation link
grant-of = { $permission }, granted
denial-of = { $permission }, denied
handing-admin-over = Handing Admin over
renew = Renew
change-its-end = Change its end
change-the-last-day = Change the last day
hand-over-anew = Hand over anew
send-a-new-link = Send a new link
renewed-until = { $purpose } (renewed until { $day })
see-the-new-one = See the new one

## The list

calendar-of-endings = Calendar of endings
what-ends = What ends
kind = Kind
ends = Ends
time-left = Time left
put-off = Put off
nothing-ends = Nothing ends
nothing-ends-text = Invitations, overrides and users with a last day, and activation links that wait, stand
    here in the order of their ends.
search-people-and-companies = Search people and companies
all = All
when = When
from-now-on = From now on
within-days = Within { $days } days
already-ended = Already ended
chosen-days = Chosen days
the-days-count = The days that are filled in count, not the period “{ $period }”.
from = From
to = To
over = Over
renewed = Renewed
not-renewed = Without what was renewed

## The month

calendar-of-month = Calendar: { $month }
month-and-year = { $month } { $year }
weekday-and-day = { $weekday }, { $day }
months = Months
today = Today
is-today = (today)
more-than-is-shown = More ends in this month than is shown here.
show-all-as-a-list = Show all as a list
nothing-ends-in = Nothing ends in { $month }.
what-ends-in = What ends in { $month }
more = { NUMBER($count) } more
on-day = on { $day }
kind-and-detail = { $kind }: { $detail }

## What will be lost

who = Who
where-it-is = Where
lost-from = From
can-no-longer = Can no longer
nobody-loses = Nobody loses anything
nobody-loses-text = Within { $days } days nothing ends that takes a right from anybody.
number-of-losses = { $count ->
    [one] 1 loss
   *[other] { $count } losses
}
more-than-worked-out = More ends than is worked out here.
    .text = Of own people, of guests, and of own people elsewhere the { NUMBER($count) } are looked at for
        whom something ends first.
until-day = Until { $day }
lose-by-time = { $count ->
    [one] 1 person loses rights by time alone
   *[other] { $count } people lose rights by time alone
}
of-employer = of { $employer }

## The calendar in other programs

in-programs = Calendar in other programs
what-it-is = A calendar program that is given this address shows what ends here beside your own appointments.
    Whoever knows the address reads what you may read here, without signing in: keep it to yourself. It shows
    nothing any more once you may see nothing here.
    .made = A calendar program that is given this address shows what ends here beside your own appointments.
        Whoever knows the address reads what you may read here, without signing in: keep it to yourself. It
        shows nothing any more once you may see nothing here. It was shown when it was made; replacing it
        makes the old one worthless.
secret-address = Secret address
switch-off = Switch off
replace-the-address = Replace the address
make-an-address = Make an address
made = Made
there-is-none = There is none.
done = Done
address = Address
copy-it-now = Copy it now into your calendar program: it is not shown again. An address made before is
    worthless from now on.
ask-to-switch-off = Switch the secret address off?
switch-address-off = Switch address off
programs-find-nothing = Calendar programs that have it find nothing there any more.
another-can-be-made = A new address can be made at any time.
is-switched-off = The address is switched off.

## What programs read

what-ends-at = { $company }: what ends
