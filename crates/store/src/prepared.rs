//! `update.prepared_once()`: an update that SQLite prepares once and keeps, like every other statement.
//! Diesel prepares updates anew each time, because which columns they set may differ in more ways than
//! a cache should hold; ours differ in a few. On PostgreSQL it changes nothing.

use diesel::{
    QueryResult, RunQueryDsl,
    backend::Backend,
    query_builder::{AstPass, QueryFragment, QueryId},
};

pub(crate) trait PreparedOnceDsl: Sized {
    fn prepared_once(self) -> PreparedOnce<Self> {
        PreparedOnce(self)
    }
}

impl<T, U, V, R> PreparedOnceDsl for diesel::query_builder::UpdateStatement<T, U, V, R> where
    T: diesel::QuerySource
{
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct PreparedOnce<Q>(Q);

impl<DB: Backend, Q: QueryFragment<DB>> QueryFragment<DB> for PreparedOnce<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

/// Known by its text alone.
impl<Q> QueryId for PreparedOnce<Q> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q, C> RunQueryDsl<C> for PreparedOnce<Q> {}
