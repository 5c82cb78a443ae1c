//! What is proposed to somebody who types whom they mean: a user, a group or a unit
//! of the company, or a company to invite.
//! Answers with the options of the field's list; each tells what its reader could find in a list.

use askama::Template;
use tenantry_store::{groups, invitations, may, proposals::Proposal, units, users};

use crate::http::{
    listing::ListState,
    proof::In,
    reply::{self, Reply},
};

#[derive(Clone, Debug, Template)]
#[template(path = "lookup/proposals.html")]
pub struct Proposals {
    pub found: Vec<Proposal>,
}

/// A field sends what was typed under its own name, which its address says.
fn typed(state: &ListState) -> String {
    state.get(state.get("field")).trim().to_owned()
}

/// `GET /c/{company}/lookup/users?field=user&user=…`
pub async fn users(at: In<may::Within<may::users::Read>>, state: ListState) -> Reply {
    let typed = typed(&state);
    let found = at.may.browse(move |tx| users::propose(tx, &typed)).await?;
    reply::page(&Proposals { found })
}

/// `GET /c/{company}/lookup/companies?field=home&home=…`
pub async fn companies(at: In<may::invitations::Create>, state: ListState) -> Reply {
    let typed = typed(&state);
    let found = at
        .may
        .read(move |tx| invitations::propose_partners(tx, &typed))
        .await?;
    reply::page(&Proposals { found })
}

/// `GET /c/{company}/lookup/groups?field=group&group=…`
pub async fn groups(at: In<may::groups::Read>, state: ListState) -> Reply {
    let typed = typed(&state);
    let found = at.may.read(move |tx| groups::propose(tx, &typed)).await?;
    reply::page(&Proposals { found })
}

/// `GET /c/{company}/lookup/groups-for-units?field=group&group=…`: of those that can be given for one.
pub async fn groups_for_units(at: In<may::groups::Update>, state: ListState) -> Reply {
    let typed = typed(&state);
    let found = at
        .may
        .read(move |tx| groups::propose_for_unit(tx, &typed))
        .await?;
    reply::page(&Proposals { found })
}

/// `GET /c/{company}/lookup/units?field=parent&parent=…`
pub async fn units(at: In<may::units::Read>, state: ListState) -> Reply {
    let typed = typed(&state);
    let found = at.may.read(move |tx| units::propose(tx, &typed)).await?;
    reply::page(&Proposals { found })
}
