### What many pages say alike.

nothing = nothing
never = never
name = Name
notes = Notes
status = Status
reason = Reason
history = History
details = Details
permissions = Permissions
save = Save
cancel = Cancel
save-chosen-values = Save chosen values
search = Search
all = All
kind = Kind
members = Members
edit = Edit
delete = Delete
remove = Remove
record = When and by whom
created = Created
created-by = Created by
changed = Changed
changed-by = Changed by
last-changed = Last changed
number-is = Number { $number }
permissions-of = Permissions of { $name }
review-changes = Review changes
nothing-was-changed = Nothing was changed.
save-permissions = Save permissions
added-count = Added ({ NUMBER($count) })
taken-out-count = Taken out ({ NUMBER($count) })
these-are-the-first = These are the first; search to find others.
use-at-most = Use at most { NUMBER($count) } characters.
nothing-overwritten =
    Nothing of yours was saved yet, and nothing of theirs was overwritten. Below is what
    your choice would change in it as it is stored now.
enumerated = { $others } and { $last }
chosen-already = Chosen
to-choose-from = { NUMBER($count) } to choose from
