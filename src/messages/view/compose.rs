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
    review::{self, CONFIRMED},
    shell::Shell,
    urls,
};

/// Everybody, and the first groups, units and users that match.
pub fn choose(here: Here<'_>, state: &ListState, choices: &[Choice]) -> TablePage {
    let url = |audience: &Audience| urls::message_to(here.company(), To(audience.clone()));
    let line = |choice: &Choice| Line {
        url: Some(url(&choice.audience)),
        name: choice.name.clone(),
        sub: choice.detail.clone(),
        cells: vec![(
            say::messages::kind(),
            Fact::from(kind(choice.audience.kind())),
        )],
        ..Line::default()
    };
    let shows_everybody = state.search().is_empty()
        && here.scope.allows(console::messages::CREATE)
        && here.scope.allows(AudienceKind::Everybody.read_by());
    let everybody = shows_everybody.then(|| Line {
        url: Some(url(&Audience::Everybody)),
        name: say::messages::everybody().to_owned(),
        sub: say::messages::everybody_is().to_owned(),
        cells: vec![(
            say::messages::kind(),
            Fact::from(say::messages::all_users()),
        )],
        ..Line::default()
    });
    let lines: Vec<Line> = everybody
        .into_iter()
        .chain(choices.iter().map(line))
        .collect();
    let columns = vec![
        Column::new(say::common::name()),
        Column::new(say::messages::kind()),
    ];
    let toolbar = state.toolbar(say::messages::search_audiences(), &[]);
    let list = List::new(say::messages::whom_to_write_to(), toolbar, columns).paging(Paging {
        count: say::messages::at_most_of_each(MOST_CHOICES),
        ..Paging::default()
    });
    let list = if !lines.is_empty() {
        list
    } else if state.search().is_empty() {
        let text = say::messages::nobody_to_write_to_text();
        let empty = Empty::new("send", say::messages::nobody_to_write_to(), text);
        list.state(State::Empty(empty))
    } else {
        list.state(State::NothingFound(state.dropped(&[])))
    };
    TablePage {
        shell: shell(here, say::messages::ask_whom()),
        head: None,
        tabs: None,
        list,
        lines,
        adding: None,
    }
}

fn kind(kind: AudienceKind) -> &'static str {
    match kind {
        AudienceKind::User | AudienceKind::Users => say::messages::a_user(),
        AudienceKind::Group => say::messages::a_group(),
        AudienceKind::Unit => say::messages::a_unit(),
        AudienceKind::Everybody => say::messages::all_users(),
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
        Field::text("subject", say::messages::subject())
            .value(&form.subject)
            .error(form.problem("subject"))
            .required()
            .autofocus(),
        Field::lines("text", say::messages::text(), 12)
            .value(&form.text)
            .error(form.problem("text"))
            .hint(say::messages::text_hint())
            .required(),
    ];
    let elsewhere = match form.to.0 {
        Audience::Users(_) => urls::users(company),
        _ => urls::message_new(company),
    };
    let change = Link::new(say::messages::choose_somebody_else(), &elsewhere);
    Compose {
        shell: shell(here, say::messages::new_message()),
        facts: facts(reach).row(say::messages::not_right(), change),
        to: form.to.to_string(),
        form: Form::new(urls::messages(company), say::messages::review_message())
            .cancel(&elsewhere)
            .refused(form.refused.clone())
            .problems_of(&fields),
        fields,
    }
}

fn facts(reach: &Reach) -> Facts {
    let whom = to(reach.audience.kind(), &reach.name, reach.chosen());
    let facts = Facts::new()
        .row(say::messages::to(), whom)
        .row(say::messages::reaches(), people(reach));
    if reach.audience.kind() == AudienceKind::Unit {
        let below = say::messages::only_in_units_below();
        return facts.row(say::messages::reaches_not(), below);
    }
    match reach.chosen().map(|chosen| chosen - reach.people()) {
        Some(others) if others > 0 => facts.row(
            say::messages::reaches_not(),
            say::messages::cannot_act_now(others),
        ),
        _ => facts,
    }
}

/// "12 people, 2 guests among them"
fn people(reach: &Reach) -> String {
    let all = say::messages::people(reach.people());
    match reach.guests {
        0 => all,
        guests => say::messages::people_and_guests(all, guests),
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
    let title = match reach.audience {
        Audience::User(_) => say::messages::ask_to_send(&reach.name),
        _ => say::messages::ask_to_send_to(reach.people()),
    };
    let url = urls::messages(here.company());
    Review {
        shell: shell(here, &title),
        facts: facts(reach).row(say::messages::by_mail(), say::messages::also_by_mail()),
        subject: form.subject.clone(),
        text: form.text.trim_end().to_owned(),
        form: Form::new(url, say::messages::send_message()),
        hidden: vec![
            ("to", form.to.to_string()),
            ("subject", form.subject.clone()),
            ("text", form.text.clone()),
        ]
        .into_iter()
        .chain(review::once())
        .collect(),
        confirmed: CONFIRMED,
    }
}
