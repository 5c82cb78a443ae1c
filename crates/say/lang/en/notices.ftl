### The operator's notice on every page.

## The page

notice = Notice
notice-on-every-page = Notice on every page
there-is-none = There is none at present
shown-now = Shown now
planned = Planned
over = Over
set-by = Set by { $name }, { $moment }
text = Text
    .hint = One or two sentences: everybody reads them on every page.
information = Information
warning = Warning
from = From
until = Until
in-your-time-zone = In your time zone, { $zone }.
set-notice = Set notice
remove-notice = Remove notice
notice-is-set = The notice is set: it stands on every page from its beginning on.

## Removing it

remove-it = Remove the notice from every page?
it-says = It says: “{ $text }”
notice-is-removed = The notice is removed.
there-is-no-notice = There is no notice.

## Changed meanwhile

changed-meanwhile = The notice was changed meanwhile
somebody-else-set-it = Somebody else set or removed it while you were editing.
set-chosen-values = Set chosen values

## What is wrong with it

choose-one-of-the-list = choose one of the list
not-a-moment = write a day and a time, such as 2026-12-31T18:00
