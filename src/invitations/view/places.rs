//! The list of who acts in another company, as each side sees it, declared; and the review before many are
//! taken off at once.

use std::borrow::Cow;

use say::Language;
use tenantry_store::{
    consequences::Consequences,
    error::StoreError,
    invitations::{self, Place, PlaceSort, Side},
    listing::{ListQuery, Page},
    may,
    transaction::Read,
};

use super::{
    super::{Reads, Updates},
    crumbs, day,
    lists::{Shown, shell, tabs},
};
use crate::{
    components::{Badge, Choice, Empty, Fact, Form, Link, Tone},
    consequences::{self, named},
    grids::in_words,
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Listed, Said, Words},
    pages::TablePage,
    review::{CONFIRMED, ReviewPage},
    urls,
    words::time_left,
};

/// The one act on many.
pub const UNASSIGN: &str = "unassign";

/// Own people elsewhere, or guests here.
#[derive(Clone, Debug)]
pub struct Places {
    around: Around,
    side: Side,
}

impl Places {
    pub fn new(around: Around, side: Side) -> Self {
        Self { around, side }
    }

    fn takes_off(&self) -> bool {
        self.side == Side::Received && self.around.scope.offers::<may::invitations::Update>()
    }
}

static COLUMNS: [Column<Places>; 8] = [
    Column::<Places>::new("full_name", say::invitations::who, |_, row| {
        Cow::from(&row.full_name)
    })
    .sorted(PlaceSort::Person),
    Column::<Places>::new("user_name", say::columns::user_name, |_, row| {
        Cow::from(&row.user_name)
    })
    .in_files(),
    Column::<Places>::new("company", say::columns::company, |_, row| {
        Cow::from(&row.company)
    })
    .shown_as(|places, row| {
        let said = say::invitations::host_and_purpose(&row.company, &row.purpose);
        let url = urls::invitation(places.around.company(), row.invitation);
        Fact::Link(Link::new(said, url))
    })
    .sorted(PlaceSort::Company),
    Column::<Places>::new("purpose", say::columns::purpose, |_, row| {
        Cow::from(&row.purpose)
    })
    .in_files(),
    Column::<Places>::new("permissions", say::columns::permissions, |places, row| {
        // The same for everybody, whatever they read.
        let catalogue = places.around.scope.catalogue();
        let words = || in_words(&row.permissions, &catalogue).join("; ");
        Cow::from(say::speaking(Language::English, words))
    })
    .shown_as(|places, row| {
        let catalogue = places.around.scope.catalogue();
        named(&row.permissions, &catalogue).join("; ").into()
    }),
    Column::<Places>::new("valid_through", say::columns::valid_through, |_, row| {
        Cow::from(row.valid_through.to_string())
    })
    .shown_as(|places, row| {
        let left = time_left(row.ends_at, places.around.scope.now());
        format!("{} ({left})", day(row.valid_through)).into()
    })
    .sorted(PlaceSort::TimeLeft),
    Column::<Places>::new("status", say::columns::status, |_, row| {
        Cow::from(match (row.is_accepted, row.acts) {
            (false, _) => "not_answered",
            (true, true) => "acts",
            (true, false) => "paused",
        })
    })
    .shown_as(|_, row| Fact::Badge(badge(row))),
    Column::<Places>::acts(say::invitations::end_it, |places, row| {
        let base = urls::invitation_assignments(places.around.company(), row.invitation);
        let url = format!("{base}/{}/removal", row.assignment);
        Fact::Link(Link::new(say::invitations::un_assign_in_a_line(), url))
    }),
];

fn badge(row: &Place) -> Badge {
    if !row.is_accepted {
        Badge::new(Tone::Warning, "hourglass", say::invitations::not_answered())
    } else if row.acts {
        Badge::accepted()
    } else {
        Badge::new(Tone::Quiet, "player-pause", say::invitations::paused())
    }
}

fn label(side: Side, column: &Column<Places>) -> &'static str {
    match (column.key, side) {
        ("company", Side::Received) => say::invitations::acts_in(),
        ("company", Side::Sent) => say::invitations::home_company(),
        ("permissions", Side::Received) => say::invitations::may_there(),
        _ => (column.label)(),
    }
}

