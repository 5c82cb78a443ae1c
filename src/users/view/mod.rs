//! The view models of the pages about users.

mod acts;
mod edit;
mod index;
pub mod many;
mod sheet;
mod show;

use tenantry_policy::{
    administrators::Outcome,
    decision::Acting,
    ids::UserId,
    user::{Principal, UserStatus},
};
use tenantry_store::{
    instant::Instant,
    may::{self, Requires},
    scope::CompanyScope,
    users::{User, UserInput},
};

pub use self::{
    acts::{Act, changed_meanwhile, confirm, handover, refused},
    edit::{compare, edit, new},
    index::{Users, index, words},
    sheet::{Sheet, reset_started, sent},
    show::{Card, Show, SignedIn, details, history, why_no_help},
};
use crate::{
    components::{Badge, Head, Moment, Tabs},
    error::AppError,
    frame::Frame,
    http::proof::In,
    lists::Around,
    settings::Settings,
    shell::Shell,
    urls,
};

/// What a view knows of the request.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    pub frame: &'a Frame,
    pub scope: &'a CompanyScope,
    pub settings: &'a Settings,
}

impl<'a, P: Requires> From<&'a In<P>> for Here<'a> {
    fn from(at: &'a In<P>) -> Self {
        Self {
            frame: &at.frame,
            scope: at.may.scope(),
            settings: &at.app.settings,
        }
    }
}

impl Here<'_> {
    /// What the cells of a list know.
    pub fn around(&self) -> Around {
        Around::new(self.scope, self.frame.zone())
    }

    /// The same for a page, with the saved views of its reader.
    pub async fn around_page(&self) -> Result<Around, AppError> {
        Around::on_page(self.scope, self.frame.zone()).await
    }

    pub fn company(&self) -> &str {
        self.frame.company()
    }

    /// The frame of a page below the list of users.
    pub fn shell(&self, title: &str) -> Shell {
        let users = urls::users(self.company());
        self.frame.shell(title).crumb(say::users::users(), users)
    }

    /// The frame of a page below a user's.
    pub fn shell_below(&self, user: &User, title: &str) -> Shell {
        let url = urls::user(self.company(), user.id);
        self.shell(title).crumb(&user.full_name, url)
    }
}

/// A user as sentences name it.
#[derive(Clone, Debug)]
pub struct Named {
    pub id: UserId,
    pub user_name: String,
    pub full_name: String,
}

impl Named {
    pub fn of(typed: &UserInput, id: UserId) -> Self {
        Self {
            id,
            user_name: typed.user_name.clone(),
            full_name: typed.full_name.clone(),
        }
    }
}

impl From<&User> for Named {
    fn from(user: &User) -> Self {
        Self {
            id: user.id,
            user_name: user.user_name.clone(),
            full_name: user.full_name.clone(),
        }
    }
}

pub fn badge(status: UserStatus) -> Badge {
    match status {
        UserStatus::Invited => Badge::invited(),
        UserStatus::Active => Badge::active(),
        UserStatus::Suspended => Badge::suspended(),
        UserStatus::Retired => Badge::retired(),
    }
}

/// Name, status and main facts: the head of every page about a user.
pub fn head(user: &User) -> Head {
    head_with(&user.full_name, user.status, user.principal)
}

/// The same, of somebody whose rights were decided; a guest's names the employer.
pub fn head_of(acting: &Acting) -> Head {
    let head = head_with(&acting.name, acting.status, acting.principal);
    if acting.employer == acting.company {
        head
    } else {
        head.fact(&acting.employer_name)
    }
}

pub fn head_with(name: &str, status: UserStatus, principal: Principal) -> Head {
    let head = Head::new(name).badge(badge(status));
    match principal {
        Principal::System => head.fact(say::users::spoken_for()),
        Principal::Admin => head.fact(say::users::holds_everything()),
        Principal::Person => head,
    }
}

/// The tabs of a user's pages; `current` is the last part of the address.
pub fn tabs(here: Here<'_>, user: &User, current: &str) -> Tabs {
    tabs_of(here, user.id, user.principal, current)
}

/// The same, of a user of whom only the id and the principal are at hand: those that the reader may open.
pub fn tabs_of(here: Here<'_>, id: UserId, principal: Principal, current: &str) -> Tabs {
    let url = urls::user(here.company(), id);
    let (scope, is_person) = (here.scope, principal == Principal::Person);
    let reads = scope.offers::<may::Within<may::users::Read>>();
    let all = [
        (say::common::details(), "", reads),
        (
            say::users::groups(),
            "groups",
            is_person && scope.offers::<may::groups::Read>(),
        ),
        (
            say::common::permissions(),
            "permissions",
            is_person && scope.offers::<may::overrides::Read>(),
        ),
        (say::users::summary(), "summary", reads),
        (say::common::history(), "history", reads),
    ];
    let open = all.into_iter().filter(|(_, _, open)| *open);
    open.fold(Tabs::new(), |tabs, (label, last, _)| {
        let slash = if last.is_empty() { "" } else { "/" };
        tabs.tab(label, format!("{url}{slash}{last}"), last == current)
    })
}

/// Says from when on time alone will leave the company without administrator.
pub fn with_time_warning(said: String, lost: Option<Instant>, frame: &Frame) -> String {
    let Some(lost) = lost else {
        return said;
    };
    let when = Moment::at(lost.timestamp(), &frame.zone()).text();
    format!("{said} {}", say::users::time_runs_out(when))
}

/// Says what a change left the company without, where the operator may do so.
pub fn with_warning(said: impl Into<String>, outcome: &Outcome) -> String {
    let said = said.into();
    match outcome {
        Outcome::Kept => said,
        Outcome::Warn(name) => format!("{said} {}", say::users::nobody_left(name)),
    }
}
