//! The inbox: opening, marking, removing, and what becomes of it when its user changes.

use tenantry_policy::message::Audience;
use tenantry_store::{accounts::profile, error::StoreError, may, messages, users};

use super::{deliver, find, inbox, open, recipients, send, unread};
use crate::{
    on_both_databases,
    support::{noon, origin, trio::Trio},
};

on_both_databases! {
    async fn opening_a_message_tells_its_sender_and_it_can_be_marked_unread(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::User(nina.identities[0].user)).await.unwrap();
        assert_eq!(unread(&trio.db, &nina).await, 0);
        deliver(&trio.db).await;
        assert_eq!(unread(&trio.db, &nina).await, 1);
        let received = inbox(&trio.db, &nina).await[0].id;
        open(&trio.db, &nina, received).await.unwrap();
        assert_eq!(unread(&trio.db, &nina).await, 0);
        assert_eq!(find(&ana, id).await.unwrap().line.opened, 1);
        let at = recipients(&ana, id).await[0].opened_at;
        assert_eq!(at, Some(noon()));
        let own = trio.db.store.own_account(&nina, noon(), origin());
        own.write(move |tx| messages::mark_unread(tx, received)).await.unwrap();
        assert_eq!(unread(&trio.db, &nina).await, 1);
        assert_eq!(find(&ana, id).await.unwrap().line.opened, 1, "it was opened once");
        open(&trio.db, &nina, received).await.unwrap();
        assert_eq!(find(&ana, id).await.unwrap().line.opened, 1, "not twice");
    }

    async fn removing_a_message_removes_it_from_ones_own_inbox_only(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let peter = trio.user("adria", "peter").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        let received = inbox(&trio.db, &nina).await[0].id;
        let own = trio.db.store.own_account(&nina, noon(), origin());
        own.write(move |tx| messages::remove(tx, received)).await.unwrap();
        assert!(inbox(&trio.db, &nina).await.is_empty());
        assert_eq!(unread(&trio.db, &nina).await, 0);
        assert_eq!(inbox(&trio.db, &peter).await.len(), 1);
        let gone = open(&trio.db, &nina, received).await.unwrap_err();
        assert!(matches!(gone, StoreError::NotFound), "{gone:?}");
    }

    async fn an_inbox_is_closed_while_its_user_isnt_active(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        let (user, received) = (nina.identities[0].user, inbox(&trio.db, &nina).await[0].id);
        let find_user = ana.may::<may::Within<may::users::Read>>().unwrap();
        let version = find_user.read(move |tx| users::find(tx, user)).await.unwrap().user.version;
        let may = ana.may::<may::Within<may::users::Update>>().unwrap();
        may.change_rights(move |tx| users::retire(tx, user, version, "").map(drop))
            .await
            .unwrap();
        assert!(inbox(&trio.db, &nina).await.is_empty());
        assert_eq!(unread(&trio.db, &nina).await, 0);
        assert!(open(&trio.db, &nina, received).await.is_err());
        assert_eq!(recipients(&ana, id).await.len(), 1, "the sender still sees who got it");
    }

    async fn a_message_stays_with_its_senders_name(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let peter = trio.user("adria", "peter").await;
        trio.give(&peter, "Messages").await;
        let writer = trio.enter(&peter, "adria").await;
        send(&writer, Audience::User(nina.identities[0].user)).await.unwrap();
        deliver(&trio.db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let user = peter.identities[0].user;
        let find_user = ana.may::<may::Within<may::users::Read>>().unwrap();
        let version = find_user.read(move |tx| users::find(tx, user)).await.unwrap().user.version;
        let may = ana.may::<may::Within<may::users::Update>>().unwrap();
        may.change_rights(move |tx| users::retire(tx, user, version, "").map(drop))
            .await
            .unwrap();
        let received = inbox(&trio.db, &nina).await;
        assert_eq!(received[0].sender_name, "peter of adria");
    }

    async fn a_user_who_left_no_trace_is_deleted_with_the_inbox(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let nina = trio.user("adria", "nina").await;
        let user = nina.identities[0].user;
        send(&ana, Audience::User(user)).await.unwrap();
        deliver(&trio.db).await;
        let find_user = ana.may::<may::Within<may::users::Read>>().unwrap();
        let version = find_user.read(move |tx| users::find(tx, user)).await.unwrap().user.version;
        let may = ana.may::<may::users::Delete>().unwrap();
        let deleted = may
            .change_rights(move |tx| users::delete(tx, user, version).map(drop))
            .await;
        // Who has activated has left a trace; what matters is that the inbox doesn't stand in the way.
        assert!(
            matches!(deleted, Ok(()) | Err(StoreError::Denied(_))),
            "{deleted:?}"
        );
    }

    async fn taking_a_message_back_empties_every_inbox(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        let may = ana.may::<may::messages::Delete>().unwrap();
        may.write(move |tx| messages::delete(tx, id)).await.unwrap();
        assert!(inbox(&trio.db, &nina).await.is_empty());
        assert_eq!(unread(&trio.db, &nina).await, 0);
        assert!(find(&ana, id).await.is_err());
    }

    async fn the_account_says_whether_messages_are_mailed(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("adria", "nina").await;
        let own = trio.db.store.own_account(&nina, noon(), origin());
        let (mut wanted, version) = own.read(profile::find).await.unwrap();
        assert!(wanted.message_mail, "unless one says no");
        wanted.message_mail = false;
        own.write(move |tx| profile::save(tx, version, &wanted)).await.unwrap();
        let ana = trio.enter(&trio.ana, "adria").await;
        let id = send(&ana, Audience::Everybody).await.unwrap();
        deliver(&trio.db).await;
        assert_eq!(recipients(&ana, id).await[0].mail, "none");
    }
}
