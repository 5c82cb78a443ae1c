//! The page between wanting a change and saving it: what would change, who would gain and lose what,
//! and the button that saves. It works without scripts: what was wanted is carried in the form.

use askama::Template;

use crate::{
    components::{Alert, Consequences, Form},
    shell::Shell,
};

/// The field that says that the review was seen.
pub const CONFIRMED: &str = "confirmed";

#[derive(Clone, Debug, Template)]
#[template(path = "review.html")]
pub struct ReviewPage {
    pub shell: Shell,
    pub notice: Option<Alert>,
    /// A heading, and what stands under it.
    pub lists: Vec<(String, Vec<String>)>,
    pub consequences: Option<Consequences>,
    /// What was wanted, by the fields' names.
    pub hidden: Vec<(String, String)>,
    /// `None` where nothing can be saved.
    pub form: Option<Form>,
    /// Where one goes without saving.
    pub back: String,
}
