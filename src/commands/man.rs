//! The manual page: one, with every command.

use crate::cli::Cli;
use anyhow::Result;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold};
use std::io::Write;

/// Writes the page.
///
/// # Errors
/// An output error.
pub fn run(out: &mut dyn Write) -> Result<()> {
    let mut page = Vec::new();
    let mut command = Cli::command();
    let synopsis = synopsis(&mut command);
    let program = Man::new(command);
    program.render_title(&mut page)?;
    program.render_name_section(&mut page)?;
    synopsis.to_writer(&mut page)?;
    program.render_description_section(&mut page)?;
    program.render_options_section(&mut page)?;
    program.render_extra_section(&mut page)?;
    let mut page = String::from_utf8(page)?.replace("\n.SH EXTRA\n", "\n.SH NOTES\n");
    for command in Cli::command().get_subcommands_mut() {
        page += &section(std::mem::take(command))?;
    }
    // Every part brings along the page's first lines, which say how an apostrophe is written.
    let is_first = |line: &&str| line.starts_with(".ie ") || line.starts_with(".el ");
    let mut lines = page.lines().take_while(is_first).chain(page.lines().filter(|l| !is_first(l)));
    lines.try_for_each(|line| Ok(writeln!(out, "{line}")?))
}

/// A section on one command, with its headings a level below the program's. By itself a command has only its own
/// options: what every one takes stands among the program's.
fn section(command: Command) -> Result<String> {
    let name = format!("occ {}", command.get_name());
    let heading = format!("\n.SH \"{name}\"\n");
    let mut command = command.bin_name(name).disable_help_flag(true);
    let synopsis = synopsis(&mut command);
    let man = Man::new(command);
    let mut text = Vec::new();
    man.render_description_section(&mut text)?;
    synopsis.to_writer(&mut text)?;
    man.render_options_section(&mut text)?;
    man.render_extra_section(&mut text)?;
    let changes = [
        ("\n.SH SYNOPSIS\n", "\n.PP\n"),
        ("\nExamples:\n", "\n.SH EXAMPLES\n"),
        ("\n.SH EXTRA\n.SH", "\n.SH"),
        ("\n.SH EXTRA\n", "\n.SH NOTES\n"),
        ("\n.SH ", "\n.SS "),
        ("\n.SS DESCRIPTION\n", &heading),
    ];
    Ok(changes.iter().fold(String::from_utf8(text)?, |text, (from, to)| text.replace(from, to)))
}

/// The usage as the help has it: a command's options one by one would fill a screen.
fn synopsis(command: &mut Command) -> Roff {
    let usage = command.render_usage().to_string();
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]).text([bold(usage.trim_start_matches("Usage: "))]);
    roff
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::COMMANDS;

    #[test]
    fn every_command_stands_on_the_page_with_what_it_takes() {
        let mut page = Vec::new();
        run(&mut page).unwrap();
        let page = String::from_utf8(page).unwrap();
        for command in COMMANDS {
            assert!(page.contains(&format!("\n.SH \"occ {command}\"\n")), "{command}");
        }
        let commands = page.lines().filter(|l| l.starts_with(".SH \"occ ")).count();
        assert_eq!(commands, COMMANDS.len());
        let list = page.split("\n.SH ").find(|part| part.starts_with("\"occ list\"")).unwrap();
        let own = ["\n\\fBocc list [OPTIONS]\\fR\n", "\n.SS FILTERS\n", "\\fB\\-\\-min\\-pay\\fR", "\n.SS EXAMPLES\n  occ list "];
        own.iter().for_each(|text| assert!(list.contains(text), "{text}: {list}"));
        assert_eq!(page.matches("\\-\\-color\\fR").count(), 1);
        assert_eq!(page.matches("occ\\-").count(), 0, "a page of its own for a command");
        assert_eq!(page.matches("\n.ie ").count(), 0, "only the first line tells apostrophes");
    }
}
