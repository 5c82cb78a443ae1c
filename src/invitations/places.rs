//! Who acts in another company: own people elsewhere, many of whom can be taken off at once, and the guests
//! here.

use std::collections::BTreeSet;

use tenantry_policy::ids::AssignmentId;
use tenantry_store::{
    error::StoreError,
    invitations::{self, PlaceSelection, Side},
    may,
};

use super::{
    Reads, Updates,
    view::{
        lists::Shown,
        places::{self as view, Places},
    },
};
use crate::{
    http::{
        fields::Fields,
        listing::ListState,
        proof::In,
        reply::{self, Reply},
    },
    lists::{self, Around, Reading},
    review::CONFIRMED,
    urls,
};

type Exports = In<may::invitations::Export>;

/// `GET /c/{company}/invitations/elsewhere`
pub async fn elsewhere(at: Reads, state: ListState) -> Reply {
    list(&at, &state, Side::Received).await
}

/// `GET /c/{company}/invitations/guests`
pub async fn guests(at: Reads, state: ListState) -> Reply {
    list(&at, &state, Side::Sent).await
}

async fn list(at: &Reads, state: &ListState, side: Side) -> Reply {
    let around = Around::on_page(at.may.scope(), at.frame.zone()).await?;
    if let Some(view) = lists::at_first(&around, view::view_key(side), state) {
        return Ok(reply::see_other(&view));
    }
    let places = Places::new(around, side);
    let wanted = state.query();
    let page = at
        .may
        .read(move |tx| invitations::list_places(tx, side, &wanted))
        .await?;
    let shown = match side {
        Side::Received => Shown::Elsewhere,
        Side::Sent => Shown::Guests,
    };
    reply::page(&view::index(at, &places, shown, state, &page))
}

/// `GET /c/{company}/invitations/elsewhere.csv`, `GET /c/{company}/invitations/elsewhere.xlsx`
pub async fn export_elsewhere(at: Exports, state: ListState) -> Reply {
    export(&at, &state, Side::Received).await
}

/// `GET /c/{company}/invitations/guests.csv`, `GET /c/{company}/invitations/guests.xlsx`
pub async fn export_guests(at: Exports, state: ListState) -> Reply {
    export(&at, &state, Side::Sent).await
}

async fn export(at: &Exports, state: &ListState, side: Side) -> Reply {
    let around = Around::new(at.may.scope(), at.frame.zone());
    lists::file(Places::new(around, side), state, Reading::from(at)).await
}

/// `POST /c/{company}/invitations/elsewhere/selection`: first the review, then, confirmed, the deed. The
/// address holds the state of the list.
pub async fn act(at: Updates, state: ListState, fields: Fields) -> Reply {
    let company = at.frame.company();
    let list = state.at_path(&urls::invitations_elsewhere(company));
    if fields.text("act") != view::UNASSIGN {
        return Ok(at.frame.not_done(&list, say::users::choose_act()));
    }
    let ids = match chosen(&at, &state, &fields).await {
        Ok(ids) => ids,
        Err(StoreError::Invalid { message, .. }) => return Ok(at.frame.not_done(&list, &message)),
        Err(error) => return Err(error.into()),
    };
    if ids.is_empty() {
        return Ok(at.frame.not_done(&list, say::users::choose_somebody()));
    }
    if fields.has(CONFIRMED) {
        let done = at
            .may
            .change_rights(move |tx| invitations::unassign_many(tx, &ids))
            .await?;
        let said = say::invitations::many_unassigned(done);
        return Ok(at.frame.done(&list, &said));
    }
    let preview = at
        .may
        .read_long(move |tx| invitations::preview_unassignments(tx, &ids))
        .await?;
    let url = state.at_path(&urls::invitations_elsewhere_selection(company));
    reply::page(&view::review(&at, &list, &url, &preview))
}

/// Which places somebody has ticked, or all that the list finds.
async fn chosen(
    at: &Updates,
    state: &ListState,
    fields: &Fields,
) -> Result<BTreeSet<AssignmentId>, StoreError> {
    let selection = if fields.has("all") {
        PlaceSelection::Found(state.query())
    } else {
        let ids = fields.all("user").flat_map(|ids| ids.split(','));
        let ids: Result<BTreeSet<AssignmentId>, _> = ids.map(str::parse).collect();
        PlaceSelection::These(ids.map_err(|_| StoreError::NotFound)?)
    };
    let may = at.may.scope().may::<may::invitations::Read>()?;
    may.read(move |tx| invitations::select_places(tx, selection))
        .await
}
