//! The view models of the operator's pages about companies: one company, and its acts.

mod forms;
mod list;
mod roles;

use celes::Country;
use tenantry_policy::{company::CompanyStatus, user::UserStatus};
use tenantry_store::{
    audit::history::PastEvent, companies::CompanyDetails, listing::Page, may, scope::CompanyScope,
};

pub use forms::{compare, edit, new, registered};
pub use list::{Companies, index};
pub use roles::{review_roles, roles};

use crate::{
    components::{Action, Badge, ConfirmPage, Fact, Facts, Field, Form, Head, Moment, Tabs},
    frame::Frame,
    history,
    http::{listing::ListState, proof::AtOperator},
    pages::{DetailPage, Section},
    urls,
};

type Reads = AtOperator<may::companies::Read>;
type Updates = AtOperator<may::companies::Update>;

pub fn badge(status: CompanyStatus) -> Badge {
    match status {
        CompanyStatus::Active => Badge::active(),
        CompanyStatus::Suspended => Badge::suspended(),
        CompanyStatus::Closed => Badge::closed(),
    }
}

/// The English name of a country's code.
fn country(code: &str) -> String {
    Country::from_alpha2(code)
        .map_or_else(|_| code.to_owned(), |country| country.long_name.to_owned())
}

fn head(company: &CompanyDetails) -> Head {
    Head::new(&company.fields.name)
        .badge(badge(company.status))
        .fact(format!("Number {}", company.number))
        .fact(company.fields.short_name.clone())
}

fn tabs(frame: &Frame, company: &CompanyDetails, current: &str) -> Tabs {
    let base = urls::operator_company(&company.fields.short_name);
    let tabs = Tabs::new().tab("Details", &base, current == "details");
    let updates = frame
        .scope()
        .is_some_and(CompanyScope::offers::<may::companies::Update>);
    let tabs = if updates {
        tabs.tab("Edit", format!("{base}/editing"), current == "editing")
            .tab("Company roles", format!("{base}/roles"), current == "roles")
    } else {
        tabs
    };
    tabs.tab("History", format!("{base}/history"), current == "history")
}

pub fn show(at: &Reads, company: &CompanyDetails) -> DetailPage {
    let shell = at
        .frame
        .shell(&company.fields.name)
        .crumb("Companies", urls::operator_companies());
    let shell = acts(at, company)
        .into_iter()
        .fold(shell, |shell, act| shell.action(Some(act)));
    let zone = at.frame.zone();
    let moment = |set: &tenantry_store::actor::SetBy| Moment::at(set.at.timestamp(), &zone);
    let fields = &company.fields;
    let roles: Vec<String> = company.roles.iter().map(|role| role.name.clone()).collect();
    let main = Facts::new()
        .row("Company roles", roles.join(", "))
        .row("People", company.people.to_string())
        .row("Address", fields.address.clone())
        .row(
            "Postal code and city",
            format!("{} {}", fields.postal_code, fields.city)
                .trim()
                .to_owned(),
        )
        .row("Country", country(&fields.country))
        .row("Registration number", fields.registration_number.clone())
        .row("Contact e-mail", fields.email.clone())
        .row("Phone", fields.phone.clone())
        .row("Time zone", fields.time_zone.clone())
        .row("Notes", fields.notes.clone());
    let admin_status = match company.admin_status {
        UserStatus::Active => Badge::active(),
        UserStatus::Invited => Badge::invited(),
        UserStatus::Suspended => Badge::suspended(),
        UserStatus::Retired => Badge::retired(),
    };
    let admin = Facts::new()
        .row("Name", company.admin_name.clone())
        .row("E-mail", company.admin_email.clone())
        .row("Status", Fact::Badge(admin_status));
    let record = Facts::new()
        .row("Registered", Fact::Moment(moment(&company.created)))
        .row("Registered by", company.created.name.clone())
        .row("Last changed", Fact::Moment(moment(&company.changed)))
        .row("Changed by", company.changed.name.clone())
        .row("Status since", Fact::Moment(moment(&company.status_set)));
    let sections = vec![
        Section::facts("Details", main),
        Section::facts("Admin", admin),
        Section::facts("Record", record),
    ];
    DetailPage {
        shell,
        head: head(company),
        tabs: tabs(&at.frame, company, "details"),
        sections,
    }
}

/// What can be done with the company in its status; the operator's own can be neither suspended nor
/// closed.
fn acts(at: &Reads, company: &CompanyDetails) -> Vec<Action> {
    let base = urls::operator_company(&company.fields.short_name);
    let mut acts = Vec::new();
    if at.may.scope().offers::<may::companies::Update>() && !company.id.is_operator() {
        match company.status {
            CompanyStatus::Active => {
                acts.push(Action::confirm("Close", format!("{base}/closure")).icon("archive"));
                acts.push(
                    Action::confirm("Suspend", format!("{base}/suspension")).icon("player-pause"),
                );
            }
            CompanyStatus::Suspended => {
                acts.push(Action::confirm("Close", format!("{base}/closure")).icon("archive"));
                acts.push(
                    Action::post("Reactivate", format!("{base}/reactivation")).icon("player-play"),
                );
            }
            CompanyStatus::Closed => {
                acts.push(
                    Action::post("Reactivate", format!("{base}/reactivation")).icon("player-play"),
                );
            }
        }
    }
    if at.may.scope().offers::<may::companies::Execute>() && !company.id.is_operator() {
        let url = urls::company(&company.fields.short_name);
        acts.push(
            Action::open("Work in this company", url)
                .icon("login")
                .primary(),
        );
    }
    acts
}

pub fn history(
    at: &Reads,
    company: &CompanyDetails,
    events: &Page<PastEvent>,
    state: &ListState,
) -> DetailPage {
    let shell = at
        .frame
        .shell(&company.fields.name)
        .crumb("Companies", urls::operator_companies());
    let timeline = history::timeline(events, state, &at.frame.zone());
    let sections = vec![Section::timeline("History", timeline)];
    DetailPage {
        shell,
        head: head(company),
        tabs: tabs(&at.frame, company, "history"),
        sections,
    }
}

pub fn confirm(at: &Updates, company: &CompanyDetails, to: CompanyStatus) -> ConfirmPage {
    let name = &company.fields.name;
    let base = urls::operator_company(&company.fields.short_name);
    let (question, verb, noun) = match to {
        CompanyStatus::Closed => (format!("Close {name}?"), "Close company", "closure"),
        _ => (format!("Suspend {name}?"), "Suspend company", "suspension"),
    };
    let shell = at
        .frame
        .shell(question)
        .crumb("Companies", urls::operator_companies())
        .crumb(name, &base);
    let form = Form::new(format!("{base}/{noun}"), verb)
        .danger()
        .cancel(&base);
    let page = ConfirmPage::new(shell, form)
        .sentence(format!("Nobody but the operator can act in {name} from then on. Its guests, and its people in other companies, are cut off at once."))
        .sentence("Its data stays, and everything comes back when it is reactivated.")
        .field(Field::text("reason", "Reason").hint("Kept in the history; may stay empty."));
    if to == CompanyStatus::Closed {
        page.sentence("A closed company is hidden from lists unless asked for.")
    } else {
        page
    }
}
