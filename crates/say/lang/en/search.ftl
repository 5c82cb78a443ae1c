### The search of everything one may see, and its box in the bar at the top.

## The box

search-everything = Search everything

## The page

search = Search
show-all = Show all { $counted }
pages-of-the-menu = Pages
pages = { $number ->
    [one] { $number } page
   *[other] { $number } pages
}
nothing-found = Nothing found for “{ $text }”
nothing-found-text = Fewer letters find more.

## What is searched

what-is-searched = What is searched
users-by = Users by user name, full name, e-mail and department
groups-by = Groups by name and notes
units-by = Units by name and notes
invitations-by = Invitations sent and received, whatever their state, by company and purpose
companies-by = Companies by name, short name, city and address
company-roles-by = Company roles by name
applications-by = Applications by name
messages-by = Messages you have received by subject, audience and sender
pages-by = Pages of the menu by name
only-what-one-may-see = Only what you may see is found.
