//! Arguments in, exit code out.

// On Linux the standard library's start-up reads the process's memory map to find the stack's guard page, which
// takes a third of the instructions of an answer. There `main` is the C runtime's instead: glibc hands the
// arguments over all the same, and a panic still aborts.
#![cfg_attr(all(target_os = "linux", target_env = "gnu"), no_main)]

use occ::arena::Arena;
use occ::catalog::Catalog;
use occ::failure::{Failure, SYSTEM_FAILED};
use occ::{bundle::Bundle, cli, commands};
use std::io::{self, BufWriter, ErrorKind, Write};

#[global_allocator]
static MEMORY: Arena = Arena;

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[unsafe(no_mangle)]
pub extern "C" fn main(_count: std::ffi::c_int, _arguments: *const *const std::ffi::c_char) -> std::ffi::c_int {
    // As the standard library's start-up does: that nobody reads on is an error to look at, not the end.
    // SAFETY: no other thread runs yet.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
    exit_code().into()
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn main() -> std::process::ExitCode {
    exit_code().into()
}

fn exit_code() -> u8 {
    run().map_or_else(|error| report(&error), |()| 0)
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
fn report(error: &anyhow::Error) -> u8 {
    let io_error = error.chain().find_map(|e| e.downcast_ref::<io::Error>());
    if io_error.is_some_and(|e| e.kind() == ErrorKind::BrokenPipe) {
        return 0;
    }
    let _ = writeln!(io::stderr(), "occ: {error:#}");
    error.downcast_ref::<Failure>().map_or(SYSTEM_FAILED, |failure| failure.exit)
}
