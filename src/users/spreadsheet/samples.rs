//! The pages about users edited in a spreadsheet from samples: nothing to save, and the longest of all.

use super::view::{Line, Rows, Start};
use crate::components::{
    Alert, Badge, Facts, Field, Form, Link, Tone,
    samples::{LONG, shell, show},
};

fn start(refused: Option<&str>) -> Start {
    Start {
        shell: shell("Edit users in a spreadsheet"),
        files: vec![Link::new(LONG, "/c/adria/users/spreadsheet.xlsx")],
        rules: vec![LONG],
        form: Form::new("/c/adria/users/spreadsheet", "Review changes")
            .multipart()
            .refused(refused),
        file: Field::file("file", "File", ".csv"),
    }
}

fn rows(lines: Vec<Line>) -> Rows {
    let is_empty = lines.is_empty();
    Rows {
        shell: shell(LONG),
        notices: vec![Alert::warning(LONG)],
        counts: Facts::new().row("Refused", "3 users"),
        lines,
        more: (!is_empty).then(|| LONG.to_owned()),
        carried: (!is_empty).then(|| format!("id,version\n{LONG},1\n")),
        report: "/c/adria/users/spreadsheet/report".to_owned(),
        save: (!is_empty).then(|| {
            (
                "/c/adria/users/spreadsheet/saving".to_owned(),
                LONG.to_owned(),
            )
        }),
        back: Link::new("Send another file", "/c/adria/users/spreadsheet"),
    }
}

#[test]
fn the_way_there() {
    show("users-spreadsheet", &start(None));
    show("users-spreadsheet-refused", &start(Some(LONG)));
}

#[test]
fn the_rows_of_a_file() {
    show("users-spreadsheet-nothing", &rows(Vec::new()));
    let line = Line {
        number: "10000".to_owned(),
        name: LONG.to_owned(),
        url: "/c/adria/users/1".to_owned(),
        badge: Badge::new(Tone::Bad, "ban", "Refused"),
        told: vec![format!("Full name: {LONG} → {LONG}"), LONG.to_owned()],
    };
    show("users-spreadsheet-rows", &rows(vec![line]));
}
