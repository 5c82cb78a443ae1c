### Groups and their members.

groups = Groups

## What a group is

predefined = Predefined
basic = Basic
personal = Personal
custom = Custom
predefined-is = Ships with the program: it can be given to users and copied, but not changed.
basic-is = Everybody starts in it. Whoever is taken out of it loses the page of messages sent, and own views.
personal-is =
    Belongs to one user, keeps that user's name and views, and comes and goes with the user.
    It can't be changed, given to anybody else or deleted.
custom-is = Made by the company.

## List

groups-of = Groups of { $name }
all-but-personal = All but personal
any-status = Any status
create-group = Create group

## One group

summary = Summary
belongs-to = Belongs to
given-to-the-units = Given to the units
copy = Copy
edit-group = Edit group

## Create, copy, edit

cannot-be-renamed = This group can't be renamed.
notes-hint = What the group is for.
copy-group = Copy group
copy-of = Copy { $name }
name-of-the-copy = { $name } copy
save-group = Save group
name-is-taken = { $name } is taken by another group or by a user: choose another name.
group-created = The group was created.
group-copied = The group was copied.
group-copied-left-out = The group was copied. Left out because it lies above the ceiling: { $permissions }.
group-saved = The group was saved.
two-people-changed-it = Two people changed this group
saved-while-you-edited = { $name } saved this group on { $when }, while you were editing.

## Suspend, reactivate, delete

suspend-group = Suspend group
    .question = Suspend { $name }?
    .sentence =
        { $name } gives nothing any more from the next request on, until it is reactivated. Its
        members stay.
    .done = The group is suspended.
reactivate-group = Reactivate group
    .question = Reactivate { $name }?
    .sentence = Members of { $name }, and units that hold it, hold its permissions again.
    .done = The group is active again.
delete-group = Delete group
    .question = Delete { $name }?
    .sentence =
        { $name } is gone for good, with { $members ->
            [one] 1 membership
           *[other] { $members } memberships
        } and { $permissions ->
            [one] 1 permission
           *[other] { $permissions } permissions
        }, and from { $units ->
            [one] 1 unit
           *[other] { $units } units
        }. The name is free again.
    .done = The group was deleted.
changed-since-asked = { $who } changed { $name } on { $when }, after this was asked. Nothing was done.
    .look-again =
        Below is what it comes to as the group is stored now. Look again whether it still is
        to be done.

## Members

members-of = Members of { $name }
nobody-is-a-member = Nobody is a member yet
    .text = Members hold what the group gives.
add-members = Add members
add-to = Add to { $name }
search-people = Search people who are not members
nobody-was-found = Nobody was found who isn't a member.
choose-somebody = Choose somebody to add.
add-members-question = { $count ->
    [one] Add 1 member to { $name }?
   *[other] Add { $count } members to { $name }?
}
members-added = { $count ->
    [0] They were members already.
    [one] 1 member was added.
   *[other] { $count } members were added.
}
nobody-was-added = Nobody was added
remove-member = Remove member
    .question = Remove { $name } from { $group }?
    .sentence = { $name } can be added again at any time.
    .done = The member was removed.
from-the-basic-group = This is the basic group.
    .text = { $name } loses their menu: messages sent, own views and most of the pages. The inbox stays.
is-a-member-already = is a member already
is-no-member = is no member

## Permissions

put-in-by = Put in by { $name }, { $when }
given-by-the-program = Given by the program
given = Given
not-given = Not given
without-effect = Without effect: above the ceiling
given-without-effect = Given, without effect: above the ceiling
above-the-ceiling-of = Above the ceiling of { $company }
cannot-be-given = You can't give { $permission }: you must hold it, and grant on the same resource, both without end date
permissions-saved = The permissions were saved.
cannot-be-saved = This can't be saved
nothing-overwritten =
    Nothing of yours was saved yet, and nothing of theirs was overwritten. Below is what
    your choice would change in the group as it is stored now.

## Groups of a user

group = Group
member-since = Member since
added-by = Added by
membership = Membership
in-no-group = In no group
    .text = A user holds what the groups give.
add-to-groups = Add to groups
add-somebody-to = Add { $name } to
search-groups = Search groups
no-group-was-found = No group was found that the user isn't in.
choose-a-group = Choose a group to add the user to.
add-to-groups-question = { $count ->
    [one] Add { $name } to 1 group?
   *[other] Add { $name } to { $count } groups?
}
user-was-added = The user was added.
nothing-was-added = Nothing was added

# The name of a group, typed where one is chosen
no-such-group = There is no group of this name: choose one of those proposed while you type.
