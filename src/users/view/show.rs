//! One user: what it is, how it signs in, what it belongs to, what may be done with it.

use askama::Template;
use say::Language;
use tenantry_policy::{
    group::GroupKind,
    message::Audience,
    user::{Principal, UserAct, UserStatus},
};
use tenantry_store::{
    accounts::help::SessionOfUser,
    actor::SetBy,
    audit::history::PastEvent,
    instant::Instant,
    listing::Page,
    mail::{MailKind, delivery::LastLetter},
    may,
    users::{User, UserPage},
};

use super::{Act, Here, head, tabs};
use crate::{
    components::{Action, Alert, Day, Fact, Facts, Head, Link, Moment, Tabs},
    history::timeline,
    http::listing::ListState,
    messages::view::write_to,
    pages::{DetailPage, Section},
    shell::Shell,
    urls,
};

#[derive(Clone, Debug, Template)]
#[template(path = "users/show.html")]
pub struct Show {
    pub shell: Shell,
    pub head: Head,
    pub tabs: Tabs,
    pub notice: Option<Alert>,
    pub cards: Vec<Card>,
}

/// Facts with what can be done about them.
#[derive(Clone, Debug)]
pub struct Card {
    pub title: &'static str,
    pub facts: Facts,
    pub acts: Vec<Action>,
}

/// What is known of the user's sign-ins besides the page.
#[derive(Clone, Debug, Default)]
pub struct SignedIn {
    /// Where the user is signed in now, for a reader who may know.
    pub sessions: Option<Vec<SessionOfUser>>,
    pub letter: Option<LastLetter>,
}

pub fn details(here: Here<'_>, page: &UserPage, signed_in: &SignedIn) -> Show {
    let user = &page.user;
    let url = urls::user(here.company(), user.id);
    let edit = || {
        Action::open(say::users::edit_user(), format!("{url}/editing"))
            .icon("edit")
            .primary()
    };
    let edit = page.acts.contains(&UserAct::Edit).then(edit);
    let is_written_to = user.status.is_active() && user.principal != Principal::System;
    let write = write_to(here, Audience::User(user.id)).filter(|_| is_written_to);
    let shell = here.shell(&user.full_name).action(write).action(edit);
    let mut cards = vec![person(here, page), sign_in(here, page, signed_in)];
    if user.principal == Principal::Person {
        cards.push(belongs(here, page));
    }
    cards.push(record(here, page));
    Show {
        shell,
        head: head(user),
        tabs: tabs(here, user, ""),
        notice: notice(page),
        cards,
    }
}

/// What stands out about the user.
fn notice(page: &UserPage) -> Option<Alert> {
    let said = match page.user.status {
        UserStatus::Suspended => say::users::nobody_acts_until_reactivated(),
        UserStatus::Retired => say::users::has_left(),
        UserStatus::Invited => say::users::holds_nothing_yet(),
        UserStatus::Active => return None,
    };
    Some(Alert::note(said))
}

fn person(here: Here<'_>, page: &UserPage) -> Card {
    let user = &page.user;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| Day::on(day).text);
    let zone = match user.time_zone.as_str() {
        "" => say::users::zone_of_company(&here.scope.company().time_zone),
        own => own.to_owned(),
    };
    let facts = Facts::new()
        .row(say::users::employer(), here.scope.company().name.clone())
        .row(say::users::user_name(), user.user_name.clone())
        .row(say::users::full_name(), user.full_name.clone())
        .row(say::users::e_mail(), user.email.clone())
        .row(say::users::phone(), user.phone.clone())
        .row(say::users::job(), user.title.clone())
        .row(say::users::department(), user.department.clone())
        .row(say::users::language(), language(&user.language).to_owned())
        .row(say::users::time_zone(), zone)
        .row(say::users::first_day(), day(user.valid_from))
        .row(say::users::last_day(), day(user.valid_until));
    Card {
        title: say::users::person(),
        facts,
        acts: status_acts(here, page),
    }
}

