### Tage, Monate und wie lange es noch ist.

january = Januar
february = Februar
march = März
april = April
may = Mai
june = Juni
july = Juli
august = August
september = September
october = Oktober
november = November
december = Dezember

monday = Montag
tuesday = Dienstag
wednesday = Mittwoch
thursday = Donnerstag
friday = Freitag
saturday = Samstag
sunday = Sonntag

## Verbleibende Zeit

over = vorbei
less-than-a-day-left = weniger als ein Tag
days-left = { $days ->
    [one] noch 1 Tag
   *[other] noch { $days } Tage
}
