### The page between wanting a change and saving it, and what a change comes to.

## Review

added = These are added
back = Back

## Two saved the same

somebody-was-faster = Somebody else was faster. Nothing of yours was saved yet, and nothing of theirs was overwritten.
yours = Yours
theirs = Theirs, stored now
empty = empty
keep-theirs = Keep all of theirs and leave

## What a change comes to

what-this-changes = What this changes
nobody-gains-or-loses = Nobody in { $company } gains or loses anything by this.
administering = { $count ->
    [one] 1 person administers a unit by it: what that person may do there changes with it.
   *[other] { $count } people administer a unit by it: what they may do there changes with it.
}
gain = In { $company }, { $gaining ->
    [one] 1 person gains
   *[other] { $gaining } people gain
} rights.
lose = In { $company }, { $losing ->
    [one] 1 person loses
   *[other] { $losing } people lose
} rights.
gain-and-lose = In { $company }, { $gaining ->
    [one] 1 person gains
   *[other] { $gaining } people gain
} rights and { $losing ->
    [one] 1 person loses
   *[other] { $losing } people lose
} rights.
and-more = and { NUMBER($count) } more
and-more-resources = and { NUMBER($count) } more resources
gains = gains{ " " }
loses = loses{ " " }
last-administrator = { $name } is the last administrator of this company.
nobody-left = Afterwards nobody is left here who can sign in, change users and give that on.
