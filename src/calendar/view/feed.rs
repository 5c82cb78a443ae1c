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

const TITLE: &str = "Calendar in other programs";
const WHAT_IT_IS: &str = "A calendar program that is given this address shows what ends here beside your own \
    appointments. Whoever knows the address reads what you may read here, without signing in: keep it to \
    yourself. It shows nothing any more once you may see nothing here.";

fn shell(at: &Member) -> Shell {
    at.frame
        .shell(TITLE)
        .crumb("Calendar", urls::calendar(at.frame.company()))
}

fn page(at: &Member, shell: Shell, facts: Facts, text: &str) -> DetailPage {
    let section = Section {
        text: text.to_owned(),
        ..Section::facts("Secret address", facts)
    };
    DetailPage {
        shell,
        head: Head::new(TITLE),
        tabs: tabs(at, Tab::Address),
        sections: vec![section],
    }
}

/// Whether there is one, since when, and what can be done with it.
pub fn show(at: &Member, since: Option<Instant>) -> DetailPage {
    let url = urls::calendar_address(at.frame.company());
    let off = Action::confirm("Switch off", format!("{url}/removal"))
        .icon("ban")
        .danger();
    let make = match since {
        Some(_) => Action::post("Replace the address", &url).icon("refresh"),
        None => Action::post("Make an address", &url).icon("link").primary(),
    };
    let shell = shell(at).action(since.map(|_| off)).action(Some(make));
    let facts = match since {
        Some(since) => Facts::new().row(
            "Made",
            Fact::Moment(Moment::at(since.timestamp(), &at.frame.zone())),
        ),
        None => Facts::new().row("Made", "There is none."),
    };
    let text = if since.is_some() {
        format!(
            "{WHAT_IT_IS} It was shown when it was made; replacing it makes the old one worthless."
        )
    } else {
        WHAT_IT_IS.to_owned()
    };
    page(at, shell, facts, &text)
}

/// The address, this once.
pub fn made(at: &Member, address: &str) -> DetailPage {
    let url = urls::calendar_address(at.frame.company());
    let done = Action::open("Done", url).icon("check").primary();
    let facts = Facts::new().row("Address", Fact::Code(address.to_owned()));
    let text = "Copy it now into your calendar program: it is not shown again. An address made before \
                is worthless from now on.";
    page(at, shell(at).action(Some(done)), facts, text)
}

pub fn ask_removal(at: &Member) -> ConfirmPage {
    let url = urls::calendar_address(at.frame.company());
    let form = Form::new(format!("{url}/removal"), "Switch address off")
        .danger()
        .cancel(&url);
    let shell = at
        .frame
        .shell("Switch the secret address off?")
        .crumb("Calendar", urls::calendar(at.frame.company()))
        .crumb(TITLE, &url);
    ConfirmPage::new(shell, form)
        .sentence("Calendar programs that have it find nothing there any more.")
        .sentence("A new address can be made at any time.")
}
