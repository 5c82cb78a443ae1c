//! The program `tenantry`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tenantry::cli::run()
}
