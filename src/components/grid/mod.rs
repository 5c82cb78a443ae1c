//! The permission grid: resources down, grouped by application, the nine operations across. Each
//! cell says in one look, and in words on hover and focus, what holds there.
//!
//! Three uses: read (a summary), tick (the set of a group, a company role or an invitation) and
//! choose (the overrides of a user). At most one grid stands on a page.

mod cell;
mod choices;

use std::collections::HashSet;

use askama::Template;
use say::resources;
use tenantry_policy::permission::Operation;

pub use cell::{Cell, Chosen, Shown};

use self::choices::Choices;
use super::{Paging, Ready};

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/grid.html")]
pub struct Grid {
    /// Whose permissions they are, read aloud: "Permissions of Nina Kos".
    pub caption: String,
    pub mode: Mode,
    pub applications: Vec<GridApplication>,
    /// For grids of which only a part is shown; see `docs/pages.md`.
    pub paging: Option<Paging>,
    /// Where each cell to be chosen is explained: the address before the permission's name.
    pub why: Option<String>,
}

/// What the grid is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Cells are [`Cell::Shown`].
    Summary,
    /// Cells are [`Cell::Tick`]; a ticked one sends `permission=users:update`, and each row sends
    /// `resource=users`, so that the receiver knows what was in sight, and `was=users:read,export`, what
    /// was ticked then: changes that somebody else makes meanwhile aren't taken back.
    Set,
    /// Cells are [`Cell::Choice`]; each sends `effect.users:update=inherit`, `grant` or `deny`.
    /// Where scripts run, a changed one also sends `reason.users:update` and `until.users:update`.
    Overrides,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridApplication {
    pub name: String,
    pub rows: Vec<GridRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// The resource as it is written before the colon: `users`.
    pub key: String,
    pub name: String,
    /// Stands below the resource it is related to.
    pub related: bool,
    /// In the order of [`Operation::ALL`].
    pub cells: [Cell; 9],
}

impl GridRow {
    pub fn new(
        key: impl Into<String>,
        name: impl Into<String>,
        cell: impl FnMut(Operation) -> Cell,
    ) -> Self {
        let (key, name) = (key.into(), name.into());
        Self {
            key,
            name,
            related: false,
            cells: Operation::ALL.map(cell),
        }
    }

    #[must_use]
    pub fn related(mut self, related: bool) -> Self {
        self.related = related;
        self
    }

    /// What can be unticked here, as it was when the row was shown: "users:read,export".
    fn ticked(&self) -> Option<String> {
        let is_ticked = |cell: &Cell| {
            matches!(
                cell,
                Cell::Tick {
                    ticked: true,
                    locked: false,
                    ..
                }
            )
        };
        let cells = Operation::ALL.into_iter().zip(&self.cells);
        let ticked = cells.filter(|(_, cell)| is_ticked(cell));
        let operations: Vec<&str> = ticked.map(|(operation, _)| operation.as_str()).collect();
        (!operations.is_empty()).then(|| format!("{}:{}", self.key, operations.join(",")))
    }
}

impl Grid {
    pub fn new(caption: impl Into<String>, mode: Mode, applications: Vec<GridApplication>) -> Self {
        Self {
            caption: caption.into(),
            mode,
            applications,
            paging: None,
            why: None,
        }
    }

    #[must_use]
    pub fn why(mut self, address: Option<impl Into<String>>) -> Self {
        self.why = address.map(Into::into);
        self
    }

    #[must_use]
    pub fn paging(mut self, paging: Paging) -> Self {
        self.paging = Some(paging);
        self
    }

    /// The heads of the nine columns: key, text, and how a sentence says it.
    fn operations() -> [(&'static str, &'static str, &'static str); 9] {
        Operation::ALL.map(|operation| (operation.as_str(), head(operation), operation.said()))
    }

    /// The operations as names hold them, for every cell of a column.
    fn columns() -> [Ready; 9] {
        Operation::ALL.map(|operation| Ready::text(operation.as_str()))
    }

    /// "Why …": the words before and after the permission.
    fn why_words() -> (Ready, Ready) {
        const PERMISSION: &str = "%1";
        Ready::around(&resources::why_permission(PERMISSION), PERMISSION)
    }

    /// What the pictures mean that are there, or can come to be: style name and words.
    fn legend(&self) -> Vec<(&'static str, &'static str)> {
        let rows = self.applications.iter().flat_map(|of| &of.rows);
        let shown: HashSet<&str> = rows
            .flat_map(|row| &row.cells)
            .flat_map(Cell::styles)
            .copied()
            .collect();
        let mut meanings = self.meanings();
        meanings.retain(|(style, _)| shown.contains(style));
        meanings
    }

    fn meanings(&self) -> Vec<(&'static str, &'static str)> {
        match self.mode {
            Mode::Summary => vec![
                ("given", resources::given_here()),
                ("inherited", resources::inherited()),
                ("denied", resources::denied_here()),
                ("locked", resources::above_the_ceiling()),
                ("off", resources::not_held()),
            ],
            Mode::Set => vec![
                ("given", resources::given()),
                ("free", resources::not_given()),
                ("inherited", resources::given_for_good()),
                ("locked", resources::cannot_be_given()),
            ],
            Mode::Overrides => vec![
                ("inherited", resources::inherited_from_groups()),
                ("free", resources::not_held()),
                ("off", resources::not_held()),
                ("given", resources::granted_here()),
                ("denied", resources::denied_here()),
                ("locked", resources::above_the_ceiling()),
            ],
        }
    }

    fn is_set(&self) -> bool {
        self.mode == Mode::Set
    }

    fn is_for_overrides(&self) -> bool {
        self.mode == Mode::Overrides
    }

    fn is_empty(&self) -> bool {
        self.applications
            .iter()
            .all(|application| application.rows.is_empty())
    }
}

fn head(operation: Operation) -> &'static str {
    match operation {
        Operation::Execute => resources::execute(),
        Operation::Read => resources::read(),
        Operation::Export => resources::export(),
        Operation::Customize => resources::customize(),
        Operation::Grant => resources::grant(),
        Operation::Create => resources::create(),
        Operation::Update => resources::update(),
        Operation::Delete => resources::delete(),
        Operation::MaintainList => resources::maintain_list(),
    }
}
