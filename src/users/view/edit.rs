//! The forms in which a user is made and edited, and the comparison when two people saved.

use tenantry_policy::user::{Principal, UserAct};
use tenantry_store::users::{UserInput, UserPage};

use super::{Here, head, tabs};
use crate::{
    components::{Choice, ComparePage, Compared, Field, Form, Moment, Version},
    pages::FormPage,
    urls,
    users::form::UserForm,
};

pub fn new(here: Here<'_>, form: &UserForm) -> FormPage {
    let users = urls::users(here.company());
    let frame = Form::new(&users, "Create user").cancel(&users);
    FormPage::new(
        here.shell("Create user"),
        frame,
        sections(here, form, &Locked::default()),
    )
}

pub fn edit(here: Here<'_>, page: &UserPage, form: &UserForm) -> FormPage {
    let user = &page.user;
    let url = urls::user(here.company(), user.id);
    let frame = Form::new(&url, "Save user")
        .cancel(&url)
        .version(form.version);
    let shell = here.shell_below(user, "Edit");
    let sections = sections(here, form, &Locked::of(page));
    FormPage::new(shell, frame, sections).of(head(user), tabs(here, user, "editing"))
}

/// Why a field of the form can't be changed by its reader.
#[derive(Default)]
struct Locked {
    user_name: Option<&'static str>,
    email: Option<&'static str>,
    days: Option<&'static str>,
}

impl Locked {
    fn of(page: &UserPage) -> Self {
        let user = &page.user;
        let unless = |act, why| (!page.acts.contains(&act)).then_some(why);
        let admin = user.principal == Principal::Admin;
        let email = if admin && user.is_accepted() {
            Some("Hand Admin over to another person instead.")
        } else {
            unless(UserAct::ChangeEmail, "Somebody else has to change it.")
        };
        let days = if admin {
            "Admin has neither first nor last day."
        } else {
            "Nobody but the Admin changes their own days."
        };
        Self {
            user_name: unless(
                UserAct::Rename,
                "Only the Admin or the operator renames it.",
            ),
            email,
            days: unless(UserAct::SetValidity, days),
        }
    }
}

fn sections(here: Here<'_>, form: &UserForm, locked: &Locked) -> Vec<(String, Vec<Field>)> {
    let zone = &here.scope.company().time_zone;
    vec![
        (String::new(), person(form, locked)),
        ("Preferences".to_owned(), preferences(form, zone)),
        ("Days".to_owned(), days(form, locked, zone)),
    ]
}

fn filled(form: &UserForm, field: Field, value: &str) -> Field {
    let problem = form.problem(field.name);
    field.value(value).error(problem)
}

fn unless(locked: Option<&'static str>, field: Field) -> Field {
    match locked {
        Some(why) => field.read_only().hint(why),
        None => field,
    }
}

fn person(form: &UserForm, locked: &Locked) -> Vec<Field> {
    let typed = &form.typed;
    let filled = |field, value: &str| filled(form, field, value).autocomplete("off");
    let user_name = filled(Field::text("user_name", "User name"), &typed.user_name)
        .required()
        .autofocus()
        .hint("For signing in and for lists. Users and groups share their names.");
    let email = filled(Field::email("email", "E-mail"), &typed.email).hint(
        "A new address gets an activation link, and whoever had the user before loses it. Without \
         one the user activates from a printed sheet.",
    );
    vec![
        unless(locked.user_name, user_name),
        filled(Field::text("full_name", "Full name"), &typed.full_name).required(),
        unless(locked.email, email),
        filled(Field::phone("phone", "Phone"), &typed.phone),
        filled(Field::text("title", "Title"), &typed.title),
        filled(Field::text("department", "Department"), &typed.department),
    ]
}

fn preferences(form: &UserForm, zone: &str) -> Vec<Field> {
    let language = Field::text("language", "Language")
        .hint("A tag such as en or de-AT. The person's own choice wins.");
    let time_zone = Field::proposals("time_zone", "Time zone", zones()).hint(format!(
        "Empty for the company's, {zone}. The person's own choice wins."
    ));
    vec![
        filled(form, language, &form.typed.language),
        filled(form, time_zone, &form.typed.time_zone),
    ]
}

fn days(form: &UserForm, locked: &Locked, zone: &str) -> Vec<Field> {
    let first = Field::date("valid_from", "First day");
    let last = Field::date("valid_until", "Last day")
        .hint(format!("The last day included, in the time zone {zone}."));
    vec![
        unless(locked.days, filled(form, first, &form.typed.valid_from)),
        unless(locked.days, filled(form, last, &form.typed.valid_until)),
    ]
}

fn zones() -> Vec<Choice> {
    jiff::tz::db()
        .available()
        .map(|name| Choice::new(name.as_str(), ""))
        .collect()
}

/// Both versions, field by field.
pub fn compare(here: Here<'_>, form: &UserForm, page: &UserPage) -> ComparePage {
    let url = urls::user(here.company(), page.user.id);
    let stored = UserForm::from(&page.user).typed;
    let when = Moment::at(page.changed.at.timestamp(), &here.frame.zone()).text;
    let fields = pairs(&form.typed, &stored);
    let fields = fields.map(|(name, label, yours, theirs)| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    });
    ComparePage {
        shell: here.shell_below(&page.user, "Two people changed this user"),
        form: Form::new(&url, "Save chosen values")
            .version(page.user.version)
            .cancel(&url),
        sentence: format!(
            "{} saved this user on {when}, while you were editing.",
            page.changed.name
        ),
        fields: fields.into(),
        keep_theirs: url,
    }
}

type Pair<'a> = (&'static str, &'static str, &'a str, &'a str);

fn pairs<'a>(yours: &'a UserInput, theirs: &'a UserInput) -> [Pair<'a>; 10] {
    [
        (
            "user_name",
            "User name",
            &yours.user_name,
            &theirs.user_name,
        ),
        (
            "full_name",
            "Full name",
            &yours.full_name,
            &theirs.full_name,
        ),
        ("email", "E-mail", &yours.email, &theirs.email),
        ("phone", "Phone", &yours.phone, &theirs.phone),
        ("title", "Title", &yours.title, &theirs.title),
        (
            "department",
            "Department",
            &yours.department,
            &theirs.department,
        ),
        ("language", "Language", &yours.language, &theirs.language),
        (
            "time_zone",
            "Time zone",
            &yours.time_zone,
            &theirs.time_zone,
        ),
        (
            "valid_from",
            "First day",
            &yours.valid_from,
            &theirs.valid_from,
        ),
        (
            "valid_until",
            "Last day",
            &yours.valid_until,
            &theirs.valid_until,
        ),
    ]
}
