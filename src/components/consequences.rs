//! What a change comes to before it is saved: who gains and who loses what.

use askama::Template;

use super::Link;

#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/consequences.html")]
pub struct Consequences {
    /// Counted, with the company: "4 people of Adria Travel gain rights, 1 loses some."
    pub summary: String,
    pub people: Vec<Consequence>,
    /// Said when not all are listed: "and 120 more".
    pub more: Option<String>,
    /// Said when people administer a unit by what is changed.
    pub administering: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consequence {
    pub person: Link,
    pub gains: Vec<String>,
    pub loses: Vec<String>,
}
