//! Groups: their permissions and members (rules "Kinds of groups" and "Ceiling").

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    group::{GroupAct, GroupKind, GroupStatus},
    ids::{GroupId, UserId},
    names::Name,
    permission::PermissionSet,
};

use super::{
    difference::of_sets,
    file,
    report::{Changes, Outcome},
    run::{Known, KnownGroup, Run},
};
use crate::{
    audit::event::{Event, Subject},
    bulk::{self, NewGroup},
    error::StoreError,
    one_of::OneOfDsl,
    rights::{group_sources::stored_sets, load::unknown},
    schema::{group_members, groups},
    text::{name_key, search_of},
    transaction::Tx,
};

type Row = (i64, String, String, String, String);

/// The groups of the company by the key of their names; personal ones as well, which take names.
pub(super) fn look_up(tx: &mut Tx<'_>) -> Result<HashMap<String, KnownGroup>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<Row> = on!(tx.conn, c => groups::table
        .filter(groups::company_id.eq(company))
        .select((groups::id, groups::kind, groups::name, groups::name_key, groups::status))
        .load(c))?;
    rows.into_iter()
        .map(|(id, kind, name, key, status)| {
            let group = KnownGroup {
                id: GroupId::new(id),
                name,
                kind: GroupKind::parse(&kind).ok_or_else(|| unknown("kind of group", &kind))?,
                status: GroupStatus::parse(&status)
                    .ok_or_else(|| unknown("status of a group", &status))?,
            };
            Ok((key, group))
        })
        .collect()
}

/// What is stored of the groups a file names.
struct Stored {
    sets: HashMap<i64, PermissionSet>,
    members: HashMap<i64, BTreeSet<UserId>>,
    notes: HashMap<i64, String>,
}

/// Brings the company's groups to what the file says. In the company's own transaction.
pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &mut Known,
    wanted: &[file::Group],
) -> Result<(), StoreError> {
    known.groups = look_up(tx)?;
    create_missing(tx, run, path, known, wanted)?;
    let keys = wanted.iter().map(|group| name_key(&group.name));
    let named: Vec<KnownGroup> = keys
        .filter_map(|key| known.groups.get(&key).cloned())
        .collect();
    let stored = stored(tx, &named)?;
    let mut seen = BTreeSet::new();
    for (place, wanted) in wanted.iter().enumerate() {
        let path = format!("{path}.groups[{place}]");
        let is_first = run.first(&mut seen, &path, "group", &wanted.name);
        if let Some(group) = known
            .groups
            .get(&name_key(&wanted.name))
            .filter(|_| is_first)
        {
            bring_one(tx, run, &path, known, group, wanted, &stored)?;
        }
    }
    prune(tx, run, path, known, &seen)?;
    known.groups = look_up(tx)?;
    Ok(())
}

