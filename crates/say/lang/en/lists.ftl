### What all lists have: how many, and what is searched.

## How many

companies = { $number ->
    [one] { $number } company
   *[other] { $number } companies
}
users = { $number ->
    [one] { $number } user
   *[other] { $number } users
}
units = { $number ->
    [one] { $number } unit
   *[other] { $number } units
}
members = { $number ->
    [one] { $number } member
   *[other] { $number } members
}
messages = { $number ->
    [one] { $number } message
   *[other] { $number } messages
}
events = { $number ->
    [one] { $number } event
   *[other] { $number } events
}
company-roles = { $number ->
    [one] { $number } company role
   *[other] { $number } company roles
}
recipients = { $number ->
    [one] { $number } recipient
   *[other] { $number } recipients
}
invitations = { $number ->
    [one] { $number } invitation
   *[other] { $number } invitations
}
groups = { $number ->
    [one] { $number } group
   *[other] { $number } groups
}
applications = { $number ->
    [one] { $number } application
   *[other] { $number } applications
}
resources = { $number ->
    [one] { $number } resource
   *[other] { $number } resources
}
endings = { $number ->
    [one] { $number } ending
   *[other] { $number } endings
}
places = { $number ->
    [one] { $number } place
   *[other] { $number } places
}
more-than = more than { $counted }

## Search

search-companies-by-name-or-city = Search companies by name or city
search-users-by-name-or-e-mail = Search users by name or e-mail
search-units-by-name-or-notes = Search units by name or notes
search-members-by-name-or-e-mail = Search members by name or e-mail
search-messages-by-subject-or-sender = Search messages by subject or sender
search-by-who-did-it = Search by who did it
search-company-roles-by-name = Search company roles by name
search-messages-by-subject-sender-or-audience = Search messages by subject, sender or audience
search-recipients-by-name = Search recipients by name
search-invitations-by-company-or-purpose = Search invitations by company or purpose
search-groups-by-name-or-notes = Search groups by name or notes
search-applications-by-name = Search applications by name
search-resources = Search resources

## The frame of a list

search-for = Search “{ $text }”
nothing-yet = Nothing here yet
nothing-found = Nothing found
drop-one = Nothing passes all of these. Drop one to find more:
columns = Columns
show-columns = Show columns
as-at-first = Usual columns
choose-all-on-this-page = Choose all on this page
all-of = All { $counted }
what-to-do = What to do with those chosen
review = Review…
views = Views
changed = (changed)
shared-by = shared by { $name }
default-view = default
without-a-view = Without a view
restore = Restore
my-views = My Views
save-this-list-as = Save this list as
save-as = Save as

## A list in words

sorted-by = sorted by { $column }
sorted-by-descending = sorted by { $column }, descending
with-the-columns = columns: { $columns }

## Filters of single columns

hint-text = ni*, =Nina, !nina
hint-number = 5..9, >=10, !7
hint-day = 2026-03, >=2026-01-15
filter-by-column = Filter by column
how-to-filter = How to filter a column
sign-within = holds it, in any case
sign-exactly = is exactly this
sign-any-case = before a text or a pattern: case doesn't matter, as in =~nina
sign-pattern = * for any letters, ? for one
sign-not = all but these
sign-several = one or the other
sign-compared = from there on, before it
sign-range = from here to there, or open
sign-null = empty ones too; +null alone: only empty ones
sign-escape = the sign itself
cannot-be-read = A filter can't be read
cannot-be-read-so = That is why nothing is listed. Correct it behind “More filters”, or drop it:
cannot-be-read-in-file = A filter can't be read: go back to the list and correct it there
no-such-filter = { $name }: no filter of this list
