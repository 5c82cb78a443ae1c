//! How many messages wait in a user's inbox, as a column of a query that reads users: the frame of
//! every page shows it, and no page asks a query more for it.

use diesel::{
    AppearsOnTable, Expression, QueryResult, SelectableExpression,
    backend::Backend,
    expression::{ValidGrouping, is_aggregate},
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::BigInt,
};

/// It counts no further than this.
pub(crate) const MOST: i64 = 100;

/// Of the user of the row. An index holds the unread ones alone.
#[derive(Clone, Copy, Debug, QueryId)]
pub(crate) struct UnreadOfUser;

impl Expression for UnreadOfUser {
    type SqlType = BigInt;
}

impl ValidGrouping<()> for UnreadOfUser {
    type IsAggregate = is_aggregate::No;
}

impl<QS> SelectableExpression<QS> for UnreadOfUser where Self: AppearsOnTable<QS> {}

impl<QS> AppearsOnTable<QS> for UnreadOfUser {}

impl<DB: Backend> QueryFragment<DB> for UnreadOfUser {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(
            "(SELECT COUNT(*) FROM (SELECT 1 FROM message_recipients AS unread \
             WHERE unread.user_company_id = users.company_id AND unread.user_id = users.id \
             AND unread.is_unread LIMIT 100) AS few)",
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_counts_as_far_as_it_says() {
        let query = diesel::debug_query::<diesel::sqlite::Sqlite, _>(&UnreadOfUser).to_string();
        assert!(query.contains(&format!("LIMIT {MOST})")), "{query}");
    }
}
