//! Invitations that end: sent or received, not ended by anybody before.

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    calendar::{EndingKind, may_put_off},
    ids::InvitationId,
};

use super::{
    Ending, Thing,
    sought::{Sought, in_order},
};
use crate::{
    day::Day,
    error::StoreError,
    instant::Instant,
    invitations::{renewals_of, renewed},
    listing::counted,
    schema::{companies, invitation_ends, invitations},
    transaction::Tx,
};

/// id, purpose, last day, its zone, end, the other company
type Row = (i64, String, Day, String, i64, String);

macro_rules! matching {
    ($backend:ty, $company:expr, $sought:expr, $own:ident, $other:ident) => {{
        let mut query = invitations::table
            .inner_join(companies::table.on(companies::id.eq(invitations::$other)))
            .filter(invitations::$own.eq($company))
            .filter(invitations::ends_at.gt($sought.after))
            .filter(invitations::ends_at.le($sought.up_to))
            .filter(not(exists(
                invitation_ends::table.filter(invitation_ends::invitation_id.eq(invitations::id)),
            )))
            .into_boxed::<$backend>();
        if $sought.without_renewed {
            query = query.filter(not(renewed!()));
        }
        if let Some(pattern) = $sought.pattern.clone() {
            query = query.filter(
                invitations::search
                    .like(pattern.clone())
                    .escape('\\')
                    .or(companies::search.like(pattern).escape('\\')),
            );
        }
        query
    }};
}

macro_rules! count_of {
    ($tx:expr, $sought:expr, $own:ident, $other:ident) => {{
        let company = $tx.company_key();
        on!($tx.conn, c: B => counted(
            matching!(B, company, $sought, $own, $other).select(invitations::id),
        )
        .get_result(c))
    }};
}

macro_rules! rows_of {
    ($tx:expr, $sought:expr, $own:ident, $other:ident) => {{
        let company = $tx.company_key();
        on!($tx.conn, c: B => {
            let query = matching!(B, company, $sought, $own, $other).select((
                invitations::id,
                invitations::purpose,
                invitations::valid_through,
                invitations::host_zone,
                invitations::ends_at,
                companies::name,
            ));
            in_order!(query, $sought, $sought.edge, invitations::ends_at, invitations::id).load(c)
        })
    }};
}

pub(super) fn count(tx: &mut Tx<'_>, kind: EndingKind, sought: &Sought) -> Result<i64, StoreError> {
    let counted = if kind == EndingKind::Sent {
        count_of!(tx, sought, host_id, home_id)
    } else {
        count_of!(tx, sought, home_id, host_id)
    };
    counted.map_err(StoreError::from)
}

pub(super) fn find(
    tx: &mut Tx<'_>,
    kind: EndingKind,
    sought: &Sought,
) -> Result<Vec<Ending>, StoreError> {
    let rows: Vec<Row> = if kind == EndingKind::Sent {
        rows_of!(tx, sought, host_id, home_id)
    } else {
        rows_of!(tx, sought, home_id, host_id)
    }?;
    let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
    let renewals = renewals_of(tx.conn, &ids)?;
    let may_put_off = may_put_off(&*tx.access()?, kind, None);
    rows.into_iter()
        .map(|(id, purpose, last_day, host_zone, ends_at, company)| {
            let renewal = renewals.get(&id).copied();
            Ok(Ending {
                kind,
                id,
                thing: Thing::Invitation {
                    id: InvitationId::new(id),
                    company,
                    purpose,
                    host_zone,
                    renewal,
                },
                ends_at: Instant::stored(ends_at)?,
                last_day: Some(last_day.date()),
                can_be_put_off: may_put_off && renewal.is_none(),
            })
        })
        .collect()
}
