//! One file a command: its arguments, and what it answers.

pub mod areas;
pub mod compare;
pub mod editions;
pub mod filters;
pub mod glossary;
pub mod groups;
pub mod list;
pub mod man;
pub mod occupation;
pub mod open;
pub mod place;
pub mod search;
pub mod show;
pub mod similar;
pub mod trend;
pub mod wages;

use crate::answer::Answer;
use crate::catalog::Catalog;
use crate::cli::{self, Cli, Color, Command};
use crate::failure::Failure;
use crate::render::{self, Format, Layout};
use anyhow::Result;
use clap::CommandFactory;
use std::borrow::Cow;
use std::io::{self, Write};

/// Runs the command and writes its answer.
///
/// # Errors
/// A [`crate::failure::Failure`] where there is no answer; an output error.
pub fn run(cli: &Cli, catalog: Catalog, out: &mut dyn Write) -> Result<()> {
    let screen = Screen { cli, out };
    match &cli.command {
        Command::Show(args) => show::run(args, catalog, screen),
        Command::List(args) => list::run(args, catalog, screen),
        Command::Search(args) => search::run(args, catalog, screen),
        Command::Compare(args) => compare::run(args, catalog, screen),
        Command::Similar(args) => similar::run(args, catalog, screen),
        Command::Groups(args) => groups::run(args, catalog, screen),
        Command::Editions(args) => editions::run(args, catalog, screen),
        Command::Glossary(args) => glossary::run(args, catalog, screen),
        Command::Open(args) => open::run(args, catalog, screen),
        Command::Completions(args) => {
            // It panics where it can't write.
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut Cli::command(), "occ", &mut script);
            Ok(out.write_all(&script)?)
        }
        Command::Man => man::run(out),
        Command::Trend(args) => trend::run(args, catalog, screen),
        Command::Wages(args) => wages::run(args, catalog, screen),
        Command::Areas(args) => areas::run(args, catalog, screen),
    }
}

/// Where an answer goes, and what the user asked of its looks.
pub struct Screen<'a> {
    cli: &'a Cli,
    out: &'a mut dyn Write,
}

impl Screen<'_> {
    /// Writes an answer in a format.
    ///
    /// # Errors
    /// As [`render::write`].
    pub fn write(self, answer: &dyn Answer, format: Format) -> Result<()> {
        render::write(answer, format, Layout::detect(self.cli.width, self.color()), self.out)
    }

    /// Writes one value as a line of its own.
    ///
    /// # Errors
    /// An output error.
    pub fn write_line(self, line: &str) -> Result<()> {
        Ok(writeln!(self.out, "{line}")?)
    }

    fn color(&self) -> bool {
        match self.cli.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        }
    }
}

/// The editions of these names, oldest first, each once: decades, 'latest' or 'all'. None for no name.
///
/// # Errors
/// A usage failure that lists the editions.
pub fn edition_numbers(catalog: Catalog, names: &[String]) -> Result<Vec<usize>, Failure> {
    if names.iter().any(|n| n == "all") {
        return Ok((0..catalog.editions()).collect());
    }
    let mut numbers = names.iter().map(|n| edition_number(catalog, n, &["all"])).collect::<Result<Vec<_>, _>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

/// The number of the edition of this name.
///
/// # Errors
/// A usage failure that lists the editions.
pub fn find_edition(catalog: Catalog, name: &str) -> Result<usize, Failure> {
    edition_number(catalog, name, &[])
}

/// `more` are words that are taken besides.
fn edition_number(catalog: Catalog, name: &str, more: &[&'static str]) -> Result<usize, Failure> {
    let known: Vec<&str> = (0..catalog.editions()).map(|e| catalog.edition_name(e)).collect();
    match known.iter().position(|n| *n == name) {
        _ if name == "latest" => Ok(catalog.newest()),
        Some(number) => Ok(number),
        None => Err(Failure::not_one_of("edition", name, known.into_iter().chain(["latest"]).chain(more.iter().copied()))),
    }
}

/// The command that a word begins, or is but for one typing error.
pub fn near_command(word: &str) -> Option<&'static str> {
    const LEAST: usize = 3;
    let is_near = |name: &&str| name.starts_with(word) || strsim::osa_distance(name, word) <= 1;
    cli::COMMANDS.into_iter().filter(|_| word.len() >= LEAST).find(is_near)
}

/// Words as they can be typed again: in quotes where a shell reads more into them.
pub fn retyped(words: &str) -> Cow<'_, str> {
    const SPECIAL: [char; 20] =
        ['\'', '"', '\\', '`', '$', '&', '|', ';', '<', '>', '(', ')', '[', ']', '{', '}', '*', '?', '!', '#'];
    if words.contains(SPECIAL) { format!("'{}'", words.replace('\'', r"'\''")).into() } else { words.into() }
}
