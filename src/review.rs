//! The page between wanting a change and saving it: what would change, who would gain and lose what,
//! and the button that saves. It works without scripts: what was wanted is carried in the form.

use askama::Template;
use tenantry_policy::{catalogue::Catalogue, permission::PermissionSet, words::sentence};
use tenantry_store::{
    actor::SetBy, consequences::Consequences as Found, form_key::FormKey, scope::CompanyScope,
};

use crate::{
    components::{Alert, Consequences, Form, Moment},
    consequences,
    error::AppError,
    frame::Frame,
    http::fields::Fields,
    shell::Shell,
};

/// The field that says that the review was seen.
pub const CONFIRMED: &str = "confirmed";
/// The field with the form's own key.
const FORM_KEY: &str = "form_key";
/// The field that leads back from the review, with all that was written.
pub const AGAIN: &str = "again";

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

impl ReviewPage {
    /// Before those that were chosen join something: who would gain and lose what. They are sent again
    /// under this name.
    pub fn of_chosen<T: ToString>(
        shell: Shell,
        form: Form,
        (name, chosen): (&str, impl IntoIterator<Item = T>),
        said: &Found,
        scope: &CompanyScope,
    ) -> Self {
        let chosen = chosen.into_iter();
        let hidden = chosen.map(|one| (name.to_owned(), one.to_string()));
        Self {
            shell,
            notice: consequences::warning(said),
            lists: vec![(say::review::added().to_owned(), first_named(&said.added))],
            consequences: Some(consequences::of(said, scope)),
            hidden: hidden.chain([confirmed()]).collect(),
            back: form.action.clone(),
            form: Some(form),
        }
    }

    /// Says why something can't be done, where one came to be asked about it.
    pub fn refused(shell: Shell, said: &str, back: impl Into<String>) -> Self {
        Self {
            shell,
            notice: Some(Alert::bad(said)),
            lists: Vec::new(),
            consequences: None,
            hidden: Vec::new(),
            form: None,
            back: back.into(),
        }
    }
}

/// So many names stand in a review; the others are counted.
const MOST_NAMED: usize = 100;

/// The first of what is named in a review, and how many more there are.
pub fn first_named<T: ToString>(names: impl IntoIterator<Item = T>) -> Vec<String> {
    let mut names = names.into_iter();
    let first = names.by_ref().take(MOST_NAMED);
    let mut told: Vec<String> = first.map(|one| one.to_string()).collect();
    let more = names.count();
    if more > 0 {
        told.push(say::review::and_more(more));
    }
    told
}

/// The field that is carried with what was wanted.
pub fn confirmed() -> (String, String) {
    (CONFIRMED.to_owned(), "yes".to_owned())
}

/// Somebody else saved the thing since it was shown: who and when, and that nothing is lost.
pub fn stale(changed: &SetBy, frame: &Frame, said: impl FnOnce(&str, &str) -> String) -> Alert {
    let when = Moment::at(changed.at.timestamp(), &frame.zone()).text();
    Alert::warning(said(&changed.name, &when)).text(say::common::nothing_overwritten())
}

/// The field that keeps the form from doing twice what nothing else keeps apart.
pub fn once() -> Option<(&'static str, String)> {
    FormKey::fresh().map(|key| (FORM_KEY, key.as_str().to_owned()))
}

/// The key of the form that was sent.
pub fn form_key(fields: &Fields) -> Option<FormKey> {
    FormKey::parse(fields.raw(FORM_KEY))
}

/// A set as hidden fields of this name.
pub fn carried(name: &str, set: &PermissionSet, catalogue: &Catalogue) -> Vec<(String, String)> {
    set.iter()
        .map(|permission| (name.to_owned(), catalogue.write(permission)))
        .collect()
}

/// The set that such fields hold.
pub fn read_carried(
    fields: &Fields,
    name: &str,
    catalogue: &Catalogue,
) -> Result<PermissionSet, AppError> {
    fields
        .all(name)
        .map(|text| catalogue.permission(text))
        .collect::<Result<_, _>>()
        .map_err(|problem| AppError::BadRequest(sentence(&problem.to_string())))
}
