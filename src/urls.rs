//! Every address of the console as a function. `{company}` is the company's short name.

use std::fmt::Display;

/// Leads everybody to where they begin.
pub const START: &str = "/";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_OUT: &str = "/sign-out";
pub const ME: &str = "/me";
pub const ME_PASSWORD: &str = "/me/password";
pub const ME_EMAIL: &str = "/me/email";
pub const ME_SESSIONS: &str = "/me/sessions";
pub const ME_OTHER_SESSIONS_END: &str = "/me/sessions/others/ending";
pub const ME_COMPANIES: &str = "/me/companies";
pub const ME_INVITATIONS: &str = "/me/invitations";
pub const ME_SHORTCUTS: &str = "/me/shortcuts";
pub const ME_MESSAGES: &str = "/me/messages";
pub const OPERATOR_NOTICE: &str = "/operator/notice";
/// Where the code of a printed sheet is typed.
pub const ACTIVATION: &str = "/activation";
pub const FORGOTTEN_PASSWORD: &str = "/forgotten-password";
pub const OPERATOR: &str = "/operator";
/// What the operator keeps, searched.
pub const OPERATOR_SEARCH: &str = "/operator/search";

/// The page to sign in on, with the way back to a page of the console.
pub fn sign_in_then(path: &str) -> String {
    let then: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    format!("{SIGN_IN}?then={then}")
}

pub fn company(company: &str) -> String {
    format!("/c/{company}")
}

/// Everything one may see in the company, searched.
pub fn search(company: &str) -> String {
    format!("/c/{company}/search")
}

/// The users proposed to somebody who types the name of one.
pub fn lookup_users(company: &str) -> String {
    format!("/c/{company}/lookup/users")
}

/// The units proposed to somebody who types the name of one.
pub fn lookup_units(company: &str) -> String {
    format!("/c/{company}/lookup/units")
}

/// The groups proposed to somebody who types the name of one.
pub fn lookup_groups(company: &str) -> String {
    format!("/c/{company}/lookup/groups")
}

/// Of the groups that can be given for one unit.
pub fn lookup_groups_for_units(company: &str) -> String {
    format!("/c/{company}/lookup/groups-for-units")
}

/// The companies proposed to somebody who invites one.
pub fn lookup_companies(company: &str) -> String {
    format!("/c/{company}/lookup/companies")
}

pub fn users(company: &str) -> String {
    format!("/c/{company}/users")
}

pub fn user_new(company: &str) -> String {
    format!("/c/{company}/users/new")
}

pub fn user(company: &str, user: impl Display) -> String {
    format!("/c/{company}/users/{user}")
}

pub fn groups(company: &str) -> String {
    format!("/c/{company}/groups")
}

pub fn group(company: &str, group: impl Display) -> String {
    format!("/c/{company}/groups/{group}")
}

pub fn group_new(company: &str) -> String {
    format!("/c/{company}/groups/new")
}

pub fn units(company: &str) -> String {
    format!("/c/{company}/units")
}

/// The units drawn as a tree.
pub fn units_tree(company: &str) -> String {
    format!("/c/{company}/units/tree")
}

/// Who administers a unit.
pub fn unit_administration(company: &str, unit: impl Display) -> String {
    format!("/c/{company}/units/{unit}/administration")
}

/// A group that somebody holds for a unit only.
pub fn delegation(
    company: &str,
    unit: impl Display,
    user: impl Display,
    group: impl Display,
) -> String {
    format!("/c/{company}/units/{unit}/administration/{user}/{group}")
}

pub fn unit(company: &str, unit: impl Display) -> String {
    format!("/c/{company}/units/{unit}")
}

/// Where a user's overrides are seen and changed.
pub fn user_permissions(company: &str, user: impl Display) -> String {
    format!("/c/{company}/users/{user}/permissions")
}

/// The groups a user is a member of.
pub fn user_groups(company: &str, user: impl Display) -> String {
    format!("/c/{company}/users/{user}/groups")
}

/// Everything a user may do, on one page.
pub fn user_summary(company: &str, user: impl Display) -> String {
    format!("/c/{company}/users/{user}/summary")
}

/// Why a user may or may not; `permission` as it is written.
pub fn user_why(company: &str, user: impl Display, permission: &str) -> String {
    let permission = encoded(permission);
    format!("/c/{company}/users/{user}/why?permission={permission}")
}

