//! The forms about a company: registering, editing, its roles, and two versions to compare.

use celes::Country;
use tenantry_store::{
    companies::{CompanyDetails, CompanyFields, RoleChoice},
    may,
};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Updates, country, head, tabs};
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
        .shell(say::companies::register_company())
        .crumb(say::companies::companies(), urls::operator_companies());
    let mut sections = fields(form);
    let roles = Field::checks(
        "roles",
        say::companies::roles_it_holds(),
        choices(roles, &form.roles),
    )
    .hint(say::companies::roles_it_holds_hint());
    let admin = vec![
        Field::text("admin_name", say::companies::full_name())
            .value(&form.admin_name)
            .required()
            .error(form.problem("admin_name")),
        Field::email("admin_email", say::companies::e_mail())
            .value(&form.admin_email)
            .required()
            .hint(say::companies::admin_e_mail_hint())
            .error(form.problem("admin_email")),
    ];
    sections.push((say::companies::company_roles().to_owned(), vec![roles]));
    sections.push((say::companies::admin().to_owned(), admin));
    let form = Form::new(
        urls::operator_companies(),
        say::companies::register_company(),
    )
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
        field("name", say::common::name(), &typed.name)
            .required()
            .autofocus(),
        field(
            "short_name",
            say::companies::short_name(),
            &typed.short_name,
        )
        .required()
        .hint(say::companies::short_name_hint()),
        Field::proposals("time_zone", say::companies::time_zone(), zones())
            .value(&typed.time_zone)
            .required()
            .hint(say::companies::time_zone_hint())
            .error(form.problem("time_zone")),
    ];
    let place = vec![
        field("address", say::companies::address(), &typed.address),
        field(
            "postal_code",
            say::companies::postal_code(),
            &typed.postal_code,
        ),
        field("city", say::companies::city(), &typed.city),
        Field::select("country", say::companies::country(), countries())
            .value(&typed.country)
            .error(form.problem("country")),
    ];
    let more = vec![
        field(
            "registration_number",
            say::companies::registration_number(),
            &typed.registration_number,
        ),
        Field::email("email", say::companies::contact_e_mail())
            .value(&typed.email)
            .error(form.problem("email")),
        Field::phone("phone", say::companies::phone())
            .value(&typed.phone)
            .error(form.problem("phone")),
        Field::lines("notes", say::common::notes(), 3)
            .value(&typed.notes)
            .error(form.problem("notes")),
    ];
    vec![
        (String::new(), company),
        (say::companies::address().to_owned(), place),
        (say::companies::more().to_owned(), more),
    ]
}

fn zones() -> Vec<Choice> {
    jiff::tz::db()
        .available()
        .map(|name| Choice::new(name.as_str(), ""))
        .collect()
}

fn countries() -> Vec<Choice> {
    let none = Choice::new("", say::companies::not_said());
    let known = Country::get_countries().into_iter();
    let known = known.map(|known| (country(known.alpha2), known.alpha2));
    let mut known: Vec<(String, &str)> = known.collect();
    known.sort_by_cached_key(|(name, _)| in_order(name));
    let known = known
        .into_iter()
        .map(|(name, code)| Choice::new(code, name));
    std::iter::once(none).chain(known).collect()
}

/// As names are looked for in a list: "Österreich" stands at O.
fn in_order(name: &str) -> String {
    let letters = name.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.collect::<String>().to_lowercase()
}

/// After registering: Admin's link, shown once.
pub fn registered(at: &Creates, form: &CompanyForm, link: &str) -> DetailPage {
    let shell = at
        .frame
        .shell(say::companies::company_registered())
        .crumb(say::companies::companies(), urls::operator_companies());
    let facts = Facts::new()
        .row(say::companies::admin(), form.admin_name.clone())
        .row(say::companies::e_mail(), form.admin_email.clone())
        .row(
            say::companies::activation_link(),
            Fact::Code(link.to_owned()),
        )
        .row(
            say::companies::company(),
            Link::new(
                &form.typed.name,
                urls::operator_company(&form.typed.short_name),
            ),
        );
    let text = say::companies::activation_link_once();
    let section = Section {
        text: text.to_owned(),
        ..Section::facts(say::companies::activation_link(), facts)
    };
    DetailPage {
        shell,
        head: Head::new(say::companies::is_registered(&form.typed.name)),
        tabs: Tabs::new(),
        sections: vec![section],
    }
}

pub fn edit(at: &Updates, company: &CompanyDetails, form: &CompanyForm) -> FormPage {
    let shell = at
        .frame
        .shell(&company.fields.name)
        .crumb(say::companies::companies(), urls::operator_companies());
    let base = urls::operator_company(&company.fields.short_name);
    let frame = Form::new(&base, say::companies::save_company())
        .cancel(&base)
        .version(form.version);
    FormPage::new(shell, frame, fields(form)).of(head(company), tabs(&at.frame, company, "editing"))
}

pub fn compare(at: &Updates, form: &CompanyForm, theirs: &CompanyDetails) -> ComparePage {
    let base = urls::operator_company(&theirs.fields.short_name);
    let shell = at
        .frame
        .shell(say::companies::two_people_changed_it())
        .crumb(say::companies::companies(), urls::operator_companies());
    let when = Moment::at(theirs.changed.at.timestamp(), &at.frame.zone()).text();
    ComparePage {
        shell,
        form: Form::new(&base, say::common::save_chosen_values())
            .version(theirs.version)
            .cancel(&base),
        sentence: say::companies::saved_while_you_edited(&theirs.changed.name, when),
        fields: compared(&form.typed, &theirs.fields),
        keep_theirs: base,
    }
}

/// Field by field, what was typed and what is stored.
fn compared(yours: &CompanyFields, stored: &CompanyFields) -> Vec<Compared> {
    let one = |name: &str, label: &str, of: fn(&CompanyFields) -> &String| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(of(yours)),
        theirs: Version::plain(of(stored)),
    };
    let number = say::companies::registration_number();
    vec![
        one("name", say::common::name(), |of| &of.name),
        one("short_name", say::companies::short_name(), |of| {
            &of.short_name
        }),
        one("time_zone", say::companies::time_zone(), |of| &of.time_zone),
        one("address", say::companies::address(), |of| &of.address),
        one("postal_code", say::companies::postal_code(), |of| {
            &of.postal_code
        }),
        one("city", say::companies::city(), |of| &of.city),
        one("country", say::companies::country(), |of| &of.country),
        one("registration_number", number, |of| &of.registration_number),
        one("email", say::companies::contact_e_mail(), |of| &of.email),
        one("phone", say::companies::phone(), |of| &of.phone),
        one("notes", say::common::notes(), |of| &of.notes),
    ]
}
