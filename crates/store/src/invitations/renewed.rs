//! Invitations that were renewed: a later one follows that ends later and that nobody has ended.

use std::collections::HashMap;

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::ids::InvitationId;

use crate::{
    connection::Conn,
    day::Day,
    error::StoreError,
    one_of::OneOfDsl,
    schema::{invitation_ends, invitations},
};

diesel::alias! {
    pub(crate) const renewals: Alias<Renewals> = invitations as renewals;
}

/// Whether an invitation that is read was renewed: `query.filter(not(renewed!()))`.
macro_rules! renewed {
    () => {{
        use crate::{
            invitations::renewals,
            schema::{invitation_ends, invitations},
        };
        diesel::dsl::exists(
            renewals
                .filter(
                    renewals
                        .field(invitations::renews)
                        .eq(invitations::id.nullable()),
                )
                .filter(
                    renewals
                        .field(invitations::ends_at)
                        .gt(invitations::ends_at),
                )
                .filter(diesel::dsl::not(diesel::dsl::exists(
                    invitation_ends::table
                        .filter(invitation_ends::invitation_id.eq(renewals.field(invitations::id))),
                ))),
        )
    }};
}
pub(crate) use renewed;

/// The invitation that follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewal {
    pub id: InvitationId,
    pub valid_through: Day,
}

/// What follows these invitations: of each the one that lasts longest, should it last longer.
pub(crate) fn renewals_of(
    conn: &mut Conn,
    ids: &[i64],
) -> Result<HashMap<i64, Renewal>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Option<i64>, i64, Day)> = on!(conn, c => renewals
        .inner_join(invitations::table
            .on(renewals.field(invitations::renews).eq(invitations::id.nullable())))
        .filter(invitations::id.one_of(ids))
        .filter(renewals.field(invitations::ends_at).gt(invitations::ends_at))
        .filter(not(exists(invitation_ends::table
            .filter(invitation_ends::invitation_id.eq(renewals.field(invitations::id))))))
        .order((renewals.field(invitations::ends_at), renewals.field(invitations::id)))
        .select((
            renewals.field(invitations::renews),
            renewals.field(invitations::id),
            renewals.field(invitations::valid_through),
        ))
        .load(c))?;
    let last = |(renews, id, valid_through): (Option<i64>, i64, Day)| {
        let renewal = Renewal {
            id: InvitationId::new(id),
            valid_through,
        };
        renews.map(|renews| (renews, renewal))
    };
    Ok(rows.into_iter().filter_map(last).collect())
}
