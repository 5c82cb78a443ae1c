//! The view models of the operator's pages about companies.

use celes::Country;
use tenantry_policy::{company::CompanyStatus, user::UserStatus};
use tenantry_store::{
    audit::history::PastEvent,
    companies::{CompanyDetails, CompanyRow, RoleChoice, Sort},
    listing::Page,
    may,
    scope::CompanyScope,
};

use super::form::CompanyForm;
use crate::{
    components::{
        Action, Badge, Choice, Column, ComparePage, Compared, ConfirmPage, Fact, Facts, Field,
        Form, Head, Link, List, Moment, State, Tabs, Version,
    },
    error::AppError,
    frame::Frame,
    history,
    http::{listing::ListState, proof::AtOperator},
    pages::{DetailPage, FormPage, Line, Section, TablePage},
    urls,
};

type Reads = AtOperator<may::companies::Read>;
type Updates = AtOperator<may::companies::Update>;
type Creates = AtOperator<may::companies::Create>;

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

pub fn index(
    at: &Reads,
    state: &ListState,
    page: &Page<CompanyRow>,
    roles: &[RoleChoice],
) -> TablePage {
    let scope = at.may.scope();
    let register = || {
        Action::open("Register company", urls::operator_company_new())
            .icon("plus")
            .primary()
    };
    let action = scope.offers::<may::companies::Create>().then(register);
    let shell = at.frame.shell("Companies").action(action);
    let filters = [("status", "Status"), ("role", "Company role")];
    let nothing = page.rows.is_empty() && state.cursor().is_none();
    let list = List::new("Companies", toolbar(state, roles), columns(state)).paging(state.paging(
        page,
        "company",
        "companies",
    ));
    let list = if nothing {
        list.state(State::NothingFound(state.dropped(&filters)))
    } else {
        list
    };
    let list = if scope.offers::<may::companies::Export>() {
        list.export("CSV", state.at_path(&urls::operator_companies_csv()))
    } else {
        list
    };
    TablePage {
        shell,
        head: None,
        tabs: None,
        list,
        lines: page.rows.iter().map(line).collect(),
    }
}

fn toolbar(state: &ListState, roles: &[RoleChoice]) -> crate::components::Toolbar {
    let statuses: Vec<(&str, String)> = CompanyStatus::ALL
        .iter()
        .map(|s| (s.as_str(), capital(s.as_str())))
        .collect();
    let roles: Vec<(String, String)> = roles
        .iter()
        .map(|r| (r.id.to_string(), r.name.clone()))
        .collect();
    state
        .toolbar("Search companies by name or city", &["status", "role"])
        .filter(
            "status",
            "Status",
            state.choices("status", "All but closed", &statuses),
        )
        .filter(
            "role",
            "Company role",
            state.choices("role", "Any company role", &roles),
        )
}

fn columns(state: &ListState) -> Vec<Column> {
    let mut columns = vec![
        state.sorted("Name", Sort::Name),
        state.sorted("Number", Sort::Number),
    ];
    columns.extend(["Address", "City", "Country", "Roles", "People", "Status"].map(Column::new));
    columns
}

fn line(row: &CompanyRow) -> Line {
    Line {
        url: urls::operator_company(&row.short_name),
        name: row.name.clone(),
        sub: row.short_name.clone(),
        cells: vec![
            ("Number", row.number.to_string().into()),
            ("Address", row.address.clone().into()),
            ("City", row.city.clone().into()),
            ("Country", country(&row.country).into()),
            ("Roles", row.roles.join(", ").into()),
            ("People", row.people.to_string().into()),
            ("Status", Fact::Badge(badge(row.status))),
        ],
    }
}

