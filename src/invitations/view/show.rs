//! One invitation: facts, people, permissions, history.

use askama::Template;
use tenantry_policy::invitation::{self, Answer, InvitationAct, InvitationEnd};
use tenantry_store::{
    actor::SetBy,
    audit::history::PastEvent,
    invitations::{Assignment, Invitation, Side},
    listing::Page,
    may,
};

use super::{super::Reads, badge, crumbs, day, moment, sight_of, summary};
use crate::{
    components::{Action, Alert, Badge, Fact, Facts, Head, Link, Moment, Tabs, Tone},
    frame::Frame,
    history,
    http::listing::ListState,
    pages::{DetailPage, Section, SetPage},
    shell::Shell,
    urls,
    words::time_left,
};

/// The invitation with the people who were assigned.
#[derive(Clone, Debug, Template)]
#[template(path = "invitations/show.html")]
pub struct Details {
    pub shell: Shell,
    pub head: Head,
    pub tabs: Tabs,
    pub notice: Option<Alert>,
    pub facts: Facts,
    pub people: Vec<Person>,
    /// Offers to assign users, or says why nobody is assigned yet.
    pub nobody: String,
    pub name_users: Option<Action>,
}

/// A user who was assigned.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    pub user_name: String,
    pub badge: Badge,
    pub assigned_by: String,
    pub assigned_at: Moment,
    pub answered_at: Option<Moment>,
    pub removed_by: Option<String>,
    /// "Counter: Accounting, Auditor"
    pub also: Vec<String>,
    pub remove: Option<Action>,
}

pub fn details(at: &Reads, invitation: &Invitation) -> Details {
    let people = invitation.assignments.iter();
    let name_users = Action::open(
        say::invitations::assign_users(),
        urls::invitation_assignments(at.frame.company(), invitation.id),
    )
    .icon("user-plus");
    Details {
        shell: shell(at, invitation),
        head: head(at, invitation),
        tabs: tabs(&at.frame, invitation, "details"),
        notice: notice(at, invitation),
        facts: facts(&at.frame, invitation),
        people: people.map(|named| person(at, invitation, named)).collect(),
        nobody: match invitation.side {
            Side::Sent => say::invitations::nobody_at_home(&invitation.home.name),
            Side::Received => say::invitations::nobody_yet().to_owned(),
        },
        name_users: offers(at, invitation, Side::Received, InvitationAct::Assign)
            .then_some(name_users),
    }
}

/// Whether the reader may do this: on the right side, in a state that allows it.
fn offers(at: &Reads, invitation: &Invitation, side: Side, act: InvitationAct) -> bool {
    let scope = at.may.scope();
    let holds = match act {
        InvitationAct::Renew => scope.offers::<may::invitations::Create>(),
        _ => scope.offers::<may::invitations::Update>(),
    };
    holds && invitation.side == side && invitation::allows(invitation.state, act).is_ok()
}

fn shell(at: &Reads, invitation: &Invitation) -> Shell {
    let url = |act: &str| {
        let base = urls::invitation(at.frame.company(), invitation.id);
        format!("{base}/{act}")
    };
    let offered = |side, act, action: Action| offers(at, invitation, side, act).then_some(action);
    let renew = Action::open(say::invitations::renew(), url("renewal")).icon("refresh");
    let revoke = Action::confirm(say::invitations::revoke(), url("revocation"))
        .icon("ban")
        .danger();
    let decline = Action::confirm(say::invitations::decline(), url("declination"))
        .icon("circle-x")
        .danger();
    let end = Action::confirm(say::invitations::end(), url("ending"))
        .icon("power")
        .danger();
    crumbs(&at.frame, &invitation.purpose)
        .action(offered(Side::Sent, InvitationAct::Renew, renew))
        .action(offered(Side::Sent, InvitationAct::Revoke, revoke))
        .action(offered(Side::Received, InvitationAct::Decline, decline))
        .action(offered(Side::Received, InvitationAct::End, end))
}

fn head(at: &Reads, invitation: &Invitation) -> Head {
    let head = Head::new(&invitation.purpose)
        .badge(badge(invitation.state))
        .fact(say::invitations::lends_to(
            &invitation.host.name,
            &invitation.home.name,
        ));
    if invitation.state.is_open() {
        head.fact(time_left(invitation.ends_at, at.may.scope().now()))
    } else {
        head
    }
}

fn tabs(frame: &Frame, invitation: &Invitation, current: &str) -> Tabs {
    let base = urls::invitation(frame.company(), invitation.id);
    Tabs::new()
        .tab(say::common::details(), &base, current == "details")
        .tab(
            say::common::permissions(),
            format!("{base}/permissions"),
            current == "permissions",
        )
        .tab(
            say::common::history(),
            format!("{base}/history"),
            current == "history",
        )
}

fn notice(at: &Reads, invitation: &Invitation) -> Option<Alert> {
    if invitation.without_effect.is_empty() || !invitation.state.is_open() {
        return None;
    }
    let number = invitation.without_effect.len();
    let url = format!(
        "{}/permissions",
        urls::invitation(at.frame.company(), invitation.id)
    );
    let said = say::invitations::without_effect(number, &invitation.host.name);
    Some(Alert::warning(said).link(say::invitations::show_them(), url))
}

