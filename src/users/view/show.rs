//! One user: what it is, how it signs in, what it belongs to, what may be done with it.

use askama::Template;
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
    words::counted,
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
        Action::open("Edit user", format!("{url}/editing"))
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
        UserStatus::Suspended => "Nobody can act as this user until it is reactivated.",
        UserStatus::Retired => {
            "This user has left: the rights are ended, and the name stays taken."
        }
        UserStatus::Invited => "This user holds nothing until the person has accepted.",
        UserStatus::Active => return None,
    };
    Some(Alert::note(said))
}

fn person(here: Here<'_>, page: &UserPage) -> Card {
    let user = &page.user;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| Day::on(day).text);
    let zone = match user.time_zone.as_str() {
        "" => format!("{} (the company's)", here.scope.company().time_zone),
        own => own.to_owned(),
    };
    let facts = Facts::new()
        .row("Employer", here.scope.company().name.clone())
        .row("User name", user.user_name.clone())
        .row("Full name", user.full_name.clone())
        .row("E-mail", user.email.clone())
        .row("Phone", user.phone.clone())
        .row("Title", user.title.clone())
        .row("Department", user.department.clone())
        .row("Language", user.language.clone())
        .row("Time zone", zone)
        .row("First day", day(user.valid_from))
        .row("Last day", day(user.valid_until));
    Card {
        title: "Person",
        facts,
        acts: status_acts(here, page),
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
        Facts::new().row("Sign-in", "Nobody can sign in as System.")
    } else {
        Facts::new().row("Signs in as", by)
    };
    let facts = match user.last_sign_in {
        Some(at) => facts.row("Last sign-in", moment(at)),
        None => facts.row("Last sign-in", "never"),
    };
    let facts = match &signed_in.sessions {
        Some(sessions) if user.principal != Principal::System => {
            facts.row("Signed in now", places(here, sessions))
        }
        _ => facts,
    };
    let facts = match &signed_in.letter {
        Some(letter) => facts.row("Last letter", fared(here, letter)),
        None => facts,
    };
    let facts = match page.locked_until {
        Some(until) => facts.row("Locked until", moment(until)),
        None => facts,
    };
    let facts = match &page.handover {
        Some(next) => facts.row(
            "Being handed to",
            format!("{} ({}), who has yet to accept", next.full_name, next.email),
        ),
        None => facts,
    };
    Card {
        title: "Sign-in",
        facts,
        acts: sign_in_acts(here, page),
    }
}

/// "in 2 places, last used on 3 March 2026, 09:15"
fn places(here: Here<'_>, sessions: &[SessionOfUser]) -> String {
    let Some(last) = sessions.first() else {
        return "nowhere".to_owned();
    };
    let last = Moment::at(last.last_seen_at.timestamp(), &here.frame.zone()).text;
    let places = counted(sessions.len(), "place", "places");
    format!("in {places}, last used on {last}")
}

/// How the last letter to the user fares, in words.
fn fared(here: Here<'_>, letter: &LastLetter) -> String {
    let when = |at: Instant| Moment::at(at.timestamp(), &here.frame.zone()).text;
    let kind = letter_name(letter.kind);
    match (letter.sent_at, letter.given_up_at) {
        (Some(at), _) => format!("{kind}: sent on {}", when(at)),
        (None, Some(at)) => format!("{kind}: given up on {}: {}", when(at), letter.problem),
        (None, None) if letter.problem.is_empty() => {
            format!("{kind}: waits since {}", when(letter.queued_at))
        }
        (None, None) => format!("{kind}: is tried again: {}", letter.problem),
    }
}

fn letter_name(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Activation => "Activation link",
        MailKind::PasswordReset => "Password reset",
        MailKind::EmailChange | MailKind::EmailChangeNotice => "Change of e-mail",
        MailKind::InvitationReceived => "Invitation received",
        MailKind::InvitationAssigned => "Invitation to answer",
        MailKind::InvitationEnded => "Invitation ended",
        MailKind::Message => "Message",
        MailKind::Reminder => "Reminder",
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
            Some(_) => Action::post("Take the handover back", format!("{url}/return")),
            None => Action::open("Hand Admin over", url).icon("user-share"),
        });
    }
    acts
}

fn belongs(here: Here<'_>, page: &UserPage) -> Card {
    let may_open = here.scope.offers::<may::groups::Read>();
    let groups = page.groups.iter().filter(|g| g.kind != GroupKind::Personal);
    let groups = groups.map(|group| {
        let rest = if group.is_active { "" } else { " (suspended)" };
        Link::new(
            format!("{}{rest}", group.name),
            urls::group(here.company(), group.id),
        )
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
        .row("Groups", groups)
        .row("Units", units.join(", "));
    Card {
        title: "Belongs to",
        facts,
        acts: Vec::new(),
    }
}

fn record(here: Here<'_>, page: &UserPage) -> Card {
    let zone = here.frame.zone();
    let when = |set: &SetBy| Fact::Moment(Moment::at(set.at.timestamp(), &zone));
    let facts = Facts::new()
        .row("Created", when(&page.created))
        .row("Created by", page.created.name.clone())
        .row("Changed", when(&page.changed))
        .row("Changed by", page.changed.name.clone())
        .row("Status since", when(&page.status_set))
        .row("Status set by", page.status_set.name.clone());
    Card {
        title: "Record",
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
    let timeline = timeline(events, state, &here.frame.zone());
    DetailPage {
        shell: here.shell(&user.full_name),
        head: head(user),
        tabs: tabs(here, user, "history"),
        sections: vec![Section::timeline("History", timeline)],
    }
}
