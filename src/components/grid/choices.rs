//! What can be chosen in a cell, made once for all cells of a grid.

use askama::Template;

use super::{Cell, Chosen};
use crate::components::Ready;

#[derive(Clone, Copy, Template)]
#[template(
    ext = "html",
    source = r#"<option value="inherit">{% if inherited %}{{ say::resources::choice_inherited() }}{% else %}{{ say::resources::choice_not_held() }}{% endif %}<option value="grant"{% if chosen.is_grant() %} selected{% endif %}>{{ say::resources::choice_granted() }}<option value="deny"{% if chosen.is_deny() %} selected{% endif %}>{{ say::resources::choice_denied() }}"#
)]
struct Choice {
    inherited: bool,
    chosen: Chosen,
}

impl askama::filters::HtmlSafe for Choice {}

/// The options of every cell there can be.
pub(super) struct Choices(Vec<(bool, Chosen, Ready)>);

impl Choices {
    pub fn new() -> askama::Result<Self> {
        let ready = |(inherited, chosen)| {
            let made = Ready::of(&Choice { inherited, chosen })?;
            Ok((inherited, chosen, made))
        };
        let cells = [true, false]
            .into_iter()
            .flat_map(|inherited| Chosen::ALL.map(|chosen| (inherited, chosen)));
        cells.map(ready).collect::<askama::Result<_>>().map(Self)
    }

    pub fn of(&self, cell: &Cell) -> Option<&Ready> {
        let Cell::Choice {
            inherited, chosen, ..
        } = cell
        else {
            return None;
        };
        let mut cells = self.0.iter();
        let found = cells.find(|(of, choice, _)| (of, choice) == (inherited, chosen));
        found.map(|(_, _, ready)| ready)
    }
}
