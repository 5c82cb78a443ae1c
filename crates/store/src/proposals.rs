//! What is proposed to somebody who chooses a company, user or group while they type its name: the first
//! few that match, of those that a list would tell them of.

/// So many are proposed.
pub const MOST: usize = 10;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What the form takes: the short name, the user name, the group's name.
    pub value: String,
    /// What it is called, where that is something else.
    pub label: String,
}

impl Proposal {
    /// Something that is typed as it is called.
    pub(crate) fn named(value: String) -> Self {
        Self {
            value,
            label: String::new(),
        }
    }
}

/// The limit of a query.
pub(crate) fn limit() -> i64 {
    i64::try_from(MOST).unwrap_or_default()
}