/// By its own name, where the console speaks it.
fn language(tag: &str) -> &str {
    let spoken = Language::ALL.into_iter().find(|one| one.tag() == tag);
    match spoken {
        Some(spoken) => spoken.name(),
        None => tag,
    }
}

fn status_acts(here: Here<'_>, page: &UserPage) -> Vec<Action> {
    let offered = [
        (UserAct::Reactivate, Act::Reactivation),
        (UserAct::BringBack, Act::Return),
        (UserAct::Suspend, Act::Suspension),
        (UserAct::Retire, Act::Retirement),
        (UserAct::Delete, Act::Deletion),
    ];
    let acts = offered.iter().filter(|(act, _)| page.acts.contains(act));
    acts.map(|(_, act)| act.action(here, &page.user)).collect()
}

fn sign_in(here: Here<'_>, page: &UserPage, signed_in: &SignedIn) -> Card {
    let user = &page.user;
    let moment = |at: tenantry_store::instant::Instant| {
        Fact::Moment(Moment::at(at.timestamp(), &here.frame.zone()))
    };
    let by = match &user.email {
        Some(email) => email.clone(),
        None => format!("{}@{}", user.user_name, here.scope.company().short_name),
    };
    let facts = if user.principal == Principal::System {
        Facts::new().row(say::users::sign_in(), say::users::nobody_is_system())
    } else {
        Facts::new().row(say::users::signs_in_as(), by)
    };
    let facts = match user.last_sign_in {
        Some(at) => facts.row(say::users::last_sign_in(), moment(at)),
        None => facts.row(say::users::last_sign_in(), say::common::never()),
    };
    let facts = match &signed_in.sessions {
        Some(sessions) if user.principal != Principal::System => {
            facts.row(say::users::signed_in_now(), places(here, sessions))
        }
        _ => facts,
    };
    let facts = match &signed_in.letter {
        Some(letter) => facts.row(say::users::last_letter(), fared(here, letter)),
        None => facts,
    };
    let facts = match page.locked_until {
        Some(until) => facts.row(say::users::locked_until(), moment(until)),
        None => facts,
    };
    let facts = match &page.handover {
        Some(next) => facts.row(
            say::users::being_handed_to(),
            say::users::has_yet_to_accept(&next.full_name, &next.email),
        ),
        None => facts,
    };
    Card {
        title: say::users::sign_in(),
        facts,
        acts: sign_in_acts(here, page),
    }
}

/// "in 2 places, last used on 3 March 2026, 09:15"
fn places(here: Here<'_>, sessions: &[SessionOfUser]) -> String {
    let Some(last) = sessions.first() else {
        return say::users::signed_in_nowhere().to_owned();
    };
    let last = Moment::at(last.last_seen_at.timestamp(), &here.frame.zone()).text();
    say::users::signed_in_places(sessions.len(), last)
}

/// How the last letter to the user fares, in words.
fn fared(here: Here<'_>, letter: &LastLetter) -> String {
    let when = |at: Instant| Moment::at(at.timestamp(), &here.frame.zone()).text();
    let kind = letter_name(letter.kind);
    match (letter.sent_at, letter.given_up_at) {
        (Some(at), _) => say::users::letter_sent(kind, when(at)),
        (None, Some(at)) => say::users::letter_given_up(kind, when(at), &letter.problem),
        (None, None) if letter.problem.is_empty() => {
            say::users::letter_waits(kind, when(letter.queued_at))
        }
        (None, None) => say::users::letter_tried_again(kind, &letter.problem),
    }
}

fn letter_name(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Activation => say::users::letter_activation(),
        MailKind::PasswordReset => say::users::letter_password_reset(),
        MailKind::EmailChange | MailKind::EmailChangeNotice => say::users::letter_e_mail_change(),
        MailKind::InvitationReceived => say::users::letter_invitation_received(),
        MailKind::InvitationAssigned => say::users::letter_invitation_assigned(),
        MailKind::InvitationEnded => say::users::letter_invitation_ended(),
        MailKind::Message => say::users::letter_message(),
        MailKind::Reminder => say::users::letter_reminder(),
    }
}

