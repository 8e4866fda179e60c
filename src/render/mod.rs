//! Answers as bytes: one file an output format.

mod cells;
mod grid;
mod json;
mod markdown;
mod separated;
mod text;
mod wrap;

pub use cells::{MISSING, level, text as cell_text};
pub use separated::value as bare;
pub use wrap::{keep_together, mark};

use crate::answer::Answer;
use crate::failure::Failure;
use anyhow::Result;
use std::io::{IsTerminal, Write};

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Text for people
    Table,
    Json,
    /// One JSON value a line
    Jsonl,
    Csv,
    Tsv,
    Markdown,
    /// Records as the data folder holds them
    Toml,
}

/// What a page has to fit.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns for tables.
    pub width: usize,
    /// Columns for prose; none: a paragraph a line.
    pub prose: Option<usize>,
    /// Bars and marks of ASCII characters only.
    pub ascii: bool,
    pub color: bool,
}

/// Prose is not easy to read in longer lines.
const PROSE_WIDTH: usize = 88;
/// What tables fit where there is no window.
const DEFAULT_WIDTH: usize = 80;
const LEAST_WIDTH: usize = 20;

impl Layout {
    /// The layout for standard output: `width` is what the user asked for.
    pub fn detect(width: Option<usize>, color: bool) -> Self {
        let stdout = std::io::stdout();
        let window = terminal_size::terminal_size_of(&stdout).map(|(w, _)| usize::from(w.0));
        // A terminal may not know its size.
        let width = width.or(window).or_else(|| stdout.is_terminal().then_some(DEFAULT_WIDTH));
        let fitted = width.unwrap_or(DEFAULT_WIDTH).max(LEAST_WIDTH);
        Self { width: fitted, prose: width.map(|_| fitted.min(PROSE_WIDTH)), ascii: !locale_is_utf8(), color }
    }
}

/// Whether the locale takes other than ASCII characters; where none is set, it is taken to.
fn locale_is_utf8() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(std::env::var_os).find(|v| !v.is_empty());
    set.is_none_or(|v| {
        let v = v.to_string_lossy().to_lowercase();
        v.contains("utf-8") || v.contains("utf8")
    })
}

/// Writes an answer in a format.
///
/// # Errors
/// A usage failure where the answer has no such form; an output error.
pub fn write(answer: &dyn Answer, format: Format, layout: Layout, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Table => text::write(&answer.page(), layout, out),
        Format::Markdown => markdown::write(&answer.page(), out),
        Format::Csv => separated::write(&answer.table().ok_or_else(|| no_form("csv"))?, b',', out),
        Format::Tsv => separated::write(&answer.table().ok_or_else(|| no_form("tsv"))?, b'\t', out),
        Format::Json => json::write(&answer.value(), out),
        Format::Jsonl => json::write_lines(&answer.value(), out),
        Format::Toml => json::write_toml(answer.record().ok_or_else(|| no_form("toml"))?, out),
    }
}

fn no_form(format: &str) -> Failure {
    Failure::usage(format!("this answer has no {format} form. Try -o json"))
}
