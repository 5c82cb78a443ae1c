//! Overrides: single permissions granted to or denied single users, on top of what their groups give
//! (rules "Denial wins", "Lifting is giving", "Giving", "Taking", "Own rights", "Last day included").

mod change;
mod grid;

pub use self::{
    change::{LONGEST_REASON, OverrideChange, Wanted, change, preview},
    grid::{OverrideGrid, OverrideLine, grid},
};
