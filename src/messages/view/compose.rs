//! Choosing whom to write to, the form, and the review before a message leaves.

use askama::Template;
use tenantry_policy::{
    console,
    message::{Audience, AudienceKind},
};
use tenantry_store::messages::{Choice, Reach};

use super::{super::compose::MOST_CHOICES, Here, shell, to};
use crate::{
    components::{Column, Empty, Fact, Facts, Field, Form, Link, List, Paging, State},
    http::listing::ListState,
    messages::form::{MessageForm, To},
    pages::{Line, TablePage},
    review::CONFIRMED,
    shell::Shell,
    urls,
    words::counted,
};

/// Everybody, and the first groups, units and users that match.
pub fn choose(here: Here<'_>, state: &ListState, choices: &[Choice]) -> TablePage {
    let url = |audience| urls::message_to(here.company(), To(audience));
    let line = |choice: &Choice| Line {
        url: url(choice.audience),
        name: choice.name.clone(),
        sub: choice.detail.clone(),
        cells: vec![("Kind", Fact::from(kind(choice.audience.kind())))],
        ..Line::default()
    };
    let shows_everybody = state.search().is_empty()
        && here.scope.allows(console::messages::CREATE)
        && here.scope.allows(AudienceKind::Everybody.read_by());
    let everybody = shows_everybody.then(|| Line {
        url: url(Audience::Everybody),
        name: "Everybody".to_owned(),
        sub: "All own people, and all guests while they are guests".to_owned(),
        cells: vec![("Kind", Fact::from("All users"))],
        ..Line::default()
    });
    let lines: Vec<Line> = everybody
        .into_iter()
        .chain(choices.iter().map(line))
        .collect();
    let columns = vec![Column::new("Name"), Column::new("Kind")];
    let toolbar = state.toolbar("Search groups, units and users", &[]);
    let list = List::new("Whom to write to", toolbar, columns).paging(Paging {
        count: format!("At most {MOST_CHOICES} of each kind: search to find others"),
        ..Paging::default()
    });
    let list = if !lines.is_empty() {
        list
    } else if state.search().is_empty() {
        let text = "You may write to those you may read: users, groups or units.";
        let empty = Empty::new("send", "There is nobody you could write to", text);
        list.state(State::Empty(empty))
    } else {
        list.state(State::NothingFound(state.dropped(&[])))
    };
    TablePage {
        shell: shell(here, "Whom do you write to?"),
        head: None,
        tabs: None,
        list,
        lines,
    }
}

fn kind(kind: AudienceKind) -> &'static str {
    match kind {
        AudienceKind::User => "User",
        AudienceKind::Group => "Group",
        AudienceKind::Unit => "Unit",
        AudienceKind::Everybody => "All users",
    }
}

/// The form of a message.
#[derive(Clone, Debug, Template)]
#[template(path = "messages/new.html")]
pub struct Compose {
    pub shell: Shell,
    pub facts: Facts,
    pub to: String,
    pub form: Form,
    pub fields: Vec<Field>,
}

pub fn compose(here: Here<'_>, form: &MessageForm, reach: &Reach) -> Compose {
    let company = here.company();
    let fields = vec![
        Field::text("subject", "Subject")
            .value(&form.subject)
            .error(form.problem("subject"))
            .required()
            .autofocus(),
        Field::lines("text", "Text", 12)
            .value(&form.text)
            .error(form.problem("text"))
            .hint("Plain text; line breaks are kept.")
            .required(),
    ];
    let change = Link::new("Choose somebody else", urls::message_new(company));
    Compose {
        shell: shell(here, "New message"),
        facts: facts(reach).row("Not right?", change),
        to: form.to.to_string(),
        form: Form::new(urls::messages(company), "Review message")
            .cancel(urls::message_new(company))
            .refused(form.refused.clone())
            .problems_of(&fields),
        fields,
    }
}

fn facts(reach: &Reach) -> Facts {
    Facts::new()
        .row("To", to(reach.audience.kind(), &reach.name))
        .row("Reaches", people(reach))
}

/// "12 people, 2 guests among them"
fn people(reach: &Reach) -> String {
    let count = |number: i64| usize::try_from(number).unwrap_or_default();
    let all = counted(count(reach.people()), "person", "people");
    match count(reach.guests) {
        0 => all,
        1 => format!("{all}, 1 guest among them"),
        guests => format!("{all}, {guests} guests among them"),
    }
}

/// What is to be sent, and how many it reaches.
#[derive(Clone, Debug, Template)]
#[template(path = "messages/review.html")]
pub struct Review {
    pub shell: Shell,
    pub facts: Facts,
    pub subject: String,
    pub text: String,
    pub form: Form,
    /// What was written, by the fields' names.
    pub hidden: Vec<(&'static str, String)>,
    pub confirmed: &'static str,
}

pub fn review(here: Here<'_>, form: &MessageForm, reach: &Reach) -> Review {
    let title = format!("Send this message to {}?", whom(reach));
    let url = urls::messages(here.company());
    Review {
        shell: shell(here, &title),
        facts: facts(reach).row(
            "By mail",
            "Also, unless somebody has switched that off or has no e-mail",
        ),
        subject: form.subject.clone(),
        text: form.text.trim_end().to_owned(),
        form: Form::new(url, "Send message"),
        hidden: vec![
            ("to", form.to.to_string()),
            ("subject", form.subject.clone()),
            ("text", form.text.clone()),
        ],
        confirmed: CONFIRMED,
    }
}

/// "12 people", or the one person's name.
fn whom(reach: &Reach) -> String {
    if let Audience::User(_) = reach.audience {
        return reach.name.clone();
    }
    let number = usize::try_from(reach.people()).unwrap_or_default();
    counted(number, "person", "people")
}
