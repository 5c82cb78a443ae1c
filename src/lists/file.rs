//! A list as a file: read in portions, each in a transaction of its own and with the right to it decided
//! anew, and sent while it is read. What a slow reader hasn't taken yet isn't read either.

use std::{fs::File, future::Future, sync::Arc};

use actix_web::{
    HttpResponse,
    body::SizedStream,
    http::header::{self, ContentEncoding},
    web::{self, Bytes},
};
use futures_util::stream::{self, Stream};
use say::Language;
use tenantry_store::{
    listing::{Cursor, ListQuery, Page},
    may::{May, Requires},
    transaction::Read,
};

use super::{
    Exported, Listed,
    asked::wanted_in_file,
    column::{Choice, Column},
    csv,
    xlsx::{self, Book},
};
use crate::{
    clock::Clock,
    error::AppError,
    http::{
        listing::ListState,
        proof::{AtOperator, In},
        reply::Reply,
    },
};

/// Where the portions of a list come from.
pub trait Portions<L: Listed>: 'static {
    /// Reads a portion and makes something of it, away from the threads that serve requests.
    fn read<T: Send + 'static>(
        &self,
        listed: Arc<L>,
        wanted: ListQuery<L::Sort>,
        make: impl FnOnce(Page<L::Row>) -> Result<T, AppError> + Send + 'static,
    ) -> impl Future<Output = Result<T, AppError>>;
}

/// The portions of a company's list, for who may take it away.
#[derive(Debug)]
pub struct Reading<P> {
    may: May<P>,
    clock: Clock,
}

impl<P: Requires> Reading<P> {
    pub fn new(may: May<P>, clock: Clock) -> Self {
        Self { may, clock }
    }
}

impl<P: Requires> From<&In<P>> for Reading<P> {
    fn from(at: &In<P>) -> Self {
        Self {
            may: at.may.clone(),
            clock: at.app.clock.clone(),
        }
    }
}

impl<P: Requires> From<&AtOperator<P>> for Reading<P> {
    fn from(at: &AtOperator<P>) -> Self {
        Self {
            may: at.may.clone(),
            clock: at.app.clock.clone(),
        }
    }
}

impl<L: Exported> Portions<L> for Reading<L::Needs> {
    async fn read<T: Send + 'static>(
        &self,
        listed: Arc<L>,
        wanted: ListQuery<L::Sort>,
        make: impl FnOnce(Page<L::Row>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let portion = move |tx: &mut Read<'_, L::Needs>| Ok(make(listed.portion(tx, &wanted)?));
        self.may.read_portion(self.clock.now(), portion).await?
    }
}

/// Answers with what was found, as the file that the address names.
pub async fn file<L: Listed>(listed: L, state: &ListState, from: impl Portions<L>) -> Reply {
    let columns = Choice::of(&listed, state).in_file();
    let wanted = wanted_in_file(&listed, state)?;
    let way = Way {
        language: say::language(),
        listed: Arc::new(listed),
        columns,
        from,
    };
    let ending = state.path().rsplit('.').next();
    if ending == Some("xlsx") {
        way.spreadsheet(wanted).await
    } else {
        way.csv(wanted).await
    }
}

struct Way<L: Listed, F> {
    /// Portions are read when the request's own work is over.
    language: Language,
    listed: Arc<L>,
    columns: Vec<&'static Column<L>>,
    from: F,
}

/// Lines that were read, and where to go on.
type Lines<S> = (String, Option<ListQuery<S>>);

/// What comes next: lines that were read already, or a portion, if there is a further one.
enum Waiting<S> {
    ToBeSent(String, Option<ListQuery<S>>),
    ToBeRead(Option<ListQuery<S>>),
}

impl<L: Listed, F: Portions<L>> Way<L, F> {
    /// The first portion is read before the answer begins: what is refused still gets its page.
    async fn csv(self, wanted: ListQuery<L::Sort>) -> Reply {
        let (lines, next) = self.lines(wanted).await?;
        let first = csv::heads(&self.columns)? + &lines;
        let all = stream::try_unfold((self, Waiting::ToBeSent(first, next)), Self::next_lines);
        Ok(kept_as(L::FILE, "csv", "text/csv; charset=utf-8").streaming(all))
    }

