//! What the menu and the home page lead to. *Execute* puts a resource's page into the menu of the
//! company's own people; for everybody else *read* does.

use tenantry_policy::{console, facts::Capacity, permission::Permission};
use tenantry_store::scope::CompanyScope;

/// A page of the menu.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub label: &'static str,
    /// The last part of the address.
    path: &'static str,
    pub icon: &'static str,
    /// What the page is for.
    pub text: &'static str,
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
        self.opened_by
            .iter()
            .any(|(execute, read)| scope.allows(*read) && (!is_own || scope.allows(*execute)))
    }
}

pub const COMPANY: &[Entry] = &[
    Entry {
        label: "Users",
        path: "users",
        icon: "users",
        text: "The people of the company: who they are and what they may do.",
        opened_by: &[(console::users::EXECUTE, console::users::READ)],
    },
    Entry {
        label: "Groups",
        path: "groups",
        icon: "users-group",
        text: "Named permission sets and their members.",
        opened_by: &[(console::groups::EXECUTE, console::groups::READ)],
    },
    Entry {
        label: "Units",
        path: "units",
        icon: "sitemap",
        text: "Parts of the company, whose members hold what is given to them.",
        opened_by: &[(console::units::EXECUTE, console::units::READ)],
    },
    Entry {
        label: "Invitations",
        path: "invitations",
        icon: "mail",
        text: "Rights lent to other companies, and lent by them.",
        opened_by: &[(console::invitations::EXECUTE, console::invitations::READ)],
    },
    Entry {
        label: "Calendar",
        path: "calendar",
        icon: "calendar-due",
        text: "What ends by itself and when: invitations, overrides, last days and links.",
        opened_by: &[
            (console::users::EXECUTE, console::users::READ),
            (console::users::EXECUTE, console::overrides::READ),
            (console::invitations::EXECUTE, console::invitations::READ),
        ],
    },
    Entry {
        label: "Messages",
        path: "messages",
        icon: "message",
        text: "What was sent to users, groups, units or everybody, and who has opened it.",
        opened_by: &[(console::messages::EXECUTE, console::messages::READ)],
    },
    Entry {
        label: "My Views",
        path: "views",
        icon: "star",
        text: "Lists as you have saved them, and those shared with you.",
        opened_by: &[(console::views::EXECUTE, console::views::READ)],
    },
    Entry {
        label: "Audit",
        path: "audit",
        icon: "history",
        text: "Everything that was changed, signed in to or refused.",
        opened_by: &[(console::audit::EXECUTE, console::audit::READ)],
    },
];

pub const PLATFORM: &[Entry] = &[
    Entry {
        label: "Companies",
        path: "companies",
        icon: "building",
        text: "The tenants of this installation.",
        opened_by: &[(console::companies::READ, console::companies::READ)],
    },
    Entry {
        label: "Company roles",
        path: "company-roles",
        icon: "id-badge",
        text: "What companies can be here, and how far their rights reach.",
        opened_by: &[(
            console::company_roles::EXECUTE,
            console::company_roles::READ,
        )],
    },
    Entry {
        label: "Applications",
        path: "applications",
        icon: "apps",
        text: "The applications whose resources permissions can be about.",
        opened_by: &[(console::applications::EXECUTE, console::applications::READ)],
    },
    Entry {
        label: "Notice",
        path: "notice",
        icon: "bell",
        text: "A sentence on every page of everybody, for a time.",
        opened_by: &[(console::companies::UPDATE, console::companies::UPDATE)],
    },
];
