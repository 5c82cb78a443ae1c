//! The permission grid in its three uses; explanation, review of changes.

use askama::Template;
use tenantry_policy::permission::Operation;

use super::{LONG, shell, show};
use crate::components::{
    Cell, Chosen, Consequence, Consequences, Form, Grid, GridApplication, GridRow, Link, Mode,
    Paging, Shown, Toolbar,
};
use crate::shell::Shell;

#[derive(Template)]
#[template(path = "samples/grid.html")]
struct GridPage {
    shell: Shell,
    toolbar: Option<Toolbar>,
    form: Option<Form>,
    grid: Grid,
    consequences: Option<Consequences>,
}

const RESOURCES: [(&str, &str); 8] = [
    ("users", "Users"),
    ("groups", "Groups"),
    ("units", "Units"),
    ("invitations", "Invitations"),
    ("overrides", "Overrides"),
    ("sessions", "Sessions"),
    ("messages", "Messages"),
    ("audit", "Audit"),
];

fn offered(resource: usize, operation: Operation) -> Option<usize> {
    let number = resource * 9 + usize::from(operation.index());
    (number % 7 != 3).then_some(number)
}

fn applications(cell: impl Fn(usize) -> Cell) -> Vec<GridApplication> {
    let row = |resource: usize, key: &str, name: &str| {
        let cell = |operation| offered(resource, operation).map_or(Cell::NotOffered, &cell);
        GridRow::new(key, name, cell).related(resource % 4 == 3)
    };
    let console = RESOURCES
        .iter()
        .enumerate()
        .map(|(at, (key, name))| row(at, key, name));
    let shop = vec![
        row(9, "shop.orders", "Orders"),
        row(11, "shop.returns", LONG),
    ];
    vec![
        GridApplication {
            name: "Console".into(),
            rows: console.collect(),
        },
        GridApplication {
            name: "Shop".into(),
            rows: shop,
        },
    ]
}

fn summary(number: usize) -> Cell {
    let why = "/c/adria/users/1/why?permission=users:read";
    match number % 5 {
        0 => Cell::shown(Shown::Given, "Granted to Nina Kos by Marko Novak", why),
        1 | 4 => Cell::shown(Shown::Inherited, "Inherited from Accounting", why),
        2 if number.is_multiple_of(3) => Cell::shown(Shown::Denied, "Denied by Marko Novak", why),
        2 => Cell::shown(
            Shown::AboveCeiling,
            "Given by Clerks, but above the ceiling",
            why,
        ),
        _ => Cell::shown(Shown::Off, "No group gives it", why),
    }
}

#[test]
fn the_summary_reads() {
    let grid = Grid::new(
        "Permissions of Nina Kos",
        Mode::Summary,
        applications(summary),
    );
    let page = GridPage {
        shell: shell("Permissions"),
        toolbar: None,
        form: None,
        grid,
        consequences: None,
    };
    let html = page.render().unwrap();
    assert!(html.contains("Inherited from Accounting"));
    assert!(!html.contains("<input type=\"checkbox\""));
    show("grid-summary", &page);
}

