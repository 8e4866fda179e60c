//! Arguments in, exit code out.

use occ::catalog::Catalog;
use occ::failure::Failure;
use occ::{bundle::Bundle, cli, commands};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report(&error),
    }
}

fn run() -> anyhow::Result<()> {
    let arguments = cli::parse(std::env::args_os());
    let catalog = Catalog::new(Bundle::embedded());
    let mut out = BufWriter::new(io::stdout().lock());
    commands::run(&arguments, catalog, &mut out)?;
    Ok(out.flush()?)
}

/// Says on stderr what went wrong, and gives the exit code. A reader who has closed the pipe has what
/// they wanted.
fn report(error: &anyhow::Error) -> ExitCode {
    let io_error = error.chain().find_map(|e| e.downcast_ref::<io::Error>());
    if io_error.is_some_and(|e| e.kind() == ErrorKind::BrokenPipe) {
        return ExitCode::SUCCESS;
    }
    match error.downcast_ref::<Failure>() {
        Some(failure) => {
            eprintln!("{}", failure.message);
            ExitCode::from(failure.exit)
        }
        None => {
            eprintln!("occ: {error:#}");
            ExitCode::FAILURE
        }
    }
}
