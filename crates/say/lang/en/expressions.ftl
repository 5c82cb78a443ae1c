### What is wrong with an expression that filters a list. Signs and their meaning: docs/expressions.md.

at = At character { $place }: { $problem }.
too-long = an expression has at most { NUMBER($count) } characters
too-many-values = at most { NUMBER($count) } values stand beside each other
no-value = a value is missing here
lonely-escape = \ stands before a character; for \ itself write \\
excluded-twice = exclude with one ! or <>, not two
two-signs = one sign is enough; put \ before one that belongs to the value
sign-before-range = a range like 1..5 has no < or > before it
two-ranges = a range has two ends; put \ before a full stop that belongs to the value
backwards = the range ends before it begins
no-pattern = * and ? don't go here; put \ before one that belongs to the value
no-case = ~ goes only before a text that is looked for, not before a range, a number or a day
no-order = these values have no order: <, > and .. don't go here
no-number = “{ $typed }” is no whole number
no-day = “{ $typed }” is no day; write 2026-03-31, 2026-03 for a month or 2026 for a year
no-choice = “{ $typed }” is none of the values

