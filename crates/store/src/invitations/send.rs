//! Sends invitations (rules "Invitations" and "Giving"): what is lent is limited by what the sender
//! may give. A company finds another only by its short name or its exact name, so that nobody can
//! read from here who else is on the platform.

use diesel::{dsl::exists, prelude::*};
use jiff::civil::Date;
use tenantry_policy::{
    ids::{CompanyId, InvitationId},
    invitation,
    names::{NameProblem, Purpose},
    period,
    permission::PermissionSet,
};

use super::{Parties, Row, Side, find::set_of, letters, parties, record_on_both_sides, row_on};
use crate::{
    arrival::{company_by_id, company_by_short_name, heads},
    audit::event::Event,
    day::Day,
    error::StoreError,
    form_key::FormKey,
    instant::Instant,
    listing::finds,
    mail::MailKind,
    may, proposals,
    rights::load::time_zone,
    schema::{companies, invitation_permissions, invitations},
    scope::CompanyHead,
    text::{fold, search_of},
    transaction::{Read, RightsWrite, Tx},
};

/// Rows in one statement.
const CHUNK: usize = 8_000;

/// An invitation as it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    /// The short name or the exact name of the company that is invited.
    pub home: String,
    pub purpose: String,
    pub valid_through: Date,
    pub permissions: PermissionSet,
    /// The invitation of the same two companies that this one follows.
    pub renews: Option<InvitationId>,
    /// Of the form it was written in.
    pub form: Option<FormKey>,
}

/// An invitation that could be sent as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub home: CompanyHead,
    pub purpose: String,
    pub valid_through: Day,
    /// The zone whose day ends the access.
    pub host_zone: String,
    pub permissions: PermissionSet,
    pub renews: Option<InvitationId>,
}

/// What a renewal begins with, to be looked over before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub home: CompanyHead,
    pub purpose: String,
    pub permissions: PermissionSet,
    /// What was lent before and can't be given any more.
    pub left_out: PermissionSet,
}

/// Says whether the invitation could be sent, for the page on which it is looked over.
pub fn check(
    tx: &mut Read<'_, may::invitations::Create>,
    new: &NewInvitation,
) -> Result<Draft, StoreError> {
    draft(tx, new)
}

/// Sends it, and finds it again when the same form is sent once more. The home company's Admin is told.
pub fn send(
    tx: &mut RightsWrite<'_, may::invitations::Create>,
    new: &NewInvitation,
) -> Result<InvitationId, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let draft = draft(tx, new)?;
    let Some(row) = insert(tx, &draft, new.form.as_ref())? else {
        return sent_before(tx, new.form.as_ref());
    };
    let parties = Parties {
        host: company_by_id(tx.conn, row.host())?,
        home: draft.home.clone(),
    };
    let catalogue = tx.catalogue();
    let lent: Vec<String> = draft
        .permissions
        .iter()
        .map(|p| catalogue.write(p))
        .collect();
    let mut event = Event::new("invitations.sent", row.subject())
        .fact("valid through", &draft.valid_through)
        .fact("permissions", &lent.join(", "));
    if let Some(renewed) = draft.renews {
        event = event
            .fact("renews", &renewed)
            .mention("invitation", renewed.get());
    }
    record_on_both_sides(tx, &row, &parties, event)?;
    letters::tell_admin_of_home(tx, MailKind::InvitationReceived, &row, &parties)?;
    Ok(row.id())
}

/// What a renewal of this invitation proposes; the old one stays as it is.
pub fn propose_renewal(
    tx: &mut Read<'_, may::invitations::Create>,
    id: InvitationId,
) -> Result<Proposal, StoreError> {
    let row = row_on(tx, Side::Sent, id)?;
    let old = set_of(tx, &row)?;
    let renewal = invitation::renewal(&*tx.access()?, &old);
    Ok(Proposal {
        home: parties(tx, &row)?.home,
        purpose: row.purpose,
        permissions: renewal.proposed,
        left_out: renewal.left_out,
    })
}

/// The companies one has sent invitations to or had them from: the only ones that are proposed.
pub fn list_partners(
    tx: &mut Read<'_, may::invitations::Create>,
) -> Result<Vec<CompanyHead>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let company = tx.company_key();
    let (sent, received): (Vec<i64>, Vec<i64>) = on!(tx.conn, c => {
        let sent = invitations::table
            .filter(invitations::host_id.eq(company))
            .select(invitations::home_id)
            .distinct()
            .load(c)?;
        let received = invitations::table
            .filter(invitations::home_id.eq(company))
            .select(invitations::host_id)
            .distinct()
            .load(c)?;
        Ok::<_, diesel::result::Error>((sent, received))
    })?;
    let known = sent
        .into_iter()
        .chain(received)
        .map(CompanyId::new)
        .collect();
    let mut partners: Vec<CompanyHead> = heads(tx.conn, &known)?.into_values().collect();
    partners.retain(|partner| partner.status.is_active());
    partners.sort_by_cached_key(|partner| (fold(&partner.name), partner.id));
    Ok(partners)
}

/// The first of them that match what somebody types who is about to invite one.
pub fn propose_partners(
    tx: &mut Read<'_, may::invitations::Create>,
    typed: &str,
) -> Result<Vec<proposals::Proposal>, StoreError> {
    let partners = list_partners(tx)?.into_iter();
    let fits = |one: &CompanyHead| finds(typed, &one.name) || finds(typed, &one.short_name);
    let proposal = |one: CompanyHead| proposals::Proposal {
        value: one.short_name,
        label: one.name,
    };
    let first = partners.filter(fits).take(proposals::MOST);
    Ok(first.map(proposal).collect())
}

