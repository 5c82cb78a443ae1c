//! The view models of the operator's pages about company roles.

use tenantry_policy::{console, permission::Permission};
use tenantry_store::{
    company_roles::{CompanyRole, CompanyRoleRow},
    may,
    scope::CompanyScope,
};

use crate::{
    components::{
        Action, Badge, Cell, Column, ComparePage, Compared, ConfirmPage, Fact, Facts, Field, Form,
        Grid, Head, Link, List, Mode, Moment, Tabs, Tone, Toolbar, Version,
    },
    frame::Frame,
    grids::Sight,
    http::{listing::ListState, proof::AtOperator},
    pages::{DetailPage, FormPage, Line, Section, SetPage, TablePage},
    shell::Shell,
    urls,
};

type Reads = AtOperator<may::company_roles::Read>;
type Updates = AtOperator<may::company_roles::Update>;

/// What was typed, and what is wrong with the name.
#[derive(Clone, Debug, Default)]
pub struct RoleForm {
    pub name: String,
    pub notes: String,
    pub problem: Option<String>,
}

pub fn index(at: &Reads, roles: &[CompanyRoleRow]) -> TablePage {
    let create = || {
        let url = format!("{}/new", urls::operator_company_roles());
        Action::open("Create company role", url)
            .icon("plus")
            .primary()
    };
    let shell = at.frame.shell("Company roles");
    let shell = shell.action(
        at.may
            .scope()
            .offers::<may::company_roles::Create>()
            .then(create),
    );
    let columns = ["Name", "Number", "Kind", "Permissions", "Companies"].map(Column::new);
    let list = List::new("Company roles", Toolbar::default(), columns.into());
    TablePage {
        shell,
        head: None,
        tabs: None,
        list,
        lines: roles.iter().map(line).collect(),
    }
}

fn line(role: &CompanyRoleRow) -> Line {
    Line {
        url: urls::operator_company_role(role.id),
        name: role.name.clone(),
        sub: role.notes.clone(),
        cells: vec![
            ("Number", role.id.to_string().into()),
            ("Kind", Fact::Badge(kind(role.predefined))),
            ("Permissions", role.permissions.to_string().into()),
            ("Companies", role.companies.to_string().into()),
        ],
    }
}

fn kind(predefined: bool) -> Badge {
    if predefined {
        Badge::new(Tone::Quiet, "lock", "Predefined")
    } else {
        Badge::new(Tone::Accent, "edit", "Custom")
    }
}

fn crumbs(frame: &Frame, title: &str) -> Shell {
    frame
        .shell(title)
        .crumb("Company roles", urls::operator_company_roles())
}

fn fields(form: &RoleForm, predefined: bool) -> Vec<Field> {
    let name = Field::text("name", "Name").value(&form.name).required();
    let name = name.error(form.problem.as_deref()).autofocus();
    let name = if predefined {
        name.read_only()
            .hint("A predefined company role can't be renamed.")
    } else {
        name
    };
    vec![name, Field::lines("notes", "Notes", 3).value(&form.notes)]
}

pub fn new(at: &AtOperator<may::company_roles::Create>, form: &RoleForm) -> FormPage {
    let url = urls::operator_company_roles();
    let frame = Form::new(&url, "Create company role").cancel(&url);
    let shell = crumbs(&at.frame, "Create company role");
    FormPage::new(shell, frame, vec![(String::new(), fields(form, false))])
}

fn head(role: &CompanyRole) -> Head {
    Head::new(&role.name)
        .badge(kind(role.predefined))
        .fact(format!("Number {}", role.id))
}

fn tabs(frame: &Frame, role: &CompanyRole, current: &str) -> Tabs {
    let base = urls::operator_company_role(role.id);
    let tabs = Tabs::new().tab("Details", &base, current == "details").tab(
        "Permissions",
        format!("{base}/permissions"),
        current == "permissions",
    );
    let updates = frame
        .scope()
        .is_some_and(CompanyScope::offers::<may::company_roles::Update>);
    if updates {
        tabs.tab("Edit", format!("{base}/editing"), current == "editing")
    } else {
        tabs
    }
}

