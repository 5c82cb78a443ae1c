//! Words of a vocabulary, such as the status of a user, read from a row without making a text of each.

use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    pg::{Pg, PgValue},
    sql_types::Text,
    sqlite::{Sqlite, SqliteValue},
};
use tenantry_policy::user::{Principal, UserStatus};

pub(crate) trait Vocabulary: Sized {
    /// What the words say.
    const OF: &'static str;

    fn word(text: &str) -> Option<Self>;
}

impl Vocabulary for UserStatus {
    const OF: &'static str = "user status";

    fn word(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

impl Vocabulary for Principal {
    const OF: &'static str = "principal";

    fn word(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

#[derive(Clone, Copy, Debug, FromSqlRow)]
#[diesel(sql_type = Text)]
pub(crate) struct Word<T>(pub T);

impl<T: Vocabulary> Word<T> {
    fn read(text: &str) -> deserialize::Result<Self> {
        let word = T::word(text).map(Self);
        word.ok_or_else(|| format!("a row has the {} {text:?}", T::OF).into())
    }
}

impl<T: Vocabulary> FromSql<Text, Sqlite> for Word<T> {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Self::read(value.read_text())
    }
}

impl<T: Vocabulary> FromSql<Text, Pg> for Word<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Self::read(std::str::from_utf8(value.as_bytes())?)
    }
}
