//! `(key, id) > (?, ?)`: the rows of a list beyond a place in it. As one comparison both databases begin
//! at the place in an index by key and id, however many rows have the same key; "the key is greater, or
//! the id is" makes them walk through all of those.

use diesel::{
    AppearsOnTable, Expression, QueryResult, SelectableExpression,
    backend::Backend,
    expression::{AsExpression, TypedExpressionType, ValidGrouping},
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Bool, SqlType},
};

/// Above the place when a list is read upwards, otherwise below it.
pub(crate) fn beyond<K, V, I>(
    (key, id): (K, I),
    (value, number): (V, i64),
    is_upwards: bool,
) -> Beyond<K, I, V::Expression, <i64 as AsExpression<I::SqlType>>::Expression>
where
    K: Expression,
    K::SqlType: SqlType + TypedExpressionType,
    V: AsExpression<K::SqlType>,
    I: Expression,
    I::SqlType: SqlType + TypedExpressionType,
    i64: AsExpression<I::SqlType>,
{
    Beyond {
        key,
        id,
        value: value.as_expression(),
        number: number.as_expression(),
        is_upwards,
    }
}

#[derive(Clone, Copy, Debug, ValidGrouping)]
pub(crate) struct Beyond<K, I, V, N> {
    key: K,
    id: I,
    value: V,
    number: N,
    is_upwards: bool,
}

/// The direction is no part of the type.
impl<K, I, V, N> QueryId for Beyond<K, I, V, N> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<K: Expression, I: Expression, V: Expression, N: Expression> Expression for Beyond<K, I, V, N> {
    type SqlType = Bool;
}

impl<K, I, V, N, QS> SelectableExpression<QS> for Beyond<K, I, V, N>
where
    K: SelectableExpression<QS>,
    I: SelectableExpression<QS>,
    V: SelectableExpression<QS>,
    N: SelectableExpression<QS>,
    Self: AppearsOnTable<QS>,
{
}

impl<K, I, V, N, QS> AppearsOnTable<QS> for Beyond<K, I, V, N>
where
    K: AppearsOnTable<QS>,
    I: AppearsOnTable<QS>,
    V: AppearsOnTable<QS>,
    N: AppearsOnTable<QS>,
    Self: Expression,
{
}

impl<K, I, V, N, DB> QueryFragment<DB> for Beyond<K, I, V, N>
where
    DB: Backend,
    K: QueryFragment<DB>,
    I: QueryFragment<DB>,
    V: QueryFragment<DB>,
    N: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(");
        self.key.walk_ast(out.reborrow())?;
        out.push_sql(", ");
        self.id.walk_ast(out.reborrow())?;
        out.push_sql(if self.is_upwards { ") > (" } else { ") < (" });
        self.value.walk_ast(out.reborrow())?;
        out.push_sql(", ");
        self.number.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}
