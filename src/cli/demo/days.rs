//! The last four weeks of the demonstration: who signed in on which day, and what somebody was refused.
//! Nothing of it is by chance, so that two demonstrations look alike.

use jiff::{Timestamp, ToSpan, civil::Weekday, tz::TimeZone};
use tenantry_store::{accounts::sign_in, audit::denials::Denials, instant::Instant, store::Store};

use super::{
    super::{Refused, console::Console},
    SignIn,
};

const DAYS: i64 = 28;
const HOUR: i64 = 60;

/// Somebody who looked for something that is not theirs to see.
struct Tried {
    days_ago: i64,
    company: &'static str,
    employer: &'static str,
    user: &'static str,
    permission: &'static str,
    times: u32,
}

const fn tried(
    days_ago: i64,
    [company, employer, user, permission]: [&'static str; 4],
    times: u32,
) -> Tried {
    Tried {
        days_ago,
        company,
        employer,
        user,
        permission,
        times,
    }
}

const TRIED: [Tried; 9] = [
    tried(24, ["adria", "adria", "jure", "users:read"], 1),
    tried(19, ["adria", "adria", "luka", "orders:update"], 3),
    tried(18, ["adria", "adria", "luka", "orders:update"], 1),
    tried(13, ["nordic", "nordic", "erik", "users:read"], 2),
    tried(11, ["adria", "adria", "nina", "audit:read"], 1),
    tried(9, ["adria", "nordic", "olaf", "users:read"], 2),
    tried(6, ["iberia", "iberia", "diego", "disputes:read"], 1),
    tried(4, ["adria", "adria", "luka", "orders:update"], 2),
    tried(2, ["baltic", "baltic", "mart", "devices:create"], 1),
];

/// Lets the days pass for those who can sign in.
pub(super) async fn pass(store: &Store, people: &[SignIn], now: Instant) -> Result<(), Refused> {
    for ago in (1..=DAYS).rev() {
        for (place, person) in (0..).zip(people) {
            if let Some(minute) = arrives(person, place, now, ago) {
                sign_in(store, person, at(now, ago, minute)).await?;
            }
        }
        for tried in TRIED.iter().filter(|tried| tried.days_ago == ago) {
            refuse(store, tried, at(now, ago, 11 * HOUR)).await?;
        }
    }
    Ok(())
}

/// In which minute of the day: on most working days, some people more often than others. Who stands at a
/// counter comes to stand there, not to sign in.
fn arrives(person: &SignIn, place: i64, now: Instant, ago: i64) -> Option<i64> {
    let day = TimeZone::UTC.to_datetime(at(now, ago, 0).timestamp());
    let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let is_away = (ago * 5 + place * 7) % 11 < 2 + place % 4;
    let comes = !is_away && (!is_weekend || person.kind == "admin" && (ago + place) % 3 == 0);
    comes.then_some(7 * HOUR + (place * 17 + ago * 23) % (2 * HOUR))
}

/// A minute of a day, in UTC.
fn at(now: Instant, days_ago: i64, minute: i64) -> Instant {
    let today = TimeZone::UTC.to_datetime(now.timestamp()).date();
    let then = today
        .checked_sub(days_ago.days())
        .and_then(|day| day.to_zoned(TimeZone::UTC))
        .and_then(|start| start.checked_add(minute.minutes()));
    Instant::from(then.map_or(Timestamp::UNIX_EPOCH, |then| then.timestamp()))
}

/// Without asking for the password, which was made a moment ago.
async fn sign_in(store: &Store, person: &SignIn, then: Instant) -> Result<(), Refused> {
    let name = format!("{}@{}", person.user_name, person.company);
    store
        .door(then, Console::origin())
        .write(move |tx| {
            let attempt = sign_in::look_up(tx, &name)?;
            sign_in::finish(tx, &attempt, true)
        })
        .await?;
    Ok(())
}

async fn refuse(store: &Store, tried: &Tried, then: Instant) -> Result<(), Refused> {
    let scope = store
        .enter_as_user(
            tried.company,
            tried.employer,
            tried.user,
            then,
            Console::origin(),
        )
        .await?;
    let catalogue = scope.catalogue();
    let permission = catalogue
        .permission(tried.permission)
        .map_err(|problem| Refused::Because(problem.to_string()))?;
    if scope.allows(permission) {
        let (user, what) = (tried.user, tried.permission);
        return Err(Refused::Because(format!("{user} may {what} after all.")));
    }
    let denials = Denials::default();
    for _ in 0..tried.times {
        denials.note(&scope, &catalogue.write(permission));
    }
    store.write_denials(&denials, None).await?;
    Ok(())
}
