### The menu, and what its pages are for.

## Of a company

home = Home
users = Users
    .text = The people of the company: who they are and what they may do.
groups = Groups
    .text = Named permission sets and their members.
units = Units
    .text = Parts of the company, whose members hold what is given to them.
invitations = Invitations
    .text = Rights lent to other companies, and lent by them.
calendar = Calendar
    .text = What ends by itself and when: invitations, overrides, last days and links.
messages = Messages
    .text = What was sent to users, groups, units or everybody, and who has opened it.
my-views = My Views
    .text = Lists as you have saved them, and those shared with you.
audit = Audit
    .text = Everything that was changed, signed in to or refused.

## Of the operator

companies = Companies
    .text = The tenants of this installation.
company-roles = Company roles
    .text = What companies can be here, and how far their rights reach.
applications = Applications
    .text = The applications whose resources permissions can be about.
notice = Notice
    .text = A sentence on every page of everybody, for a time.

## Of my account

profile = Profile
password = Password
e-mail = E-mail
sessions = Sessions
shortcuts = Shortcuts