pub fn show(at: &Reads, role: &CompanyRole) -> DetailPage {
    let deletes = at.may.scope().offers::<may::company_roles::Delete>() && !role.predefined;
    let delete = || {
        let url = format!("{}/deletion", urls::operator_company_role(role.id));
        Action::confirm("Delete", url).icon("trash").danger()
    };
    let shell = crumbs(&at.frame, &role.name).action(deletes.then(delete));
    let zone = at.frame.zone();
    let facts = Facts::new()
        .row("Notes", role.notes.clone())
        .row("Permissions", role.permissions.len().to_string())
        .row(
            "Created",
            Fact::Moment(Moment::at(role.created.at.timestamp(), &zone)),
        )
        .row("Created by", role.created.name.clone())
        .row(
            "Last changed",
            Fact::Moment(Moment::at(role.changed.at.timestamp(), &zone)),
        )
        .row("Changed by", role.changed.name.clone());
    let holders = role.holders.iter();
    let holders = holders.map(|h| Link::new(&h.name, urls::operator_company(&h.short_name)));
    let companies = Facts::new().row("Held by", Fact::Links(holders.collect()));
    let mut held = Section::facts("Companies", companies);
    held.text = match role.holder_count {
        0 => "No company holds this role.".to_owned(),
        1 => "1 company holds this role.".to_owned(),
        many => format!("{many} companies hold this role."),
    };
    let sections = vec![Section::facts("Details", facts), held];
    DetailPage {
        shell,
        head: head(role),
        tabs: tabs(&at.frame, role, "details"),
        sections,
    }
}

pub fn edit(at: &Updates, role: &CompanyRole, form: &RoleForm) -> FormPage {
    let base = urls::operator_company_role(role.id);
    let frame = Form::new(&base, "Save company role")
        .cancel(&base)
        .version(role.version);
    let sections = vec![(String::new(), fields(form, role.predefined))];
    let shell = crumbs(&at.frame, &role.name);
    FormPage::new(shell, frame, sections).of(head(role), tabs(&at.frame, role, "editing"))
}

pub fn compare(at: &Updates, form: &RoleForm, theirs: &CompanyRole) -> ComparePage {
    let base = urls::operator_company_role(theirs.id);
    let when = Moment::at(theirs.changed.at.timestamp(), &at.frame.zone()).text;
    let compared = |name: &str, label: &str, yours: &str, theirs: &str| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    };
    ComparePage {
        shell: crumbs(&at.frame, "Two people changed this company role"),
        form: Form::new(&base, "Save chosen values")
            .version(theirs.version)
            .cancel(&base),
        sentence: format!(
            "{} saved this company role on {when}, while you were editing.",
            theirs.changed.name
        ),
        fields: vec![
            compared("name", "Name", &form.name, &theirs.name),
            compared("notes", "Notes", &form.notes, &theirs.notes),
        ],
        keep_theirs: base,
    }
}

pub fn permissions(at: &Reads, role: &CompanyRole, state: &ListState) -> SetPage {
    let catalogue = at.may.scope().catalogue();
    let sight = Sight::new(&catalogue, state, |resource| {
        !console::is_operator_only(resource.number)
    });
    let updates = at.may.scope().offers::<may::company_roles::Update>();
    let cell = |permission: Permission| {
        let ticked = role.permissions.contains(permission);
        if console::company_administration().contains(permission) {
            Cell::locked_tick(true, "Every company with a role may administer itself")
        } else if updates {
            Cell::tick(ticked)
        } else {
            Cell::locked_tick(ticked, "You may not change company roles")
        }
    };
    let grid = Grid::new(
        format!("Permissions of {}", role.name),
        Mode::Set,
        sight.rows(cell),
    );
    let grid = match sight.paging() {
        Some(paging) => grid.paging(paging),
        None => grid,
    };
    let url = format!("{}/permissions", urls::operator_company_role(role.id));
    SetPage {
        shell: crumbs(&at.frame, &role.name),
        head: head(role),
        tabs: tabs(&at.frame, role, "permissions"),
        intro: "Companies that hold this role can give these permissions to their people, at most. Taking one away takes it from everybody in them at once.".to_owned(),
        toolbar: sight.toolbar(),
        grid,
        form: updates.then(|| Form::new(url, "Save permissions").wide()),
    }
}

pub fn confirm_deletion(
    at: &AtOperator<may::company_roles::Delete>,
    role: &CompanyRole,
) -> ConfirmPage {
    let base = urls::operator_company_role(role.id);
    let shell = crumbs(
        &at.frame,
        &format!("Delete the company role {}?", role.name),
    );
    let form = Form::new(format!("{base}/deletion"), "Delete company role")
        .danger()
        .cancel(&base);
    let said = if role.holder_count == 0 {
        "No company holds it, so nobody loses anything.".to_owned()
    } else {
        format!(
            "{} companies hold it: take it from them first.",
            role.holder_count
        )
    };
    ConfirmPage::new(shell, form).sentence(said)
}
