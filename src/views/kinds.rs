//! Which lists views are saved of, where each is opened, and what it calls what its addresses hold.

use tenantry_policy::ids::GroupId;
use tenantry_store::invitations::Side;

use crate::{
    applications, audit, calendar, companies, company_roles, groups, invitations,
    lists::{self, Words},
    menu::Said,
    messages, units, urls, users,
};

/// A list that views are saved of.
#[derive(Debug)]
pub struct Kind {
    /// As stored: what follows its company in its address, without the thing it is of.
    pub key: &'static str,
    pub name: Said,
    words: fn() -> Words,
    place: Place,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    /// Each company has it.
    Company,
    /// The operator has it.
    Operator,
    /// Every thing of a kind has it: a view of it serves all of them.
    Inside(Inside),
}

#[derive(Clone, Copy, Debug)]
struct Inside {
    is_operators: bool,
    /// What stands before and behind the thing's id.
    before: &'static str,
    behind: &'static str,
    /// "Opened from the members of any group"
    opened_from: Said,
}

/// All of them. One's own inbox is none: it belongs to the account, which may have a place in several
/// companies, and views to the user of one.
static KINDS: [Kind; 17] = [
    company("users", say::menu::users, users::view::words),
    company("groups", say::menu::groups, groups::view::words),
    inside(
        "groups/members",
        say::views::members_of_groups,
        groups::view::member_words,
        Inside {
            is_operators: false,
            before: "groups/",
            behind: "/members",
            opened_from: say::views::opened_from_a_group,
        },
    ),
    company("units", say::menu::units, units::view::words),
    inside(
        "units/members",
        say::views::members_of_units,
        units::view::member_words,
        Inside {
            is_operators: false,
            before: "units/",
            behind: "/members",
            opened_from: say::views::opened_from_a_unit,
        },
    ),
    company("invitations", say::views::invitations_sent, || {
        invitations::view::lists::words(Side::Sent)
    }),
    company(
        "invitations/received",
        say::views::invitations_received,
        || invitations::view::lists::words(Side::Received),
    ),
    company("invitations/guests", say::views::guests_here, || {
        invitations::view::places::words(Side::Sent)
    }),
    company(
        "invitations/elsewhere",
        say::views::people_elsewhere,
        || invitations::view::places::words(Side::Received),
    ),
    company("calendar", say::menu::calendar, calendar::view::list::words),
    company("messages", say::menu::messages, messages::view::words),
    inside(
        "messages/recipients",
        say::views::recipients_of_messages,
        messages::view::recipient_words,
        Inside {
            is_operators: false,
            before: "messages/",
            behind: "/recipients",
            opened_from: say::views::opened_from_a_message,
        },
    ),
    company("audit", say::menu::audit, audit::words),
    operators("companies", say::menu::companies, companies::view::words),
    operators(
        "company-roles",
        say::menu::company_roles,
        company_roles::words,
    ),
    operators("applications", say::menu::applications, applications::words),
    inside(
        "applications/resources",
        say::views::resources_of_applications,
        applications::resource_words,
        Inside {
            is_operators: true,
            before: "applications/",
            behind: "",
            opened_from: say::views::opened_from_an_application,
        },
    ),
];

const fn company(key: &'static str, name: Said, words: fn() -> Words) -> Kind {
    Kind {
        key,
        name,
        words,
        place: Place::Company,
    }
}

const fn operators(key: &'static str, name: Said, words: fn() -> Words) -> Kind {
    Kind {
        key,
        name,
        words,
        place: Place::Operator,
    }
}

const fn inside(key: &'static str, name: Said, words: fn() -> Words, of: Inside) -> Kind {
    Kind {
        key,
        name,
        words,
        place: Place::Inside(of),
    }
}

