//! Who may use a route. A route says it through the type of its handler's first argument, a
//! [`Proof`], and can't be registered without one.

use actix_web::FromRequest;

/// Who may use a route, as the access matrix shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Anybody who has signed in.
    SignedIn,
    /// Whoever has a place in the company of the address.
    Member,
    /// Whoever holds this permission in the company of the address.
    Company(&'static str),
    /// Whoever works at the operator.
    AtOperator,
    /// Whoever holds this permission at the operator.
    Operator(&'static str),
}

impl std::fmt::Display for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::SignedIn => f.write_str("signed in"),
            Self::Member => f.write_str("member"),
            Self::Company(permission) => write!(f, "company {permission}"),
            Self::AtOperator => f.write_str("at the operator"),
            Self::Operator(permission) => write!(f, "operator {permission}"),
        }
    }
}

/// An argument of a handler that exists only once the access was checked.
pub trait Proof: FromRequest {
    const ACCESS: Access;
}

/// The arguments of a handler, of which the first is a proof.
pub trait Guarded: FromRequest {
    const ACCESS: Access;
}

macro_rules! guarded {
    ($($rest:ident),*) => {
        impl<P: Proof + 'static $(, $rest: FromRequest + 'static)*> Guarded for (P, $($rest,)*) {
            const ACCESS: Access = P::ACCESS;
        }
    };
}

guarded!();
guarded!(A);
guarded!(A, B);
guarded!(A, B, C);
guarded!(A, B, C, D);
