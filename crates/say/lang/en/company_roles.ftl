### Company roles: what a company is on the platform, and how far its rights reach.

company-roles = Company roles

## List

predefined = Predefined
custom = Custom
create-company-role = Create company role
no-company-role-yet = No company role yet
    .text =
        A company role says what a company is on this platform, and how far its rights
        reach.

## One company role

companies = Companies
held-by = Held by
holders = { $count ->
    [0] No company holds this role.
    [one] 1 company holds this role.
   *[other] { $count } companies hold this role.
}

## Create, edit

created = The company role was created. Choose its permissions now.
cannot-be-renamed = A predefined company role can't be renamed.
name-is-taken = Another company role has this name: choose another.
save-company-role = Save company role
saved = The company role was saved.
two-people-changed-it = Two people changed this company role
saved-while-you-edited = { $name } saved this company role on { $when }, while you were editing.

## Permissions

intro =
    Companies that hold this role can give these permissions to their people, at most. Taking one
    away takes it from everybody in them at once.
every-company-administers-itself = Every company with a role may administer itself
you-may-not-change-it = You may not change company roles
is-not-offered = { $permission } is not offered.
permissions-saved = The permissions were saved. They count from the next request on.

## Delete

cannot-be-deleted = { $name } can't be deleted
predefined-stays = A predefined company role can't be deleted.
and-others = and others
held-take-it-first = { $count ->
    [one] 1 company holds it: { $companies }. Take it from them first.
   *[other] { $count } companies hold it: { $companies }. Take it from them first.
}
is-held-by = { $name } is held by { $companies }: take it from them first.
delete-question = Delete the company role { $name }?
    .sentence = No company holds it, so nobody loses anything.
delete-company-role = Delete company role
deleted = The company role was deleted.
