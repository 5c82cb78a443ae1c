//! The routes of the operator's pages.

use super::{Route, get, post};
use crate::{applications, companies, company_roles, notices};

pub fn notice_routes() -> Vec<Route> {
    vec![
        get("/operator/notice", notices::show),
        post("/operator/notice", notices::save),
        get("/operator/notice/removal", notices::ask_removal),
        post("/operator/notice/removal", notices::remove),
    ]
}

pub fn company_routes() -> Vec<Route> {
    vec![
        get("/operator/companies", companies::index),
        post("/operator/companies", companies::create),
        get("/operator/companies.csv", companies::export),
        get("/operator/companies.xlsx", companies::export),
        get("/operator/companies/new", companies::new),
        get("/operator/companies/{short_name}", companies::show),
        post("/operator/companies/{short_name}", companies::save),
        get("/operator/companies/{short_name}/editing", companies::edit),
        get(
            "/operator/companies/{short_name}/history",
            companies::history,
        ),
        get(
            "/operator/companies/{short_name}/roles",
            companies::roles::show,
        ),
        post(
            "/operator/companies/{short_name}/roles",
            companies::roles::save,
        ),
        get(
            "/operator/companies/{short_name}/suspension",
            companies::confirm_suspension,
        ),
        post(
            "/operator/companies/{short_name}/suspension",
            companies::suspend,
        ),
        post(
            "/operator/companies/{short_name}/reactivation",
            companies::reactivate,
        ),
        get(
            "/operator/companies/{short_name}/closure",
            companies::confirm_closure,
        ),
        post("/operator/companies/{short_name}/closure", companies::close),
    ]
}

pub fn company_role_routes() -> Vec<Route> {
    vec![
        get("/operator/company-roles", company_roles::index),
        post("/operator/company-roles", company_roles::create),
        get("/operator/company-roles.csv", company_roles::export),
        get("/operator/company-roles.xlsx", company_roles::export),
        get("/operator/company-roles/new", company_roles::new),
        get("/operator/company-roles/{role}", company_roles::show),
        post("/operator/company-roles/{role}", company_roles::save),
        get(
            "/operator/company-roles/{role}/editing",
            company_roles::edit,
        ),
        get(
            "/operator/company-roles/{role}/history",
            company_roles::history,
        ),
        get(
            "/operator/company-roles/{role}/permissions",
            company_roles::set::show,
        ),
        post(
            "/operator/company-roles/{role}/permissions",
            company_roles::set::save,
        ),
        get(
            "/operator/company-roles/{role}/deletion",
            company_roles::confirm_deletion,
        ),
        post(
            "/operator/company-roles/{role}/deletion",
            company_roles::delete,
        ),
    ]
}

pub fn application_routes() -> Vec<Route> {
    const ONE: &str = "/operator/applications/{application}";
    vec![
        get("/operator/applications", applications::index),
        post("/operator/applications", applications::create),
        get("/operator/applications.csv", applications::export),
        get("/operator/applications.xlsx", applications::export),
        get("/operator/applications/new", applications::new),
        get(
            "/operator/applications/{application}.csv",
            applications::resources::export,
        ),
        get(
            "/operator/applications/{application}.xlsx",
            applications::resources::export,
        ),
        get(ONE, applications::show),
        post(ONE, applications::rename),
        get(
            "/operator/applications/{application}/editing",
            applications::edit,
        ),
        get(
            "/operator/applications/{application}/history",
            applications::history,
        ),
        get(
            "/operator/applications/{application}/import",
            applications::new_import,
        ),
        post(
            "/operator/applications/{application}/import",
            applications::import,
        ),
        get(
            "/operator/applications/{application}/deletion",
            applications::confirm_deletion,
        ),
        post(
            "/operator/applications/{application}/deletion",
            applications::delete,
        ),
    ]
}

pub fn resource_routes() -> Vec<Route> {
    vec![
        post(
            "/operator/applications/{application}/resources",
            applications::resources::create,
        ),
        get(
            "/operator/applications/{application}/resources/new",
            applications::resources::new,
        ),
        get(
            "/operator/applications/{application}/resources/{key}",
            applications::resources::edit,
        ),
        post(
            "/operator/applications/{application}/resources/{key}",
            applications::resources::save,
        ),
        get(
            "/operator/applications/{application}/resources/{key}/deletion",
            applications::resources::confirm_deletion,
        ),
        post(
            "/operator/applications/{application}/resources/{key}/deletion",
            applications::resources::delete,
        ),
    ]
}
