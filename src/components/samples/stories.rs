//! Explanation, history, comparison, confirmation, problems.

use askama::Template;

use super::{LONG, acting_as_guest, public, shell, show};
use crate::components::{
    Action, Alert, ComparePage, Compared, ConfirmPage, Event, Field, Form, Link, Moment, Paging,
    Problem, Timeline, Tone, Version, Voice, Why, WhyLayer,
};
use crate::shell::Shell;

fn moment() -> Moment {
    let zone = jiff::tz::TimeZone::get("Europe/Ljubljana").unwrap();
    Moment::at("2026-03-03T14:05:11Z".parse().unwrap(), &zone)
}

fn why(allowed: bool) -> Why {
    let group = Link::new("Accounting", "/c/adria/groups/1");
    let last = if allowed { Voice::Passes } else { Voice::Stops };
    let layers = vec![
        WhyLayer::new(Voice::Gives, "Nina is a member of a group that gives it:")
            .link(Some(group))
            .set("Marko Novak", moment()),
        WhyLayer::new(
            Voice::GivesNothing,
            "The group Terminals gives it, but is suspended.",
        ),
        WhyLayer::new(Voice::Takes, "An override denied it until 1 February 2026.")
            .set("Marko Novak", moment()),
        WhyLayer::new(Voice::TakesNothing, "The denial is over."),
        WhyLayer::new(Voice::Passes, "The company role Merchant allows it."),
        WhyLayer::new(last, "Adria Travel is active."),
    ];
    let verdict = if allowed {
        "Nina may export invoices in Adria Travel because Nina is in Accounting (set by Marko Novak, 3 March 2026)."
    } else {
        "Nina may not export invoices in Adria Travel: no company role of Adria Travel carries it."
    };
    let help = (!allowed)
        .then_some("The operator can help, by giving the company a role that carries it.");
    Why::new(allowed, verdict, layers).help(help)
}

#[derive(Template)]
#[template(path = "samples/story.html")]
struct Story {
    shell: Shell,
    why: Option<Why>,
    timeline: Option<Timeline>,
}

#[test]
fn an_explanation_tells_its_layers_in_order() {
    let story = |allowed| Story {
        shell: shell("Why may Nina export invoices?"),
        why: Some(why(allowed)),
        timeline: None,
    };
    show("why-yes", &story(true));
    show("why-no", &story(false));
}

#[test]
fn a_history_tells_before_and_after() {
    let text = |text: &str| Some(text.to_owned());
    let events = vec![
        Event::new(
            "player-pause",
            Tone::Warning,
            "Marko Novak suspended Nina Kos.",
            moment(),
        )
        .by("Marko Novak", "from 192.0.2.7"),
        Event::new("pencil", Tone::Accent, "Details were changed.", moment())
            .by("Olga Berg, as operator", "from 2001:db8::7")
            .change("Full name", text("Nina Novak"), text("Nina Kos"))
            .change("Department", None, text("Accounting"))
            .change("Notes", text(LONG), None),
        Event::new("calendar-x", Tone::Quiet, "The override ended.", moment()).by("System", ""),
        Event::new(
            "ban",
            Tone::Bad,
            "users:delete was refused 12 times.",
            moment(),
        ),
        Event::new("user-plus", Tone::Good, "Nina Kos was created.", moment()),
    ];
    let paging = Paging {
        count: "5 of 48 events".into(),
        previous: None,
        next: Some("?after=1".into()),
    };
    let timeline = Timeline { events, paging };
    show(
        "history",
        &Story {
            shell: shell("History"),
            why: None,
            timeline: Some(timeline),
        },
    );
    let empty = Some(Timeline::default());
    show(
        "history-empty",
        &Story {
            shell: shell("History"),
            why: None,
            timeline: empty,
        },
    );
}

#[test]
fn two_versions_are_compared() {
    let field = |name: &str, label: &str, yours, theirs| Compared {
        name: name.into(),
        label: label.into(),
        yours,
        theirs,
    };
    let page = ComparePage {
        shell: shell("Nina Kos was changed meanwhile").crumb("Users", "/c/adria/users"),
        form: Form::new("/c/adria/users/1", "Save what is chosen").version(8),
        sentence: "Marko Novak saved this user on 3 March 2026, 15:05, while you were editing."
            .into(),
        fields: vec![
            field(
                "full_name",
                "Full name",
                Version::plain("Nina Kos"),
                Version::plain("Nina Kos Novak"),
            ),
            field("notes", "Notes", Version::plain(""), Version::plain(LONG)),
            field(
                "zone",
                "Time zone",
                Version::plain("UTC"),
                Version::plain("UTC"),
            ),
        ],
        keep_theirs: "/c/adria/users/1".into(),
    };
    let html = page.render().unwrap();
    assert!(html.contains(r#"<input type="hidden" name="zone" value="UTC">"#));
    show("compare", &page);
}

#[test]
fn a_confirmation_names_the_thing_and_the_consequence() {
    let form = Form::new("/c/adria/invitations/1/revocation", "Revoke invitation")
        .danger()
        .cancel("/c/adria");
    let page = ConfirmPage::new(shell("Revoke the invitation of Nordic Pay?"), form)
        .sentence("Olaf Berg and 2 others lose their access to Adria Travel at once.")
        .sentence("This can’t be undone; you can send a new invitation.")
        .warning(Some(Alert::warning(
            "One of them is acting in Adria Travel now.",
        )))
        .field(Field::text("reason", "Reason").required());
    show("confirm", &page);
}

#[test]
fn problems_say_what_to_do() {
    let back = || {
        Action::open("Back to Adria Travel", "/c/adria")
            .icon("arrow-left")
            .primary()
    };
    let forbidden = Problem::forbidden(
        "You may not export invoices in Adria Travel.",
        Some(why(false)),
    );
    show(
        "problem-403",
        &forbidden.action(back()).inside(acting_as_guest(shell(""))),
    );
    show(
        "problem-404",
        &Problem::not_found().action(back()).inside(shell("")),
    );
    show(
        "problem-409",
        &Problem::conflict("The invitation has been revoked meanwhile.").inside(shell("")),
    );
    show(
        "problem-500",
        &Problem::internal("7h2k9fm3").outside(public("")),
    );
    for (name, problem) in [
        (
            "400",
            Problem::bad_request("The form is larger than allowed."),
        ),
        ("foreign", Problem::foreign()),
        ("429", Problem::too_many(30)),
        ("503", Problem::unavailable()),
    ] {
        show(&format!("problem-{name}"), &problem.outside(public("")));
    }
}
