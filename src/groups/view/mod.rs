//! The view models of the pages about groups.

mod acts;
mod edit;
mod index;
mod members;
mod of_user;
mod set;
mod show;

use say::Language;
use tenantry_policy::{
    group::{GroupAct, GroupKind, GroupStatus},
    ids::GroupId,
};
use tenantry_store::{
    groups::{Group, GroupHead},
    may,
};

pub use self::{
    acts::{Act, ask, changed_meanwhile, refused_act},
    edit::{compare, copied, copy, edit, new},
    index::{Groups, index, words},
    members::{
        Members, ask_removal, choose_members, member_words, members, refused_members,
        review_members,
    },
    of_user::{choose_groups, groups_of, refused_groups, review_groups},
    set::{refused_set, review_set, set},
    show::{details, history, summary, summary_csv},
};
pub use crate::users::view::Here;
use crate::{
    components::{Badge, Head, Tabs, Tone},
    shell::Shell,
    urls,
};

/// What the group is for: what the program wrote, in the reader's language; what people wrote, as it is.
fn notes(head: &GroupHead) -> &str {
    let id = head.name.to_lowercase().replace(' ', "-");
    let shipped = say::speaking(Language::English, || say::predefined::named(&id));
    if shipped == Some(head.notes.as_str()) {
        say::predefined::named(&id).unwrap_or_default()
    } else {
        &head.notes
    }
}

/// The frame of a page below the list of groups.
fn shell(here: Here<'_>, title: &str) -> Shell {
    let groups = urls::groups(here.company());
    here.frame.shell(title).crumb(say::groups::groups(), groups)
}

/// The frame of a page below a group's.
fn shell_below(here: Here<'_>, head: &GroupHead, title: &str) -> Shell {
    shell(here, title).crumb(&head.name, url_of(here, head.id))
}

fn url_of(here: Here<'_>, id: GroupId) -> String {
    urls::group(here.company(), id)
}

pub fn kind_badge(kind: GroupKind) -> Badge {
    match kind {
        GroupKind::Predefined => Badge::new(Tone::Quiet, "lock", say::groups::predefined()),
        GroupKind::Basic => Badge::new(Tone::Quiet, "users", say::groups::basic()),
        GroupKind::Personal => Badge::new(Tone::Quiet, "user", say::groups::personal()),
        GroupKind::Custom => Badge::new(Tone::Accent, "edit", say::groups::custom()),
    }
}

pub fn status_badge(status: GroupStatus) -> Badge {
    match status {
        GroupStatus::Active => Badge::active(),
        GroupStatus::Suspended => Badge::suspended(),
    }
}

/// What the group is, in a sentence.
fn what_it_is(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Predefined => say::groups::predefined_is(),
        GroupKind::Basic => say::groups::basic_is(),
        GroupKind::Personal => say::groups::personal_is(),
        GroupKind::Custom => say::groups::custom_is(),
    }
}

/// Name, kind and status: the head of every page about a group.
fn head(head: &GroupHead) -> Head {
    Head::new(&head.name)
        .badge(status_badge(head.status))
        .fact(what_it_is(head.kind))
}

/// The tabs of a group's pages; `current` is the last part of the address.
fn tabs(here: Here<'_>, group: &Group, current: &str) -> Tabs {
    let url = url_of(here, group.head.id);
    let members = u64::try_from(group.members).unwrap_or_default();
    let permissions = u64::try_from(group.set.len()).unwrap_or_default();
    let tabs = Tabs::new().tab(say::common::details(), &url, current.is_empty());
    let tabs = if group.head.kind == GroupKind::Personal {
        tabs
    } else {
        tabs.counted(
            say::common::members(),
            format!("{url}/members"),
            current == "members",
            members,
        )
        .counted(
            say::common::permissions(),
            format!("{url}/permissions"),
            current == "permissions",
            permissions,
        )
        .tab(
            say::groups::summary(),
            format!("{url}/summary"),
            current == "summary",
        )
    };
    tabs.tab(
        say::common::history(),
        format!("{url}/history"),
        current == "history",
    )
}

/// Whether the page may offer to change the group so.
fn may_change(here: Here<'_>, kind: GroupKind, act: GroupAct) -> bool {
    let holds = match act {
        GroupAct::Copy => here.scope.offers::<may::groups::Create>(),
        GroupAct::Delete => here.scope.offers::<may::groups::Delete>(),
        _ => here.scope.offers::<may::groups::Update>(),
    };
    holds && kind.allows(act).is_ok()
}
