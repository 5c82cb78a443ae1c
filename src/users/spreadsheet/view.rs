//! The pages about users edited in a spreadsheet: how it goes, what a file comes to, and what was saved.

use askama::Template;
use tenantry_store::{
    instant::Instant,
    users::{
        Outcome,
        spreadsheet::{CellChange, Judged, MOST_ROWS, RowProblem, Verdict, Why},
    },
};

use super::{
    super::view::{Here, with_time_warning, with_warning},
    file::label,
};
use crate::{
    components::{Alert, Badge, Facts, Field, Form, Link, Tone},
    frame::Frame,
    http::listing::ListState,
    shell::Shell,
    spreadsheet::MOST_MEGABYTES,
    urls,
};

/// So many rows stand on a page; the others are in the report.
const MOST_SHOWN: usize = 200;

/// How it goes, the files to take away, and the form to send one back.
#[derive(Clone, Debug, Template)]
#[template(path = "users/spreadsheet.html")]
pub struct Start {
    pub shell: Shell,
    pub files: Vec<Link>,
    pub rules: Vec<&'static str>,
    pub form: Form,
    pub file: Field,
}

/// `state` is that of the list; without it all users are offered.
pub fn start(here: Here<'_>, state: Option<&ListState>, refused: Option<String>) -> Start {
    let base = urls::users_spreadsheet(here.company());
    let at = |path: String| state.map_or(path.clone(), |state| state.at_path(&path));
    let file = Field::file(
        "file",
        say::users::spreadsheet_file(),
        ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    .required()
    .hint(say::users::spreadsheet_file_hint(MOST_MEGABYTES, MOST_ROWS));
    Start {
        shell: here.shell(say::users::spreadsheet_title()),
        files: vec![
            Link::new(
                say::users::spreadsheet_as_xlsx(),
                at(format!("{base}.xlsx")),
            ),
            Link::new(say::users::spreadsheet_as_csv(), at(format!("{base}.csv"))),
        ],
        rules: vec![
            say::users::spreadsheet_rule_keep(),
            say::users::spreadsheet_rule_rows(),
            say::users::spreadsheet_rule_columns(),
            say::users::spreadsheet_rule_days(),
            say::users::spreadsheet_rule_email(),
        ],
        form: Form::new(&base, say::users::review_spreadsheet())
            .cancel(at(urls::users(here.company())))
            .multipart()
            .refused(refused),
        file,
    }
}

/// A row of the file, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Line {
    pub number: String,
    pub name: String,
    pub url: String,
    pub badge: Badge,
    pub told: Vec<String>,
}

/// The rows of a file: to be saved, or saved.
#[derive(Clone, Debug, Template)]
#[template(path = "users/spreadsheet_rows.html")]
pub struct Rows {
    pub shell: Shell,
    pub notices: Vec<Alert>,
    pub counts: Facts,
    pub lines: Vec<Line>,
    /// How many stand in the report only.
    pub more: Option<String>,
    /// What the buttons send: nothing where there is too much for a report.
    pub carried: Option<String>,
    pub report: String,
    /// Where it is saved, and what the button says.
    pub save: Option<(String, String)>,
    pub back: Link,
}

pub fn review(here: Here<'_>, judged: &[Judged], carried: String) -> Rows {
    let changes = count(judged, |verdict| matches!(verdict, Verdict::Changes(_)));
    let url = urls::users_spreadsheet(here.company());
    let save = (changes > 0).then(|| {
        (
            format!("{url}/saving"),
            say::users::save_spreadsheet(changes),
        )
    });
    Rows {
        save,
        ..page(
            here,
            &say::users::spreadsheet_review_title(changes),
            judged,
            Some(carried),
        )
    }
}

pub fn saved(
    here: Here<'_>,
    judged: &[Judged],
    warnings: &[(Outcome, Option<Instant>)],
    carried: Option<String>,
) -> Rows {
    let saved = count(judged, |verdict| matches!(verdict, Verdict::Saved(_)));
    let mut notices = Vec::new();
    for (outcome, lost_on) in warnings {
        let warning = with_warning(String::new(), outcome);
        let warning = with_time_warning(warning, *lost_on, here.frame);
        if !warning.trim().is_empty() {
            notices.push(Alert::warning(warning.trim().to_owned()));
        }
    }
    if carried.is_none() {
        notices.push(Alert::note(say::users::spreadsheet_report_too_long()));
    }
    Rows {
        notices,
        ..page(
            here,
            &say::users::spreadsheet_saved_title(saved),
            judged,
            carried,
        )
    }
}

fn page(here: Here<'_>, title: &str, judged: &[Judged], rows: Option<String>) -> Rows {
    let url = urls::users_spreadsheet(here.company());
    let mut told: Vec<&Judged> = judged
        .iter()
        .filter(|one| !matches!(one.verdict, Verdict::Unchanged))
        .collect();
    // What is wrong comes first.
    told.sort_by_key(|one| matches!(one.verdict, Verdict::Changes(_) | Verdict::Saved(_)));
    let more = told.len().saturating_sub(MOST_SHOWN);
    let shell = here.shell(title);
    Rows {
        shell: shell.crumb(say::users::spreadsheet_title(), &url),
        notices: Vec::new(),
        counts: counts(judged),
        lines: told
            .iter()
            .take(MOST_SHOWN)
            .map(|one| line(here, one))
            .collect(),
        more: (more > 0).then(|| say::users::spreadsheet_more_rows(more)),
        carried: rows.filter(|_| !told.is_empty()),
        report: format!("{url}/report"),
        save: None,
        back: Link::new(say::users::spreadsheet_again(), url),
    }
}

