### Applications and the resources they bring.

applications = Applications

## List

register-application = Register application
no-application-yet = No application yet
    .text = Applications bring the resources that permissions are about.
tenantry-itself = Tenantry itself

## Register, rename

name-hint = Lower-case letters, digits, “_”, “-” and “.”; stands before the slash in shop/orders:read.
registered = The application was registered. Add its resources now.
name-is-taken = Another application has this name: choose another.
rename-application = Rename application
renamed = The application was renamed.
two-people-changed-it = Two people changed this application
save-chosen-value = Save chosen value
renamed-while-you-edited = Somebody renamed this application while you were editing.
console-stays = The console can't be changed.

## Resources

resources = Resources
no-resources-yet = No resources yet
    .text =
        Resources are what permissions are about: orders, invoices, terminals. Add
        them one by one or import a CSV file.
add-resource = Add resource
save-resource = Save resource
key = Key
    .hint = Stands before the colon in orders:read: lower-case letters, digits, “_”, “-” and “.”.
resource-name-hint = What people read; the key, if empty.
description = Description
operations = Operations
    .hint = What can be done with it. Every resource can be granted, listed or not.
related-to = Related to
    .hint = The key of the resource it stands below, if any.
key-is-taken = The application has a resource with this key already.
key-comes-twice = The key "{ $key }" comes twice.
no-such-parent = There is no resource "{ $key }" here.
resource-registered = The resource was registered.
resource-saved = The resource was saved.
offered-from-now-on = Offered from now on ({ NUMBER($count) })
no-longer-offered = No longer offered ({ NUMBER($count) })
two-people-changed-the-resource = Two people changed this resource
resource-changed-while-you-edited = Somebody changed this resource while you were editing.

## Import

import-resources = Import resources
csv-file = CSV file
    .hint =
        The first line is resource,name,operations; the operations of one resource stand apart by
        blanks. All lines are registered, or none.
nothing-was-registered = Nothing was registered. { $problems }
is-not-utf-8 = The file is not UTF-8: save it as CSV in UTF-8.
first-line-must-be = The first line must be { $columns }.
bad-line = Line { $line }: { $problem }
has-no-resources = The file has no resources.
and-more-lines = … and { NUMBER($count) } more lines.
wrong-number-of-columns = it has { $count } columns instead of { $expected }.
no-such-operation = there is no operation "{ $word }".
resources-registered = { $count ->
    [one] 1 resource was registered.
   *[other] { $count } resources were registered.
}

## Delete

cannot-be-deleted = { $name } can't be deleted
still-has-resources = { $count ->
    [one] The application still has 1 resource: delete it first.
   *[other] The application still has { $count } resources: delete them first.
}
delete-first-its-resources = The application still has resources: delete them first.
delete-question = Delete the application { $name }?
    .sentence = It has no resources any more, so nobody loses anything.
delete-application = Delete application
deleted = The application was deleted.
delete-resource-question = Delete the resource { $key }?
    .sentence = Nothing can be given about it any more.
    .refused = It is refused while the resource is in a company role, a group, an override or an invitation.
delete-resource = Delete resource
resource-deleted = The resource was deleted.
resource-is-in-use = The resource is in use: take it out of every set first.
