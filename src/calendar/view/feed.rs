//! The page about the secret address of the calendar.

use tenantry_store::instant::Instant;

use super::{Tab, tabs};
use crate::{
    components::{Action, ConfirmPage, Fact, Facts, Form, Head, Moment},
    http::proof::Member,
    pages::{DetailPage, Section},
    shell::Shell,
    urls,
};

fn shell(at: &Member) -> Shell {
    at.frame.shell(say::calendar::in_programs()).crumb(
        say::calendar::calendar(),
        urls::calendar(at.frame.company()),
    )
}

fn page(at: &Member, shell: Shell, facts: Facts, text: &str) -> DetailPage {
    let section = Section {
        text: text.to_owned(),
        ..Section::facts(say::calendar::secret_address(), facts)
    };
    DetailPage {
        shell,
        head: Head::new(say::calendar::in_programs()),
        tabs: tabs(at, Tab::Address),
        sections: vec![section],
    }
}

/// Whether there is one, since when, and what can be done with it.
pub fn show(at: &Member, since: Option<Instant>) -> DetailPage {
    let url = urls::calendar_address(at.frame.company());
    let off = Action::confirm(say::calendar::switch_off(), format!("{url}/removal"))
        .icon("ban")
        .danger();
    let make = match since {
        Some(_) => Action::post(say::calendar::replace_the_address(), &url).icon("refresh"),
        None => Action::post(say::calendar::make_an_address(), &url)
            .icon("link")
            .primary(),
    };
    let shell = shell(at).action(since.map(|_| off)).action(Some(make));
    let facts = match since {
        Some(since) => Facts::new().row(
            say::calendar::made(),
            Fact::Moment(Moment::at(since.timestamp(), &at.frame.zone())),
        ),
        None => Facts::new().row(say::calendar::made(), say::calendar::there_is_none()),
    };
    let text = if since.is_some() {
        say::calendar::what_it_is_made()
    } else {
        say::calendar::what_it_is()
    };
    page(at, shell, facts, text)
}

/// The address, this once.
pub fn made(at: &Member, address: &str) -> DetailPage {
    let url = urls::calendar_address(at.frame.company());
    let done = Action::open(say::calendar::done(), url)
        .icon("check")
        .primary();
    let facts = Facts::new().row(say::calendar::address(), Fact::Code(address.to_owned()));
    let shell = shell(at).action(Some(done));
    page(at, shell, facts, say::calendar::copy_it_now())
}

pub fn ask_removal(at: &Member) -> ConfirmPage {
    let url = urls::calendar_address(at.frame.company());
    let form = Form::new(
        format!("{url}/removal"),
        say::calendar::switch_address_off(),
    )
    .danger()
    .cancel(&url);
    let shell = at
        .frame
        .shell(say::calendar::ask_to_switch_off())
        .crumb(
            say::calendar::calendar(),
            urls::calendar(at.frame.company()),
        )
        .crumb(say::calendar::in_programs(), &url);
    ConfirmPage::new(shell, form)
        .sentence(say::calendar::programs_find_nothing())
        .sentence(say::calendar::another_can_be_made())
}
