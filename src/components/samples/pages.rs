//! Forms, detail pages, the public frame.

use askama::Template;

use super::{LONG, acting_as_operator, actions, alerts, public, shell, show};
use crate::components::{Badge, Choice, Fact, Facts, Field, Form, Head, Link, Moment, Tabs};
use crate::shell::{Public, Shell};

#[derive(Template)]
#[template(path = "samples/form.html")]
struct FormPage {
    shell: Shell,
    form: Form,
    fields: Vec<Field>,
}

fn fields(error: Option<&str>) -> Vec<Field> {
    let zones = vec![
        Choice::new("Europe/Ljubljana", "Europe/Ljubljana"),
        Choice::new("Europe/Oslo", "Europe/Oslo"),
    ];
    let groups = vec![
        Choice::new("a", "Accounting").chosen(true),
        Choice::new("b", "Auditor").hint("Reads everything, changes nothing."),
        Choice::new("c", "Terminals")
            .disabled("Above the ceiling: needs the company role Acquirer."),
    ];
    vec![
        Field::text("full_name", "Full name")
            .value("Nina Kos")
            .required()
            .autocomplete("name"),
        Field::email("email", "E-mail")
            .hint("The activation link is sent there.")
            .value("nina@")
            .error(error),
        Field::password("password", "Password", "new-password")
            .required()
            .value("secret"),
        Field::date("valid_until", "Valid until")
            .hint("The last day included.")
            .error(error.map(|_| "This day has passed.")),
        Field::select("zone", "Time zone", zones)
            .value("Europe/Oslo")
            .required(),
        Field::proposals("country", "Country", vec![Choice::new("Slovenia", "")]),
        Field::lines("notes", "Notes", 3).value("Works on Tuesdays.\n<script>"),
        Field::checks("groups", "Groups", groups.clone()).error(error),
        Field::radios("effect", "Effect", groups).required(),
        Field::check("send", "Send an activation link", true),
        Field::file("file", "Resources as CSV", ".csv").required(),
        Field::text("number", "Number").value(LONG).read_only(),
    ]
}

#[test]
fn a_form_asks() {
    let form = Form::new("/c/adria/users", "Create user")
        .cancel("/c/adria/users")
        .version(3);
    let page = FormPage {
        shell: shell("Create user"),
        form,
        fields: fields(None),
    };
    let html = page.render().unwrap();
    assert!(!html.contains("secret"), "a password is never shown again");
    show("form", &page);
}

#[test]
fn a_refused_form_names_its_errors_twice() {
    let fields = fields(Some(
        "Please give a whole address, such as nina@adria.example.",
    ));
    let form = Form::new("/c/adria/users", "Create user").problems_of(&fields);
    let page = FormPage {
        shell: acting_as_operator(shell("Create user")),
        form,
        fields,
    };
    let html = page.render().unwrap();
    assert!(html.contains(r##"<a href="#f-email">E-mail: Please give"##));
    assert!(html.contains(r##"<a href="#f-groups-1">Groups: Please give"##));
    assert!(html.contains(r#"aria-describedby="f-email-error f-email-hint""#));
    show("form-refused", &page);
}

#[derive(Template)]
#[template(path = "samples/detail.html")]
struct Detail {
    shell: Shell,
    head: Head,
    tabs: Tabs,
    facts: Facts,
    badges: Vec<Badge>,
}

fn badges() -> Vec<Badge> {
    vec![
        Badge::active(),
        Badge::invited(),
        Badge::suspended(),
        Badge::retired(),
        Badge::closed(),
        Badge::sent(),
        Badge::accepted(),
        Badge::expired(),
        Badge::revoked(),
        Badge::declined(),
        Badge::ended(),
    ]
}

fn detail(name: &str) -> Detail {
    let zone = jiff::tz::TimeZone::get("Europe/Ljubljana").unwrap();
    let created = Moment::at("2026-03-03T14:05:11Z".parse().unwrap(), &zone);
    let tabs = Tabs::new()
        .tab("Details", "?1", true)
        .counted("Groups", "?2", false, 4)
        .tab("Permissions", "?3", false)
        .tab("Sessions", "?4", false)
        .tab("History", "?5", false);
    let facts = Facts::new()
        .row("Full name", name)
        .row(
            "E-mail",
            Link::new("nina@adria.example", "mailto:nina@adria.example"),
        )
        .row("Phone", None::<String>)
        .row(
            "Groups",
            vec![Link::new("Accounting", "?"), Link::new("Clerks", "?")],
        )
        .row("Status", Badge::active())
        .row("Created", created)
        .row(
            "Link",
            Fact::Code("https://tenantry.example/activation/8fk2…".into()),
        );
    let head = Head::new(name)
        .badge(Badge::active())
        .fact("nina")
        .fact("Accounting");
    let shell = shell(name).crumb("Users", "/c/adria/users");
    let shell = Shell {
        actions: actions(),
        flash: alerts(),
        ..shell
    };
    Detail {
        shell,
        head,
        tabs,
        facts,
        badges: badges(),
    }
}

#[test]
fn a_detail_page_shows_its_thing() {
    show("detail", &detail("Nina Kos"));
    show("detail-long", &detail(LONG));
}

#[derive(Template)]
#[template(path = "samples/sign_in.html")]
struct SignIn {
    public: Public,
    form: Form,
    fields: Vec<Field>,
}

#[test]
fn the_public_frame_holds_a_form() {
    let fields = vec![
        Field::text("name", "E-mail or user name")
            .hint("A user name is written nina@adria.")
            .autocomplete("username")
            .required()
            .autofocus(),
        Field::password("password", "Password", "current-password").required(),
    ];
    let form = Form::new("/sign-in", "Sign in");
    show(
        "sign-in",
        &SignIn {
            public: public("Sign in"),
            form,
            fields,
        },
    );
}

#[test]
fn a_frame_without_anything_to_open_still_stands() {
    let empty = Shell {
        title: "Welcome".into(),
        ..Shell::default()
    };
    let form = Form::new("/", "Save");
    show(
        "frame-empty",
        &FormPage {
            shell: empty,
            form,
            fields: vec![],
        },
    );
}
