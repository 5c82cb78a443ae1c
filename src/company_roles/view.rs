//! The view models of the operator's pages about company roles.

mod list;
mod set;

use tenantry_store::{
    audit::history::PastEvent, company_roles::CompanyRole, listing::Page, may, scope::CompanyScope,
};

pub use list::{CompanyRoles, index, words};
pub use set::{permissions, review};

use crate::{
    components::{
        Action, Badge, ComparePage, Compared, ConfirmPage, Fact, Facts, Field, Form, Head, Link,
        Moment, Tabs, Tone, Version,
    },
    frame::Frame,
    history::timeline,
    http::{listing::ListState, proof::AtOperator},
    pages::{DetailPage, FormPage, Section},
    review::ReviewPage,
    shell::Shell,
    urls,
};

type Reads = AtOperator<may::company_roles::Read>;
type Updates = AtOperator<may::company_roles::Update>;
type Deletes = AtOperator<may::company_roles::Delete>;

/// Companies that are named; of others it is said that there are some.
const MOST_NAMED: usize = 10;

/// What was typed, and what is wrong with the name.
#[derive(Clone, Debug, Default)]
pub struct RoleForm {
    pub name: String,
    pub notes: String,
    pub problem: Option<String>,
}

fn kind(predefined: bool) -> Badge {
    if predefined {
        Badge::new(Tone::Quiet, "lock", say::company_roles::predefined())
    } else {
        Badge::new(Tone::Accent, "edit", say::company_roles::custom())
    }
}

fn crumbs(frame: &Frame, title: &str) -> Shell {
    frame.shell(title).crumb(
        say::company_roles::company_roles(),
        urls::operator_company_roles(),
    )
}

fn fields(form: &RoleForm, predefined: bool) -> Vec<Field> {
    let name = Field::text("name", say::common::name())
        .value(&form.name)
        .required();
    let name = name.error(form.problem.as_deref()).autofocus();
    let name = if predefined {
        name.read_only()
            .hint(say::company_roles::cannot_be_renamed())
    } else {
        name
    };
    vec![
        name,
        Field::lines("notes", say::common::notes(), 3).value(&form.notes),
    ]
}

pub fn new(at: &AtOperator<may::company_roles::Create>, form: &RoleForm) -> FormPage {
    let url = urls::operator_company_roles();
    let frame = Form::new(&url, say::company_roles::create_company_role()).cancel(&url);
    let shell = crumbs(&at.frame, say::company_roles::create_company_role());
    FormPage::new(shell, frame, vec![(String::new(), fields(form, false))])
}

fn head(role: &CompanyRole) -> Head {
    Head::new(&role.name)
        .badge(kind(role.predefined))
        .fact(say::common::number_is(role.id))
}

