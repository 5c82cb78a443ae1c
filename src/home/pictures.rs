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
        let status = status.as_str();
        let name = say::statuses::named(status).unwrap_or(status);
        (Link::new(name, url), vec![*number])
    };
    let rows = counts.iter().map(row).collect();
    Bars::new(
        say::home::people_by_status(),
        say::common::status(),
        &[say::home::people()],
        rows,
    )
}

fn ends(company: &str, counts: &[(EndingKind, i64)]) -> Bars {
    let row = |(kind, number): &(EndingKind, i64)| {
        let url = format!(
            "{}?when=soon&renewed=no&kind={}",
            urls::calendar(company),
            kind.as_str()
        );
        (Link::new(label(*kind), url), vec![*number])
    };
    Bars::new(
        say::home::ends_within(DAYS),
        say::common::kind(),
        &[say::home::number()],
        counts.iter().map(row).collect(),
    )
    .more(Some(Link::new(
        say::home::what_will_be_lost(),
        urls::calendar_losses(company),
    )))
}

fn times_left(company: &str, left: &TimesLeft) -> Bars {
    let names = TIMES_LEFT.map(say::home::days);
    let names = names.into_iter().chain([say::home::longer().to_owned()]);
    let numbers = left.sent.iter().zip(&left.received);
    let rows = names
        .zip(numbers)
        .map(|(name, (sent, received))| (Link::new(name, ""), vec![*sent, *received]))
        .collect();
    Bars::new(
        say::home::by_time_left(),
        say::home::up_to(),
        &[say::home::sent(), say::home::received()],
        rows,
    )
    .more(Some(Link::new(
        say::home::show_invitations(),
        urls::invitations(company),
    )))
}

fn activity(company: &str, days: &[Day]) -> Columns {
    let day = |day: &Day| {
        let name = say::date::day_and_month(day.date.day(), day.date.month());
        (name, [day.sign_ins, day.denials])
    };
    Columns::new(
        say::home::sign_ins_and_denials(DAYS),
        [say::home::sign_ins(), say::home::denials()],
        days.iter().map(day).collect(),
    )
    .none(say::home::no_sign_ins())
    .more(Some(Link::new(
        say::home::show_the_audit_trail(),
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
        say::home::who_lends_to_whom(),
        &member.scope.company().name,
        side(&found.from),
        side(&found.to),
    );
    let map = if found.is_cut {
        map.note(say::home::only_most_invitations())
    } else {
        map
    };
    map.more(Some(Link::new(
        say::home::show_invitations(),
        urls::invitations(company),
    )))
}
