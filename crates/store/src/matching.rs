//! Expressions ([`tenantry_policy::expressions`]) as conditions of a query. Both databases find exactly the
//! values that an expression lets through, case and order of letters included, whatever their language:
//! patterns become `GLOB` in SQLite and a regular expression in PostgreSQL, with a class like `[aA]` for a
//! letter whose case is ignored.

use std::ops::Bound;

use diesel::{
    AppearsOnTable, Expression as Diesel, QueryResult, SelectableExpression,
    backend::Backend,
    expression::ValidGrouping,
    pg::Pg,
    query_builder::{AstPass, QueryFragment, QueryId},
    serialize::ToSql,
    sql_types::{BigInt, Bool, Date, HasSqlType, Nullable, Text},
    sqlite::Sqlite,
};
use jiff::tz::TimeZone;
use tenantry_policy::{
    expressions::{Expression, Pattern, Piece, Range, TextTest, variants},
    period,
};

use crate::{day::Day, listing::ListQuery};

/// What is asked of the columns of a list, by their names: every one has to let a row through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(Vec<(&'static str, Wanted)>);

/// What is asked of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Text(Expression<TextTest>),
    Number(Expression<Range<i64>>),
    Day(Expression<Range<jiff::civil::Date>>),
    /// Something that can't be read: nothing is let through.
    Unreadable,
}

impl Wanted {
    /// Days of a column that holds moments, from the first moment of a day to the last one there.
    pub fn moments(expression: Expression<Range<jiff::civil::Date>>, zone: &TimeZone) -> Self {
        let starts = |day| period::starts_at(day, zone).as_millisecond();
        let ends = |day| period::ends_after(day, zone).as_millisecond();
        Self::Number(expression.map(|days| Range {
            from: match days.from {
                Bound::Included(day) => Bound::Included(starts(day)),
                Bound::Excluded(day) => Bound::Included(ends(day)),
                Bound::Unbounded => Bound::Unbounded,
            },
            to: match days.to {
                Bound::Included(day) => Bound::Excluded(ends(day)),
                Bound::Excluded(day) => Bound::Excluded(starts(day)),
                Bound::Unbounded => Bound::Unbounded,
            },
        }))
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Number(_) => "number",
            Self::Day(_) => "day",
            Self::Unreadable => "",
        }
    }
}

impl Asked {
    pub fn ask(&mut self, column: &'static str, wanted: Wanted) {
        self.0.push((column, wanted));
    }

    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anything can't be read.
    pub fn is_unreadable(&self) -> bool {
        self.0
            .iter()
            .any(|(_, wanted)| *wanted == Wanted::Unreadable)
    }

    /// Whether it asks for something else than these columns, each with its kind: a list that can't tell
    /// finds nothing rather than too much.
    pub(crate) fn goes_beyond(&self, known: &[(&str, &str)]) -> bool {
        let is_known =
            |(column, wanted): &(&str, Wanted)| known.contains(&(wanted.kind(), *column));
        let goes_beyond = !self.0.iter().all(is_known);
        debug_assert!(
            !goes_beyond || self.is_unreadable(),
            "this list knows {known:?} and is asked for {self:?}"
        );
        goes_beyond
    }

    pub(crate) fn text(&self, column: &str) -> Option<&Expression<TextTest>> {
        match self.find(column)? {
            Wanted::Text(expression) => Some(expression),
            _ => None,
        }
    }

    pub(crate) fn number(&self, column: &str) -> Option<&Expression<Range<i64>>> {
        match self.find(column)? {
            Wanted::Number(expression) => Some(expression),
            _ => None,
        }
    }

    pub(crate) fn day(&self, column: &str) -> Option<&Expression<Range<jiff::civil::Date>>> {
        match self.find(column)? {
            Wanted::Day(expression) => Some(expression),
            _ => None,
        }
    }

    fn find(&self, column: &str) -> Option<&Wanted> {
        let mut all = self.0.iter();
        all.find(|(name, _)| *name == column)
            .map(|(_, wanted)| wanted)
    }
}

impl<S> ListQuery<S> {
    /// Whether only some of the rows are wanted.
    pub(crate) fn is_narrowed(&self) -> bool {
        !self.search.trim().is_empty() || !self.asked.is_nothing()
    }
}

/// A boxed query with what is asked of its columns: `narrowed!(query, wanted, text "name" units::name, …)`,
/// or `number`, also for moments, or `day`. Where nothing is asked, the query stays what it was.
macro_rules! narrowed {
    ($query:expr, $wanted:expr, $($kind:ident $name:literal $column:expr),+ $(,)?) => {{
        let mut query = $query;
        let asked = &$wanted.asked;
        if !asked.is_nothing() {
            if asked.goes_beyond(&[$((stringify!($kind), $name)),+]) {
                query = query.filter($crate::matching::nothing());
            }
            $(if let Some(expression) = asked.$kind($name) {
                query = query.filter($crate::matching::passes($column, expression));
            })+
        }
        query
    }};
}
pub(crate) use narrowed;

