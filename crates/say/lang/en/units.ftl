### Organizational units, their members and the groups given to them.

units = Units

## List and tree

units-of = Units of { $name }
list = List
tree = Tree
any-status = Any status
create-unit = Create unit
kept-by-the-program = Everybody, kept by the program
level = , level { $depth }
unit-count = { $units ->
    [one] 1 unit
   *[other] { $units } units
}
first-of = The first { NUMBER($drawn) } of { NUMBER($units) } units: search to find the others

## The tree as a picture

picture-below = The units below { $name }
picture-of = The units of { $company }
more-units = { $units ->
    [one] 1 more unit
   *[other] { $units } more units
}
member-count = { $members ->
    [one] 1 member
   *[other] { $members } members
}
member-count-suspended = { $members ->
    [one] 1 member, suspended
   *[other] { $members } members, suspended
}
drawn-of = { NUMBER($drawn) } of { NUMBER($units) } units are drawn. A box with a number leads to those it stands for.
from-the-first-unit = From the first unit
what-it-holds = What it holds

## One unit

all-users-is = Kept by the program: all own people, and all guests while they are guests
groups = Groups
below = Below
units-below = Units below it
create-unit-below = Create unit below
edit-unit = Edit unit

## Create, edit

no-unit = No unit: at the top
below-hint = Where the unit lies in the tree: type a part of a unit's name and choose one. Empty for the top.
notes-hint = What the unit is for.
save-unit = Save unit
name-is-taken = There is a unit of this name: choose another name.
no-such-parent = There is no such unit: choose another parent.
unit-created = The unit was created.
unit-saved = The unit was saved.
two-people-changed-it = Two people changed this unit
saved-while-you-edited = { $name } saved this unit on { $when }, while you were editing.

## Suspend, reactivate, delete

suspend-unit = Suspend unit
    .question = Suspend { $name }?
    .sentence =
        { $name } gives nothing any more from the next request on, until it is reactivated. Its
        members and groups stay.
    .done = The unit is suspended: it gives nothing.
reactivate-unit = Reactivate unit
    .question = Reactivate { $name }?
    .sentence = The members of { $name } hold its groups' permissions again.
    .done = The unit is active again.
delete-unit = Delete unit
    .question = Delete { $name }?
    .sentence =
        { $name } is gone for good: its members are out, its groups are taken. The name is free
        again.
    .done = The unit was deleted.

## Members

own-people-in = Own people in { $name }
none-of-your-people = None of your people is in the unit yet
    .text = Members hold what is given to the unit, as long as the unit is active.
guests = Guests
guests-in = Guests in { $name }
add-members = Add members
add-to = Add to { $name }
guest-of = { $user-name }, guest of { $company }
search-people = Search people who are not members
nobody-was-found = Nobody was found who isn't a member.
choose-somebody = Choose somebody to add.
add-members-question = { $count ->
    [one] Add 1 member to { $name }?
   *[other] Add { $count } members to { $name }?
}
members-added = They are in the unit now.
nobody-was-added = Nobody was added
remove-member = Remove member
    .question = Remove { $name } from { $unit }?
    .sentence = { $name } can be added again at any time.
    .done = The member was removed.

## Groups

group = Group
    .hint = Every member of the unit comes to hold what it gives.
given = Given
given-by = Given by
units-own = Assignment
groups-given-to = Groups given to { $name }
no-group-yet = The unit holds no group yet
    .text = Every member of the unit, own or guest, holds what its groups give.
give-a-group = Give a group
choose-a-group = Choose a group to give.
give-group = Give group
    .question = Give the group { $group } to { $unit }?
    .done = The unit holds the group now.
take-away = Take away
take-group-away = Take group away
    .question = Take { $group } from { $unit }?
    .sentence = The group and its own members stay as they are.
    .done = The unit no longer holds the group.
