### What many pages say alike.

nothing = nothing
never = never
yes = yes
no = no
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
