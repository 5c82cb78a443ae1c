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
shared-by = shared by { $name }
your-own = your own
default-view = Default
manage = Manage
invitations-sent = Invitations sent
invitations-received = Invitations received
guests-here = Guests here
people-elsewhere = Own people elsewhere
members-of-groups = Members of groups
members-of-units = Members of units
recipients-of-messages = Recipients of messages
resources-of-applications = Resources of applications
opened-from-a-group = Opened from the members of any group
opened-from-a-unit = Opened from the members of any unit
opened-from-a-message = Opened from the recipients of any message
opened-from-an-application = Opened from the resources of any application

## One of them

view-of = A view of { $list }
open = Open
set-as-default = Set as default
stop-using-as-default = Stop using as default
view-was-saved = The view was saved.
is-the-default-now = This view is the default now: its list is first seen so.
is-no-default-now = This view is no longer the default: its list is first seen as usual.

## Sharing it

share = Share
shared-with-the-group = Shared with the group
since = Since
shared-with-nobody = Not shared
    .text = The members of a group that it is shared with can open it, and see in it what they may see anyway.
group-to-share-with = Share with the group
    .hint = One of which you are a member, or which you may read
no-such-group = There is no group of this name that you could share it with: choose one of those proposed while you type.
is-shared-already = It is shared with { $name } already.
shared-with = The view is shared with { $name }.
no-longer-shared-with = The view is no longer shared with { $name }.

## Deleting it

delete-view = Delete view
delete-it = Delete the view { $name }?
    .text = Those it is shared with can't open it any more. The list itself stays as it is.
view-was-deleted = The view was deleted.

## Why it can't be saved

save-a-view = Save a view
save-it-from-its-list = Save a view from the list it is of.
name-is-taken = You have a view of this name: choose another.
too-many = You keep { NUMBER($number) } views already: delete one first.
only-own-people = Only the company's own people keep views here.
address-too-long = This list is too long an address to be saved: drop a filter.
