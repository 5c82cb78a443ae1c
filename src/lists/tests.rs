//! The mechanism with a made-up list: what is read when, and what the address does.

use std::{
    borrow::Cow,
    future::poll_fn,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use actix_web::body::MessageBody;
use tenantry_store::listing::{ListQuery, Page, SortBy};

use super::{Column, Counted, Listed, Portions, Said, file, table};
use crate::{components::State, error::AppError, http::listing::ListState};

/// So many portions the made-up list has.
const PORTIONS: usize = 5;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ByNumber;

impl SortBy for ByNumber {
    const ALL: &'static [(Self, &'static str)] = &[(Self, "number")];
}

struct Numbers;

static COLUMNS: [Column<Numbers>; 3] = [
    Column::<Numbers>::new("number", || "Number", |_, row| Cow::from(row.to_string()))
        .sorted(ByNumber),
    Column::<Numbers>::new(
        "square",
        || "Square",
        |_, row| Cow::from((row * row).to_string()),
    ),
    Column::<Numbers>::new("secret", || "Secret", |_, _| Cow::from("=1+1")).when_chosen(),
];

impl Listed for Numbers {
    type Row = usize;
    type Sort = ByNumber;
    const FILE: &'static str = "numbers";
    const COUNTED: Counted = |number| format!("{number} numbers");
    const SEARCH: Said = None;

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        "Numbers".to_owned()
    }

    fn url(&self, _: &usize) -> Option<String> {
        None
    }
}

/// Counts the portions that were read.
struct Counting(Arc<AtomicUsize>);

impl Portions<Numbers> for Counting {
    async fn read<T: Send + 'static>(
        &self,
        _: Arc<Numbers>,
        wanted: ListQuery<ByNumber>,
        make: impl FnOnce(Page<usize>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let read = self.0.fetch_add(1, Ordering::Relaxed);
        assert_eq!(wanted.cursor.is_some(), read > 0);
        if read + 1 > PORTIONS {
            return Err(AppError::NotFound);
        }
        // Any place will do: these portions know by themselves where they are.
        let place = "YXQxIGE".parse().ok();
        make(Page {
            rows: vec![read],
            previous: None,
            next: place.filter(|_| read + 1 < PORTIONS),
            count: tenantry_store::listing::Count::Exactly(0),
        })
    }
}

fn state(address: &str) -> ListState {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    ListState::parse(path, query)
}

#[actix_web::test]
async fn a_portion_is_read_when_the_one_before_was_taken() {
    let read = Arc::new(AtomicUsize::new(0));
    let answer = file(Numbers, &state("/numbers.csv"), Counting(Arc::clone(&read))).await;
    let mut body = pin!(answer.unwrap().into_body());
    let mut taken = Vec::new();
    for portion in 1..=PORTIONS {
        let piece = poll_fn(|task| body.as_mut().poll_next(task)).await;
        taken.extend_from_slice(&piece.unwrap().unwrap());
        assert_eq!(
            read.load(Ordering::Relaxed),
            portion,
            "no further than it was sent"
        );
    }
    assert!(
        poll_fn(|task| body.as_mut().poll_next(task))
            .await
            .is_none()
    );
    let file = String::from_utf8(taken).unwrap();
    assert_eq!(file, "number,square\n0,0\n1,1\n2,4\n3,9\n4,16\n");
}

#[actix_web::test]
async fn a_chosen_column_is_in_the_file_and_no_formula() {
    let portions = Counting(Arc::default());
    let answer = file(Numbers, &state("/numbers.csv?cols=secret"), portions).await;
    let body = actix_web::body::to_bytes(answer.unwrap().into_body()).await;
    assert!(body.unwrap().starts_with(b"number,secret\n0,'=1+1\n"));
}

#[test]
fn an_empty_list_says_so_and_a_page_past_its_end_does_not() {
    let none = Page {
        rows: Vec::new(),
        previous: None,
        next: None,
        count: tenantry_store::listing::Count::Exactly(0),
    };
    let shown = |address| table(&Numbers, &state(address), &none).list.state;
    assert!(matches!(shown("/numbers"), State::Empty(_)));
    assert!(matches!(shown("/numbers?q=seven"), State::NothingFound(_)));
    assert!(matches!(shown("/numbers?at=YXQxIGE"), State::Rows));
}