pub fn words(side: Side) -> Words {
    Words::called(&COLUMNS, Vec::new(), |column| label(side, column))
}

impl Listed for Places {
    type Row = Place;
    type Sort = PlaceSort;
    const FILE: &'static str = "places";
    const COUNTED: Counted = |number| say::lists::places(number);
    const SEARCH: Said = Some(say::invitations::search_elsewhere);

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        let caption = match self.side {
            Side::Received => say::invitations::elsewhere(),
            Side::Sent => say::invitations::guests(),
        };
        caption.to_owned()
    }

    /// An own user's page; of a guest nothing but the invitation is known here.
    fn url(&self, row: &Place) -> Option<String> {
        let company = self.around.company();
        match self.side {
            Side::Sent => Some(urls::invitation(company, row.invitation)),
            Side::Received => {
                let opens = self.around.scope.offers::<may::users::Read>();
                opens.then(|| urls::user(company, row.user))
            }
        }
    }

    fn sub(&self, row: &Place) -> String {
        row.user_name.clone()
    }

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some((view_key(self.side), &self.around))
    }

    fn label(&self, column: &Column<Self>) -> &'static str {
        label(self.side, column)
    }

    fn has(&self, column: &Column<Self>) -> bool {
        !column.is_act() || self.takes_off()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::invitations::Export>()
    }

    fn pick(&self, row: &Place) -> Option<String> {
        Some(row.assignment.to_string())
    }

    fn acts(&self) -> Option<(String, Vec<Choice>)> {
        let url = || urls::invitations_elsewhere_selection(self.around.company());
        let act = || Choice::new(UNASSIGN, say::invitations::un_assign_in_a_line());
        self.takes_off().then(|| (url(), vec![act()]))
    }

    fn empty(&self) -> Option<Empty> {
        Some(match self.side {
            Side::Received => Empty::new(
                "user-share",
                say::invitations::nobody_elsewhere(),
                say::invitations::nobody_elsewhere_text(),
            ),
            Side::Sent => Empty::new(
                "user-share",
                say::invitations::no_guests(),
                say::invitations::no_guests_text(),
            ),
        })
    }
}

impl Exported for Places {
    type Needs = may::invitations::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<PlaceSort>,
    ) -> Result<Page<Place>, StoreError> {
        invitations::export_places(tx, self.side, wanted)
    }
}

/// How saved views call the list of a side.
pub fn view_key(side: Side) -> &'static str {
    match side {
        Side::Received => "invitations/elsewhere",
        Side::Sent => "invitations/guests",
    }
}

pub fn index(
    at: &Reads,
    places: &Places,
    shown: Shown,
    state: &ListState,
    page: &Page<Place>,
) -> TablePage {
    let table = lists::table(places, state, page);
    TablePage::new(shell(at), table).of(None, tabs(at, shown))
}

/// Who would be taken off what, and what they would lose by it.
pub fn review(
    at: &Updates,
    list: &str,
    url: &str,
    (chosen, said): &(Vec<Place>, Consequences),
) -> ReviewPage {
    let scope = at.may.scope();
    let question = say::invitations::unassign_many(chosen.len());
    let ids: Vec<String> = chosen
        .iter()
        .map(|one| one.assignment.to_string())
        .collect();
    let hidden = [
        ("act", UNASSIGN.to_owned()),
        ("user", ids.join(",")),
        (CONFIRMED, "yes".to_owned()),
    ];
    let line = |one: &Place| say::invitations::person_at_host(&one.full_name, &one.company);
    let hosts = || {
        let first = chosen.first()?.company.as_str();
        chosen
            .iter()
            .all(|one| one.company == first)
            .then_some(first)
    };
    let host = hosts().unwrap_or(say::invitations::other_companies());
    let form = Form::new(url, &question).cancel(list).danger();
    ReviewPage {
        shell: crumbs(&at.frame, say::users::asked(&question)),
        notice: None,
        lists: vec![(question.clone(), chosen.iter().map(line).collect())],
        consequences: Some(consequences::in_company(said, scope, host)),
        hidden: hidden.map(|(name, value)| (name.to_owned(), value)).into(),
        form: (!chosen.is_empty()).then_some(form),
        back: list.to_owned(),
    }
}
