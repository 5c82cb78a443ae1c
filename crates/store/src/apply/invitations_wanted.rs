//! What a file says of an invitation, with its companies, permissions and users found.

use std::collections::{BTreeMap, BTreeSet};

use tenantry_policy::{denial::Denial, ids::UserId, permission::PermissionSet};

use super::{
    file,
    invitations_found::{ACCEPTED, REFUSED},
    run::{Known, Run},
};

/// What the file says of one invitation, understood.
pub(super) struct Wanted<'f> {
    pub path: String,
    pub what: String,
    pub host: Known,
    pub home: Known,
    pub permissions: PermissionSet,
    pub users: BTreeMap<UserId, Option<&'static str>>,
    pub file: &'f file::Invitation,
}

/// The invitation with its companies and users found, or nothing where that is refused.
pub(super) fn understand<'f>(
    run: &mut Run,
    path: String,
    wanted: &'f file::Invitation,
) -> Option<Wanted<'f>> {
    let what = format!(
        "invitation {:?} of {} to {}",
        wanted.purpose, wanted.host, wanted.home
    );
    let host = run.company(&format!("{path}.host"), &wanted.host);
    let home = run.company(&format!("{path}.home"), &wanted.home);
    let permissions_path = format!("{path}.permissions");
    let permissions = run.permissions(&permissions_path, &wanted.permissions);
    let (host, home) = (host?, home?);
    if host.id() == home.id() {
        run.deny(format!("{path}.home"), what, &Denial::OwnCompany);
        return None;
    }
    if wanted.permissions.is_empty() {
        run.deny(permissions_path, what, &Denial::NothingGiven);
        return None;
    }
    let lists = [
        ("users", &wanted.users, Some(ACCEPTED)),
        ("assigned", &wanted.assigned, None),
        ("refused", &wanted.refused, Some(REFUSED)),
    ];
    let (mut users, mut seen) = (BTreeMap::new(), BTreeSet::new());
    for (list, names, answer) in lists {
        for (place, name) in names.iter().flatten().enumerate() {
            let path = format!("{path}.{list}[{place}]");
            if run.first(&mut seen, &path, "user", name)
                && let Some(user) = run.assignable(&path, &home, name)
            {
                users.insert(user, answer);
            }
        }
    }
    Some(Wanted {
        path,
        what,
        host,
        home,
        permissions,
        users,
        file: wanted,
    })
}