/// The export: the list's columns.
pub fn csv(rows: &[CompanyRow]) -> Result<String, AppError> {
    let mut csv = crate::http::csv::Writer::new(&[
        "number",
        "name",
        "short_name",
        "address",
        "city",
        "country",
        "roles",
        "people",
        "status",
    ])?;
    for row in rows {
        csv.row(&[
            &row.number.to_string(),
            &row.name,
            &row.short_name,
            &row.address,
            &row.city,
            &row.country,
            &row.roles.join("; "),
            &row.people.to_string(),
            row.status.as_str(),
        ])?;
    }
    csv.finish()
}

pub fn new(at: &Creates, form: &CompanyForm, roles: &[RoleChoice]) -> FormPage {
    let shell = at
        .frame
        .shell("Register company")
        .crumb("Companies", urls::operator_companies());
    let mut sections = fields(form);
    let roles = Field::checks("roles", "Company roles", choices(roles, &form.roles)).hint(
        "What the company is on this platform. Without one, nobody in it holds any permission.",
    );
    let admin = vec![
        Field::text("admin_name", "Full name")
            .value(&form.admin_name)
            .required()
            .error(form.problem("admin_name")),
        Field::email("admin_email", "E-mail")
            .value(&form.admin_email)
            .required()
            .hint("The activation link goes here; it is also shown to you once.")
            .error(form.problem("admin_email")),
    ];
    sections.push(("Company roles".to_owned(), vec![roles]));
    sections.push(("Admin".to_owned(), admin));
    let form = Form::new(urls::operator_companies(), "Register company")
        .cancel(urls::operator_companies());
    FormPage::new(shell, form, sections)
}

fn choices(roles: &[RoleChoice], chosen: &[String]) -> Vec<Choice> {
    let choice = |role: &RoleChoice| {
        let number = role.id.to_string();
        let is_chosen = chosen.contains(&number);
        let choice = Choice::new(number, &role.name).chosen(is_chosen);
        if role.notes.is_empty() {
            choice
        } else {
            choice.hint(&role.notes)
        }
    };
    roles.iter().map(choice).collect()
}

fn fields(form: &CompanyForm) -> Vec<(String, Vec<Field>)> {
    let typed = &form.typed;
    let field = |name: &'static str, label: &str, value: &str| {
        Field::text(name, label)
            .value(value)
            .error(form.problem(name))
    };
    let company = vec![
        field("name", "Name", &typed.name).required().autofocus(),
        field("short_name", "Short name", &typed.short_name)
            .required()
            .hint("Stands in addresses and sign-in names: lower-case letters, digits and hyphens."),
        Field::proposals("time_zone", "Time zone", zones())
            .value(&typed.time_zone)
            .required()
            .hint("Dates end at midnight there, for example Europe/Ljubljana.")
            .error(form.problem("time_zone")),
    ];
    let place = vec![
        field("address", "Address", &typed.address),
        field("postal_code", "Postal code", &typed.postal_code),
        field("city", "City", &typed.city),
        Field::select("country", "Country", countries())
            .value(&typed.country)
            .error(form.problem("country")),
    ];
    let more = vec![
        field(
            "registration_number",
            "Registration number",
            &typed.registration_number,
        ),
        Field::email("email", "Contact e-mail")
            .value(&typed.email)
            .error(form.problem("email")),
        Field::phone("phone", "Phone")
            .value(&typed.phone)
            .error(form.problem("phone")),
        Field::lines("notes", "Notes", 3)
            .value(&typed.notes)
            .error(form.problem("notes")),
    ];
    vec![
        (String::new(), company),
        ("Address".to_owned(), place),
        ("More".to_owned(), more),
    ]
}

fn zones() -> Vec<Choice> {
    jiff::tz::db()
        .available()
        .map(|name| Choice::new(name.as_str(), ""))
        .collect()
}

fn countries() -> Vec<Choice> {
    let none = Choice::new("", "Not said");
    let known = Country::get_countries().into_iter();
    let known = known.map(|country| Choice::new(country.alpha2, country.long_name));
    std::iter::once(none).chain(known).collect()
}

