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
    /// Opens the page for the company's own people.
    execute: Permission,
    /// Shows its rows.
    read: Permission,
}

impl Entry {
    pub fn url(&self, base: &str) -> String {
        format!("{base}/{}", self.path)
    }

    /// Whether the page is offered to whoever acts here.
    pub fn is_open(&self, scope: &CompanyScope) -> bool {
        let is_own = scope.capacity() == Capacity::Own;
        scope.allows(self.read) && (!is_own || scope.allows(self.execute))
    }
}

pub const COMPANY: &[Entry] = &[
    Entry {
        label: "Users",
        path: "users",
        icon: "users",
        text: "The people of the company: who they are and what they may do.",
        execute: console::users::EXECUTE,
        read: console::users::READ,
    },
    Entry {
        label: "Groups",
        path: "groups",
        icon: "users-group",
        text: "Named permission sets and their members.",
        execute: console::groups::EXECUTE,
        read: console::groups::READ,
    },
    Entry {
        label: "Units",
        path: "units",
        icon: "sitemap",
        text: "Parts of the company, whose members hold what is given to them.",
        execute: console::units::EXECUTE,
        read: console::units::READ,
    },
    Entry {
        label: "Invitations",
        path: "invitations",
        icon: "mail",
        text: "Rights lent to other companies, and lent by them.",
        execute: console::invitations::EXECUTE,
        read: console::invitations::READ,
    },
    Entry {
        label: "Messages",
        path: "messages",
        icon: "message",
        text: "What was sent to users, groups, units or everybody, and who has opened it.",
        execute: console::messages::EXECUTE,
        read: console::messages::READ,
    },
    Entry {
        label: "Audit",
        path: "audit",
        icon: "history",
        text: "Everything that was changed, signed in to or refused.",
        execute: console::audit::EXECUTE,
        read: console::audit::READ,
    },
];

pub const PLATFORM: &[Entry] = &[
    Entry {
        label: "Companies",
        path: "companies",
        icon: "building",
        text: "The tenants of this installation.",
        execute: console::companies::READ,
        read: console::companies::READ,
    },
    Entry {
        label: "Company roles",
        path: "company-roles",
        icon: "id-badge",
        text: "What companies can be here, and how far their rights reach.",
        execute: console::company_roles::EXECUTE,
        read: console::company_roles::READ,
    },
    Entry {
        label: "Applications",
        path: "applications",
        icon: "apps",
        text: "The applications whose resources permissions can be about.",
        execute: console::applications::EXECUTE,
        read: console::applications::READ,
    },
    Entry {
        label: "Notice",
        path: "notice",
        icon: "bell",
        text: "A sentence on every page of everybody, for a time.",
        execute: console::companies::UPDATE,
        read: console::companies::UPDATE,
    },
];
