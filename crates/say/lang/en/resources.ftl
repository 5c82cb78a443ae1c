### The console's own resources by their keys, and the operations on resources.

## Resources

companies = Companies
company-roles = Company roles
applications = Applications
seats = Seats
users = Users
groups = Groups
units = Units
invitations = Invitations
overrides = Overrides
sessions = Sessions
messages = Messages
records = Records
relations = Relations
access-levels = Access levels
selection-criteria = Selection criteria
user-types = User types
licences = Licences
restrictions = Restrictions
connected-systems = Connected systems
promotions = Promotions
audit = Audit
views = Views
api-tokens = API tokens

## Within a sentence, where it is called otherwise there

in-a-sentence-audit = the audit trail
in-a-sentence-connected-systems = connected systems

## Operations

execute = Execute
read = Read
export = Export
customize = Customize
grant = Grant
create = Create
update = Update
delete = Delete
maintain-list = Maintain list

## The grid

resource = Resource
no-resources = No resources to show.
what-the-pictures-mean = What the pictures mean
show-resources-named = Show resources named
show-resources-named-short = Show resources named…
arrow-keys = In the table the arrow keys lead from cell to cell, and Tab leads out of it.
given-here = Given here
inherited = Inherited
denied-here = Denied here
above-the-ceiling = Above the ceiling
not-held = Not held
given = Given
not-given = Not given
given-for-good = Given, can’t be changed
cannot-be-given = Can’t be given
inherited-from-groups = Inherited from groups
granted-here = Granted here
choice-inherited = inherited
choice-not-held = not held
choice-granted = granted
choice-denied = denied
why-permission = Why { $permission }
no-changes-yet = No changes yet.
changed-cells = Changed cells
last-day = Last day
undo = Undo
search-resources = Search resources
all-applications = All applications
application = Application
this-console = This console
part-of = { NUMBER($count) } resources, part { NUMBER($part) } of { NUMBER($parts) }

## A set in words

resource-and-operations = { $resource }: { $operations }
resource-of-application = { $resource } ({ $application }): { $operations }
does-execute = execute
does-read = read
does-export = export
does-customize = customize
does-grant = grant
does-create = create
does-update = update
does-delete = delete
does-maintain-list = maintain list

## Said by the grid as it is used

resources-shown = { $count } resources shown
proposed-as-well = { $permission } proposed as well
not-saved-yet = { $added } added, { $taken } taken away, not saved yet.
