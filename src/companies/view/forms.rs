//! The forms about a company: registering, editing, its roles, and two versions to compare.

use celes::Country;
use tenantry_store::{
    companies::{CompanyDetails, RoleChoice},
    may,
};

use super::{Updates, head, tabs};
use crate::{
    companies::form::CompanyForm,
    components::{
        Choice, ComparePage, Compared, Fact, Facts, Field, Form, Head, Link, Moment, Tabs, Version,
    },
    http::proof::AtOperator,
    pages::{DetailPage, FormPage, Section},
    urls,
};

type Creates = AtOperator<may::companies::Create>;

pub fn new(at: &Creates, form: &CompanyForm, roles: &[RoleChoice]) -> FormPage {
    let shell = at
        .frame
        .shell("Register company")
        .crumb("Companies", urls::operator_companies());
    let mut sections = fields(form);
    let roles = Field::checks("roles", "Roles it holds", choices(roles, &form.roles)).hint(
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

pub(super) fn choices(roles: &[RoleChoice], chosen: &[String]) -> Vec<Choice> {
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
