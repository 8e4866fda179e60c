//! The occupation that a command line names.

use super::near_command;
use crate::catalog::Catalog;
use crate::catalog::names::{Found, NotFound};
use crate::failure::Failure;
use std::io::{self, IsTerminal};

/// How many candidates are named before 'and N more'.
const MOST_CANDIDATES: usize = 10;

/// The words that people type for an occupation: a slug, a code, a title or a job title.
pub const OCCUPATION_HELP: &str = "Slug, SOC or O*NET code, title or job title; or words of a title";

/// Finds the occupation, and says on stderr what was taken for what.
///
/// # Errors
/// A failure that names the candidates or near names; `hint` is what to say instead where the words have
/// a meaning of their own.
pub fn find(
    catalog: Catalog,
    words: &[String],
    editions: &[usize],
    hint: impl Fn(&str) -> Option<String>,
) -> Result<Found, Failure> {
    let typed = words.join(" ");
    match catalog.find(&typed, editions) {
        Ok(found) => {
            if let Some(note) = &found.note {
                eprintln!("{note}");
            }
            Ok(found)
        }
        Err(not_found) => {
            Err(hint(&typed).map_or_else(|| explain(catalog, &not_found), |h| Failure::nothing(format!("occ: {h}"))))
        }
    }
}

/// What to say where no single occupation was found. To a program: a line `slug<TAB>title` a candidate.
pub fn explain(catalog: Catalog, not_found: &NotFound) -> Failure {
    let candidates = &not_found.candidates;
    if !io::stderr().is_terminal() {
        let lines = candidates.iter().map(|c| format!("{}\t{}", catalog.slug(c.occupation), catalog.title(c.occupation)));
        let lines: Vec<String> = std::iter::once(head(not_found)).chain(lines).collect();
        return Failure::nothing(lines.join("\n"));
    }
    let mut lines = vec![head(not_found), String::new()];
    for candidate in candidates.iter().take(MOST_CANDIDATES) {
        let job_title = candidate.job_title.as_ref().map(|t| format!("   ({t})")).unwrap_or_default();
        lines.push(format!("  {}{job_title}", catalog.title(candidate.occupation)));
    }
    if let Some(more) = candidates.len().checked_sub(MOST_CANDIDATES).filter(|n| *n > 0) {
        lines.push(format!("  and {more} more: occ list --title {}", quoted(&not_found.typed)));
    }
    if !not_found.ambiguous {
        lines.push(String::new());
        lines.push(format!("Search all titles and texts: occ search {}", not_found.typed));
    }
    Failure::nothing(lines.join("\n").replace("\n\n\n", "\n\n"))
}

fn head(not_found: &NotFound) -> String {
    let typed = &not_found.typed;
    let count = not_found.candidates.len();
    if not_found.ambiguous {
        return format!("occ: '{typed}' fits {count} occupations. Which one?");
    }
    let near = match count {
        0 => "",
        1 => " Did you mean this one?",
        _ => " Did you mean one of these?",
    };
    let command = near_command(typed).map(|c| format!(" There is a command 'occ {c}'.")).unwrap_or_default();
    format!("occ: no occupation called '{typed}'.{command}{near}")
}

fn quoted(typed: &str) -> String {
    if typed.contains(' ') { format!("'{typed}'") } else { typed.to_string() }
}
