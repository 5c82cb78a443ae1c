//! A moment as both databases store it: whole milliseconds since 1970 in a `BigInt`.
//!
//! The clock is never read here: "now" is read once per request and passed in.

use std::fmt;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::BigInt;
use diesel::sqlite::Sqlite;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::StoreError;

/// A moment, without its part below a millisecond, so that what is stored equals what is read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = BigInt)]
pub struct Instant(Timestamp);

impl Instant {
    /// The moment this many milliseconds after the first of 1970, or before it.
    pub fn from_milliseconds(milliseconds: i64) -> Result<Self, jiff::Error> {
        Timestamp::from_millisecond(milliseconds).map(Self)
    }

    /// A moment read from a row; nothing else than a moment can have been stored there.
    pub(crate) fn stored(milliseconds: i64) -> Result<Self, StoreError> {
        Self::from_milliseconds(milliseconds).map_err(|e| StoreError::Internal(e.to_string()))
    }

    pub fn milliseconds(self) -> i64 {
        self.0.as_millisecond()
    }

    pub fn timestamp(self) -> Timestamp {
        self.0
    }
}

/// Drops what is below a millisecond.
impl From<Timestamp> for Instant {
    fn from(moment: Timestamp) -> Self {
        // A timestamp's own milliseconds are always within a timestamp's range.
        Self(Timestamp::from_millisecond(moment.as_millisecond()).unwrap_or(moment))
    }
}

impl From<Instant> for Timestamp {
    fn from(instant: Instant) -> Self {
        instant.0
    }
}

/// RFC 3339.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse::<Timestamp>()
            .map(Self::from)
            .map_err(serde::de::Error::custom)
    }
}

impl ToSql<BigInt, Sqlite> for Instant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.milliseconds());
        Ok(serialize::IsNull::No)
    }
}

impl ToSql<BigInt, Pg> for Instant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<BigInt, Pg>::to_sql(&self.milliseconds(), &mut out.reborrow())
    }
}

impl<DB> FromSql<BigInt, DB> for Instant
where
    DB: Backend,
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::from_milliseconds(i64::from_sql(bytes)?)?)
    }
}