fn draft(tx: &mut Tx<'_>, new: &NewInvitation) -> Result<Draft, StoreError> {
    let host = company_by_id(tx.conn, tx.company())?;
    let purpose = Purpose::parse(new.purpose.trim()).map_err(|problem| no_purpose(&problem))?;
    let home = named(tx, new.home.trim())?;
    if !home.status.is_active() && !are_partners(tx, home.id)? {
        // That a stranger's company is suspended or closed is no one's affair.
        return Err(StoreError::invalid(
            "home",
            say::invitations::no_such_company(),
        ));
    }
    let policy = invitation::NewInvitation {
        home: home.id,
        home_name: home.name.clone(),
        home_status: home.status,
        permissions: new.permissions.clone(),
        valid_through: new.valid_through,
        host_zone: time_zone(&host.time_zone)?,
    };
    let now = tx.now().timestamp();
    invitation::may_send(&*tx.access()?, &policy, now)?;
    if let Some(renewed) = new.renews {
        let old = row_on(tx, Side::Sent, renewed)?;
        if old.home() != home.id {
            let message = say::invitations::renewal_to_the_same();
            return Err(StoreError::invalid("home", message));
        }
    }
    Ok(Draft {
        home,
        purpose: purpose.into_string(),
        valid_through: new.valid_through.into(),
        host_zone: host.time_zone,
        permissions: new.permissions.clone(),
        renews: new.renews,
    })
}

fn no_purpose(problem: &NameProblem) -> StoreError {
    let message = match problem {
        NameProblem::Empty => say::invitations::say_the_purpose().to_owned(),
        problem => say::invitations::purpose_not_stored(problem),
    };
    StoreError::invalid("purpose", message)
}

/// Whether either company ever lent the other something.
fn are_partners(tx: &mut Tx<'_>, other: CompanyId) -> Result<bool, StoreError> {
    let (own, other) = (tx.company_key(), other.get());
    on!(tx.conn, c => diesel::select(exists(invitations::table.filter(
            (invitations::host_id.eq(own).and(invitations::home_id.eq(other)))
                .or(invitations::host_id.eq(other).and(invitations::home_id.eq(own))))))
        .get_result(c))
    .map_err(StoreError::from)
}

/// The company with this short name, or else with exactly this name, whatever the case.
fn named(tx: &mut Tx<'_>, typed: &str) -> Result<CompanyHead, StoreError> {
    match company_by_short_name(tx.conn, &typed.to_lowercase()) {
        Err(StoreError::NotFound) => {}
        found => return found,
    }
    let ids: Vec<i64> = on!(tx.conn, c => companies::table
        .filter(companies::sort_name.eq(fold(typed)))
        .order(companies::id)
        .limit(2)
        .select(companies::id)
        .load(c))?;
    let message = match ids.as_slice() {
        [only] => return company_by_id(tx.conn, CompanyId::new(*only)),
        [] if typed.is_empty() => say::invitations::name_the_company(),
        [] => say::invitations::no_such_company(),
        _ => say::invitations::called_so_by_many(),
    };
    Err(StoreError::invalid("home", message))
}

#[derive(Insertable)]
#[diesel(table_name = invitation_permissions)]
struct PermissionRow {
    invitation_id: i64,
    resource: i64,
    operation: i16,
}

/// The invitation that the same form has made.
fn sent_before(tx: &mut Tx<'_>, form: Option<&FormKey>) -> Result<InvitationId, StoreError> {
    let host = tx.company_key();
    let id: i64 = on!(tx.conn, c => invitations::table
        .filter(invitations::host_id.eq(host))
        .filter(invitations::form_key.eq(form.map(FormKey::as_str)))
        .select(invitations::id)
        .first(c))?;
    tx.nothing_changed();
    Ok(InvitationId::new(id))
}

/// The new row; nothing where the same form has made one.
fn insert(
    tx: &mut Tx<'_>,
    draft: &Draft,
    form: Option<&FormKey>,
) -> Result<Option<Row>, StoreError> {
    let (sent_at, sent_by) = tx.stamp();
    let last_day = draft.valid_through.date();
    let ends: Instant = period::ends_after(last_day, &time_zone(&draft.host_zone)?).into();
    let row = Row {
        id: tx.new_id(),
        host_id: tx.company_key(),
        home_id: draft.home.id.get(),
        purpose: draft.purpose.clone(),
        valid_through: draft.valid_through,
        host_zone: draft.host_zone.clone(),
        ends_at: ends.milliseconds(),
        renews: draft.renews.map(InvitationId::get),
        sent_at,
        sent_by,
    };
    let made = on!(tx.conn, c => diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(row.id),
            invitations::host_id.eq(row.host_id),
            invitations::home_id.eq(row.home_id),
            invitations::purpose.eq(&row.purpose),
            invitations::valid_through.eq(row.valid_through),
            invitations::host_zone.eq(&row.host_zone),
            invitations::ends_at.eq(row.ends_at),
            invitations::renews.eq(row.renews),
            invitations::sent_at.eq(row.sent_at),
            invitations::sent_by.eq(&row.sent_by),
            invitations::search.eq(search_of(&[&row.purpose])),
            invitations::form_key.eq(form.map(FormKey::as_str)),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    if made == 0 {
        return Ok(None);
    }
    let rows: Vec<PermissionRow> = draft
        .permissions
        .iter()
        .map(|permission| PermissionRow {
            invitation_id: row.id,
            resource: i64::from(permission.resource.get()),
            operation: i16::from(permission.operation.index()),
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(invitation_permissions::table)
            .values(chunk)
            .execute(c))?;
    }
    Ok(Some(row))
}