/// The help with signing in that is offered.
fn helps(here: Here<'_>, page: &UserPage) -> Vec<Act> {
    let user = &page.user;
    let helps = page.acts.contains(&UserAct::HelpSignIn);
    let accepted = user.is_accepted();
    let waits = matches!(user.status, UserStatus::Invited | UserStatus::Active);
    let ends_sessions = here.scope.offers::<may::sessions::Delete>()
        && (helps || user.principal == Principal::Person);
    let offered = [
        (helps && !accepted && waits, Act::ActivationLink),
        (helps && accepted, Act::PasswordReset),
        (helps && page.locked_until.is_some(), Act::Unlocking),
        (accepted && ends_sessions, Act::SessionsEnding),
    ];
    let acts = offered.into_iter().filter(|(offered, _)| *offered);
    acts.map(|(_, act)| act).collect()
}

/// Why such help isn't offered, where it isn't.
pub fn why_no_help(here: Here<'_>, page: &UserPage, act: Act) -> Option<String> {
    let offered = helps(here, page).contains(&act);
    (!offered).then(|| act.nothing_to_do(&page.user.full_name))
}

fn sign_in_acts(here: Here<'_>, page: &UserPage) -> Vec<Action> {
    let user = &page.user;
    let accepted = user.is_accepted();
    let acts = helps(here, page).into_iter();
    let mut acts: Vec<Action> = acts.map(|act| act.action(here, user)).collect();
    let hands_over = page.acts.contains(&UserAct::ChangeEmail);
    if user.principal == Principal::Admin && accepted && hands_over {
        let url = format!("{}/handover", urls::user(here.company(), user.id));
        acts.push(match page.handover {
            Some(_) => Action::post(say::users::take_handover_back(), format!("{url}/return")),
            None => Action::open(say::users::hand_admin_over(), url).icon("user-share"),
        });
    }
    acts
}

fn belongs(here: Here<'_>, page: &UserPage) -> Card {
    let may_open = here.scope.offers::<may::groups::Read>();
    let groups = page.groups.iter().filter(|g| g.kind != GroupKind::Personal);
    let groups = groups.map(|group| {
        let name = if group.is_active {
            group.name.clone()
        } else {
            say::users::suspended_group(&group.name)
        };
        Link::new(name, urls::group(here.company(), group.id))
    });
    let groups: Vec<Link> = groups.collect();
    let names = |links: &[Link]| {
        let names: Vec<&str> = links.iter().map(|link| link.label.as_str()).collect();
        names.join(", ")
    };
    let groups = if may_open {
        Fact::Links(groups)
    } else {
        Fact::Text(names(&groups))
    };
    let units: Vec<&str> = page.units.iter().map(|unit| unit.name.as_str()).collect();
    let facts = Facts::new()
        .row(say::users::groups(), groups)
        .row(say::users::units(), units.join(", "));
    Card {
        title: say::users::belongs_to(),
        facts,
        acts: Vec::new(),
    }
}

fn record(here: Here<'_>, page: &UserPage) -> Card {
    let zone = here.frame.zone();
    let when = |set: &SetBy| Fact::Moment(Moment::at(set.at.timestamp(), &zone));
    let facts = Facts::new()
        .row(say::common::created(), when(&page.created))
        .row(say::common::created_by(), page.created.name.clone())
        .row(say::common::changed(), when(&page.changed))
        .row(say::common::changed_by(), page.changed.name.clone())
        .row(say::users::status_since(), when(&page.status_set))
        .row(say::users::status_set_by(), page.status_set.name.clone());
    Card {
        title: say::common::record(),
        facts,
        acts: Vec::new(),
    }
}

pub fn history(
    here: Here<'_>,
    user: &User,
    events: &Page<PastEvent>,
    state: &ListState,
) -> DetailPage {
    let timeline = timeline(events, state, &here.frame.zone(), &here.scope.catalogue());
    DetailPage {
        shell: here.shell(&user.full_name),
        head: head(user),
        tabs: tabs(here, user, "history"),
        sections: vec![Section::timeline(say::common::history(), timeline)],
    }
}
