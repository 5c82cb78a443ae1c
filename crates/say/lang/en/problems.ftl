### What is wrong with what was written: said behind a field, or made a sentence of.

## Names

enter-a-name = enter a name
use-at-least = use at least { NUMBER($count) } characters
use-at-most = use at most { NUMBER($count) } characters
outer-blank = remove the blank at the beginning or end
double-blank = use single blanks between words
invisible-character = remove the invisible character U+{ $code }
not-in-user-name = '{ $character }' can't stand in a user name: choose another character
not-in-short-name = '{ $character }' can't stand in a short name: use lower-case letters a to z, digits and hyphens
outer-hyphen = begin and end the short name with a letter or a digit
reserved-word = "{ $word }" is used by the console itself: choose another short name
not-an-email = write the e-mail address like name@company.example

## Passwords

password-too-short = use at least { NUMBER($count) } characters: several words in a row are easy to remember
password-common = this is one of the passwords that are tried first: choose words that don't belong together
password-repetition = this repeats a few characters or counts through them: choose words that don't belong together
password-own-name = this is made of your name, your e-mail or your company's name: choose other words

## Messages and notices

write-a-subject = write a subject
write-a-text = write a text
subject-on-one-line = write the subject on one line
cannot-be-shown = remove the character U+{ $code }, which can't be shown
write-what-the-notice-says = write what the notice says
ends-before-it-begins = choose a moment after the beginning
is-over = choose a moment that is yet to come

## Permissions by name

no-permission = "{ $text }" is no permission: write resource:operation, such as users:update
no-operation = there is no operation "{ $text }": use one of { $operations }
no-application = there is no application "{ $text }"
no-application-but = there is no application "{ $text }": did you mean { $near }?
no-resource = there is no resource "{ $text }"
no-resource-but = there is no resource "{ $text }": did you mean { $near }?
several-applications = several applications have the resource "{ $text }": write { $choices }
one-or-other = { " " }or{ " " }
not-offered = "{ $text }" doesn't offer { $operation }: it offers { $operations }

## Applications and their resources

no-key = "{ $text }" is no key: use 1 to 60 lower-case letters, digits, `_`, `-` or `.`
application-taken = the application "{ $text }" is there already: choose another name
key-taken = the resource "{ $text }" is there already in its application: choose another key
resource-without-application = the resource "{ $text }" belongs to no application of the catalogue
number-taken = the number { $number } of the resource "{ $text }" is taken or out of range
no-parent = the parent of the resource "{ $text }" doesn't exist
related-to-itself = the resource "{ $text }" would be related to itself
