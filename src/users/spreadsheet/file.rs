//! The file that is taken away to be edited: the users that were found, with all that a form can change
//! and the version each was read in.

use std::borrow::Cow;

use tenantry_policy::ids::UserId;
use tenantry_store::{
    error::StoreError,
    listing::{ListQuery, Page},
    matching::Asked,
    may,
    transaction::Read,
    users::{
        self, UserInput, UserSort,
        spreadsheet::{self, SheetField},
    },
};

use super::rows::{ID, VERSION};
use crate::{
    http::listing::ListState,
    lists::{Around, Column, Counted, Exported, Listed, Said},
    users::view::Users,
};

/// The users as a file to be edited.
#[derive(Clone, Debug)]
pub struct Sheet {
    users: Users,
}

impl Sheet {
    pub fn new(around: Around, state: &ListState) -> Self {
        Self {
            users: Users::new(around, state),
        }
    }
}

/// A user as the form shows it.
#[derive(Debug)]
pub struct Entry {
    id: UserId,
    version: i64,
    input: UserInput,
}

const fn of(
    field: SheetField,
    label: fn() -> &'static str,
    text: for<'a> fn(&'a Sheet, &'a Entry) -> Cow<'a, str>,
) -> Column<Sheet> {
    Column::<Sheet>::new(field.key(), label, text)
}

static COLUMNS: [Column<Sheet>; 12] = [
    Column::<Sheet>::new(ID, say::columns::id, |_, row| row.id.to_string().into()),
    Column::<Sheet>::new(VERSION, say::columns::version, |_, row| {
        row.version.to_string().into()
    }),
    of(SheetField::UserName, say::columns::user_name, |_, row| {
        SheetField::UserName.of(&row.input).into()
    }),
    of(SheetField::FullName, say::columns::full_name, |_, row| {
        SheetField::FullName.of(&row.input).into()
    }),
    of(SheetField::Email, say::columns::e_mail, |_, row| {
        SheetField::Email.of(&row.input).into()
    }),
    of(SheetField::Phone, say::columns::phone, |_, row| {
        SheetField::Phone.of(&row.input).into()
    }),
    of(SheetField::Title, say::columns::title, |_, row| {
        SheetField::Title.of(&row.input).into()
    }),
    of(
        SheetField::Department,
        say::columns::department,
        |_, row| SheetField::Department.of(&row.input).into(),
    ),
    of(SheetField::Language, say::columns::language, |_, row| {
        SheetField::Language.of(&row.input).into()
    }),
    of(SheetField::TimeZone, say::columns::time_zone, |_, row| {
        SheetField::TimeZone.of(&row.input).into()
    }),
    of(SheetField::FirstDay, say::columns::first_day, |_, row| {
        SheetField::FirstDay.of(&row.input).into()
    }),
    of(SheetField::LastDay, say::columns::last_day, |_, row| {
        SheetField::LastDay.of(&row.input).into()
    }),
];

/// A field as people call it.
pub fn label(field: SheetField) -> &'static str {
    let column = COLUMNS.iter().find(|column| column.key == field.key());
    column.map_or("", |column| (column.label)())
}

impl Listed for Sheet {
    type Row = Entry;
    type Sort = UserSort;
    const FILE: &'static str = "users-to-edit";
    const COUNTED: Counted = |number| say::lists::users(number);
    const SEARCH: Said = None;

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        self.users.caption()
    }

    fn url(&self, _: &Entry) -> Option<String> {
        None
    }

    fn asked(&self, state: &ListState) -> Asked {
        self.users.asked(state)
    }
}

impl Exported for Sheet {
    type Needs = may::Within<may::users::Export>;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<UserSort>,
    ) -> Result<Page<Entry>, StoreError> {
        let page = users::export(tx, wanted, self.users.filter)?;
        let ids: Vec<UserId> = page.rows.iter().map(|line| line.id).collect();
        let mut whole = spreadsheet::export_whole(tx, &ids)?;
        Ok(page.map(|line| {
            let user = whole.remove(&line.id);
            Entry {
                id: line.id,
                version: user.as_ref().map_or(0, |user| user.version),
                input: user.as_ref().map(spreadsheet::input_of).unwrap_or_default(),
            }
        }))
    }
}
