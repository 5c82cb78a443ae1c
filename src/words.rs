//! Small words that every page needs alike.

use tenantry_store::instant::Instant;

const MS_OF_A_DAY: i64 = 24 * 60 * 60 * 1000;

/// "12 days left", "less than a day left", "over"
pub fn time_left(ends: Instant, now: Instant) -> String {
    let left = ends.milliseconds() - now.milliseconds();
    match left / MS_OF_A_DAY {
        _ if left <= 0 => say::dates::over().to_owned(),
        0 => say::dates::less_than_a_day_left().to_owned(),
        days => say::dates::days_left(days),
    }
}