/// Lets no row through.
pub(crate) fn nothing() -> diesel::expression::SqlLiteral<Bool> {
    diesel::dsl::sql("1 = 0")
}

/// A kind of value that columns hold.
pub trait Kept: Sized {
    type Sql;
    /// Whether a value that is there may be empty nevertheless.
    const MAY_BE_EMPTY: bool;
}

impl Kept for String {
    type Sql = Text;
    const MAY_BE_EMPTY: bool = true;
}

impl Kept for i64 {
    type Sql = BigInt;
    const MAY_BE_EMPTY: bool = false;
}

impl Kept for Day {
    type Sql = Date;
    const MAY_BE_EMPTY: bool = false;
}

/// The type of a column of these values.
pub trait Holds<V> {}
impl Holds<String> for Text {}
impl Holds<String> for Nullable<Text> {}
impl Holds<i64> for BigInt {}
impl Holds<i64> for Nullable<BigInt> {}
impl Holds<Day> for Date {}
impl Holds<Day> for Nullable<Date> {}

/// A test of an expression, as columns are tested.
pub trait Testing: Clone {
    type Kept: Kept;

    fn check(self) -> Check<Self::Kept>;
}

impl Testing for TextTest {
    type Kept = String;

    fn check(self) -> Check<String> {
        match self {
            Self::Like(pattern) => match pattern.whole() {
                Some(text) => Check::Is(text),
                None => Check::Like(Like::from(&pattern)),
            },
            Self::Within(range) => Check::Within(range.from, range.to),
        }
    }
}

impl Testing for Range<i64> {
    type Kept = i64;

    fn check(self) -> Check<i64> {
        Check::Within(self.from, self.to)
    }
}

impl Testing for Range<jiff::civil::Date> {
    type Kept = Day;

    fn check(self) -> Check<Day> {
        Check::Within(self.from.map(Day::from), self.to.map(Day::from))
    }
}

/// Whether an expression lets a column's value through; never null.
pub fn passes<C, T>(column: C, expression: &Expression<T>) -> Passes<C, T::Kept>
where
    C: Diesel,
    T: Testing,
    C::SqlType: Holds<T::Kept>,
{
    let checks = |tests: &[T]| tests.iter().cloned().map(T::check).collect();
    Passes {
        column,
        wanted: checks(expression.wanted()),
        excluded: checks(expression.excluded()),
        with_empty: expression.with_empty(),
    }
}

#[derive(Clone, Debug)]
pub struct Passes<C, V> {
    column: C,
    wanted: Vec<Check<V>>,
    excluded: Vec<Check<V>>,
    with_empty: bool,
}

#[derive(Clone, Debug)]
pub enum Check<V> {
    Is(V),
    Like(Like),
    Within(Bound<V>, Bound<V>),
}

/// The same pattern for either database.
#[derive(Clone, Debug)]
pub struct Like {
    glob: String,
    regex: String,
}

impl From<&Pattern> for Like {
    fn from(pattern: &Pattern) -> Self {
        let mut like = Self {
            glob: String::new(),
            regex: String::from("^"),
        };
        for piece in pattern.pieces() {
            match piece {
                Piece::Any => like.push("*", ".*"),
                Piece::One => like.push("?", "."),
                Piece::Letter(letter) => like.push_letter(*letter, pattern.ignores_case()),
            }
        }
        like.regex.push('$');
        like
    }
}

impl Like {
    fn push(&mut self, glob: &str, regex: &str) {
        self.glob.push_str(glob);
        self.regex.push_str(regex);
    }

    fn push_letter(&mut self, letter: char, ignores_case: bool) {
        let all = if ignores_case {
            variants(letter)
        } else {
            vec![letter]
        };
        if all.len() > 1 {
            // Letters that have a case mean nothing else in a class.
            let class: String = all.into_iter().collect();
            self.push(&format!("[{class}]"), &format!("[{class}]"));
            return;
        }
        match letter {
            '*' | '?' | '[' => self.glob.extend(['[', letter, ']']),
            _ => self.glob.push(letter),
        }
        if letter.is_ascii_punctuation() {
            self.regex.push('\\');
        }
        self.regex.push(letter);
    }
}

/// The statement differs with every expression.
impl<C, V> QueryId for Passes<C, V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C: Diesel, V> Diesel for Passes<C, V> {
    type SqlType = Bool;
}

impl<C: ValidGrouping<G>, V, G> ValidGrouping<G> for Passes<C, V> {
    type IsAggregate = C::IsAggregate;
}

