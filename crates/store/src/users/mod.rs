//! Users: people's places in a company (rules "A new user", "Names", "User status", "System and
//! Admin", "Change of e-mail", "Own rights", "Last administrator", "History stays"). Every query
//! starts from `of_company!`, every act from `acts`.

mod activation;
mod acts;
pub(crate) mod brief;
mod clash;
mod create;
mod delete;
mod edit;
pub(crate) mod elsewhere;
mod fields;
mod find;
mod hand_over;
pub(crate) mod insert;
mod list;
mod many;
mod more;
mod personal_group;
mod preview;
pub(crate) mod retire;
pub(crate) mod row;
pub mod spreadsheet;
mod standing;

pub(crate) use self::activation::check_may_show;
pub(crate) use self::hand_over::complete as complete_handover;
pub use self::{
    activation::{Sent, send_activation},
    create::{Created, create},
    delete::delete,
    edit::{Edited, edit, edit_particulars},
    fields::{FieldProblem, UserFields, UserInput, sentence},
    find::{GroupOfUser, Handover, UnitOfUser, UserPage, check_reached, find, history},
    hand_over::{HandedOver, hand_over, take_back},
    list::{Only, SOON_DAYS, UserFilter, UserLine, UserSort, export, list, propose},
    many::{
        Chosen, LeftOut, MOST_AT_ONCE, ManyAct, Selection, Sorted, act_on_many, preview_many,
        select,
    },
    more::{UserMore, export_more, more},
    preview::{ActPreview, lost_by_time, preview_act},
    retire::{bring_back, retire},
    row::User,
    standing::{reactivate, suspend},
};
pub use tenantry_policy::administrators::Outcome;

/// The one base of all queries about users: those of the transaction's company.
macro_rules! of_company {
    ($company:expr) => {
        crate::schema::users::table.filter(crate::schema::users::company_id.eq($company))
    };
}
use of_company;
