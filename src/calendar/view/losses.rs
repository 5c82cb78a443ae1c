//! What will be lost, and by whom.

use jiff::SignedDuration;
use tenantry_policy::calendar::Lost;
use tenantry_store::calendar::{LosesSoon, Losses, MOST_WEIGHED};

use super::{Tab, tabs};
use crate::{
    calendar::SOON_DAYS,
    components::{Alert, Column, Day, Empty, Fact, Head, List, Moment, Paging, State, Toolbar},
    consequences::named,
    http::proof::Member,
    pages::{Line, TablePage},
    urls,
    words::counted,
};

pub fn page(at: &Member, losses: &Losses) -> TablePage {
    let columns = ["Who", "Where", "From", "Can no longer"].map(Column::new);
    let list = List::new("What will be lost", Toolbar::default(), columns.into());
    let list = if losses.people.is_empty() {
        list.state(State::Empty(Empty::new(
            "shield-check",
            "Nobody loses anything",
            format!("Within {SOON_DAYS} days nothing ends that takes a right from anybody."),
        )))
    } else {
        let lines = losses.people.iter().map(|one| one.lost.len()).sum();
        list.paging(Paging {
            count: counted(lines, "loss", "losses"),
            ..Paging::default()
        })
    };
    let shell = at.frame.shell("What will be lost");
    let shell = if losses.is_cut {
        let said = "More ends than is worked out here.";
        let text = format!(
            "Of own people, of guests, and of own people elsewhere the {MOST_WEIGHED} are looked at for \
             whom something ends first."
        );
        shell.flash(Alert::note(said).text(text))
    } else {
        shell
    };
    TablePage {
        shell: shell.crumb("Calendar", urls::calendar(at.frame.company())),
        head: Some(head(at, losses)),
        tabs: Some(tabs(at, Tab::Losses)),
        list,
        lines: losses
            .people
            .iter()
            .flat_map(|one| one.lost.iter().map(move |lost| line(at, one, lost)))
            .collect(),
    }
}

fn head(at: &Member, losses: &Losses) -> Head {
    let ahead = SignedDuration::from_hours(24 * SOON_DAYS);
    let until = at.scope.now().timestamp() + ahead;
    let until = Day::on(at.frame.zone().to_datetime(until).date()).text;
    let people = counted(losses.people.len(), "person loses", "people lose");
    Head::new("What will be lost")
        .fact(format!("Until {until}"))
        .fact(format!("{people} rights by time alone"))
}

fn line(at: &Member, one: &LosesSoon, lost: &Lost) -> Line {
    let (acting, company) = (&one.acting, at.scope.company());
    let is_own = acting.employer == company.id;
    let opens = is_own && at.scope.offers::<tenantry_store::may::users::Read>();
    Line {
        pick: None,
        url: if opens {
            urls::user(&company.short_name, acting.user)
        } else {
            String::new()
        },
        name: acting.name.clone(),
        sub: if is_own {
            String::new()
        } else {
            format!("of {}", acting.employer_name)
        },
        cells: vec![
            ("Where", acting.company_name.clone().into()),
            ("From", Fact::Moment(Moment::at(lost.at, &at.frame.zone()))),
            (
                "Can no longer",
                named(&lost.permissions, &at.scope.catalogue())
                    .join("; ")
                    .into(),
            ),
        ],
    }
}
