//! The forms in which a user is made and edited, and the comparison when two people saved.

use std::iter;

use say::Language;
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
    let frame = Form::new(&users, say::users::create_user()).cancel(&users);
    FormPage::new(
        here.shell(say::users::create_user()),
        frame,
        sections(here, form, &Locked::default()),
    )
}

pub fn edit(here: Here<'_>, page: &UserPage, form: &UserForm) -> FormPage {
    let user = &page.user;
    let url = urls::user(here.company(), user.id);
    let frame = Form::new(&url, say::users::save_user())
        .cancel(&url)
        .version(form.version);
    let shell = here.shell_below(user, say::common::edit());
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
            Some(say::users::hand_over_instead())
        } else {
            unless(UserAct::ChangeEmail, say::users::somebody_else_changes_it())
        };
        let days = if admin {
            say::users::admin_has_no_days()
        } else {
            say::users::own_days()
        };
        Self {
            user_name: unless(UserAct::Rename, say::users::who_renames()),
            email,
            days: unless(UserAct::SetValidity, days),
        }
    }
}

fn sections(here: Here<'_>, form: &UserForm, locked: &Locked) -> Vec<(String, Vec<Field>)> {
    let zone = &here.scope.company().time_zone;
    vec![
        (String::new(), person(form, locked)),
        (
            say::users::preferences().to_owned(),
            preferences(form, zone),
        ),
        (say::users::days().to_owned(), days(form, locked, zone)),
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
    let user_name = filled(
        Field::text("user_name", say::users::user_name()),
        &typed.user_name,
    )
    .required()
    .autofocus()
    .hint(say::users::user_name_hint());
    let email = filled(Field::email("email", say::users::e_mail()), &typed.email)
        .hint(say::users::e_mail_hint());
    vec![
        unless(locked.user_name, user_name),
        filled(
            Field::text("full_name", say::users::full_name()),
            &typed.full_name,
        )
        .required(),
        unless(locked.email, email),
        filled(Field::phone("phone", say::users::phone()), &typed.phone),
        filled(Field::text("title", say::users::job()), &typed.title),
        filled(
            Field::text("department", say::users::department()),
            &typed.department,
        ),
    ]
}

fn preferences(form: &UserForm, zone: &str) -> Vec<Field> {
    let language = Field::select(
        "language",
        say::users::language(),
        languages(&form.typed.language),
    )
    .hint(say::users::language_hint());
    let time_zone = Field::proposals("time_zone", say::users::time_zone(), zones())
        .hint(say::users::time_zone_hint(zone));
    vec![
        filled(form, language, &form.typed.language),
        filled(form, time_zone, &form.typed.time_zone),
    ]
}

/// Those the console speaks, and one that was imported, by its tag.
fn languages(stored: &str) -> Vec<Choice> {
    let spoken = Language::ALL.map(|one| Choice::new(one.tag(), one.name()));
    let is_other = !stored.is_empty() && Language::ALL.iter().all(|one| one.tag() != stored);
    let other = is_other.then(|| Choice::new(stored, stored));
    iter::once(Choice::new("", say::users::language_of_the_browser()))
        .chain(spoken)
        .chain(other)
        .collect()
}

fn days(form: &UserForm, locked: &Locked, zone: &str) -> Vec<Field> {
    let first = Field::date("valid_from", say::users::first_day());
    let last =
        Field::date("valid_until", say::users::last_day()).hint(say::users::last_day_hint(zone));
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
    let when = Moment::at(page.changed.at.timestamp(), &here.frame.zone()).text();
    let fields = pairs(&form.typed, &stored);
    let fields = fields.map(|(name, label, yours, theirs)| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    });
    ComparePage {
        shell: here.shell_below(&page.user, say::users::two_people_changed()),
        form: Form::new(&url, say::common::save_chosen_values())
            .version(page.user.version)
            .cancel(&url),
        sentence: say::users::saved_meanwhile(&page.changed.name, when),
        fields: fields.into(),
        keep_theirs: url,
    }
}

type Pair<'a> = (&'static str, &'static str, &'a str, &'a str);

fn pairs<'a>(yours: &'a UserInput, theirs: &'a UserInput) -> [Pair<'a>; 10] {
    [
        (
            "user_name",
            say::users::user_name(),
            &yours.user_name,
            &theirs.user_name,
        ),
        (
            "full_name",
            say::users::full_name(),
            &yours.full_name,
            &theirs.full_name,
        ),
        ("email", say::users::e_mail(), &yours.email, &theirs.email),
        ("phone", say::users::phone(), &yours.phone, &theirs.phone),
        ("title", say::users::job(), &yours.title, &theirs.title),
        (
            "department",
            say::users::department(),
            &yours.department,
            &theirs.department,
        ),
        (
            "language",
            say::users::language(),
            &yours.language,
            &theirs.language,
        ),
        (
            "time_zone",
            say::users::time_zone(),
            &yours.time_zone,
            &theirs.time_zone,
        ),
        (
            "valid_from",
            say::users::first_day(),
            &yours.valid_from,
            &theirs.valid_from,
        ),
        (
            "valid_until",
            say::users::last_day(),
            &yours.valid_until,
            &theirs.valid_until,
        ),
    ]
}
