//! The program `tenantry`.

use std::process::ExitCode;

/// A page is made of many small pieces of text; see docs/decisions/allocator.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tenantry::cli::run()
}
