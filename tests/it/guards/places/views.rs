//! Saved views, and the groups they are shared with.

use tenantry_policy::names::Name;
use tenantry_store::{
    may,
    views::{self, NewView},
};

use super::super::town::Town;

impl Town {
    /// A saved view of the company's Admin.
    pub(super) async fn view(&self, company: &str) -> String {
        let new = NewView {
            list: "users".to_owned(),
            name: Name::parse(&self.name("View ")).unwrap(),
            query: "status=active".to_owned(),
        };
        let admin = self.world.admin(company).await;
        let may = admin.may::<may::views::Customize>().unwrap();
        let made = may.change_rights(move |tx| views::save(tx, &new)).await;
        let made = made.unwrap().to_string();
        self.keep("view", made.clone());
        made
    }

    /// A group that the view before it in the address is shared with.
    pub(super) async fn shared_with(&self, company: &str) -> String {
        let view = self.kept.borrow()["view"].parse().unwrap();
        let name = self.name("shared");
        let group = self.group_named(company, &name).await;
        let admin = self.world.admin(company).await;
        let may = admin.may::<may::views::Update>().unwrap();
        may.change_rights(move |tx| views::share(tx, view, &name))
            .await
            .unwrap();
        group
    }
}
