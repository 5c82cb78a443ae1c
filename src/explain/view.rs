//! The explanation of one permission, and the summary of a user's permissions.

use askama::Template;
use say::{common, why as said};
use tenantry_policy::{
    catalogue::{Catalogue, Resource},
    decision::{Access, Acting},
    explanation::Explanation,
    facts::Capacity,
    layer::{Effect, Origin},
    permission::{Operation, Permission, PermissionSet},
    speech::Speech,
};
use tenantry_store::{arrival::UserKey, may};

use super::{PERMISSION, asked::proposals};
use crate::{
    components::{Cell, Fact, Facts, Grid, Link, Mode, Tabs, Why},
    error::AppError,
    grids::Sight,
    http::{csv::Writer, listing::ListState, proof::Member},
    shell::Shell,
    sources::Sources,
    summary::{SummaryPage, catalogue_columns},
    urls,
    users::view::{Here, head_of, tabs_of},
    why,
};

#[derive(Clone, Debug, Template)]
#[template(path = "why.html")]
pub struct WhyPage {
    pub shell: Shell,
    pub tabs: Option<Tabs>,
    /// Where another permission is asked about.
    pub action: String,
    /// Sent along with the question.
    pub kept: Vec<(&'static str, String)>,
    pub typed: String,
    /// What can be typed, in words.
    pub proposals: Vec<String>,
    /// Why what was typed names no permission.
    pub wrong: Option<String>,
    pub why: Option<Why>,
    /// The other operations on the same resource: name, address, whether allowed.
    pub others: Vec<Other>,
    /// Everything at once, as long as nothing is asked.
    pub grid: Option<Grid>,
}

impl WhyPage {
    /// The same with what was typed, and what is wrong with it.
    pub fn refused(mut self, state: &ListState, wrong: String) -> Self {
        state.get(PERMISSION).clone_into(&mut self.typed);
        self.wrong = Some(wrong);
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    pub link: Link,
    pub is_allowed: bool,
    pub is_this: bool,
}

/// Of a user of the company or a guest.
pub fn why(here: Here<'_>, access: &Access, explanation: &Explanation, user: UserKey) -> WhyPage {
    let permission = explanation.permission;
    let (catalogue, zone) = (here.scope.catalogue(), here.frame.zone());
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    let mut page = ask(here, access, user);
    page.typed = catalogue.write(permission);
    page.why = Some(why::of(explanation, &speech, here.scope));
    page.others = others(here.scope, access, permission, |name| url(here, user, name));
    page
}

/// Where the permission of this name is explained.
pub fn url(here: Here<'_>, user: UserKey, name: &str) -> String {
    let url = urls::user_why(here.company(), user.user, name);
    if user.employer == here.scope.company().id {
        url
    } else {
        format!("{url}&employer={}", user.employer)
    }
}

/// The page before a permission is named.
pub fn ask(here: Here<'_>, access: &Access, user: UserKey) -> WhyPage {
    let acting = access.acting();
    let is_own = user.employer == here.scope.company().id;
    let title = said::title(&acting.name);
    let shell = here.shell(&title);
    let shell = if is_own {
        let url = urls::user(here.company(), user.user);
        shell.crumb(&acting.name, url)
    } else {
        shell
    };
    let employer = (!is_own).then(|| ("employer", user.employer.to_string()));
    WhyPage {
        shell,
        tabs: is_own.then(|| tabs_of(here, user.user, acting.principal, "why")),
        action: format!("{}/why", urls::user(here.company(), user.user)),
        kept: employer.into_iter().collect(),
        typed: String::new(),
        proposals: proposals(here.scope),
        wrong: None,
        why: None,
        others: Vec::new(),
        grid: None,
    }
}

/// Of oneself.
pub fn own(at: &Member, permission: Option<Permission>, state: &ListState) -> WhyPage {
    let (catalogue, zone) = (at.scope.catalogue(), at.frame.zone());
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    let told = at.scope.access().told_to_oneself();
    let access = told.as_ref();
    let explained = permission.map(|permission| {
        let explanation = access.explain(permission);
        why::of(&explanation, &speech, &at.scope)
    });
    let url = |name: &str| urls::own_why(at.frame.company(), name);
    let everything = || {
        let named = named(access);
        let sight = Sight::new(&catalogue, state, concerned(&named));
        grid(access, &catalogue, &sight, url)
    };
    WhyPage {
        shell: at.frame.shell(said::own_title()),
        tabs: None,
        action: format!("{}/why", urls::company(at.frame.company())),
        kept: Vec::new(),
        typed: permission.map_or_else(String::new, |p| catalogue.write(p)),
        proposals: proposals(&at.scope),
        wrong: None,
        why: explained,
        others: permission.map_or_else(Vec::new, |p| others(&at.scope, access, p, url)),
        grid: permission.is_none().then(everything),
    }
}

fn others(
    scope: &tenantry_store::scope::CompanyScope,
    access: &Access,
    permission: Permission,
    url: impl Fn(&str) -> String,
) -> Vec<Other> {
    let catalogue = scope.catalogue();
    let offered =
        |operation: &Operation| catalogue.offers(Permission::new(permission.resource, *operation));
    Operation::ALL
        .into_iter()
        .filter(offered)
        .map(|operation| {
            let other = Permission::new(permission.resource, operation);
            let name = catalogue.write(other);
            Other {
                link: Link::new(operation.said(), url(&name)),
                is_allowed: access.may(other),
                is_this: other == permission,
            }
        })
        .collect()
}

/// Everything a user may do, and what is given but held back.
pub fn summary(here: Here<'_>, access: &Access, user: UserKey, state: &ListState) -> SummaryPage {
    let acting = access.acting();
    let catalogue = here.scope.catalogue();
    let named = named(access);
    let sight = Sight::new(&catalogue, state, concerned(&named));
    let grid = grid(access, &catalogue, &sight, |name| url(here, user, name));
    let file = || {
        let url = urls::user_summary(here.company(), user.user);
        Link::new("CSV", state.at_path(&format!("{url}.csv")))
    };
    let exports = here
        .scope
        .offers::<may::Within<may::users::Export>>()
        .then(file);
    SummaryPage {
        shell: here.shell(&acting.name),
        head: head_of(acting),
        tabs: tabs_of(here, user.user, acting.principal, "summary"),
        about: said::who_it_is_about(),
        facts: facts(here, access),
        toolbar: sight.toolbar(),
        everything: sight.everything(),
        grid,
        exports: exports.into_iter().collect(),
    }
}

/// Whether a layer names anything of the resource.
fn concerned(named: &PermissionSet) -> impl Fn(&Resource) -> bool {
    |resource| !named.operations_of(resource.number).is_empty()
}

/// What is in sight, each cell with the way to its explanation.
fn grid(
    access: &Access,
    catalogue: &Catalogue,
    sight: &Sight<'_>,
    url: impl Fn(&str) -> String,
) -> Grid {
    let rows = sight.rows(|permission| {
        let sources = Sources::of(access, permission);
        let name = catalogue.write(permission);
        Cell::shown(sources.shown(), sources.words(), url(&name))
    });
    let caption = common::permissions_of(&access.acting().name);
    let mut grid = Grid::new(caption, Mode::Summary, rows);
    grid.paging = sight.paging();
    grid
}

/// Everything a layer gives or takes, in force or not.
fn named(access: &Access) -> PermissionSet {
    let mut named = access.effective().clone();
    for layer in access.layers() {
        if !matches!(
            layer.effect,
            Effect::CutsTo | Effect::Passes | Effect::Stops
        ) {
            named.union_with(&layer.permissions);
        }
    }
    named
}

fn facts(here: Here<'_>, access: &Access) -> Facts {
    let acting: &Acting = access.acting();
    let capacity = match acting.capacity {
        Capacity::Own => said::as_own(),
        Capacity::Guest => said::as_guest(),
        Capacity::Operator => said::as_operator(),
        Capacity::System => said::as_system(),
    };
    let groups = access
        .layers()
        .iter()
        .filter_map(|layer| match &layer.origin {
            Origin::Group { group, name, .. } => {
                Some(Link::new(name, urls::group(here.company(), group)))
            }
            _ => None,
        });
    let mut groups: Vec<Link> = groups.collect();
    groups.dedup();
    let groups = if here.scope.offers::<may::groups::Read>() {
        Fact::Links(groups)
    } else {
        let names: Vec<&str> = groups.iter().map(|link| link.label.as_str()).collect();
        Fact::Text(names.join(", "))
    };
    Facts::new()
        .row(common::name(), acting.name.clone())
        .row(said::employer(), acting.employer_name.clone())
        .row(said::acts_in(), acting.company_name.clone())
        .row(said::acts_as(), capacity)
        .row(said::groups(), groups)
        .row(
            said::permissions_in_effect(),
            access.effective().len().to_string(),
        )
}

/// One line for each permission that a layer names.
pub fn summary_csv(here: Here<'_>, access: &Access) -> Result<String, AppError> {
    let catalogue = here.scope.catalogue();
    let mut csv = Writer::new(&[
        "application",
        "resource",
        "operation",
        "permission",
        "effective",
        "sources",
    ])?;
    for permission in named(access).iter() {
        let [application, resource, operation, written] = catalogue_columns(&catalogue, permission);
        let sources = Sources::of(access, permission);
        let effective = if sources.is_effective { "yes" } else { "no" };
        csv.row([
            &application,
            &resource,
            &operation,
            &written,
            effective,
            &sources.words(),
        ])?;
    }
    csv.finish()
}
