//! The command line: the commands, and the arguments that they share.

use crate::commands::{areas, compare, editions, glossary, groups, list, open, search, show, similar, trend, wages};
use crate::failure::SYSTEM_FAILED;
use crate::render::Format;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::Write;

/// Facts about occupations: pay, entry requirements, jobs and outlook, offline.
#[derive(Debug, Parser)]
#[command(name = "occ", version = version(), max_term_width = 88, subcommand_required = true, arg_required_else_help = true)]
#[command(
    after_help = "`occ WORDS` is `occ show WORDS`: occ registered nurse\n\nExit codes: 0 done; 1 nothing found, ambiguous or not published; 2 wrong usage; 3 the answer can't be written or the browser opened."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// When to use color
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Lay out for N columns
    #[arg(long, global = true, value_name = "N")]
    pub width: Option<usize>,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    /// Show an occupation: quick facts and the summary of every section
    Show(show::Args),
    /// List the occupations
    List(Box<list::Args>),
    /// Search titles, job titles, duties and texts
    Search(Box<search::Args>),
    /// Show what occupations pay in the nation, a state or an area
    Wages(wages::Args),
    /// Compare occupations side by side
    Compare(compare::Args),
    /// Show the occupations similar to one, and how they differ
    Similar(similar::Args),
    /// Show how an occupation has fared since 2010: projected, counted, paid
    Trend(trend::Args),
    /// List the occupation groups
    Groups(groups::Args),
    /// List the areas of the wage survey with their codes
    Areas(areas::Args),
    /// List the editions of the handbook
    Editions(editions::Args),
    /// Explain the terms
    Glossary(glossary::Args),
    /// Open an occupation's web page
    Open(open::Args),
    /// Print a script that completes occ's commands in a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}

// In what form to answer. No doc comment: it would stand in the help in place of the command's.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// Output format
    #[arg(short, long, visible_alias = "format", value_name = "FORMAT", default_value = "table")]
    output: Format,
    /// The same as --output json
    #[arg(long, conflicts_with_all = ["output", "csv"])]
    json: bool,
    /// The same as --output csv
    #[arg(long, conflicts_with = "output")]
    csv: bool,
}

impl Output {
    pub fn format(&self) -> Format {
        match (self.json, self.csv) {
            (true, _) => Format::Json,
            (_, true) => Format::Csv,
            _ => self.output,
        }
    }
}

fn version() -> &'static str {
    concat!(env!("CARGO_PKG_VERSION"), " (Occupational Outlook Handbook ", env!("OCC_EDITIONS"), ")")
}

/// Reads the command line; prints help or a usage error and exits where clap does.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Cli {
    let arguments = with_command(arguments.into_iter().collect());
    let matches = Cli::command().try_get_matches_from(arguments);
    matches.and_then(|matches| Cli::from_arg_matches(&matches)).unwrap_or_else(|error| stop(&error))
}

/// Prints help, or a usage error as the commands print theirs.
fn stop(error: &clap::Error) -> ! {
    if !error.use_stderr() {
        std::process::exit(error.print().map_or(SYSTEM_FAILED.into(), |()| error.exit_code()));
    }
    let text = error.render().ansi().to_string().replacen("error:", "occ:", 1);
    let _ = anstream::stderr().write_all(text.as_bytes());
    std::process::exit(error.exit_code())
}

/// Inserts `show` where the first word is no command.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    const VALUED: [&str; 2] = ["--color", "--width"];
    let mut i = 1;
    while let Some(word) = arguments.get(i).and_then(|a| a.to_str()) {
        if VALUED.contains(&word) {
            i += 2;
        } else if VALUED.iter().any(|v| word.strip_prefix(v).is_some_and(|rest| rest.starts_with('='))) {
            i += 1;
        } else {
            break;
        }
    }
    let first = arguments.get(i).and_then(|a| a.to_str()).unwrap_or_default();
    let is_own = ["-h", "--help", "-V", "--version", "help"].contains(&first);
    if i < arguments.len() && !is_own && !COMMANDS.contains(&first) {
        arguments.insert(i, "show".into());
    }
    arguments
}

/// The names of the commands, known without building them.
pub const COMMANDS: [&str; 14] = [
    "show",
    "list",
    "search",
    "wages",
    "compare",
    "similar",
    "trend",
    "groups",
    "areas",
    "editions",
    "glossary",
    "open",
    "completions",
    "man",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
        let command = Cli::command();
        assert!(command.get_subcommands().map(|c| c.get_name()).eq(COMMANDS));
    }

    #[test]
    fn words_alone_are_shown() {
        let inserted = |words: &[&str]| with_command(words.iter().map(Into::into).collect());
        assert_eq!(inserted(&["occ", "registered", "nurse"]), ["occ", "show", "registered", "nurse"]);
        assert_eq!(inserted(&["occ", "--width", "40", "nurse"]), ["occ", "--width", "40", "show", "nurse"]);
        assert_eq!(inserted(&["occ", "list"]), ["occ", "list"]);
        assert_eq!(inserted(&["occ", "--version"]), ["occ", "--version"]);
    }
}
