//! The frame of a list: toolbar, column heads, paging, exports; what it shows when there is nothing.
//! The rows are the page's own template.

use askama::Template;

use super::{Action, Choice, Dropped, Icon, Link, Toolbar, icon};

/// Used through `templates/components/list.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// What it lists, read aloud: "Users of Adria Travel".
    pub caption: String,
    pub toolbar: Toolbar,
    pub columns: Vec<Column>,
    pub paging: Paging,
    pub exports: Vec<Link>,
    /// The columns to choose from, where there are some.
    pub choosing: Option<Choosing>,
    /// The saved views of the list, for whoever keeps some.
    pub views: Option<Views>,
    /// What can be done with many rows at once.
    pub picking: Option<Picking>,
    pub state: State,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Rows,
    /// There is none yet.
    Empty(Empty),
    /// There are some, but none that passes; each filter in force with the address that drops it.
    NothingFound(Vec<Dropped>),
    /// Nothing was looked for, as these filters can't be read.
    Unreadable(Vec<Dropped>),
}

/// A form that chooses the columns and keeps the rest of the list's state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choosing {
    /// The list's own path.
    pub action: String,
    pub kept: Vec<(String, String)>,
    pub choices: Vec<Choice>,
    /// The address with the columns the list has at first, when others are chosen.
    pub reset: Option<String>,
}

/// The saved views of a list: to open one, and to save what the list shows now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Views {
    /// The one that is open.
    pub current: Option<String>,
    pub links: Vec<ViewLink>,
    /// All there is, as the list is without any view.
    pub all: String,
    /// My Views.
    pub page: String,
    /// Saves under a new name; only for whoever may.
    pub save_as: Option<String>,
    /// Saves under the name it has, while something was changed.
    pub save: Option<String>,
    /// Back to what was saved, while something was changed.
    pub restore: Option<String>,
    /// Which list, and what it shows.
    pub list: String,
    pub query: String,
    /// Where the list is, if every thing of a kind has such a list.
    pub place: Option<String>,
}

/// A saved view to open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ViewLink {
    pub name: String,
    /// Who shared it, or that it is the default.
    pub note: String,
    pub url: String,
    pub current: bool,
}

/// The form that the ticked rows belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picking {
    /// Where they are sent; the address holds the list's state.
    pub action: String,
    pub acts: Vec<Choice>,
    /// "All 2,044 users": what the list finds, on whichever page.
    pub all: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    /// The address that sorts by this column, the other way round when it is sorted by it already.
    pub sort_url: Option<String>,
    pub order: Order,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    None,
    Ascending,
    Descending,
}

impl Order {
    /// The value of `aria-sort`.
    pub fn aria(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }

    pub fn icon(self) -> Icon {
        icon(match self {
            Self::None => "arrows-sort",
            Self::Ascending => "arrow-up",
            Self::Descending => "arrow-down",
        })
    }
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn sorted(mut self, url: impl Into<String>, order: Order) -> Self {
        self.sort_url = Some(url.into());
        self.order = order;
        self
    }
}

impl List {
    pub fn new(caption: impl Into<String>, toolbar: Toolbar, columns: Vec<Column>) -> Self {
        Self {
            caption: caption.into(),
            toolbar,
            columns,
            ..Self::default()
        }
    }

    /// What is read aloud after a search.
    pub fn said(&self) -> &str {
        match self.state {
            State::Rows => &self.paging.count,
            State::Empty(_) => "",
            State::NothingFound(_) => say::lists::nothing_found(),
            State::Unreadable(_) => say::lists::cannot_be_read(),
        }
    }

    /// Whether anything stands above the rows.
    pub fn has_bar(&self) -> bool {
        let has_tools = self.choosing.is_some() || self.views.is_some();
        !self.is_empty() && (has_tools || self.picking.is_some() || !self.exports.is_empty())
    }

    /// There is something to tick.
    pub fn has_rows(&self) -> bool {
        matches!(self.state, State::Rows)
    }

    /// There is nothing to search.
    pub fn is_empty(&self) -> bool {
        matches!(self.state, State::Empty(_))
    }

    #[must_use]
    pub fn paging(mut self, paging: Paging) -> Self {
        self.paging = paging;
        self
    }

    #[must_use]
    pub fn choosing(mut self, choosing: Option<Choosing>) -> Self {
        self.choosing = choosing;
        self
    }

    #[must_use]
    pub fn views(mut self, views: Option<Views>) -> Self {
        self.views = views;
        self
    }

    #[must_use]
    pub fn picking(mut self, picking: Option<Picking>) -> Self {
        self.picking = picking;
        self
    }

    #[must_use]
    pub fn export(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.exports.push(Link::new(label, url));
        self
    }

    #[must_use]
    pub fn state(mut self, state: State) -> Self {
        self.state = state;
        self
    }
}

/// What stands in place of the rows: what the thing is for, and the first step.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/empty.html")]
pub struct Empty {
    pub icon: Icon,
    pub title: String,
    pub text: String,
    pub action: Option<Action>,
}

impl Empty {
    pub fn new(name: &'static str, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            icon: icon(name),
            title: title.into(),
            text: text.into(),
            action: None,
        }
    }

    /// Only for a person who may take that step.
    #[must_use]
    pub fn action(mut self, action: Option<Action>) -> Self {
        self.action = action.map(Action::primary);
        self
    }
}

/// Links to the page before and after, and a count: "50 of about 12,000 users".
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/paging.html")]
pub struct Paging {
    pub count: String,
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Paging {
    /// A list that stands whole and uncounted has no foot.
    pub fn is_empty(&self) -> bool {
        self.count.is_empty() && self.previous.is_none() && self.next.is_none()
    }
}
