//! Lists: the one mechanism behind every list. A noun declares its list once, with its columns, its
//! filters and how a row gives each cell; the page, the choice of columns, the sorting, the filters and
//! the files follow from that. The state of a list is in its address ([`ListState`]), so a link shows
//! the same list and a file holds what was found.
//!
//! [`ListState`]: crate::http::listing::ListState

mod asked;
mod column;
mod csv;
mod file;
mod filter;
mod table;
#[cfg(test)]
mod tests;
mod views;
mod words;
mod xlsx;

use std::sync::Arc;

use jiff::tz::TimeZone;
use tenantry_policy::ids::CompanyId;
use tenantry_store::{
    error::StoreError,
    instant::Instant,
    listing::{ListQuery, Page, SortBy},
    matching::Asked,
    may::Requires,
    scope::CompanyScope,
    transaction::Read,
    views::MyView,
};

pub use self::{
    asked::{Kind, wanted},
    column::{Column, chooses_more},
    file::{Portions, Reading, XLSX, file},
    filter::{DAYS, Filter},
    table::{Table, files, frame, plain, table, toolbar},
    views::{NO_VIEW, at_first},
    words::{Words, in_words},
};
pub use crate::http::listing::Counted;
use crate::http::listing::ListState;
use crate::{
    components::{Choice, Empty, Fact, Moment},
    error::AppError,
};

/// A sentence, where there is one.
pub type Said = Option<fn() -> &'static str>;

/// A list of one kind of thing, as somebody looks at it.
pub trait Listed: Send + Sync + Sized + 'static {
    type Row: Send + 'static;
    type Sort: SortBy + Send + Sync;

    /// What its file is called: "users".
    const FILE: &'static str;
    /// "1 user", "2,044 users"
    const COUNTED: Counted;
    /// What is searched, where something is.
    const SEARCH: Said;

    /// All columns in order; the first one names the row and always stays.
    fn columns(&self) -> &'static [Column<Self>];

    /// What it lists, read aloud: "Users of Adria Travel".
    fn caption(&self) -> String;

    /// Where a row leads, if anywhere.
    fn url(&self, row: &Self::Row) -> Option<String>;

    /// A quiet second line under the row's name.
    fn sub(&self, _: &Self::Row) -> String {
        String::new()
    }

    /// How saved views call the list, and whose they are; nothing where nobody saves any.
    fn views(&self) -> Option<(&'static str, &Around)> {
        None
    }

    /// The reader's time zone, for days that are asked of moments.
    fn zone(&self) -> TimeZone {
        self.views()
            .map_or(TimeZone::UTC, |(_, around)| around.zone.clone())
    }

    /// How a column is called here.
    fn label(&self, column: &Column<Self>) -> &'static str {
        (column.label)()
    }

    /// Whether the reader gets the column at all.
    fn has(&self, _: &Column<Self>) -> bool {
        true
    }

    fn filters(&self) -> Vec<Filter> {
        Vec::new()
    }

    /// What an address asks of single columns; another list's where this one is made of its rows.
    fn asked(&self, state: &ListState) -> Asked {
        asked::of(self, state)
    }

    /// Whether the reader may take the list away as a file.
    fn may_export(&self) -> bool {
        false
    }

    /// What a row is ticked as, where something can be done with many at once.
    fn pick(&self, _: &Self::Row) -> Option<String> {
        None
    }

    /// Where the ticked rows are sent, and what can be done with them.
    fn acts(&self) -> Option<(String, Vec<Choice>)> {
        None
    }

    /// What stands in place of the rows while there is none at all.
    fn empty(&self) -> Option<Empty> {
        None
    }
}

/// A list of a company's that can be taken away as a file.
pub trait Exported: Listed {
    type Needs: Requires;

    /// The rows after the place in `wanted`; not counted.
    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<Self::Sort>,
    ) -> Result<Page<Self::Row>, StoreError>;
}

/// What cells may know of who looks at them, and where.
#[derive(Clone, Debug)]
pub struct Around {
    pub scope: CompanyScope,
    pub zone: TimeZone,
    /// The saved views of its reader, of all lists.
    pub views: Arc<Vec<MyView>>,
}

impl Around {
    pub fn new(scope: &CompanyScope, zone: TimeZone) -> Self {
        let scope = scope.clone();
        Self {
            scope,
            zone,
            views: Arc::default(),
        }
    }

    /// The same for a page, which offers the saved views of its reader.
    pub async fn on_page(scope: &CompanyScope, zone: TimeZone) -> Result<Self, AppError> {
        Ok(Self {
            views: crate::views::mine(scope).await?,
            ..Self::new(scope, zone)
        })
    }

    /// The short name of the company, as addresses hold it.
    pub fn company(&self) -> &str {
        &self.scope.company().short_name
    }

    pub fn company_name(&self) -> &str {
        &self.scope.company().name
    }

    pub fn is_here(&self, company: CompanyId) -> bool {
        self.scope.company().id == company
    }

    pub fn moment(&self, at: Instant) -> Fact {
        Fact::Moment(Moment::at(at.timestamp(), &self.zone))
    }

    /// A moment that may not have come yet.
    pub fn moment_or(&self, at: Option<Instant>, none: &str) -> Fact {
        at.map_or_else(|| Fact::from(none), |at| self.moment(at))
    }
}