fn tabs(frame: &Frame, role: &CompanyRole, current: &str) -> Tabs {
    let base = urls::operator_company_role(role.id);
    let tabs = Tabs::new()
        .tab(say::common::details(), &base, current == "details")
        .tab(
            say::common::permissions(),
            format!("{base}/permissions"),
            current == "permissions",
        );
    let updates = frame
        .scope()
        .is_some_and(CompanyScope::offers::<may::company_roles::Update>);
    let tabs = if updates {
        tabs.tab(
            say::common::edit(),
            format!("{base}/editing"),
            current == "editing",
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

pub fn history(
    at: &Reads,
    role: &CompanyRole,
    events: &Page<PastEvent>,
    state: &ListState,
) -> DetailPage {
    let timeline = timeline(events, state, &at.frame.zone(), &at.may.scope().catalogue());
    DetailPage {
        shell: crumbs(&at.frame, &role.name),
        head: head(role),
        tabs: tabs(&at.frame, role, "history"),
        sections: vec![Section::timeline(say::common::history(), timeline)],
    }
}

pub fn show(at: &Reads, role: &CompanyRole) -> DetailPage {
    let may_delete = at.may.scope().offers::<may::company_roles::Delete>();
    let deletes = may_delete && why_not_deleted(role).is_none();
    let delete = || {
        let url = format!("{}/deletion", urls::operator_company_role(role.id));
        Action::confirm(say::common::delete(), url)
            .icon("trash")
            .danger()
    };
    let shell = crumbs(&at.frame, &role.name).action(deletes.then(delete));
    let zone = at.frame.zone();
    let facts = Facts::new()
        .row(say::common::notes(), role.notes.clone())
        .row(
            say::common::permissions(),
            role.permissions.len().to_string(),
        )
        .row(
            say::common::created(),
            Fact::Moment(Moment::at(role.created.at.timestamp(), &zone)),
        )
        .row(say::common::created_by(), role.created.name.clone())
        .row(
            say::common::last_changed(),
            Fact::Moment(Moment::at(role.changed.at.timestamp(), &zone)),
        )
        .row(say::common::changed_by(), role.changed.name.clone());
    let holders = role.holders.iter();
    let holders = holders.map(|h| Link::new(&h.name, urls::operator_company(&h.short_name)));
    let companies = Facts::new().row(
        say::company_roles::held_by(),
        Fact::Links(holders.collect()),
    );
    let mut held = Section::facts(say::company_roles::companies(), companies);
    held.text = say::company_roles::holders(role.holder_count);
    let sections = vec![Section::facts(say::common::details(), facts), held];
    DetailPage {
        shell,
        head: head(role),
        tabs: tabs(&at.frame, role, "details"),
        sections,
    }
}

pub fn edit(at: &Updates, role: &CompanyRole, form: &RoleForm) -> FormPage {
    let base = urls::operator_company_role(role.id);
    let frame = Form::new(&base, say::company_roles::save_company_role())
        .cancel(&base)
        .version(role.version);
    let sections = vec![(String::new(), fields(form, role.predefined))];
    let shell = crumbs(&at.frame, &role.name);
    FormPage::new(shell, frame, sections).of(head(role), tabs(&at.frame, role, "editing"))
}

pub fn compare(at: &Updates, form: &RoleForm, theirs: &CompanyRole) -> ComparePage {
    let base = urls::operator_company_role(theirs.id);
    let when = Moment::at(theirs.changed.at.timestamp(), &at.frame.zone()).text();
    let compared = |name: &str, label: &str, yours: &str, theirs: &str| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    };
    ComparePage {
        shell: crumbs(&at.frame, say::company_roles::two_people_changed_it()),
        form: Form::new(&base, say::common::save_chosen_values())
            .version(theirs.version)
            .cancel(&base),
        sentence: say::company_roles::saved_while_you_edited(&theirs.changed.name, when),
        fields: vec![
            compared("name", say::common::name(), &form.name, &theirs.name),
            compared("notes", say::common::notes(), &form.notes, &theirs.notes),
        ],
        keep_theirs: base,
    }
}

/// What stands against deleting the role.
pub fn why_not_deleted(role: &CompanyRole) -> Option<String> {
    if role.predefined {
        return Some(say::company_roles::predefined_stays().to_owned());
    }
    let number = usize::try_from(role.holder_count).unwrap_or_default();
    (number > 0).then(|| {
        let (first, more) = (role.holders.iter().take(MOST_NAMED), number > MOST_NAMED);
        let mut names: Vec<&str> = first.map(|holder| holder.name.as_str()).collect();
        names.extend(more.then_some(say::company_roles::and_others()));
        say::company_roles::held_take_it_first(number, names.join(", "))
    })
}

/// Says that the role stays, and why.
pub fn not_deleted(at: &Deletes, role: &CompanyRole, said: &str) -> ReviewPage {
    let title = say::company_roles::cannot_be_deleted(&role.name);
    let base = urls::operator_company_role(role.id);
    ReviewPage::refused(
        crumbs(&at.frame, &title).crumb(&role.name, &base),
        said,
        base,
    )
}

pub fn confirm_deletion(at: &Deletes, role: &CompanyRole) -> ConfirmPage {
    let base = urls::operator_company_role(role.id);
    let question = say::company_roles::delete_question(&role.name);
    let shell = crumbs(&at.frame, &question);
    let form = Form::new(
        format!("{base}/deletion"),
        say::company_roles::delete_company_role(),
    )
    .danger()
    .cancel(&base);
    ConfirmPage::new(shell, form).sentence(say::company_roles::delete_question_sentence())
}
