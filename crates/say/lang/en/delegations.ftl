### Who administers a unit: groups given to a user for one unit only.

no-such-user = There is no user of this name: enter the user name of one of the company's people.
for-unit-only = { $group } (for the unit { $unit } only)

administration = Administration
who-administers = Who administers { $unit }
holds = Holds
given-on = Given
given-by = Given by
delegation = Assignment
so-many = { $number ->
    [one] { $number } group given
   *[other] { $number } groups given
}
nobody-yet = Nobody administers only this unit
nobody-yet-text = Give somebody a group for this unit only: what it holds about users then counts for the users in the unit and below, and for nobody else.
not-for-all-users = All users is the whole company
not-for-all-users-text = Make somebody a member of a group instead: that counts for everybody.
for-the-unit = for the unit { $unit } only
give = Give a group for this unit
give-for = Give a group for the unit { $unit } only
group = Group
group-hint = Only what it holds about users counts: reading, exporting, changing them and their sessions. It gives no rights to others and changes no groups or units.
user-hint = Who is to administer the unit.
given = The group was given for this unit.
take-away = Take away
take-question = Take { $group } from { $name }?
take-text = { $name } no longer administers the users of { $unit } by it. Nothing else changes.
taken = The group was taken away for this unit.
