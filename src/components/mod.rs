//! The parts every page is made of. Each is a struct with a template of its own; a page holds the
//! struct and its template writes `{{ part }}`. Parts that surround other content (a form, a list,
//! a card) are macros in `templates/components/*.html` that take the struct.
//!
//! Texts are finished when they come here: a template formats, decides and queries nothing.
//! How to build a page from them: `docs/pages.md`.

mod action;
mod alert;
mod badge;
mod chart;
mod compare;
mod confirmation;
mod consequences;
mod facts;
mod field;
mod form;
mod grid;
mod head;
mod icon;
mod list;
mod problem;
mod ready;
mod time;
mod timeline;
mod toolbar;
mod tree;
mod why;

pub use action::Action;
pub use alert::Alert;
pub use badge::{Badge, Count, Tone};
pub use chart::{Bar, BarRow, Bars, ColumnOfDay, Columns, LendingMap, MapNode};
pub use compare::{ComparePage, Compared, Version};
pub use confirmation::{ConfirmPage, Look};
pub use consequences::{Consequence, Consequences};
pub use facts::{Fact, Facts};
pub use field::{Choice, Field, Kind};
pub use form::Form;
pub use grid::{Cell, Chosen, Grid, GridApplication, GridRow, Mode, Shown};
pub use head::{Head, Tab, Tabs};
pub use icon::{Icon, icon};
pub use list::{Choosing, Column, Empty, List, Order, Paging, Picking, State, ViewLink, Views};
pub use problem::{Problem, ProblemPage, PublicProblemPage};
pub use ready::{Ready, Repeated};
pub use time::{Day, Moment};
pub use timeline::{Change, Event, Timeline};
pub use toolbar::{Dropped, Filter, Search, Toolbar, Wanted};
pub use tree::{TreeBox, TreeNode, TreePicture};
pub use why::{Voice, Why, WhyLayer};

/// A link with a text: a breadcrumb, an export, a row of an explanation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub url: String,
}

impl Link {
    pub fn new(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            url: url.into(),
        }
    }
}

/// Lets a part stand inside another template without being escaped twice.
///
/// Only for structs that derive `Template` from an HTML template, which has escaped every value
/// already; anything else does not compile.
macro_rules! parts {
    ($($part:ty),* $(,)?) => {$(
        impl askama::filters::HtmlSafe for $part {}
        const _: fn() = || {
            fn is_a_template<T: askama::Template>() {}
            is_a_template::<$part>();
        };
    )*};
}

parts!(
    crate::shell::Topbar<'_>,
    crate::shell::Menu<'_>,
    Action,
    Alert,
    Badge,
    Bars,
    Columns,
    LendingMap,
    TreePicture,
    Consequences,
    Grid,
    Problem,
    Timeline,
    Why,
    Count,
    Fact,
    Facts,
    Field,
    Head,
    Icon,
    Tabs,
    Empty,
    Paging,
    Day,
    Filter,
    Toolbar,
);

#[cfg(test)]
pub(crate) mod samples;
