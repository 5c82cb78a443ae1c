//! The program with a clock that its test moves. Each line on standard input is a number of hours
//! to go ahead by; it is answered on standard output. No such way exists in the program itself.

use std::{
    io::{self, Write},
    process::ExitCode,
    thread,
};

use tenantry::{
    cli::{Refused, serve},
    clock::Clock,
    settings::Settings,
};

fn main() -> ExitCode {
    let clock = Clock::default();
    let moved = clock.clone();
    thread::spawn(move || follow(&moved));
    match serve_by(clock) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refused) => {
            let _ = writeln!(io::stderr(), "{refused}");
            ExitCode::FAILURE
        }
    }
}

fn serve_by(clock: Clock) -> Result<(), Refused> {
    serve::run(Settings::load()?, clock)
}

fn follow(clock: &Clock) {
    for line in io::stdin().lines().map_while(Result::ok) {
        let said = match line.trim().parse() {
            Ok(hours) => {
                clock.advance(jiff::SignedDuration::from_hours(hours));
                format!("{hours} hours later")
            }
            Err(problem) => format!("{line:?}: {problem}"),
        };
        let _ = writeln!(io::stdout(), "{said}");
    }
}