fn create_missing(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &mut Known,
    wanted: &[file::Group],
) -> Result<(), StoreError> {
    let (mut new, mut paths, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (place, group) in wanted.iter().enumerate() {
        let path = format!("{path}.groups[{place}]");
        let what = known.of("group", &group.name);
        let key = name_key(&group.name);
        if known.groups.contains_key(&key) || !seen.insert(key) {
            continue;
        }
        let name_path = format!("{path}.name");
        let Some(name) = run.accept(&name_path, &what, Name::parse(&group.name)) else {
            continue;
        };
        new.push(NewGroup {
            kind: GroupKind::Custom,
            predefined_key: None,
            name: name.into_string(),
            notes: group.notes.clone().unwrap_or_default(),
            status: group.status.map_or(GroupStatus::Active, GroupStatus::from),
        });
        paths.push(path);
    }
    let ids = bulk::insert_groups(tx, &new)?;
    for ((group, id), path) in new.into_iter().zip(ids).zip(paths) {
        let mut changes = Changes::default();
        changes.field("notes", "", &group.notes);
        changes.field("status", "", group.status.as_str());
        let subject = Subject::new("group", id.get(), &group.name);
        let what = known.of("group", &group.name);
        run.tell(Outcome::Created, &path, what, &changes);
        tx.record(changes.event("groups.created", subject))?;
        let group = KnownGroup {
            id,
            name: group.name,
            kind: GroupKind::Custom,
            status: group.status,
        };
        known.groups.insert(name_key(&group.name), group);
    }
    Ok(())
}

fn stored(tx: &mut Tx<'_>, named: &[KnownGroup]) -> Result<Stored, StoreError> {
    let (company, ids) = (tx.company(), named.iter().map(|group| group.id.get()));
    let ids: Vec<i64> = ids.collect();
    let sets = stored_sets(tx.conn, company, &ids)?;
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => group_members::table
        .filter(group_members::company_id.eq(company.get()))
        .filter(group_members::group_id.one_of(&ids))
        .select((group_members::group_id, group_members::user_id))
        .load(c))?;
    let notes: Vec<(i64, String)> = on!(tx.conn, c => groups::table
        .filter(groups::company_id.eq(company.get()))
        .filter(groups::id.one_of(&ids))
        .select((groups::id, groups::notes))
        .load(c))?;
    let mut members: HashMap<i64, BTreeSet<UserId>> = HashMap::new();
    for (group, user) in rows {
        members.entry(group).or_default().insert(UserId::new(user));
    }
    Ok(Stored {
        sets,
        members,
        notes: notes.into_iter().collect(),
    })
}

fn bring_one(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    group: &KnownGroup,
    wanted: &file::Group,
    stored: &Stored,
) -> Result<(), StoreError> {
    let mut changes = Changes::default();
    bring_fields(tx, run, path, known, group, wanted, stored, &mut changes)?;
    if let Some(texts) = &wanted.permissions {
        bring_set(tx, run, path, known, group, texts, stored, &mut changes)?;
    }
    if let Some(names) = &wanted.members {
        bring_members(tx, run, path, known, group, names, stored, &mut changes)?;
    }
    if changes.is_empty() {
        return Ok(());
    }
    let (at, by) = tx.stamp();
    let company = tx.company_key();
    on!(tx.conn, c => diesel::update(groups::table
            .filter(groups::company_id.eq(company))
            .filter(groups::id.eq(group.id.get())))
        .set((
            groups::changed_at.eq(at),
            groups::changed_by.eq(&by),
            groups::version.eq(groups::version + 1),
        ))
        .execute(c))?;
    let subject = Subject::new("group", group.id.get(), &group.name);
    let what = known.of("group", &group.name);
    run.changed(tx, path, what, &subject, &changes, act)
}

fn act(what: &str, _: &str, after: &str) -> &'static str {
    match (what, after) {
        ("status", "suspended") => "groups.suspended",
        ("status", _) => "groups.reactivated",
        ("permissions added" | "permissions removed", _) => "groups.set_changed",
        ("members added", _) => "members.added",
        ("members removed", _) => "members.removed",
        _ => "groups.edited",
    }
}

/// Whether the kind of group lets this be done to it; else it is refused.
fn allows(run: &mut Run, path: String, known: &Known, group: &KnownGroup, act: GroupAct) -> bool {
    let what = known.of("group", &group.name);
    run.allows(path, what, group.kind.allows(act))
}