impl<C, V, QS> SelectableExpression<QS> for Passes<C, V>
where
    C: SelectableExpression<QS>,
    Self: AppearsOnTable<QS>,
{
}

impl<C, V, QS> AppearsOnTable<QS> for Passes<C, V>
where
    C: AppearsOnTable<QS>,
    Self: Diesel,
{
}

/// How a database compares.
pub trait Compares: Backend {
    /// After a text that is compared by its bytes, whatever the column says.
    const BY_BYTES: &'static str;

    fn like<'b>(like: &'b Like, out: AstPass<'_, 'b, Self>) -> QueryResult<()>;
}

impl Compares for Sqlite {
    const BY_BYTES: &'static str = "";

    fn like<'b>(like: &'b Like, mut out: AstPass<'_, 'b, Self>) -> QueryResult<()> {
        out.push_sql(" GLOB ");
        out.push_bind_param::<Text, String>(&like.glob)
    }
}

impl Compares for Pg {
    const BY_BYTES: &'static str = " COLLATE \"C\"";

    fn like<'b>(like: &'b Like, mut out: AstPass<'_, 'b, Self>) -> QueryResult<()> {
        out.push_sql(" ~ ");
        out.push_bind_param::<Text, String>(&like.regex)
    }
}

impl<C, V, DB> QueryFragment<DB> for Passes<C, V>
where
    DB: Compares + HasSqlType<V::Sql>,
    C: QueryFragment<DB>,
    V: Kept + ToSql<V::Sql, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        // There are as many statements as people type expressions: none is kept.
        out.unsafe_to_cache_prepared();
        out.push_sql("(");
        self.is_empty(true, &mut out)?;
        if !self.with_empty {
            out.push_sql(" AND 1 = 0");
        }
        if !(self.wanted.is_empty() && self.excluded.is_empty()) {
            out.push_sql(" OR ");
            self.is_empty(false, &mut out)?;
            self.any(" AND ", &self.wanted, &mut out)?;
            self.any(" AND NOT ", &self.excluded, &mut out)?;
        }
        out.push_sql(")");
        Ok(())
    }
}

impl<C, V: Kept> Passes<C, V> {
    fn is_empty<'b, DB>(&'b self, is: bool, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: Backend,
        C: QueryFragment<DB>,
    {
        out.push_sql("(");
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(if is { " IS NULL" } else { " IS NOT NULL" });
        if V::MAY_BE_EMPTY {
            out.push_sql(if is { " OR " } else { " AND " });
            self.column.walk_ast(out.reborrow())?;
            out.push_sql(if is { " = ''" } else { " <> ''" });
        }
        out.push_sql(")");
        Ok(())
    }

    /// Whether one of the checks holds, where there is any.
    fn any<'b, DB>(
        &'b self,
        before: &str,
        checks: &'b [Check<V>],
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: Compares + HasSqlType<V::Sql>,
        C: QueryFragment<DB>,
        V: ToSql<V::Sql, DB>,
    {
        for (number, check) in checks.iter().enumerate() {
            out.push_sql(if number == 0 { before } else { " OR " });
            out.push_sql(if number == 0 { "((" } else { "(" });
            self.check(check, out)?;
            out.push_sql(")");
        }
        out.push_sql(if checks.is_empty() { "" } else { ")" });
        Ok(())
    }

    fn check<'b, DB>(
        &'b self,
        check: &'b Check<V>,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: Compares + HasSqlType<V::Sql>,
        C: QueryFragment<DB>,
        V: ToSql<V::Sql, DB>,
    {
        match check {
            Check::Is(value) => self.compare(" = ", value, out),
            Check::Like(like) => {
                self.column.walk_ast(out.reborrow())?;
                DB::like(like, out.reborrow())
            }
            Check::Within(from, to) => {
                // Open on both sides it is any value that is there.
                out.push_sql("1 = 1");
                let ends = [(from, " > ", " >= "), (to, " < ", " <= ")];
                for (end, without, with) in ends {
                    let (sign, value) = match end {
                        Bound::Included(value) => (with, value),
                        Bound::Excluded(value) => (without, value),
                        Bound::Unbounded => continue,
                    };
                    out.push_sql(" AND ");
                    self.compare(sign, value, out)?;
                }
                Ok(())
            }
        }
    }

    fn compare<'b, DB>(
        &'b self,
        sign: &str,
        value: &'b V,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: Compares + HasSqlType<V::Sql>,
        C: QueryFragment<DB>,
        V: ToSql<V::Sql, DB>,
    {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(if V::MAY_BE_EMPTY { DB::BY_BYTES } else { "" });
        out.push_sql(sign);
        out.push_bind_param::<V::Sql, V>(value)
    }
}