impl Kind {
    pub fn find(key: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.key == key)
    }

    /// Where the list is; nothing for one that every thing of a kind has.
    pub fn address(&self, company: &str) -> Option<String> {
        match self.place {
            Place::Company => Some(format!("{}/{}", urls::company(company), self.key)),
            Place::Operator => Some(format!("{}/{}", urls::OPERATOR, self.key)),
            Place::Inside(_) => None,
        }
    }

    /// Where the list is that a form was sent from: its own address or, of one inside a thing, what the
    /// form says, as far as that is such a list of this company. Made anew, so that nothing else that a
    /// form might say can lead anywhere.
    pub fn sent_from(&self, company: &str, place: &str) -> Option<String> {
        let Place::Inside(of) = self.place else {
            return self.address(company);
        };
        let base = if of.is_operators {
            urls::OPERATOR.to_owned()
        } else {
            urls::company(company)
        };
        let rest = place.strip_prefix(&base)?.strip_prefix('/')?;
        let id = rest.strip_prefix(of.before)?.strip_suffix(of.behind)?;
        // Whatever it is the id of: they are all written alike.
        let id: GroupId = id.parse().ok()?;
        Some(format!("{base}/{}{id}{}", of.before, of.behind))
    }

    /// "Opened from the members of any group", of a list that every thing of a kind has.
    pub fn opened_from(&self) -> Option<&'static str> {
        match self.place {
            Place::Inside(of) => Some((of.opened_from)()),
            Place::Company | Place::Operator => None,
        }
    }

    pub fn is_inside(&self) -> bool {
        matches!(self.place, Place::Inside(_))
    }
}

/// How a list is called.
pub fn name(key: &str) -> &str {
    Kind::find(key).map_or(key, |kind| (kind.name)())
}

/// What a saved view of this list shows, in words.
pub fn in_words(key: &str, query: &str) -> String {
    let words = Kind::find(key).map(|kind| (kind.words)());
    lists::in_words(words.as_ref(), query)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent_from(key: &str, place: &str) -> Option<String> {
        Kind::find(key).unwrap().sent_from("adria", place)
    }

    #[test]
    fn a_form_leads_back_to_its_list_and_nowhere_else() {
        let members = "/c/adria/groups/1k/members";
        assert_eq!(
            sent_from("groups/members", members).as_deref(),
            Some(members)
        );
        for elsewhere in [
            "",
            "https://evil.example/c/adria/groups/1k/members",
            "//evil.example/groups/1k/members",
            "/c/nordic/groups/1k/members",
            "/c/adria/units/1k/members",
            "/c/adria/groups/1k",
            "/c/adria/groups//members",
            "/c/adria/groups/1k/../2/members",
            "/c/adria/groups/1k/members/new",
            "/c/adria/groups/1k?next=//evil.example/members",
            "/c/adriatic/groups/1k/members",
        ] {
            assert_eq!(sent_from("groups/members", elsewhere), None, "{elsewhere}");
        }
        let resources = "/operator/applications/12";
        assert_eq!(
            sent_from("applications/resources", resources).as_deref(),
            Some(resources)
        );
        assert_eq!(sent_from("applications/resources", members), None);
        assert_eq!(
            sent_from("users", "//evil.example").as_deref(),
            Some("/c/adria/users")
        );
    }

    #[test]
    fn an_address_is_told_in_the_words_of_its_list() {
        let query = "status=invited&sort=-last_sign_in&cols=full_name%2Cemail&f-department=S%26P*";
        assert_eq!(
            in_words("users", query),
            "Status: Invited, sorted by Last sign-in, descending, columns: Full name, E-mail, \
             Department: S&P*"
        );
        assert_eq!(in_words("users", "filters=columns"), "");
        // What the list doesn't know stands there as it is written.
        let odd = "colour=d%C3%A9j%C3%A0+vu&status=odd";
        assert_eq!(in_words("users", odd), "colour = déjà vu, status = odd");
        assert_eq!(in_words("", "f-full_name=n"), "full_name = n");
    }
}
