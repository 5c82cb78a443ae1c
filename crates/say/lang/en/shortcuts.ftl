### Pages that somebody keeps in the menu.

## In the menu

shortcuts = Shortcuts
edit-shortcuts = Edit shortcuts
add-this-page = Add this page
recently-visited = Recently visited

## The page

look-after = Look after
rename-or-move = Rename, move or remove
none-yet = No shortcuts yet
none-yet-text = “Add this page” in the menu puts the page you are on into it, for this company.
so-many = { $number ->
    [one] { $number } shortcut
   *[other] { $number } shortcuts
}
place = Place in the menu
place-of = { NUMBER($number) } of { NUMBER($of) }
save-shortcut = Save shortcut
remove-shortcut = Remove shortcut
remove-question = Remove the shortcut “{ $name }”?
remove-text = The page stays; only its entry in your menu goes.

## What is answered

added = The page is in your menu now.
saved = The shortcut was saved.
removed = The shortcut was removed.
is-there = This page is in your menu already.
too-many = Keep at most { NUMBER($count) } shortcuts: remove one you no longer need.
no-page = Only pages of the console can be put into the menu.
