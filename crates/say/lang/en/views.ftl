### Saved views of lists.

## My Views

my-views = My Views
no-views-yet = No views yet
    .text = A view is a list with its filters, order and columns under a name. Save one where you use it: with “Views” above a list.
so-many-views = { $number ->
    [one] { $number } view
   *[other] { $number } views
}
list = List
whose = Whose
at-first = At first
look-after = Look after
shared-by = shared by { $name }
your-own = your own
shown-at-first = Shown at first
share-or-delete = Share or delete
invitations-sent = Invitations sent
invitations-received = Invitations received
guests-here = Guests here
people-elsewhere = Own people elsewhere

## One of them

view-of = A view of { $list }
open = Open
show-at-first = Show at first
show-as-usual-at-first = Show as usual at first
shared-with-the-members-of = Shared with the members of
save-sharing = Save sharing
view-was-saved = The view was saved.
shown-so-from-now-on = The list is shown so at first from now on.
shown-as-usual-from-now-on = The list is shown as usual at first from now on.
sharing-was-saved = With whom the view is shared was saved.

## Deleting it

delete-view = Delete view
delete-it = Delete the view { $name }?
    .text = Those it is shared with can't open it any more. The list itself stays as it is.
view-was-deleted = The view was deleted.

## Why it can't be saved

save-it-from-its-list = Save a view from the list it is of.
name-is-taken = You have a view of this name: choose another.
too-many = You keep { NUMBER($number) } views already: delete one first.
only-own-people = Only the company's own people keep views here.
address-too-long = This list is too long an address to be saved: drop a filter.
