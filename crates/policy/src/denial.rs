//! A refusal, as facts: which rule refused, what was missing, and what can be done about it.

use crate::explanation::Explanation;

/// Why something was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denial {
    /// The person doesn't hold the permission that the act needs.
    Missing(Box<Explanation>),
}
