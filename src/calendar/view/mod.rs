//! The view models of the calendar.

pub mod feed;
pub mod list;
pub mod losses;
pub mod month;

use jiff::tz::TimeZone;
use tenantry_policy::{catalogue::Catalogue, overrides::OverrideEffect};
use tenantry_store::{
    calendar::{Ending, EndingKind, Person, Thing},
    instant::Instant,
    scope::CompanyScope,
};

use crate::{
    components::{Day, Link, Tabs},
    grids::permission_in_words,
    http::proof::Member,
    urls,
};

/// Days are the company's.
pub fn company_zone(at: &Member) -> TimeZone {
    TimeZone::get(&at.scope.company().time_zone).unwrap_or(TimeZone::UTC)
}

pub fn may_export(scope: &CompanyScope) -> bool {
    EndingKind::seen_by(scope.access())
        .into_iter()
        .any(|kind| scope.allows(kind.exported_by()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    List,
    Month,
    Losses,
    Address,
}

fn tabs(at: &Member, current: Tab) -> Tabs {
    let company = at.frame.company();
    Tabs::new()
        .tab(
            say::calendar::list(),
            urls::calendar(company),
            current == Tab::List,
        )
        .tab(
            say::calendar::month(),
            urls::calendar_month(company),
            current == Tab::Month,
        )
        .tab(
            say::calendar::losses(),
            urls::calendar_losses(company),
            current == Tab::Losses,
        )
        .tab(
            say::calendar::in_other_programs(),
            urls::calendar_address(company),
            current == Tab::Address,
        )
}

pub fn label(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::Sent => say::calendar::sent(),
        EndingKind::Received => say::calendar::received(),
        EndingKind::Override => say::calendar::exception(),
        EndingKind::Validity => say::calendar::validity(),
        EndingKind::ActivationLink => say::calendar::activation_link(),
    }
}

fn icon(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::Sent => "mail-forward",
        EndingKind::Received => "mail",
        EndingKind::Override => "adjustments",
        EndingKind::Validity => "user",
        EndingKind::ActivationLink => "link",
    }
}

/// Whom or what it is about, and what of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub name: String,
    pub detail: String,
}

pub fn about(ending: &Ending, catalogue: &Catalogue) -> About {
    let of = |user: &Person, detail| About {
        name: user.full_name.clone(),
        detail,
    };
    match &ending.thing {
        Thing::Invitation {
            company,
            purpose,
            renewal,
            ..
        } => About {
            name: company.clone(),
            detail: match renewal {
                Some(new) => {
                    let until = Day::on(new.valid_through.date()).text;
                    say::calendar::renewed_until(purpose, until)
                }
                None => purpose.clone(),
            },
        },
        Thing::Override {
            user,
            permission,
            effect,
            ..
        } => of(
            user,
            changed(*effect, &permission_in_words(*permission, catalogue)),
        ),
        Thing::ActivationLink {
            user,
            hands_over: true,
        } => of(user, say::calendar::handing_admin_over().to_owned()),
        Thing::Validity(user) | Thing::ActivationLink { user, .. } => {
            of(user, user.user_name.clone())
        }
    }
}

/// "Users: read, granted"
fn changed(effect: OverrideEffect, permission: &str) -> String {
    match effect {
        OverrideEffect::Grant => say::calendar::grant_of(permission),
        OverrideEffect::Denial => say::calendar::denial_of(permission),
    }
}

/// The last moment at which it is not over yet.
pub fn last_moment(ending: &Ending) -> jiff::Timestamp {
    let last = Instant::from_milliseconds(ending.ends_at.milliseconds() - 1);
    last.unwrap_or(ending.ends_at).timestamp()
}

/// The thing's own page.
fn url(company: &str, thing: &Thing) -> String {
    match thing {
        Thing::Invitation { id, .. } => urls::invitation(company, *id),
        Thing::Override { user, .. } => urls::user_permissions(company, user.id),
        Thing::Validity(user) | Thing::ActivationLink { user, .. } => urls::user(company, user.id),
    }
}

/// Where the end is put off.
fn put_off(company: &str, ending: &Ending, catalogue: &Catalogue) -> Option<Link> {
    if let Thing::Invitation {
        renewal: Some(new), ..
    } = &ending.thing
    {
        let url = urls::invitation(company, new.id);
        return Some(Link::new(say::calendar::see_the_new_one(), url));
    }
    if !ending.can_be_put_off {
        return None;
    }
    let link = match &ending.thing {
        Thing::Invitation { id, .. } => Link::new(
            say::calendar::renew(),
            format!("{}/renewal", urls::invitation(company, *id)),
        ),
        Thing::Override {
            user, permission, ..
        } => Link::new(
            say::calendar::change_its_end(),
            urls::override_editing(company, user.id, &catalogue.write(*permission)),
        ),
        Thing::Validity(user) => Link::new(
            say::calendar::change_the_last_day(),
            format!("{}/editing", urls::user(company, user.id)),
        ),
        Thing::ActivationLink {
            user,
            hands_over: true,
        } => Link::new(
            say::calendar::hand_over_anew(),
            format!("{}/handover", urls::user(company, user.id)),
        ),
        Thing::ActivationLink { user, .. } => Link::new(
            say::calendar::send_a_new_link(),
            format!("{}/activation-link", urls::user(company, user.id)),
        ),
    };
    Some(link)
}