    async fn next_lines(
        (way, waiting): (Self, Waiting<L::Sort>),
    ) -> Result<Option<(Bytes, (Self, Waiting<L::Sort>))>, AppError> {
        let (lines, next) = match waiting {
            Waiting::ToBeSent(lines, next) => (lines, next),
            Waiting::ToBeRead(Some(wanted)) => say::during(way.language, way.lines(wanted))
                .await
                .inspect_err(ended_early)?,
            Waiting::ToBeRead(None) => return Ok(None),
        };
        Ok(Some((Bytes::from(lines), (way, Waiting::ToBeRead(next)))))
    }

    async fn lines(&self, wanted: ListQuery<L::Sort>) -> Result<Lines<L::Sort>, AppError> {
        let (listed, columns) = (Arc::clone(&self.listed), self.columns.clone());
        let make = {
            let (listed, wanted) = (Arc::clone(&listed), wanted.clone());
            move |page: Page<L::Row>| {
                let lines = csv::lines(&*listed, &columns, &page.rows)?;
                Ok((lines, after(wanted, page.next)))
            }
        };
        self.from.read(listed, wanted, make).await
    }

    /// A spreadsheet can only be sent when it is whole.
    async fn spreadsheet(self, wanted: ListQuery<L::Sort>) -> Reply {
        let mut book = Book::new(&self.columns).map_err(|cause| AppError::internal(&cause))?;
        let mut next = Some(wanted);
        while let Some(wanted) = next {
            (book, next) = self.rows(book, wanted).await?;
        }
        let (file, length) = web::block(move || book.finish())
            .await
            .map_err(|cause| AppError::internal(&cause))?
            .map_err(|cause| AppError::internal(&cause))?;
        // It is compressed in itself.
        Ok(kept_as(L::FILE, "xlsx", XLSX)
            .insert_header(ContentEncoding::Identity)
            .body(SizedStream::new(length, pieces(file))))
    }

    async fn rows(
        &self,
        mut book: Book,
        wanted: ListQuery<L::Sort>,
    ) -> Result<(Book, Option<ListQuery<L::Sort>>), AppError> {
        let (listed, columns) = (Arc::clone(&self.listed), self.columns.clone());
        let make = {
            let (listed, wanted) = (Arc::clone(&listed), wanted.clone());
            move |page: Page<L::Row>| {
                book.write(&*listed, &columns, &page.rows)
                    .map_err(|cause| AppError::internal(&cause))?;
                Ok((book, after(wanted, page.next)))
            }
        };
        self.from.read(listed, wanted, make).await
    }
}

pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What is wanted after a portion that ended here.
fn after<S>(wanted: ListQuery<S>, next: Option<Cursor>) -> Option<ListQuery<S>> {
    let next = next?;
    Some(ListQuery {
        cursor: Some(next),
        ..wanted
    })
}

/// The reader sees a file that broke off; why stands in the log.
fn ended_early(cause: &AppError) {
    tracing::warn!(%cause, "a file was not sent to its end");
}

/// A file to be kept.
fn kept_as(name: &str, ending: &str, kind: &str) -> actix_web::HttpResponseBuilder {
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(kind)
        .insert_header((header::CONTENT_DISPOSITION, disposition));
    answer
}

fn pieces(file: File) -> impl Stream<Item = Result<Bytes, AppError>> {
    stream::try_unfold(file, |mut file| async {
        let read = web::block(move || {
            let piece = xlsx::next_piece(&mut file)?;
            Ok::<_, std::io::Error>(piece.map(|piece| (piece, file)))
        });
        read.await
            .map_err(|cause| AppError::internal(&cause))?
            .map_err(|cause| AppError::internal(&cause))
    })
}