fn count(judged: &[Judged], is_meant: impl Fn(&Verdict) -> bool) -> usize {
    judged.iter().filter(|one| is_meant(&one.verdict)).count()
}

type Counted = (fn(&Verdict) -> bool, fn() -> &'static str);

const COUNTED: [Counted; 7] = [
    (
        |verdict| matches!(verdict, Verdict::Changes(_)),
        say::users::spreadsheet_will_change,
    ),
    (
        |verdict| matches!(verdict, Verdict::Saved(_)),
        say::users::spreadsheet_saved,
    ),
    (
        |verdict| matches!(verdict, Verdict::Refused(_)),
        say::users::spreadsheet_refused,
    ),
    (
        |verdict| matches!(verdict, Verdict::Stale),
        say::users::spreadsheet_stale,
    ),
    (
        |verdict| matches!(verdict, Verdict::NotFound),
        say::users::spreadsheet_not_found,
    ),
    (
        |verdict| matches!(verdict, Verdict::Twice(_)),
        say::users::spreadsheet_twice,
    ),
    (
        |verdict| matches!(verdict, Verdict::Unchanged),
        say::users::spreadsheet_unchanged,
    ),
];

fn counts(judged: &[Judged]) -> Facts {
    let mut facts = Facts::new();
    for (is_meant, label) in COUNTED {
        let number = count(judged, is_meant);
        if number > 0 {
            facts = facts.row(label(), say::lists::users(number));
        }
    }
    facts
}

fn line(here: Here<'_>, judged: &Judged) -> Line {
    let row = &judged.row;
    let name = if judged.full_name.is_empty() {
        row.id.clone()
    } else {
        judged.full_name.clone()
    };
    let known = row.user.filter(|_| !judged.full_name.is_empty());
    Line {
        number: row.line.to_string(),
        name,
        url: known.map_or_else(String::new, |id| urls::user(here.company(), id)),
        badge: badge(&judged.verdict),
        told: told(&judged.verdict, here.frame),
    }
}

fn badge(verdict: &Verdict) -> Badge {
    match verdict {
        Verdict::Changes(_) => Badge::new(
            Tone::Accent,
            "pencil",
            say::users::spreadsheet_will_change(),
        ),
        Verdict::Saved(_) => Badge::new(Tone::Good, "check", say::users::spreadsheet_saved()),
        Verdict::Unchanged => Badge::new(Tone::Quiet, "minus", say::users::spreadsheet_unchanged()),
        Verdict::Refused(_) => Badge::new(Tone::Bad, "ban", say::users::spreadsheet_refused()),
        Verdict::Stale => Badge::new(
            Tone::Warning,
            "alert-triangle",
            say::users::spreadsheet_stale(),
        ),
        Verdict::NotFound => Badge::new(
            Tone::Bad,
            "question-mark",
            say::users::spreadsheet_not_found(),
        ),
        Verdict::Twice(_) => Badge::new(Tone::Bad, "copy", say::users::spreadsheet_twice()),
    }
}

fn told(verdict: &Verdict, frame: &Frame) -> Vec<String> {
    match verdict {
        Verdict::Changes(changes) | Verdict::Saved(changes) => {
            changes.iter().map(changed).collect()
        }
        other => problems(other, frame),
    }
}

/// "Phone: 040 123 → +386 40 123"
fn changed(change: &CellChange) -> String {
    let shown = |text: &str| {
        if text.is_empty() {
            say::users::spreadsheet_nothing_there().to_owned()
        } else {
            text.to_owned()
        }
    };
    say::users::spreadsheet_change(
        label(change.field),
        shown(&change.before),
        shown(&change.after),
    )
}

/// Why a row is not saved.
pub fn problems(verdict: &Verdict, frame: &Frame) -> Vec<String> {
    match verdict {
        Verdict::Changes(_) | Verdict::Saved(_) | Verdict::Unchanged => Vec::new(),
        Verdict::Refused(problems) => problems
            .iter()
            .map(|problem| problem_said(problem, frame))
            .collect(),
        Verdict::Stale => vec![say::users::spreadsheet_stale_why().to_owned()],
        Verdict::NotFound => vec![say::users::spreadsheet_not_found_why().to_owned()],
        Verdict::Twice(row) => vec![say::users::spreadsheet_twice_why(*row)],
    }
}

fn problem_said(problem: &RowProblem, frame: &Frame) -> String {
    let said = match &problem.why {
        Why::Denied(denial) => frame.say(denial),
        Why::Said(said) => said.clone(),
    };
    match problem.field {
        Some(field) => say::users::spreadsheet_problem(label(field), said),
        None => said,
    }
}
