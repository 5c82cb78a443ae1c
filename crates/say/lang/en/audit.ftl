### The audit trail.

## List

title = Audit
audit-of = Audit of { $company }
about = About
everything = Everything
from = From
until = Until
nothing-found = Nothing found
nothing-passes = No event passes these filters. Drop one, or choose other days.

## What events are about

the-company = The company
accounts = Accounts
failed-sign-ins = Failed sign-ins
denials = Denials
