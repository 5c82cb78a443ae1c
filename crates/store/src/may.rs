//! One type for each permission of the console that a route or verb can ask for. Holding a
//! [`May`] of it is the proof: it can only be made by [`CompanyScope::may`], which decides.

use std::marker::PhantomData;

use tenantry_policy::{console, permission::Permission};

use crate::scope::CompanyScope;

/// A permission as a type.
pub trait Requires: Send + Sync + 'static {
    const PERMISSION: Permission;
    /// As it is written: `users:update`.
    const NAME: &'static str;
    /// Whether it is enough to hold the permission for the users of some units only.
    const WITHIN_UNITS: bool = false;
    /// What is enough in its place.
    const OR_ANY_OF: &'static [Permission] = &[];
}

/// The permission, be it for the users of some units only (rule "Delegation"). A verb that takes it
/// tells and changes nothing about users whom its transaction doesn't reach.
#[derive(Clone, Copy, Debug)]
pub struct Within<P>(PhantomData<P>);

impl<P: Requires> Requires for Within<P> {
    const PERMISSION: Permission = P::PERMISSION;
    const NAME: &'static str = P::NAME;
    const WITHIN_UNITS: bool = true;
}

macro_rules! permissions {
    ($($noun:ident { $($act:ident = $constant:ident $name:literal),+ $(,)? })+) => {
        $(
            pub mod $noun {
                $(
                    #[derive(Clone, Copy, Debug)]
                    pub struct $act;
                    impl super::Requires for $act {
                        const PERMISSION: super::Permission = super::console::$noun::$constant;
                        const NAME: &'static str = concat!(stringify!($noun), ":", $name);
                    }
                )+
            }
        )+
    };
}

permissions! {
    companies {
        Execute = EXECUTE "execute", Read = READ "read", Export = EXPORT "export",
        Create = CREATE "create", Update = UPDATE "update",
    }
    company_roles {
        Execute = EXECUTE "execute", Read = READ "read", Export = EXPORT "export",
        Create = CREATE "create", Update = UPDATE "update", Delete = DELETE "delete",
    }
    applications {
        Execute = EXECUTE "execute", Read = READ "read", Export = EXPORT "export",
        Create = CREATE "create", Update = UPDATE "update", Delete = DELETE "delete",
        MaintainList = MAINTAIN_LIST "maintain_list",
    }
    users {
        Execute = EXECUTE "execute", Read = READ "read", Export = EXPORT "export",
        Grant = GRANT "grant", Create = CREATE "create", Update = UPDATE "update",
        Delete = DELETE "delete", MaintainList = MAINTAIN_LIST "maintain_list",
    }
    groups {
        Execute = EXECUTE "execute", Read = READ "read", Export = EXPORT "export",
        Create = CREATE "create", Update = UPDATE "update", Delete = DELETE "delete",
    }
    units {
        Execute = EXECUTE "execute", Read = READ "read", Export = EXPORT "export", Create = CREATE "create",
        Update = UPDATE "update", Delete = DELETE "delete",
    }
    overrides {
        Read = READ "read", Export = EXPORT "export", Update = UPDATE "update",
    }
    invitations {
        Execute = EXECUTE "execute", Read = READ "read", Export = EXPORT "export",
        Create = CREATE "create", Update = UPDATE "update",
    }
    messages {
        Execute = EXECUTE "execute", Read = READ "read", Export = EXPORT "export",
        Create = CREATE "create", Delete = DELETE "delete",
    }
    views {
        Execute = EXECUTE "execute", Read = READ "read", Customize = CUSTOMIZE "customize",
        Update = UPDATE "update", Delete = DELETE "delete",
    }
    sessions {
        Read = READ "read", Delete = DELETE "delete",
    }
    audit {
        Execute = EXECUTE "execute", Read = READ "read", Export = EXPORT "export",
    }
}

/// The proof that the actor of the scope may `P` in its company.
#[derive(Debug)]
pub struct May<P> {
    pub(crate) scope: CompanyScope,
    proof: PhantomData<P>,
}

impl<P> Clone for May<P> {
    fn clone(&self) -> Self {
        Self {
            scope: self.scope.clone(),
            proof: PhantomData,
        }
    }
}

impl<P: Requires> May<P> {
    pub(crate) fn proven(scope: CompanyScope) -> Self {
        Self {
            scope,
            proof: PhantomData,
        }
    }

    pub fn scope(&self) -> &CompanyScope {
        &self.scope
    }
}
