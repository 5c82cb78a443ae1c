//! `column.one_of(&ids)`: any number of ids in one and the same statement, so that SQLite prepares it
//! once and keeps it. Diesel's `eq_any` writes as many `?` there as there are ids, and prepares the
//! statement anew each time, which costs a page more than all its rows do.

use std::fmt::Write as _;

use diesel::{
    AppearsOnTable, Expression, QueryResult, SelectableExpression,
    expression::ValidGrouping,
    pg::Pg,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Array, BigInt, Bool, Text},
    sqlite::Sqlite,
};

pub(crate) trait OneOfDsl: Expression<SqlType = BigInt> + Sized {
    /// Whether it is one of these.
    fn one_of<'a>(self, ids: impl IntoIterator<Item = &'a i64>) -> OneOf<Self> {
        let ids: Vec<i64> = ids.into_iter().copied().collect();
        let json = json(&ids);
        OneOf {
            column: self,
            ids,
            json,
        }
    }
}

impl<E: Expression<SqlType = BigInt>> OneOfDsl for E {}

#[derive(Clone, Debug, QueryId, ValidGrouping)]
pub(crate) struct OneOf<E> {
    column: E,
    ids: Vec<i64>,
    json: String,
}

/// `[1,2,3]`
fn json(ids: &[i64]) -> String {
    let mut text = String::with_capacity(2 + ids.len() * 20);
    for id in ids {
        text.push(if text.is_empty() { '[' } else { ',' });
        // Writing to a string doesn't fail.
        let _ = write!(text, "{id}");
    }
    if text.is_empty() {
        text.push('[');
    }
    text.push(']');
    text
}

impl<E: Expression> Expression for OneOf<E> {
    type SqlType = Bool;
}

impl<E, QS> SelectableExpression<QS> for OneOf<E>
where
    E: SelectableExpression<QS>,
    Self: AppearsOnTable<QS>,
{
}

impl<E, QS> AppearsOnTable<QS> for OneOf<E>
where
    E: AppearsOnTable<QS>,
    Self: Expression,
{
}

impl<E: QueryFragment<Sqlite>> QueryFragment<Sqlite> for OneOf<E> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" IN (SELECT value FROM json_each(");
        out.push_bind_param::<Text, String>(&self.json)?;
        out.push_sql("))");
        Ok(())
    }
}

impl<E: QueryFragment<Pg>> QueryFragment<Pg> for OneOf<E> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" = ANY(");
        out.push_bind_param::<Array<BigInt>, Vec<i64>>(&self.ids)?;
        out.push_sql(")");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_as_a_list() {
        assert_eq!(json(&[]), "[]");
        assert_eq!(json(&[7, -1, i64::MAX]), "[7,-1,9223372036854775807]");
    }
}
