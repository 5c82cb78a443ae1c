//! The engine under the store, on both databases, with throw-away tables; and the guards of the
//! real tables and their migrations.
//!
//! PostgreSQL is asked at `TENANTRY_TEST_POSTGRES_URL`, as a user who may create databases; each
//! test makes one of its own and drops it. Without that variable those tests fail, unless
//! `SKIP_POSTGRES=1` says that this is meant. If that server offers TLS,
//! `TENANTRY_TEST_POSTGRES_CA` names the certificate of its authority (PEM).

#[cfg(test)]
mod conflicts;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod matching;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod postgres;
#[cfg(test)]
mod queries;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod seals;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod work;
#[cfg(test)]
mod world;
