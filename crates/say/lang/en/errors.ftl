### What went wrong, and what to do about it.

error-number = Error { $status }
back-to-the-home-page = Back to the home page

## Refused

you-may-not = You may not do this here
nothing-was-done = Nothing was done
not-from-here = This request did not come from a page of this console, so nothing was done. Open the page again and repeat what you did.

## Not there, or not any more

not-found = Not found
    .text = There is nothing at this address. It may have been deleted, or the address may be mistyped.
not-possible-now = This is not possible now
changed-meanwhile = Somebody else has changed this meanwhile. Go back, load the page again and repeat your change.

## Can't be read

cant-be-read = This request can't be read
form-too-large = The form is too large: send less at once.
form-cut-off = The form did not arrive as a whole. Send it again.
form-with-too-many-fields = The form has too many fields: send fewer at once.
form-says-two-things = The form says two things about { $field }: load the page again.
file-too-large = The file is too large: at most { $megabytes } MiB can be sent at once.
file-cut-off = The file did not arrive as a whole. Send it again.
too-slow = What you sent did not arrive in time, so nothing was done. Send it again.

## Try again

wait-a-little = Please wait a little
try-again-in-seconds = There were too many attempts. Please try again in { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}.
try-again-in-minutes = There were too many attempts. Please try again in { NUMBER($minutes) } minutes.
try-again-soon = Please try again soon
busy = The console is busy at the moment. Please try again in a few seconds.
something-went-wrong = Something went wrong
our-mistake = This is our mistake, not yours. Nothing was saved. If it happens again, tell your administrator the number below.