#[expect(
    clippy::too_many_arguments,
    reason = "one part of one group of the file"
)]
fn bring_fields(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    group: &KnownGroup,
    wanted: &file::Group,
    stored: &Stored,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    let before = stored.notes.get(&group.id.get()).map_or("", String::as_str);
    let mut fields = Changes::default();
    let notes = fields.wanted("notes", before, wanted.notes.as_deref());
    let status = wanted.status.map_or(group.status, GroupStatus::from);
    if !fields.is_empty() && !allows(run, format!("{path}.notes"), known, group, GroupAct::Edit) {
        return Ok(());
    }
    if status != group.status
        && !allows(
            run,
            format!("{path}.status"),
            known,
            group,
            GroupAct::Suspend,
        )
    {
        return Ok(());
    }
    fields.field("status", group.status.as_str(), status.as_str());
    if fields.is_empty() {
        return Ok(());
    }
    let company = tx.company_key();
    on!(tx.conn, c => diesel::update(groups::table
            .filter(groups::company_id.eq(company))
            .filter(groups::id.eq(group.id.get())))
        .set((
            groups::notes.eq(&notes),
            groups::search.eq(search_of(&[&group.name, &notes])),
            groups::status.eq(status.as_str()),
        ))
        .execute(c))?;
    changes.take(fields);
    Ok(())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one part of one group of the file"
)]
fn bring_set(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    group: &KnownGroup,
    texts: &[String],
    stored: &Stored,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    let path = format!("{path}.permissions");
    let wanted = run.permissions(&path, texts);
    let empty = PermissionSet::new();
    let found = stored.sets.get(&group.id.get()).unwrap_or(&empty);
    let (put_in, take_out, left) = of_sets(found, &wanted, run.options.prune);
    run.report.leave_alone("permissions of groups", left);
    if put_in.is_empty() && take_out.is_empty() {
        return Ok(());
    }
    if !allows(run, path.clone(), known, group, GroupAct::Edit)
        || !run.within_ceiling(&path, texts, &put_in, &known.ceiling())
    {
        return Ok(());
    }
    bulk::insert_group_permissions(tx, [(group.id, &put_in)])?;
    bulk::delete_group_permissions(tx, group.id, &take_out)?;
    changes.list("permissions added", &run.names_of(&put_in));
    changes.list("permissions removed", &run.names_of(&take_out));
    Ok(())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one part of one group of the file"
)]
fn bring_members(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    group: &KnownGroup,
    names: &[String],
    stored: &Stored,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    let path = format!("{path}.members");
    let (mut wanted, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for (place, name) in names.iter().enumerate() {
        let path = format!("{path}[{place}]");
        if run.first(&mut seen, &path, "user", name) {
            wanted.extend(run.own_user(&path, known, name));
        }
    }
    let none = BTreeSet::new();
    let found = stored.members.get(&group.id.get()).unwrap_or(&none);
    let difference = run.difference("members of groups", found, &wanted);
    if difference.put_in.is_empty() && difference.take_out.is_empty() {
        return Ok(());
    }
    if !allows(run, path, known, group, GroupAct::ChangeMembers) {
        return Ok(());
    }
    bulk::insert_members(tx, difference.put_in.iter().map(|user| (group.id, *user)))?;
    let company = tx.company_key();
    let gone: Vec<i64> = difference.take_out.iter().map(|user| user.get()).collect();
    on!(tx.conn, c => diesel::delete(group_members::table
            .filter(group_members::company_id.eq(company))
            .filter(group_members::group_id.eq(group.id.get()))
            .filter(group_members::user_id.one_of(&gone)))
        .execute(c))?;
    changes.users(
        "members added",
        &known.named(&difference.put_in),
        difference.put_in,
    );
    changes.users(
        "members removed",
        &known.named(&difference.take_out),
        difference.take_out,
    );
    Ok(())
}

/// Deletes the custom groups that the list doesn't name.
fn prune(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    named: &BTreeSet<String>,
) -> Result<(), StoreError> {
    let is_custom = |group: &KnownGroup| group.kind == GroupKind::Custom;
    let unnamed = known.groups.iter();
    let unnamed = unnamed.filter(|(key, group)| is_custom(group) && !named.contains(*key));
    let unnamed = unnamed.map(|(_, group)| group).collect();
    let mut gone: Vec<&KnownGroup> = run.pruned("groups", unnamed);
    gone.sort_by(|one, other| one.name.cmp(&other.name));
    let path = format!("{path}.groups");
    for group in gone {
        crate::groups::remove(tx, group.id)?;
        let subject = Subject::new("group", group.id.get(), &group.name);
        let what = known.of("group", &group.name);
        run.tell(Outcome::Removed, &path, what, &Changes::default());
        tx.record(Event::new("groups.deleted", subject))?;
    }
    Ok(())
}