/// After registering: Admin's link, shown once.
pub fn registered(at: &Creates, form: &CompanyForm, link: &str) -> DetailPage {
    let shell = at
        .frame
        .shell("Company registered")
        .crumb("Companies", urls::operator_companies());
    let facts = Facts::new()
        .row("Admin", form.admin_name.clone())
        .row("E-mail", form.admin_email.clone())
        .row("Activation link", Fact::Code(link.to_owned()))
        .row(
            "Company",
            Link::new(
                &form.typed.name,
                urls::operator_company(&form.typed.short_name),
            ),
        );
    let text =
        "This link is shown only now. It works once, for 72 hours, and was also sent by mail.";
    let section = Section {
        text: text.to_owned(),
        ..Section::facts("Activation link", facts)
    };
    DetailPage {
        shell,
        head: Head::new(format!("{} is registered", form.typed.name)),
        tabs: Tabs::new(),
        sections: vec![section],
    }
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

pub fn edit(at: &Updates, company: &CompanyDetails, form: &CompanyForm) -> FormPage {
    let shell = at
        .frame
        .shell(&company.fields.name)
        .crumb("Companies", urls::operator_companies());
    let base = urls::operator_company(&company.fields.short_name);
    let frame = Form::new(&base, "Save company")
        .cancel(&base)
        .version(form.version);
    FormPage::new(shell, frame, fields(form)).of(head(company), tabs(&at.frame, company, "editing"))
}

pub fn roles(at: &Updates, company: &CompanyDetails, all: &[RoleChoice]) -> FormPage {
    let shell = at
        .frame
        .shell(&company.fields.name)
        .crumb("Companies", urls::operator_companies());
    let base = urls::operator_company(&company.fields.short_name);
    let held: Vec<String> = company
        .roles
        .iter()
        .map(|role| role.id.to_string())
        .collect();
    let field = Field::checks("roles", "Company roles", choices(all, &held)).hint(
        "Taking a role away takes what only it carries from everybody in the company at once; it comes back with the role.",
    );
    let form = Form::new(format!("{base}/roles"), "Save company roles").cancel(&base);
    let sections = vec![(String::new(), vec![field])];
    FormPage::new(shell, form, sections).of(head(company), tabs(&at.frame, company, "roles"))
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

pub fn compare(at: &Updates, form: &CompanyForm, theirs: &CompanyDetails) -> ComparePage {
    let base = urls::operator_company(&theirs.fields.short_name);
    let shell = at
        .frame
        .shell("Two people changed this company")
        .crumb("Companies", urls::operator_companies());
    let when = Moment::at(theirs.changed.at.timestamp(), &at.frame.zone()).text;
    let (yours, stored) = (&form.typed, &theirs.fields);
    let pairs = [
        ("name", "Name", &yours.name, &stored.name),
        (
            "short_name",
            "Short name",
            &yours.short_name,
            &stored.short_name,
        ),
        (
            "time_zone",
            "Time zone",
            &yours.time_zone,
            &stored.time_zone,
        ),
        ("address", "Address", &yours.address, &stored.address),
        (
            "postal_code",
            "Postal code",
            &yours.postal_code,
            &stored.postal_code,
        ),
        ("city", "City", &yours.city, &stored.city),
        ("country", "Country", &yours.country, &stored.country),
        (
            "registration_number",
            "Registration number",
            &yours.registration_number,
            &stored.registration_number,
        ),
        ("email", "Contact e-mail", &yours.email, &stored.email),
        ("phone", "Phone", &yours.phone, &stored.phone),
        ("notes", "Notes", &yours.notes, &stored.notes),
    ];
    let compared = pairs.map(|(name, label, yours, theirs)| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    });
    ComparePage {
        shell,
        form: Form::new(&base, "Save chosen values")
            .version(theirs.version)
            .cancel(&base),
        sentence: format!(
            "{} saved this company on {when}, while you were editing.",
            theirs.changed.name
        ),
        fields: compared.into(),
        keep_theirs: base,
    }
}

/// "Active"
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}", letters.as_str())
}
