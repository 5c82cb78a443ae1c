### Days, months and how long there is.

january = January
february = February
march = March
april = April
may = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December

monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday
sunday = Sunday

## Time left

over = over
less-than-a-day-left = less than a day left
days-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
