//! Updates whose statement is prepared once and kept, like every other. Diesel prepares its own anew
//! each time, because which columns they set may differ in more ways than a cache should hold; ours
//! differ in a few.

use diesel::{
    AsChangeset, QueryResult, RunQueryDsl, Table,
    backend::Backend,
    query_builder::{AstPass, QueryFragment, QueryId},
};

/// `UPDATE table SET changes WHERE which`: always with a condition.
pub(crate) fn update<T, C, W>(table: T, changes: C, which: W) -> PreparedUpdate<T, C::Changeset, W>
where
    T: Table,
    C: AsChangeset<Target = T>,
{
    PreparedUpdate {
        table,
        changes: changes.as_changeset(),
        which,
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct PreparedUpdate<T, C, W> {
    table: T,
    changes: C,
    which: W,
}

impl<DB, T, C, W> QueryFragment<DB> for PreparedUpdate<T, C, W>
where
    DB: Backend,
    T: QueryFragment<DB>,
    C: QueryFragment<DB>,
    W: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("UPDATE ");
        self.table.walk_ast(out.reborrow())?;
        out.push_sql(" SET ");
        self.changes.walk_ast(out.reborrow())?;
        out.push_sql(" WHERE ");
        self.which.walk_ast(out)
    }
}

/// Known by its text alone.
impl<T, C, W> QueryId for PreparedUpdate<T, C, W> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T, C, W, Conn> RunQueryDsl<Conn> for PreparedUpdate<T, C, W> {}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use diesel::{
        Connection, ExpressionMethods, SqliteConnection,
        connection::{InstrumentationEvent, SimpleConnection},
    };

    use super::*;
    use crate::schema::companies;

    #[test]
    fn an_update_is_prepared_once() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        conn.batch_execute("CREATE TABLE companies (id INTEGER, policy_version INTEGER)")
            .unwrap();
        let cached = Arc::new(Mutex::new(0));
        let counter = Arc::clone(&cached);
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::CacheQuery { .. }) {
                *counter.lock().unwrap() += 1;
            }
        });
        for id in [7, 8, 9] {
            let raised = companies::policy_version.eq(companies::policy_version + 1);
            let saved = update(companies::table, raised, companies::id.eq(id));
            assert_eq!(saved.execute(&mut conn), Ok(0));
        }
        assert_eq!(*cached.lock().unwrap(), 1, "it went into the cache, once");
    }
}