#[test]
fn a_set_is_ticked() {
    let tick = |number: usize| match number % 6 {
        1 => Cell::locked_tick(false, "Above the ceiling: no company role carries it."),
        5 => Cell::locked_tick(true, "You do not hold it yourself, so you can’t give it."),
        number => Cell::tick(number % 2 == 0),
    };
    let paging = Paging {
        count: "200 of 3,000 resources".into(),
        previous: None,
        next: Some("?page=2".into()),
    };
    let grid = Grid::new("Permissions of Accounting", Mode::Set, applications(tick)).paging(paging);
    let toolbar = Toolbar::new("/c/adria/groups/1/permissions", "")
        .search("Search resources", "")
        .filter(
            "application",
            "Application",
            vec![crate::components::Choice::new("", "Any")],
        );
    let form = Form::new("/c/adria/groups/1/permissions", "Review changes")
        .version(2)
        .wide();
    let page = GridPage {
        shell: shell("Permissions"),
        toolbar: Some(toolbar),
        form: Some(form),
        grid,
        consequences: None,
    };
    let html = page.render().unwrap();
    assert!(html.contains(r#"name="permission" value="users:execute""#));
    assert!(html.contains(r#"name="resource" value="users""#));
    show("grid-set", &page);
}

#[test]
fn overrides_are_chosen() {
    let choice = |number: usize| match number % 8 {
        1 => Cell::choice(Chosen::Inherit, true, "Inherited from Accounting"),
        2 => Cell::choice(
            Chosen::Grant,
            false,
            "Granted by Marko Novak until 31 December 2026: holiday cover",
        ),
        4 => Cell::choice(
            Chosen::Deny,
            true,
            "Denied by Marko Novak: no exports in the audit week",
        ),
        5 => Cell::locked_choice(Chosen::Inherit, false, "Above the ceiling"),
        6 => Cell::locked_choice(Chosen::Inherit, true, "Only Admin changes own overrides"),
        _ => Cell::choice(Chosen::Inherit, false, ""),
    };
    let grid = Grid::new(
        "Overrides of Nina Kos",
        Mode::Overrides,
        applications(choice),
    );
    let form = Form::new("/c/adria/users/1/overrides", "Review changes").wide();
    let page = GridPage {
        shell: shell("Overrides"),
        toolbar: None,
        form: Some(form),
        grid,
        consequences: None,
    };
    assert!(
        page.render()
            .unwrap()
            .contains(r#"<select name="effect.users:read""#)
    );
    show("grid-overrides", &page);
}

#[test]
fn a_grid_without_resources_says_so() {
    let grid = Grid::new("Permissions", Mode::Set, vec![]);
    let page = GridPage {
        shell: shell("Permissions"),
        toolbar: None,
        form: None,
        grid,
        consequences: None,
    };
    assert!(page.render().unwrap().contains("No resources to show"));
    show("grid-empty", &page);
}

#[test]
fn what_a_change_comes_to_is_counted_and_listed() {
    let one = |name: &str, gains: &[&str], loses: &[&str]| Consequence {
        person: Link::new(name, "/c/adria/users/1"),
        gains: gains.iter().map(ToString::to_string).collect(),
        loses: loses.iter().map(ToString::to_string).collect(),
    };
    let consequences = Consequences {
        summary: "2 people of Adria Travel gain rights, 1 of them loses some.".into(),
        people: vec![
            one("Nina Kos", &["users:read", "users:export"], &["audit:read"]),
            one(LONG, &["users:read"], &[]),
        ],
        more: Some("and 120 more".into()),
        administering: Some("2 people administer a unit by it.".into()),
    };
    let grid = Grid::new("Permissions", Mode::Summary, vec![]);
    let page = GridPage {
        shell: shell("Review changes"),
        toolbar: None,
        form: Some(Form::new("/c/adria/groups/1/permissions", "Save 3 changes").cancel("?")),
        grid,
        consequences: Some(consequences),
    };
    show("consequences", &page);
}

#[test]
fn three_thousand_resources_stay_small() {
    let row = |at: usize| {
        GridRow::new(format!("resource{at}"), format!("Resource {at}"), |_| {
            Cell::tick(at.is_multiple_of(3))
        })
    };
    let rows = (0..3000).map(row).collect();
    let application = GridApplication {
        name: "Shop".into(),
        rows,
    };
    let grid = Grid::new("Permissions of Accounting", Mode::Set, vec![application]);
    let page = GridPage {
        shell: shell("Three thousand resources"),
        toolbar: None,
        form: Some(Form::new("/", "Review changes").wide()),
        grid,
        consequences: None,
    };
    let size = page.render().unwrap().len();
    assert!(size < 3000 * 9 * 150, "{size} bytes");
    show("grid-large", &page);
}
