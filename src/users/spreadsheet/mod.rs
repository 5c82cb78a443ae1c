//! Many users edited in a spreadsheet: the file that is taken away, the one that comes back, what it
//! comes to, and the report. Between review and saving the rows stand in the page, as with every review.

mod file;
mod rows;
#[cfg(test)]
mod samples;
mod view;

use actix_web::{HttpResponse, web};
use tenantry_policy::denial::Denial;
use tenantry_store::{
    error::StoreError,
    may::{self, May},
    users::{
        Outcome,
        spreadsheet::{
            self as sheet, Extent, Judged, MOST_ROWS, PORTION, RowProblem, SheetRow, Verdict, Why,
        },
    },
};

pub use self::file::Sheet;
use super::view::Here;
use crate::{
    error::AppError,
    http::{
        csv::Writer,
        fields::Fields,
        listing::ListState,
        proof::In,
        reply::{self, Reply},
        upload::Upload,
    },
    lists::{self, Reading},
    spreadsheet,
};

type Edits = In<may::users::MaintainList>;
type Updates = May<may::Within<may::users::Update>>;

/// `GET /c/{company}/users/spreadsheet`
pub async fn start(at: Edits, state: ListState) -> Reply {
    updates(&at)?;
    reply::page(&view::start(Here::from(&at), Some(&state), None))
}

/// `GET /c/{company}/users/spreadsheet.csv`, `GET /c/{company}/users/spreadsheet.xlsx`
pub async fn take(at: In<may::Within<may::users::Export>>, state: ListState) -> Reply {
    // The file has its own columns, whichever the list shows.
    let address = state.with_first_columns();
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    let state = ListState::parse(path, query);
    let sheet = Sheet::new(Here::from(&at).around(), &state);
    lists::file(sheet, &state, Reading::from(&at)).await
}

/// `POST /c/{company}/users/spreadsheet`: what the file comes to. Nothing is changed.
pub async fn review(at: Edits, upload: Upload) -> Reply {
    let may = updates(&at)?;
    let file = upload.read().await?;
    let refused = |said: String| reply::invalid(&view::start(Here::from(&at), None, Some(said)));
    if file.is_empty() {
        return refused(say::users::spreadsheet_choose_file().to_owned());
    }
    let reading = web::block(move || spreadsheet::read(&file, MOST_ROWS)).await;
    let table = match reading.map_err(|cause| AppError::internal(&cause))? {
        Ok(table) => table,
        Err(unreadable) => return refused(unreadable.said()),
    };
    let rows = match rows::of_file(&table) {
        Ok(rows) => rows,
        Err(said) => return refused(said),
    };
    let judged = may.read_long(move |tx| sheet::preview(tx, rows)).await?;
    match rows::carried(&judged, &at.frame)? {
        Some(carried) => reply::page(&view::review(Here::from(&at), &judged, carried)),
        None => refused(say::users::spreadsheet_too_many_changes().to_owned()),
    }
}

fn updates(at: &Edits) -> Result<Updates, AppError> {
    Ok(at.may.scope().may::<may::Within<may::users::Update>>()?)
}

/// What was saved, row by row.
#[derive(Debug, Default)]
struct Done {
    rows: Vec<Judged>,
    warnings: Vec<(Outcome, Option<tenantry_store::instant::Instant>)>,
}

/// `POST /c/{company}/users/spreadsheet/saving`: judged anew, portion by portion.
pub async fn save(at: Edits, fields: Fields) -> Reply {
    let may = updates(&at)?;
    let rows = rows::of_page(fields.raw("rows"))?;
    let mut done = Done::default();
    for portion in rows.chunks(PORTION) {
        match save_portion(&may, portion).await {
            Ok(saved) => {
                done.rows.extend(saved.rows);
                done.warnings.push((saved.outcome, saved.lost_on));
            }
            // Before anything was saved that is the answer; later it is said of the rows it is about.
            Err(error) if done.rows.is_empty() => return Err(error.into()),
            Err(error) => done.rows.extend(not_saved(portion, &error)),
        }
    }
    let carried = rows::carried(&done.rows, &at.frame)?;
    let here = Here::from(&at);
    reply::page(&view::saved(here, &done.rows, &done.warnings, carried))
}

/// A portion that would lose the last administrator is saved without the rows that could do it.
async fn save_portion(may: &Updates, rows: &[SheetRow]) -> Result<sheet::SavedPortion, StoreError> {
    match save_extent(may, rows, Extent::All).await {
        Err(StoreError::Denied(denial @ Denial::LastAdministrator { .. })) => {
            save_extent(may, rows, Extent::WithoutRights(denial)).await
        }
        other => other,
    }
}

async fn save_extent(
    may: &Updates,
    rows: &[SheetRow],
    extent: Extent,
) -> Result<sheet::SavedPortion, StoreError> {
    let rows = rows.to_vec();
    may.change_rights(move |tx| sheet::save(tx, rows, &extent))
        .await
}

/// Whatever the reason is: of what was saved before, the page has to tell.
fn not_saved(rows: &[SheetRow], error: &StoreError) -> Vec<Judged> {
    let why = match error {
        StoreError::Denied(denial) => Why::Denied(denial.clone()),
        StoreError::Invalid { message, .. } => Why::Said(message.clone()),
        other => {
            tracing::error!(error = %other, "a portion of a spreadsheet was not saved");
            let again = say::users::spreadsheet_try_again();
            Why::Said(say::users::spreadsheet_not_saved(again))
        }
    };
    let judged = rows.iter().map(|row| Judged {
        row: row.clone(),
        full_name: String::new(),
        verdict: Verdict::Refused(vec![RowProblem {
            field: None,
            why: why.clone(),
        }]),
    });
    judged.collect()
}

/// `POST /c/{company}/users/spreadsheet/report.csv`: what the page shows, as a file.
pub async fn report_csv(_: Edits, fields: Fields) -> Reply {
    let mut writer = Writer::default();
    for row in rows::report_of_page(fields.raw("rows"))? {
        writer.row(row)?;
    }
    reply::csv("users-report.csv", writer.finish()?)
}

/// `POST /c/{company}/users/spreadsheet/report.xlsx`
pub async fn report_xlsx(_: Edits, fields: Fields) -> Reply {
    let rows = rows::report_of_page(fields.raw("rows"))?;
    let writing = web::block(move || spreadsheet::workbook(&rows)).await;
    let file = writing
        .map_err(|cause| AppError::internal(&cause))?
        .map_err(|cause| AppError::internal(&cause))?;
    Ok(HttpResponse::Ok()
        .content_type(lists::XLSX)
        .insert_header((
            "content-disposition",
            "attachment; filename=\"users-report.xlsx\"",
        ))
        .body(file))
}
