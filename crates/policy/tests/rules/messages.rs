//! Rules "Messages", "Inbox", "Sent messages", "Notice".

use jiff::Timestamp;
use tenantry_policy::denial::Denial;
use tenantry_policy::message::{
    Addressee, AudienceKind, Belonging, LONGEST_SUBJECT, LONGEST_TEXT, WritingProblem, may_send,
    opens_inbox, reaches, sees_those_of_others, subject, text,
};
use tenantry_policy::notice::{self, NoticeProblem};
use tenantry_policy::user::{Principal, UserStatus};

use crate::world::*;

use AudienceKind::{Everybody, Group, Unit, User, Users};

#[test]
fn one_writes_only_to_those_one_may_read() {
    let table = [
        ("", [false; 5]),
        ("messages:create", [false; 5]),
        (
            "users:read groups:read units:read messages:read",
            [false; 5],
        ),
        (
            "messages:create users:read",
            [true, true, false, false, true],
        ),
        (
            "messages:create groups:read",
            [false, false, true, false, false],
        ),
        (
            "messages:create units:read",
            [false, false, false, true, false],
        ),
        (
            "messages:create users:read groups:read units:read",
            [true; 5],
        ),
    ];
    for (held, expected) in table {
        for facts in [nina(held), olaf(held)] {
            let access = access(&facts);
            let may = AudienceKind::ALL.map(|kind| may_send(&access, kind).is_ok());
            assert_eq!(may, expected, "{held:?}");
        }
    }
    assert!(
        AudienceKind::ALL
            .into_iter()
            .all(|kind| may_send(&access(&ana()), kind).is_ok())
    );
}

#[test]
fn what_one_may_at_home_doesnt_let_one_write_as_a_guest() {
    let at_home = access(&nina("messages:create users:read groups:read units:read"));
    assert!(may_send(&at_home, Everybody).is_ok());
    let as_guest = access(&olaf("users:read"));
    let refused = may_send(&as_guest, Everybody).unwrap_err();
    assert!(matches!(refused, Denial::Missing(_)), "{refused:?}");
    let mut over = olaf("messages:create users:read");
    lent(&mut over).valid_through = YESTERDAY;
    assert!(may_send(&access(&over), Everybody).is_err());
}

#[test]
fn the_operators_people_need_both_at_home() {
    let all = "companies:execute messages:create users:read";
    assert!(may_send(&access(&vera(all)), Everybody).is_ok());
    assert!(
        may_send(
            &access(&vera("companies:execute messages:create")),
            Everybody
        )
        .is_err()
    );
    assert!(may_send(&access(&vera("messages:create users:read")), Everybody).is_err());
}

fn somebody() -> Addressee {
    Addressee {
        principal: Principal::Person,
        status: UserStatus::Active,
        is_within_days: true,
        belonging: Belonging::Own,
        is_sender: false,
    }
}

const EVERYWHERE: [bool; 4] = [true; 4];
const NOWHERE: [bool; 4] = [false; 4];

/// Chosen by name, in a group, in a unit, as part of everybody.
fn reached(one: Addressee) -> [bool; 4] {
    assert_eq!(reaches(User, one), reaches(Users, one));
    [User, Group, Unit, Everybody].map(|kind| reaches(kind, one))
}

#[test]
fn a_message_reaches_whoever_can_act_the_sender_apart() {
    let own = somebody();
    assert_eq!(reached(own), EVERYWHERE);
    for status in UserStatus::ALL {
        let reaches_all = status == UserStatus::Active;
        assert_eq!(reached(Addressee { status, ..own }), [reaches_all; 4]);
    }
    let is_sender = true;
    assert_eq!(reached(Addressee { is_sender, ..own }), NOWHERE);
}

#[test]
fn first_and_last_day_hold_for_messages_system_gets_none_and_admin_all() {
    for is_within_days in [true, false] {
        let of = |principal| Addressee {
            principal,
            is_within_days,
            ..somebody()
        };
        assert_eq!(reached(of(Principal::System)), NOWHERE);
        assert_eq!(reached(of(Principal::Admin)), EVERYWHERE);
        assert_eq!(reached(of(Principal::Person)), [is_within_days; 4]);
    }
}

#[test]
fn guests_are_reached_by_units_and_as_part_of_everybody() {
    let of = |belonging| Addressee {
        belonging,
        ..somebody()
    };
    let guest = of(Belonging::Guest);
    assert_eq!(reached(guest), [false, false, true, true]);
    let is_sender = true;
    assert_eq!(reached(Addressee { is_sender, ..guest }), NOWHERE);
    assert_eq!(reached(of(Belonging::None)), NOWHERE);
}

#[test]
fn an_inbox_is_open_while_user_and_employer_are_active() {
    for status in UserStatus::ALL {
        assert_eq!(opens_inbox(status, true), status == UserStatus::Active);
        assert!(!opens_inbox(status, false));
    }
}

#[test]
fn only_who_could_delete_them_sees_the_messages_of_others() {
    assert!(!sees_those_of_others(&access(&nina(
        "messages:read messages:create"
    ))));
    assert!(sees_those_of_others(&access(&nina(
        "messages:read messages:delete"
    ))));
    assert!(sees_those_of_others(&access(&ana())));
    assert!(!sees_those_of_others(&access(&olaf("messages:read"))));
}

#[test]
fn a_subject_is_one_line_and_a_text_keeps_its_lines() {
    assert_eq!(
        subject("  Closed on Friday "),
        Ok("Closed on Friday".to_owned())
    );
    assert_eq!(subject(" \n"), Err(WritingProblem::NoSubject));
    assert_eq!(
        subject("a\r\nBcc: b@c.example"),
        Err(WritingProblem::NotOneLine)
    );
    assert_eq!(subject("a\u{7}"), Err(WritingProblem::Unshowable('\u{7}')));
    assert!(subject(&"ž".repeat(LONGEST_SUBJECT)).is_ok());
    let long = "ž".repeat(LONGEST_SUBJECT + 1);
    assert_eq!(
        subject(&long),
        Err(WritingProblem::TooLong(LONGEST_SUBJECT))
    );
    assert_eq!(
        text("\r\n  one\r\n\r\ntwo \n"),
        Ok("  one\n\ntwo".to_owned())
    );
    assert_eq!(text(" \n "), Err(WritingProblem::NoText));
    assert_eq!(text("a\0"), Err(WritingProblem::Unshowable('\0')));
    let long = "a".repeat(LONGEST_TEXT + 1);
    assert_eq!(text(&long), Err(WritingProblem::TooLong(LONGEST_TEXT)));
}

#[test]
fn a_notice_is_one_line_and_lasts_for_a_time() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let (from, until) = (at("2026-06-15T12:00:00Z"), at("2026-06-15T18:00:00Z"));
    assert!(notice::is_shown(from, until, from));
    assert!(!notice::is_shown(from, until, until));
    assert!(!notice::is_shown(from, until, at("2026-06-15T11:59:59Z")));
    assert_eq!(notice::check_time(from, until, from), Ok(()));
    assert_eq!(
        notice::check_time(from, from, from),
        Err(NoticeProblem::EndsBeforeItBegins)
    );
    assert_eq!(
        notice::check_time(from, until, until),
        Err(NoticeProblem::IsOver)
    );
    assert_eq!(
        notice::text(" Down\n tonight "),
        Ok("Down tonight".to_owned())
    );
    assert_eq!(notice::text(" "), Err(NoticeProblem::NoText));
    assert_eq!(
        notice::text(&"a".repeat(notice::LONGEST + 1)),
        Err(NoticeProblem::TooLong)
    );
}
