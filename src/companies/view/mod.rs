//! The view models of the operator's pages about companies: one company, and its acts.

mod forms;
mod list;
mod roles;

use celes::Country;
use jiff::tz::TimeZone;
use tenantry_policy::{company::CompanyStatus, user::UserStatus};
use tenantry_store::{
    actor::SetBy, audit::history::PastEvent, companies::CompanyDetails, listing::Page, may,
    scope::CompanyScope,
};

pub use forms::{compare, edit, new, registered};
pub use list::{Companies, index, words};
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
    let named = say::countries::named(&format!("country-{}", code.to_lowercase()));
    match (named, Country::from_alpha2(code)) {
        (Some(name), _) => name.to_owned(),
        (None, Ok(country)) => country.long_name.to_owned(),
        (None, Err(_)) => code.to_owned(),
    }
}

fn head(company: &CompanyDetails) -> Head {
    Head::new(&company.fields.name)
        .badge(badge(company.status))
        .fact(say::common::number_is(company.number))
        .fact(company.fields.short_name.clone())
}

fn tabs(frame: &Frame, company: &CompanyDetails, current: &str) -> Tabs {
    let base = urls::operator_company(&company.fields.short_name);
    let tabs = Tabs::new().tab(say::common::details(), &base, current == "details");
    let updates = frame
        .scope()
        .is_some_and(CompanyScope::offers::<may::companies::Update>);
    let tabs = if updates {
        tabs.tab(
            say::common::edit(),
            format!("{base}/editing"),
            current == "editing",
        )
        .tab(
            say::companies::company_roles(),
            format!("{base}/roles"),
            current == "roles",
        )
    } else {
        tabs
    };
    tabs.tab(
        say::common::history(),
        format!("{base}/history"),
        current == "history",
    )
}

pub fn show(at: &Reads, company: &CompanyDetails) -> DetailPage {
    let shell = at
        .frame
        .shell(&company.fields.name)
        .crumb(say::companies::companies(), urls::operator_companies());
    let shell = acts(at, company)
        .into_iter()
        .fold(shell, |shell, act| shell.action(Some(act)));
    let sections = vec![
        Section::facts(say::common::details(), facts(company)),
        Section::facts(say::companies::admin(), admin(company)),
        Section::facts(say::common::record(), record(company, &at.frame.zone())),
    ];
    DetailPage {
        shell,
        head: head(company),
        tabs: tabs(&at.frame, company, "details"),
        sections,
    }
}

fn facts(company: &CompanyDetails) -> Facts {
    let fields = &company.fields;
    let roles: Vec<String> = company.roles.iter().map(|role| role.name.clone()).collect();
    Facts::new()
        .row(say::companies::company_roles(), roles.join(", "))
        .row(say::companies::people(), company.people.to_string())
        .row(say::companies::address(), fields.address.clone())
        .row(
            say::companies::postal_code_and_city(),
            format!("{} {}", fields.postal_code, fields.city)
                .trim()
                .to_owned(),
        )
        .row(say::companies::country(), country(&fields.country))
        .row(
            say::companies::registration_number(),
            fields.registration_number.clone(),
        )
        .row(say::companies::contact_e_mail(), fields.email.clone())
        .row(say::companies::phone(), fields.phone.clone())
        .row(say::companies::time_zone(), fields.time_zone.clone())
        .row(say::common::notes(), fields.notes.clone())
}

fn admin(company: &CompanyDetails) -> Facts {
    let admin_status = match company.admin_status {
        UserStatus::Active => Badge::active(),
        UserStatus::Invited => Badge::invited(),
        UserStatus::Suspended => Badge::suspended(),
        UserStatus::Retired => Badge::retired(),
    };
    Facts::new()
        .row(say::common::name(), company.admin_name.clone())
        .row(say::companies::e_mail(), company.admin_email.clone())
        .row(say::common::status(), Fact::Badge(admin_status))
}

fn record(company: &CompanyDetails, zone: &TimeZone) -> Facts {
    let moment = |set: &SetBy| Fact::Moment(Moment::at(set.at.timestamp(), zone));
    Facts::new()
        .row(say::companies::registered_on(), moment(&company.created))
        .row(
            say::companies::registered_by(),
            company.created.name.clone(),
        )
        .row(say::common::last_changed(), moment(&company.changed))
        .row(say::common::changed_by(), company.changed.name.clone())
        .row(say::companies::status_since(), moment(&company.status_set))
}

/// What can be done with the company in its status; the operator's own can be neither suspended nor
/// closed.
fn acts(at: &Reads, company: &CompanyDetails) -> Vec<Action> {
    let base = urls::operator_company(&company.fields.short_name);
    let mut acts = Vec::new();
    if at.may.scope().offers::<may::companies::Update>() && !company.id.is_operator() {
        match company.status {
            CompanyStatus::Active => {
                acts.push(
                    Action::confirm(say::companies::close(), format!("{base}/closure"))
                        .icon("archive"),
                );
                acts.push(
                    Action::confirm(say::companies::suspend(), format!("{base}/suspension"))
                        .icon("player-pause"),
                );
            }
            CompanyStatus::Suspended => {
                acts.push(
                    Action::confirm(say::companies::close(), format!("{base}/closure"))
                        .icon("archive"),
                );
                acts.push(
                    Action::post(say::companies::reactivate(), format!("{base}/reactivation"))
                        .icon("player-play"),
                );
            }
            CompanyStatus::Closed => {
                acts.push(
                    Action::post(say::companies::reactivate(), format!("{base}/reactivation"))
                        .icon("player-play"),
                );
            }
        }
    }
    if at.may.scope().offers::<may::companies::Execute>() && !company.id.is_operator() {
        let url = urls::company(&company.fields.short_name);
        acts.push(
            Action::open(say::companies::work_in_this_company(), url)
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
        .crumb(say::companies::companies(), urls::operator_companies());
    let timeline = history::timeline(events, state, &at.frame.zone(), &at.may.scope().catalogue());
    let sections = vec![Section::timeline(say::common::history(), timeline)];
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
        CompanyStatus::Closed => (
            say::companies::close_question(name),
            say::companies::close_company(),
            "closure",
        ),
        _ => (
            say::companies::suspend_question(name),
            say::companies::suspend_company(),
            "suspension",
        ),
    };
    let shell = at
        .frame
        .shell(question)
        .crumb(say::companies::companies(), urls::operator_companies())
        .crumb(name, &base);
    let form = Form::new(format!("{base}/{noun}"), verb)
        .danger()
        .cancel(&base);
    let page = ConfirmPage::new(shell, form)
        .sentence(say::companies::nobody_can_act(name))
        .sentence(say::companies::data_stays())
        .field(Field::text("reason", say::common::reason()).hint(say::companies::reason_hint()));
    if to == CompanyStatus::Closed {
        page.sentence(say::companies::closed_is_hidden())
    } else {
        page
    }
}