/// Why one may or may not oneself.
pub fn own_why(company: &str, permission: &str) -> String {
    let permission = encoded(permission);
    format!("/c/{company}/why?permission={permission}")
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

pub fn invitations(company: &str) -> String {
    format!("/c/{company}/invitations")
}

pub fn invitation(company: &str, invitation: impl Display) -> String {
    format!("/c/{company}/invitations/{invitation}")
}

pub fn invitations_new(company: &str) -> String {
    format!("/c/{company}/invitations/new")
}

pub fn invitations_received(company: &str) -> String {
    format!("/c/{company}/invitations/received")
}

pub fn invitations_guests(company: &str) -> String {
    format!("/c/{company}/invitations/guests")
}

/// Own people who act in other companies.
pub fn invitations_elsewhere(company: &str) -> String {
    format!("/c/{company}/invitations/elsewhere")
}

/// Where those ticked among own people elsewhere are sent.
pub fn invitations_elsewhere_selection(company: &str) -> String {
    format!("/c/{company}/invitations/elsewhere/selection")
}

/// Where the users who act under an invitation are named.
pub fn invitation_assignments(company: &str, invitation: impl Display) -> String {
    format!("/c/{company}/invitations/{invitation}/assignments")
}

/// What ends, and when.
pub fn calendar(company: &str) -> String {
    format!("/c/{company}/calendar")
}

pub fn calendar_month(company: &str) -> String {
    format!("/c/{company}/calendar/month")
}

/// What time alone will take, and from whom.
pub fn calendar_losses(company: &str) -> String {
    format!("/c/{company}/calendar/losses")
}

/// Where the calendar's secret address is made and switched off.
pub fn calendar_address(company: &str) -> String {
    format!("/c/{company}/calendar/address")
}

/// The secret address itself.
pub fn calendar_feed(token: &str) -> String {
    format!("/calendar/{token}.ics")
}

/// One override, to be changed; `permission` as it is written.
pub fn override_editing(company: &str, user: impl Display, permission: &str) -> String {
    let permission = encoded(permission);
    format!("/c/{company}/users/{user}/permissions/editing?permission={permission}")
}

pub fn messages(company: &str) -> String {
    format!("/c/{company}/messages")
}

/// Where one chooses whom to write to.
pub fn message_new(company: &str) -> String {
    format!("/c/{company}/messages/new")
}

/// Where one writes to somebody.
pub fn message_to(company: &str, to: impl Display) -> String {
    format!("/c/{company}/messages/new?to={to}")
}

/// A message as its sender sees it.
pub fn message(company: &str, message: impl Display) -> String {
    format!("/c/{company}/messages/{message}")
}

/// A page in one's own menu.
pub fn shortcut(shortcut: impl Display) -> String {
    format!("{ME_SHORTCUTS}/{shortcut}")
}

/// A message in one's own inbox.
pub fn received(received: impl Display) -> String {
    format!("{ME_MESSAGES}/{received}")
}

pub fn audit(company: &str) -> String {
    format!("/c/{company}/audit")
}

pub fn operator_companies() -> String {
    format!("{OPERATOR}/companies")
}

pub fn operator_company_roles() -> String {
    format!("{OPERATOR}/company-roles")
}

pub fn operator_applications() -> String {
    format!("{OPERATOR}/applications")
}

/// Where an activation link leads.
pub fn activation(token: &str) -> String {
    format!("/activation/{token}")
}

/// Where a link to set a new password leads.
pub fn password_reset(token: &str) -> String {
    format!("/password-reset/{token}")
}

/// Where a link to confirm a new e-mail leads.
pub fn email_change(token: &str) -> String {
    format!("/email-change/{token}")
}

/// Ends one of one's own sessions.
pub fn session_end(session: impl Display) -> String {
    format!("{ME_SESSIONS}/{session}/ending")
}

/// Chooses as which of one's users to act in a company.
pub fn acting_choice(company: &str, employer: impl Display, user: impl Display) -> String {
    format!("/me/acting/{company}/{employer}/{user}")
}

/// Accepts a place in a company.
pub fn offer_acceptance(company: impl Display, user: impl Display) -> String {
    format!("{ME_COMPANIES}/{company}/{user}/acceptance")
}

pub fn operator_company_new() -> String {
    format!("{OPERATOR}/companies/new")
}

pub fn operator_company(short_name: &str) -> String {
    format!("{OPERATOR}/companies/{short_name}")
}

pub fn operator_company_role(role: impl Display) -> String {
    format!("{OPERATOR}/company-roles/{role}")
}

pub fn operator_application(application: impl Display) -> String {
    format!("{OPERATOR}/applications/{application}")
}

/// Where many users are edited in a spreadsheet.
pub fn users_spreadsheet(company: &str) -> String {
    format!("/c/{company}/users/spreadsheet")
}

/// Where an act on many users is sent.
pub fn users_selection(company: &str) -> String {
    format!("/c/{company}/users/selection")
}

pub fn views(company: &str) -> String {
    format!("/c/{company}/views")
}

pub fn view(company: &str, view: impl Display) -> String {
    format!("/c/{company}/views/{view}")
}

/// With which groups a view is shared.
pub fn view_shares(company: &str, view: impl Display) -> String {
    format!("/c/{company}/views/{view}/shares")
}