fn facts(frame: &Frame, invitation: &Invitation) -> Facts {
    let link = |id| {
        let url = urls::invitation(frame.company(), id);
        Link::new(say::invitations::open_it(), url)
    };
    let mut facts = Facts::new()
        .row(
            say::invitations::host_company(),
            invitation.host.name.clone(),
        )
        .row(
            say::invitations::home_company(),
            invitation.home.name.clone(),
        )
        .row(
            say::invitations::valid_through(),
            say::invitations::whole_day_in(day(invitation.valid_through), &invitation.host_zone),
        )
        .row(
            say::invitations::permissions(),
            say::invitations::number_of_permissions(invitation.permissions.len()),
        )
        .row(say::invitations::sent_by(), invitation.sent.name.clone())
        .row(say::invitations::sent(), set_at(&invitation.sent, frame));
    if let Some(ended) = &invitation.ended {
        let (by, at) = ends(ended.how);
        facts = facts
            .row(by, ended.set.name.clone())
            .row(at, set_at(&ended.set, frame))
            .row(say::common::reason(), ended.reason.clone());
    }
    if let Some(old) = invitation.renews {
        facts = facts.row(say::invitations::renews(), link(old));
    }
    if !invitation.renewed_by.is_empty() {
        let links: Vec<Link> = invitation.renewed_by.iter().map(|id| link(*id)).collect();
        facts = facts.row(say::invitations::renewed_by(), links);
    }
    facts
}

/// What the rows are called that say by whom it was ended, and when.
fn ends(how: InvitationEnd) -> (&'static str, &'static str) {
    match how {
        InvitationEnd::Revoked => (say::invitations::revoked_by(), say::invitations::revoked()),
        InvitationEnd::Declined => (
            say::invitations::declined_by(),
            say::invitations::declined(),
        ),
        InvitationEnd::Ended => (say::invitations::ended_by(), say::invitations::ended()),
    }
}

fn set_at(set: &SetBy, frame: &Frame) -> Fact {
    Fact::Moment(moment(set.at.timestamp(), frame))
}

fn person(at: &Reads, invitation: &Invitation, named: &Assignment) -> Person {
    let url = format!(
        "{}/{}/removal",
        urls::invitation_assignments(at.frame.company(), invitation.id),
        named.id
    );
    let remove = Action::confirm(say::invitations::un_assign(), url)
        .icon("user-minus")
        .danger();
    let removable =
        named.removed.is_none() && offers(at, invitation, Side::Received, InvitationAct::Unassign);
    Person {
        name: named.full_name.clone(),
        user_name: named.user_name.clone(),
        badge: standing(named),
        assigned_by: named.assigned.name.clone(),
        assigned_at: moment(named.assigned.at.timestamp(), &at.frame),
        answered_at: named
            .answer
            .map(|(_, instant)| moment(instant.timestamp(), &at.frame)),
        removed_by: named.removed.as_ref().map(|set| set.name.clone()),
        also: named
            .through_units
            .iter()
            .map(|through| format!("{}: {}", through.unit, through.groups.join(", ")))
            .collect(),
        remove: removable.then_some(remove),
    }
}

fn standing(named: &Assignment) -> Badge {
    match (&named.removed, named.answer) {
        (Some(_), _) => Badge::new(Tone::Quiet, "user-minus", say::invitations::un_assigned()),
        (None, None) => Badge::new(Tone::Accent, "hourglass", say::invitations::not_answered()),
        (None, Some((Answer::Refused, _))) => {
            Badge::new(Tone::Bad, "circle-x", say::invitations::refused())
        }
        (None, Some((Answer::Accepted, _))) if named.acts => {
            Badge::new(Tone::Good, "circle-check", say::invitations::acts())
        }
        (None, Some((Answer::Accepted, _))) => Badge::new(
            Tone::Warning,
            "player-pause",
            say::invitations::cannot_act_now(),
        ),
    }
}

pub fn permissions(at: &Reads, invitation: &Invitation, state: &ListState) -> SetPage {
    let catalogue = at.may.scope().catalogue();
    let sight = sight_of(&catalogue, state, &invitation.permissions);
    let intro = say::invitations::what_may_be_done(&invitation.host.name);
    SetPage {
        shell: shell(at, invitation),
        head: head(at, invitation),
        tabs: tabs(&at.frame, invitation, "permissions"),
        intro,
        grid: summary(
            say::invitations::lent_permissions(),
            &sight,
            &invitation.permissions,
            &invitation.without_effect,
        ),
        toolbar: sight.toolbar(),
        form: None,
    }
}

pub fn history(
    at: &Reads,
    invitation: &Invitation,
    events: &Page<PastEvent>,
    state: &ListState,
) -> DetailPage {
    let timeline = history::timeline(events, state, &at.frame.zone(), &at.may.scope().catalogue());
    DetailPage {
        shell: shell(at, invitation),
        head: head(at, invitation),
        tabs: tabs(&at.frame, invitation, "history"),
        sections: vec![Section::timeline(
            say::invitations::what_happened(),
            timeline,
        )],
    }
}
