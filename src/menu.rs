//! What the menu and the home page lead to. *Execute* puts a resource's page into the menu of the
//! company's own people; for everybody else *read* does.

use tenantry_policy::{console, facts::Capacity, permission::Permission};
use tenantry_store::scope::CompanyScope;

/// What is said in the reader's language, once there is a reader.
pub type Said = fn() -> &'static str;

/// A page of the menu.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub label: Said,
    /// The last part of the address.
    path: &'static str,
    pub icon: &'static str,
    /// What the page is for.
    pub text: Said,
    /// What opens the page for the company's own people, and what shows its rows: one of these is
    /// enough.
    opened_by: &'static [(Permission, Permission)],
}

impl Entry {
    pub fn url(&self, base: &str) -> String {
        format!("{base}/{}", self.path)
    }

    /// Whether the page is offered to whoever acts here.
    pub fn is_open(&self, scope: &CompanyScope) -> bool {
        let is_own = scope.capacity() == Capacity::Own;
        let holds = |permission| match self.path {
            // Who administers a unit opens the list of its users.
            USERS => scope.access().may_within(permission),
            _ => scope.allows(permission),
        };
        self.opened_by
            .iter()
            .any(|(execute, read)| holds(*read) && (!is_own || holds(*execute)))
    }
}

const USERS: &str = "users";

pub const COMPANY: &[Entry] = &[
    Entry {
        label: say::menu::users,
        path: USERS,
        icon: "users",
        text: say::menu::users_text,
        opened_by: &[(console::users::EXECUTE, console::users::READ)],
    },
    Entry {
        label: say::menu::groups,
        path: "groups",
        icon: "users-group",
        text: say::menu::groups_text,
        opened_by: &[(console::groups::EXECUTE, console::groups::READ)],
    },
    Entry {
        label: say::menu::units,
        path: "units",
        icon: "sitemap",
        text: say::menu::units_text,
        opened_by: &[(console::units::EXECUTE, console::units::READ)],
    },
    Entry {
        label: say::menu::invitations,
        path: "invitations",
        icon: "mail",
        text: say::menu::invitations_text,
        opened_by: &[(console::invitations::EXECUTE, console::invitations::READ)],
    },
    Entry {
        label: say::menu::calendar,
        path: "calendar",
        icon: "calendar-due",
        text: say::menu::calendar_text,
        opened_by: &[
            (console::users::EXECUTE, console::users::READ),
            (console::users::EXECUTE, console::overrides::READ),
            (console::invitations::EXECUTE, console::invitations::READ),
        ],
    },
    Entry {
        label: say::menu::messages,
        path: "messages",
        icon: "message",
        text: say::menu::messages_text,
        opened_by: &[(console::messages::EXECUTE, console::messages::READ)],
    },
    Entry {
        label: say::menu::my_views,
        path: "views",
        icon: "star",
        text: say::menu::my_views_text,
        opened_by: &[(console::views::EXECUTE, console::views::READ)],
    },
    Entry {
        label: say::menu::audit,
        path: "audit",
        icon: "history",
        text: say::menu::audit_text,
        opened_by: &[(console::audit::EXECUTE, console::audit::READ)],
    },
];

pub const PLATFORM: &[Entry] = &[
    Entry {
        label: say::menu::companies,
        path: "companies",
        icon: "building",
        text: say::menu::companies_text,
        opened_by: &[(console::companies::READ, console::companies::READ)],
    },
    Entry {
        label: say::menu::company_roles,
        path: "company-roles",
        icon: "id-badge",
        text: say::menu::company_roles_text,
        opened_by: &[(
            console::company_roles::EXECUTE,
            console::company_roles::READ,
        )],
    },
    Entry {
        label: say::menu::applications,
        path: "applications",
        icon: "apps",
        text: say::menu::applications_text,
        opened_by: &[(console::applications::EXECUTE, console::applications::READ)],
    },
    Entry {
        label: say::menu::notice,
        path: "notice",
        icon: "bell",
        text: say::menu::notice_text,
        opened_by: &[(console::companies::UPDATE, console::companies::UPDATE)],
    },
];
