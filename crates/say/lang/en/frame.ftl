### What stands around every page, and the parts that pages are made of.

## Around the page

skip-to-the-content = Skip to the content
notice-of-the-operator = Notice of the operator
acting-in-another-company = Acting in another company
breadcrumbs = Breadcrumbs
request = Request
please-confirm = Please confirm

## The bar at the top

menu = Menu
company-is = Company:
companies = Companies
your-companies = Your companies
as-a-guest = As a guest
as-user = as { $user }
as-user-of-until = as { $user } of { $company }, until { $day }
platform = Platform
platform-is-for = companies, roles and applications
messages = Messages
messages-unread = Messages, { $number } unread
my-account = My account
sign-out = Sign out
theme = Theme
theme-of-the-system = System
theme-light = Light
theme-dark = Dark

## Acting away from home

guest-until = You act as a guest in { $company } until { $day }.
no-guest-any-more = You are no guest of { $company } any more.
acts-as-operator = You act as the operator in { $company }. { $company } sees what you do.
back-to = Back to { $company }

## Forms

optional = optional
nothing-saved-yet = Nothing was saved yet. Please check:

## Lists

more-filters = More filters
show = Show
reset = Reset
pages = Pages
previous = Previous
next = Next
choose-row = Choose { $name }
so-many-chosen = { $number } chosen

## Parts of a page

parts-of-this-page = Parts of this page
number = { NUMBER($number) }

## Pictures

as-a-table = As a table
day = Day
columns-say = { $title }: from { $first } to { $last }, at most { NUMBER($most) } on a day
invitations = { $number ->
    [one] 1 invitation
   *[other] { $number } invitations
}
