//! Arguments in, exit code out.

// The standard library's start-up reads the process's memory map to find the stack's guard page, which
// takes a third of the instructions of an answer. `main` is the C runtime's instead: a panic still
// aborts, and a closed pipe still ends the program quietly.
#![no_main]

use occ::catalog::Catalog;
use occ::failure::Failure;
use occ::{bundle::Bundle, cli, commands};
use std::ffi::{c_char, c_int};
use std::io::{self, BufWriter, ErrorKind, Write};

#[unsafe(no_mangle)]
pub extern "C" fn main(_count: c_int, _arguments: *const *const c_char) -> c_int {
    match run() {
        Ok(()) => 0,
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
fn report(error: &anyhow::Error) -> c_int {
    let io_error = error.chain().find_map(|e| e.downcast_ref::<io::Error>());
    if io_error.is_some_and(|e| e.kind() == ErrorKind::BrokenPipe) {
        return 0;
    }
    eprintln!("occ: {error:#}");
    error.downcast_ref::<Failure>().map_or(1, |failure| failure.exit.into())
}
