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
};

pub fn page(at: &Member, losses: &Losses) -> TablePage {
    let columns = [
        say::calendar::who(),
        say::calendar::where_it_is(),
        say::calendar::lost_from(),
        say::calendar::can_no_longer(),
    ]
    .map(Column::new);
    let list = List::new(say::calendar::losses(), Toolbar::default(), columns.into());
    let list = if losses.people.is_empty() {
        list.state(State::Empty(Empty::new(
            "shield-check",
            say::calendar::nobody_loses(),
            say::calendar::nobody_loses_text(SOON_DAYS),
        )))
    } else {
        let lines: usize = losses.people.iter().map(|one| one.lost.len()).sum();
        list.paging(Paging {
            count: say::calendar::number_of_losses(lines),
            ..Paging::default()
        })
    };
    let shell = at.frame.shell(say::calendar::losses());
    let shell = if losses.is_cut {
        let said = say::calendar::more_than_worked_out();
        let text = say::calendar::more_than_worked_out_text(MOST_WEIGHED);
        shell.flash(Alert::note(said).text(text))
    } else {
        shell
    };
    TablePage {
        shell: shell.crumb(
            say::calendar::calendar(),
            urls::calendar(at.frame.company()),
        ),
        head: Some(head(at, losses)),
        tabs: Some(tabs(at, Tab::Losses)),
        list,
        lines: losses
            .people
            .iter()
            .flat_map(|one| one.lost.iter().map(move |lost| line(at, one, lost)))
            .collect(),
        adding: None,
    }
}

fn head(at: &Member, losses: &Losses) -> Head {
    let ahead = SignedDuration::from_hours(24 * SOON_DAYS);
    let until = at.scope.now().timestamp() + ahead;
    let until = Day::on(at.frame.zone().to_datetime(until).date()).text;
    Head::new(say::calendar::losses())
        .fact(say::calendar::until_day(until))
        .fact(say::calendar::lose_by_time(losses.people.len()))
}

fn line(at: &Member, one: &LosesSoon, lost: &Lost) -> Line {
    let (acting, company) = (&one.acting, at.scope.company());
    let is_own = acting.employer == company.id;
    let opens = is_own && at.scope.offers::<tenantry_store::may::users::Read>();
    Line {
        pick: None,
        url: opens.then(|| urls::user(&company.short_name, acting.user)),
        name: acting.name.clone(),
        sub: if is_own {
            String::new()
        } else {
            say::calendar::of_employer(&acting.employer_name)
        },
        cells: vec![
            (
                say::calendar::where_it_is(),
                acting.company_name.clone().into(),
            ),
            (
                say::calendar::lost_from(),
                Fact::Moment(Moment::at(lost.at, &at.frame.zone())),
            ),
            (
                say::calendar::can_no_longer(),
                named(&lost.permissions, &at.scope.catalogue())
                    .join("; ")
                    .into(),
            ),
        ],
    }
}
