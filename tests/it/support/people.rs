//! People at their browsers: companies with Admins whose activation links are at hand.

use tenantry_policy::ids::CompanyRoleId;
use tenantry_store::{
    companies::{self, CompanyFields, NewCompany, Registered},
    may,
};

use super::{
    databases::TestDatabase,
    noon, origin,
    server::{Browser, Page, TestServer},
};

/// A password nobody would guess.
pub const PASSWORD: &str = "blue kettle sings at noon";
/// Another one.
pub const OTHER_PASSWORD: &str = "seven grey donkeys on skates";

/// Registers *Adria Travel* and *Nordic Pay*, each with an Admin of this e-mail, or of none.
pub async fn two_companies(
    db: &TestDatabase,
    adria: Option<&str>,
    nordic: Option<&str>,
) -> (Registered, Registered) {
    let operator = db
        .store
        .enter_as_system("operator", noon(), origin())
        .await
        .unwrap();
    let may = operator.may::<may::companies::Create>().unwrap();
    let adria = company("Adria Travel", "adria", "Ana Kos", adria);
    let nordic = company("Nordic Pay", "nordic", "Olaf Berg", nordic);
    may.write(move |tx| {
        Ok((
            companies::register(tx, &adria)?,
            companies::register(tx, &nordic)?,
        ))
    })
    .await
    .unwrap()
}

/// A company that holds the role Merchant, to be registered.
pub fn company(name: &str, short_name: &str, admin: &str, email: Option<&str>) -> NewCompany {
    NewCompany {
        fields: CompanyFields {
            name: name.to_owned(),
            short_name: short_name.to_owned(),
            time_zone: "Europe/Ljubljana".to_owned(),
            ..CompanyFields::default()
        },
        roles: vec![CompanyRoleId::new(1)],
        admin_name: admin.to_owned(),
        admin_email: email.map(str::to_owned),
        send_mail: false,
    }
}

/// Opens an activation link and sets [`PASSWORD`].
pub fn activate(server: &TestServer, made: &Registered) -> Browser {
    let browser = server.browser();
    let page = set_password(&browser, &activation_path(made), PASSWORD);
    assert_eq!(page.status, 303, "{}", page.body);
    browser
}

pub fn activation_path(made: &Registered) -> String {
    format!("/activation/{}", made.activation.expose())
}

/// Fills in the two fields of a new password.
pub fn set_password(browser: &Browser, path: &str, password: &str) -> Page {
    browser.post(path, &[("password", password), ("repeat", password)])
}

pub fn sign_in(browser: &Browser, name: &str, password: &str) -> Page {
    browser.post("/sign-in", &[("name", name), ("password", password)])
}

/// Signs in with a browser of its own.
pub fn signed_in(server: &TestServer, name: &str) -> Browser {
    let browser = server.browser();
    let page = sign_in(&browser, name, PASSWORD);
    assert_eq!(page.status, 303, "{}", page.body);
    browser
}

/// Whether the browser's session opens pages.
pub fn is_signed_in(browser: &Browser) -> bool {
    browser.get("/me").status == 200
}
