//! The list of own people elsewhere.

use say::Language;
use tenantry_policy::catalogue::Catalogue;
use tenantry_store::{
    invitations::{Elsewhere, ElsewhereSort},
    listing::Page,
    may,
};

use super::{
    super::Reads,
    day,
    lists::{Shown, shell, tabs},
};
use crate::{
    components::{Badge, Column, Empty, Fact, Link, List, State, Tone},
    consequences::named,
    error::AppError,
    grids::in_words,
    http::{csv, listing::ListState},
    pages::{Line, TablePage},
    urls,
    words::time_left,
};

pub fn index(at: &Reads, state: &ListState, page: &Page<Elsewhere>) -> TablePage {
    let toolbar = state.toolbar(say::invitations::search_elsewhere(), &[]);
    let columns = vec![
        state.sorted(say::invitations::who(), ElsewhereSort::Person),
        state.sorted(say::invitations::acts_in(), ElsewhereSort::Company),
        Column::new(say::invitations::may_there()),
        state.sorted(say::invitations::until(), ElsewhereSort::TimeLeft),
        Column::new(say::common::status()),
        Column::new(say::invitations::end_it()),
    ];
    let list = List::new(say::invitations::elsewhere(), toolbar, columns)
        .paging(state.paging(page, say::lists::places_elsewhere));
    let list = if !page.rows.is_empty() || state.cursor().is_some() {
        list
    } else if state.search().is_empty() {
        list.state(State::Empty(Empty::new(
            "user-share",
            say::invitations::nobody_elsewhere(),
            say::invitations::nobody_elsewhere_text(),
        )))
    } else {
        list.state(State::NothingFound(state.dropped(&[])))
    };
    let list = if at.may.scope().offers::<may::invitations::Export>() {
        let url = urls::invitations_elsewhere_csv(at.frame.company());
        list.export("CSV", state.at_path(&url))
    } else {
        list
    };
    TablePage {
        shell: shell(at),
        head: None,
        tabs: Some(tabs(at, Shown::Elsewhere)),
        list,
        lines: page.rows.iter().map(|row| line(at, row)).collect(),
    }
}

fn line(at: &Reads, row: &Elsewhere) -> Line {
    let (company, scope) = (at.frame.company(), at.may.scope());
    let invitation = urls::invitation(company, row.invitation);
    let left = time_left(row.ends_at, scope.now());
    let take_off = scope.offers::<may::invitations::Update>().then(|| {
        let base = urls::invitation_assignments(company, row.invitation);
        Link::new(
            say::invitations::un_assign_in_a_line(),
            format!("{base}/{}/removal", row.assignment),
        )
    });
    Line {
        pick: None,
        url: scope
            .offers::<may::users::Read>()
            .then(|| urls::user(company, row.user)),
        name: row.full_name.clone(),
        sub: row.user_name.clone(),
        cells: vec![
            (
                say::invitations::acts_in(),
                Fact::Link(Link::new(
                    say::invitations::host_and_purpose(&row.host, &row.purpose),
                    invitation,
                )),
            ),
            (
                say::invitations::may_there(),
                named(&row.permissions, &scope.catalogue())
                    .join("; ")
                    .into(),
            ),
            (
                say::invitations::until(),
                format!("{} ({left})", day(row.valid_through)).into(),
            ),
            (say::common::status(), Fact::Badge(badge(row))),
            (
                say::invitations::end_it(),
                take_off.map_or_else(|| Fact::from(""), Fact::Link),
            ),
        ],
    }
}

fn badge(row: &Elsewhere) -> Badge {
    if !row.is_accepted {
        Badge::new(Tone::Warning, "hourglass", say::invitations::not_answered())
    } else if row.status.is_active() {
        Badge::accepted()
    } else {
        Badge::new(Tone::Quiet, "player-pause", say::invitations::paused())
    }
}

/// The export: the list's columns. The same for everybody, whatever they read.
pub fn csv(rows: &[Elsewhere], catalogue: &Catalogue) -> Result<String, AppError> {
    let mut csv = csv::Writer::new(&[
        "user_name",
        "full_name",
        "company",
        "purpose",
        "permissions",
        "valid_through",
        "accepted",
    ])?;
    for row in rows {
        let permissions = || in_words(&row.permissions, catalogue).join("; ");
        let permissions = say::speaking(Language::English, permissions);
        let last_day = row.valid_through.to_string();
        csv.row([
            row.user_name.as_str(),
            &row.full_name,
            &row.host,
            &row.purpose,
            &permissions,
            &last_day,
            if row.is_accepted { "yes" } else { "no" },
        ])?;
    }
    csv.finish()
}
