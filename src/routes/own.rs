//! The routes of a person: signing in and out, and everything below "My account".

use super::{Route, get, post};
use crate::{
    accounts::{activation, email_change, password_reset, sign_in},
    me,
};

pub fn account_routes() -> Vec<Route> {
    vec![
        get("/sign-in", sign_in::show),
        post("/sign-in", sign_in::submit),
        post("/sign-out", sign_in::sign_out),
        get("/activation", activation::ask),
        post("/activation", activation::enter),
        get("/activation/{token}", activation::show),
        post("/activation/{token}", activation::submit),
        get("/forgotten-password", password_reset::ask),
        post("/forgotten-password", password_reset::request),
        get("/password-reset/{token}", password_reset::show),
        post("/password-reset/{token}", password_reset::submit),
        get("/email-change/{token}", email_change::show),
        post("/email-change/{token}", email_change::submit),
    ]
}

pub fn own_routes() -> Vec<Route> {
    vec![
        get("/me", me::profile::show),
        post("/me", me::profile::submit),
        get("/me/password", me::password::show),
        post("/me/password", me::password::submit),
        get("/me/email", me::email::show),
        post("/me/email", me::email::submit),
        get("/me/sessions", me::sessions::show),
        post("/me/sessions/others/ending", me::sessions::end_others),
        post("/me/sessions/{session}/ending", me::sessions::end),
        post(
            "/me/acting/{host}/{employer}/{user}",
            me::invitations::choose,
        ),
        get("/me/invitations", me::invitations::show),
        post(
            "/me/invitations/{assignment}/acceptance",
            me::invitations::accept,
        ),
        post(
            "/me/invitations/{assignment}/refusal",
            me::invitations::refuse,
        ),
        get("/me/messages", me::messages::index),
        get("/me/messages.csv", me::messages::export),
        get("/me/messages.xlsx", me::messages::export),
        get("/me/messages/{received}", me::messages::show),
        post("/me/messages/{received}/unread", me::messages::mark_unread),
        get("/me/messages/{received}/removal", me::messages::ask_removal),
        post("/me/messages/{received}/removal", me::messages::remove),
        get("/me/shortcuts", me::shortcuts::index),
        post("/me/shortcuts", me::shortcuts::add),
        get("/me/shortcuts/{shortcut}", me::shortcuts::edit),
        post("/me/shortcuts/{shortcut}", me::shortcuts::save),
        get(
            "/me/shortcuts/{shortcut}/removal",
            me::shortcuts::ask_removal,
        ),
        post("/me/shortcuts/{shortcut}/removal", me::shortcuts::remove),
        get("/me/companies", me::companies::show),
        post(
            "/me/companies/{company_id}/{user_id}/acceptance",
            me::companies::accept,
        ),
    ]
}
