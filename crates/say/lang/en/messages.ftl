### Messages that are sent in a company.

## The list

messages = Messages
inbox = Inbox
new-message = New message
messages-sent-in = Messages sent in { $company }
none-was-sent = No message was sent yet
none-was-sent-text = Messages you send to users, groups, units or everybody stand here, with who has opened
    them. What you received is in your inbox.
everybody = Everybody
to-everybody = To everybody
group = Group { $name }
unit = Unit { $name }
users = { $count ->
    [one] 1 user: { $names }
   *[other] { $count } users: { $names }
}
opened-of = { NUMBER($opened) } of { NUMBER($reached) }
stopped = Stopped
delivered = Delivered
on-its-way = On its way
send-message-to = Send message

## Choosing whom to write to

whom-to-write-to = Whom to write to
ask-whom = Whom do you write to?
search-audiences = Search groups, units and users
kind = Kind
a-user = User
a-group = Group
a-unit = Unit
all-users = All users
everybody-is = All own people, and all guests while they are guests
at-most-of-each = At most { NUMBER($count) } of each kind: search to find others
nobody-to-write-to = There is nobody you could write to
nobody-to-write-to-text = You may write to those you may read: users, groups or units.
choose-whom = Choose whom to write to.

## Writing

to = To
reaches = Reaches
people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
people-and-guests = { $people }, { $guests ->
    [one] 1 guest
   *[other] { $guests } guests
} among them
reaches-not = Not reached
only-in-units-below = Whoever is only in units below it
cannot-act-now = { NUMBER($count) }: whoever can't act here at present, and yourself
not-right = Not right?
choose-somebody-else = Choose somebody else
subject = Subject
text = Text
    .hint = Plain text; line breaks are kept.
review-message = Review message

## Looking it over

ask-to-send = Send this message to { $whom }?
ask-to-send-to = { $count ->
    [one] Send this message to 1 person?
   *[other] Send this message to { $count } people?
}
by-mail = By mail
also-by-mail = Also, unless somebody has switched that off or has no e-mail
send-message = Send message
change-it = Change it
is-on-its-way = The message is on its way.

## A message

take-back = Take back
to-whom = To { $whom }
sent-by = by { $name }, { $moment }
message = Message
recipients = Recipients
delivery = Delivery
progress = { NUMBER($done) } of { NUMBER($all) }
load-again = Load again
in-inboxes = { $count ->
    [one] In 1 inbox
   *[other] In { $count } inboxes
}
in-inboxes-so-far = { $count ->
    [one] In { NUMBER($reached) } of 1 inbox so far
   *[other] In { NUMBER($reached) } of { $count } inboxes so far
}
stopped-after = Stopped after { NUMBER($reached) } of { NUMBER($all) }: the sender may not send it any more
opened = Opened
mails-sent = { NUMBER($count) } sent
mails-waiting = { NUMBER($count) } waiting
mails-failed = { NUMBER($count) } failed
without-a-letter = { NUMBER($count) } without an e-mail
finished = Finished
what-it-says = What it says

## Recipients

recipients-of = Recipients of { $subject }
not-yet = not yet
not-opened = Not opened
all = All
nobody-yet = Nobody yet
nobody-yet-text = The message is on its way: load the page again in a moment.
mail-waiting = Waiting
mail-sent = Sent
mail-failed = Failed
no-mail = none

## Taking it back

ask-to-take-back = Take back “{ $subject }”?
take-message-back = Take message back
removed-from-inboxes = { $count ->
    [one] It is removed from 1 inbox, also where it was read, and from this list.
   *[other] It is removed from { $count } inboxes, also where it was read, and from this list.
}
waiting-letters = E-mails that still wait are not sent; those sent can't be taken back.
was-taken-back = The message was taken back.
