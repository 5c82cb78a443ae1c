//! The pictures of a company's home page, from the figures.

use tenantry_policy::{calendar::EndingKind, user::UserStatus};
use tenantry_store::dashboard::{DAYS, Dashboard, Day, Lending, Partner, TIMES_LEFT, TimesLeft};

use crate::{
    calendar::view::label,
    components::{Bars, Columns, LendingMap, Link},
    http::proof::Member,
    urls,
};

/// Each where the reader may know its figures.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    pub people: Option<Bars>,
    pub ends: Option<Bars>,
    pub times_left: Option<Bars>,
    pub activity: Option<Columns>,
    pub lending: Option<LendingMap>,
}

impl Pictures {
    pub fn of(member: &Member, found: &Dashboard) -> Self {
        let company = member.frame.company();
        Self {
            people: found.people.as_ref().map(|counts| people(company, counts)),
            ends: (!found.ends.is_empty()).then(|| ends(company, &found.ends)),
            times_left: found.times_left.map(|left| times_left(company, &left)),
            activity: found.activity.as_ref().map(|days| activity(company, days)),
            lending: found
                .lending
                .as_ref()
                .map(|found| lending(member, company, found)),
        }
    }
}

fn people(company: &str, counts: &[(UserStatus, i64)]) -> Bars {
    let row = |(status, number): &(UserStatus, i64)| {
        let url = format!("{}?status={status}", urls::users(company));
        (Link::new(capital(status.as_str()), url), vec![*number])
    };
    let rows = counts.iter().map(row).collect();
    Bars::new("People by status", "Status", &["People"], rows)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn ends(company: &str, counts: &[(EndingKind, i64)]) -> Bars {
    let row = |(kind, number): &(EndingKind, i64)| {
        let url = format!(
            "{}?when=soon&kind={}",
            urls::calendar(company),
            kind.as_str()
        );
        (Link::new(label(*kind), url), vec![*number])
    };
    let title = format!("Ends within {DAYS} days");
    Bars::new(title, "Kind", &["Number"], counts.iter().map(row).collect()).more(Some(Link::new(
        "What will be lost, and by whom",
        urls::calendar_losses(company),
    )))
}

fn times_left(company: &str, left: &TimesLeft) -> Bars {
    let names = TIMES_LEFT.map(|days| match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    });
    let names = names.into_iter().chain(["Longer".to_owned()]);
    let numbers = left.sent.iter().zip(&left.received);
    let rows = names
        .zip(numbers)
        .map(|(name, (sent, received))| (Link::new(name, ""), vec![*sent, *received]))
        .collect();
    Bars::new(
        "Invitations by time left",
        "Up to",
        &["Sent", "Received"],
        rows,
    )
    .more(Some(Link::new(
        "Show invitations",
        urls::invitations(company),
    )))
}

fn activity(company: &str, days: &[Day]) -> Columns {
    let day = |day: &Day| {
        let name = say::date::day_and_month(day.date.day(), day.date.month());
        (name, [day.sign_ins, day.denials])
    };
    let title = format!("Sign-ins and denials in the last {DAYS} days");
    Columns::new(
        title,
        ["Sign-ins", "Denials"],
        days.iter().map(day).collect(),
    )
    .more(Some(Link::new(
        "Show the audit trail",
        urls::audit(company),
    )))
}

fn lending(member: &Member, company: &str, found: &Lending) -> LendingMap {
    let side = |partners: &[Partner]| {
        let partners = partners.iter();
        partners
            .map(|one| (one.name.clone(), one.invitations))
            .collect()
    };
    let map = LendingMap::new(
        "Who lends to whom",
        &member.scope.company().name,
        side(&found.from),
        side(&found.to),
    );
    let map = if found.is_cut {
        map.note("Only the companies with most open invitations are shown.")
    } else {
        map
    };
    map.more(Some(Link::new(
        "Show invitations",
        urls::invitations(company),
    )))
}
