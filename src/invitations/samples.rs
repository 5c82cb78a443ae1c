//! The pages about invitations from samples: empty, with the longest names, for somebody who may
//! only read.

use super::view::{send, show};
use crate::{
    components::{
        Action, Alert, Badge, Cell, Choice, Facts, Field, Form, Grid, GridApplication, GridRow,
        Head, Mode, Moment, Shown, Tabs,
        samples::{LONG, shell, show},
    },
    me::view::{InvitationCard, Invitations},
};

fn moment() -> Moment {
    let at = jiff::Timestamp::from_second(1_800_000_000).unwrap();
    Moment::at(at, &jiff::tz::TimeZone::UTC)
}

fn grid(mode: Mode, cell: &Cell) -> Grid {
    let rows = vec![GridRow::new("users", LONG, |_| cell.clone())];
    let name = LONG.to_owned();
    Grid::new(LONG, mode, vec![GridApplication { name, rows }])
}

fn person(is_removed: bool) -> show::Person {
    show::Person {
        name: LONG.to_owned(),
        user_name: LONG.to_owned(),
        badge: Badge::accepted(),
        assigned_by: LONG.to_owned(),
        assigned_at: moment(),
        answered_at: (!is_removed).then(moment),
        removed_by: is_removed.then(|| LONG.to_owned()),
        also: vec![format!("{LONG}: {LONG}, {LONG}")],
        remove: (!is_removed).then(|| Action::confirm("Un-assign", "/x").danger()),
    }
}

fn details(people: Vec<show::Person>) -> show::Details {
    show::Details {
        shell: shell(LONG),
        head: Head::new(LONG).badge(Badge::sent()).fact(LONG),
        tabs: Tabs::new().tab("Details", "/x", true),
        notice: Some(Alert::warning(LONG).link("Show them", "/x")),
        facts: Facts::new().row("Host company", LONG),
        nobody: "Nordic Pay has not named anybody yet.".to_owned(),
        name_users: (!people.is_empty()).then(|| Action::open("Assign users", "/x")),
        people,
    }
}

#[test]
fn an_invitation_with_and_without_people() {
    show("invitation", &details(vec![person(false), person(true)]));
    show("invitation-nobody", &details(Vec::new()));
}

fn written(is_large: bool) -> send::New {
    let fields = vec![
        Field::proposals("home", "Company", vec![Choice::new("nordic", LONG)])
            .value(LONG)
            .error(Some(LONG)),
        Field::date("valid_through", "Valid through"),
    ];
    let parts = send::Parts {
        fields: vec![Field::text("search", "Resources named").value(LONG)],
        count: "12,000 resources, part 2 of 60".to_owned(),
        previous: Some(0),
        next: Some(2),
    };
    send::New {
        shell: shell("Invite a company"),
        form: Form::new("/x", "Review invitation")
            .wide()
            .problems_of(&fields),
        fields,
        notice: is_large.then(|| Alert::warning(LONG).text(LONG)),
        grid: grid(Mode::Set, &Cell::locked_tick(false, LONG)),
        renews: if is_large {
            "3k9".to_owned()
        } else {
            String::new()
        },
        kept: vec!["orders:read".to_owned()],
        parts: is_large.then_some(parts),
    }
}

#[test]
fn an_invitation_is_written_down_and_looked_over() {
    show("invitation-new", &written(false));
    show("invitation-new-large", &written(true));
    let lent = Cell::Shown {
        state: Shown::Given,
        note: "Lent".to_owned(),
        why: None,
    };
    let review = send::Review {
        shell: shell("Invite Nordic Pay?"),
        facts: Facts::new().row("To", LONG).row("Purpose", LONG),
        grid: grid(Mode::Summary, &lent),
        form: Form::new("/x", "Send invitation").cancel("/x").wide(),
        hidden: vec![("purpose", LONG.to_owned())],
        change: "/x".to_owned(),
    };
    show("invitation-review", &review);
}

#[test]
fn ones_own_invitations_wait_or_there_are_none() {
    let card = InvitationCard {
        host: LONG.to_owned(),
        facts: Facts::new().row("Purpose", LONG),
        may: vec![LONG.to_owned()],
        accept: Action::post("Accept", "/x").primary(),
        refuse: Action::post("Refuse", "/x"),
    };
    let waiting = Invitations {
        shell: shell("Invitations"),
        nothing: None,
        cards: vec![card.clone(), card],
    };
    show("my-invitations", &waiting);
    let nothing = Invitations {
        nothing: Some(Alert::note(LONG).text(LONG)),
        cards: Vec::new(),
        ..waiting
    };
    show("my-invitations-none", &nothing);
}
