//! Who is told by mail.

use tenantry_policy::{console::users, invitation::Answer};
use tenantry_store::{
    error::StoreError,
    mail::{
        MailKind,
        delivery::{self, Content},
    },
};

use crate::{
    on_both_databases,
    support::{
        noon,
        trio::{Trio, lending, revoke, unassign},
    },
};

on_both_databases! {
    async fn each_is_told_what_concerns_them(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        drain(&trio).await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        assert_eq!(drain(&trio).await, [(MailKind::InvitationReceived, "admin@nordic.example".to_owned(), "nordic".to_owned())]);
        let assignment = trio.assign(id, &olaf).await;
        assert_eq!(drain(&trio).await, [(MailKind::InvitationAssigned, "olaf@nordic.example".to_owned(), "nordic".to_owned())]);
        trio.answer(&olaf, assignment, Answer::Accepted).await.unwrap();
        assert_eq!(drain(&trio).await, []);
        // Ana does it herself and needs no letter.
        revoke(&trio.enter(&trio.ana, "adria").await, id).await.unwrap();
        let told = drain(&trio).await;
        let addresses: Vec<&str> = told.iter().map(|(_, address, _)| address.as_str()).collect();
        assert_eq!(addresses, ["admin@nordic.example", "olaf@nordic.example"]);
        unassign(&trio.enter(&trio.nils, "nordic").await, id, assignment).await.unwrap();
        assert_eq!(drain(&trio).await.len(), 1);
    }
}

/// The letters about invitations that wait, by address; nothing waits afterwards.
async fn drain(trio: &Trio) -> Vec<(MailKind, String, String)> {
    let mut letters = Vec::new();
    while let Some(letter) = next(trio).await.unwrap() {
        if let Content::Invitation { kind, letter: said } = &letter.content {
            letters.push((*kind, letter.recipient.clone(), said.company.clone()));
        }
        delivery::sent(&trio.db.store, letter.id, noon())
            .await
            .unwrap();
    }
    letters.sort_by_key(|(_, address, _)| address.clone());
    letters
}

async fn next(trio: &Trio) -> Result<Option<delivery::Letter>, StoreError> {
    delivery::take(&trio.db.store, noon()).await
}
