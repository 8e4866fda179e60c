//! One file a command: its arguments, and what it answers.

pub mod areas;
pub mod filters;
pub mod list;
pub mod occupation;
pub mod place;
pub mod show;
pub mod wages;

use crate::answer::Answer;
use crate::catalog::Catalog;
use crate::cli::{self, Cli, Color, Command};
use crate::failure::Failure;
use crate::render::{self, Format, Layout};
use anyhow::Result;
use clap::CommandFactory;
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
        Command::Wages(args) => wages::run(args, catalog, screen),
        Command::Areas(args) => areas::run(args, catalog, screen),
        Command::Completions(args) => {
            clap_complete::generate(args.shell, &mut Cli::command(), "occ", out);
            Ok(())
        }
        Command::Man => Ok(clap_mangen::Man::new(Cli::command()).render(out)?),
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
    let known: Vec<&str> = (0..catalog.editions()).map(|e| catalog.edition_name(e)).collect();
    let number = |name: &String| match known.iter().position(|n| n == name) {
        _ if name == "latest" => Ok(catalog.newest()),
        Some(number) => Ok(number),
        None => Err(Failure::not_one_of("edition", name, known.iter().copied().chain(["latest", "all"]))),
    };
    let mut numbers = names.iter().map(number).collect::<Result<Vec<_>, _>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

/// Whether a name is that of a command, as people who mistype one may mean it.
pub fn near_command(word: &str) -> Option<&'static str> {
    crate::failure::nearest(word, cli::COMMANDS)
}
