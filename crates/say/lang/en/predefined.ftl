### What groups that ship with the program are for, looked up by their names.

user-administration = Keeps users, their overrides and sessions.
group-administration = Keeps groups, their permissions and members.
unit-administration = Keeps units, their members and groups.
invitations = Sends invitations, and names who acts under those received.
records = Keeps records, their relations, selection criteria and user types.
access-levels = Decides who sees which rows.
promotion = Tells connected systems about users and groups.
messages = Writes to users, groups, units or everybody.
auditor = Reads and exports everything, the audit included.
read-only = Reads everything.
basic = What every user starts with: the menu and one's own pages.
