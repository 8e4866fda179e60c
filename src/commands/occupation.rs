//! The occupation that a command line names.

use super::{near_command, retyped};
use crate::catalog::Catalog;
use crate::catalog::candidates::NotFound;
use crate::catalog::names::Found;
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
                remark!("{note}");
            }
            Ok(found)
        }
        Err(not_found) => {
            let hint = hint(&typed).or_else(|| several_hint(catalog, &typed));
            Err(hint.map_or_else(|| explain(catalog, &not_found), Failure::nothing))
        }
    }
}

/// What to say where several occupations are named, and one was to be.
fn several_hint(catalog: Catalog, typed: &str) -> Option<String> {
    let names = names_between_commas(catalog, typed);
    let all_found = names.len() > 1 && names.iter().all(|name| catalog.find(name, &[]).is_ok());
    let count = names.len();
    all_found.then(|| {
        let names = retyped(&names.join(", ")).into_owned();
        format!("'{typed}' names {count} occupations, where one is expected. Side by side:\n  occ compare {names}")
    })
}

/// What to say where no single occupation was found. To a program: a line `slug<TAB>title` a candidate.
pub fn explain(catalog: Catalog, not_found: &NotFound) -> Failure {
    let candidates = not_found.candidates(catalog);
    let typed = retyped(&not_found.typed);
    let head = head(not_found, candidates.len());
    if !io::stderr().is_terminal() {
        let lines = candidates.iter().map(|c| format!("{}\t{}", catalog.slug(c.occupation), catalog.title(c.occupation)));
        let lines: Vec<String> = std::iter::once(head).chain(lines).collect();
        return Failure::nothing(lines.join("\n"));
    }
    let mut lines = vec![head, String::new()];
    for candidate in candidates.iter().take(MOST_CANDIDATES) {
        let job_title = candidate.job_title.as_ref().map(|t| format!("   ({t})")).unwrap_or_default();
        lines.push(format!("  {}{job_title}", catalog.title(candidate.occupation)));
    }
    if let Some(more) = candidates.len().checked_sub(MOST_CANDIDATES).filter(|n| *n > 0) {
        lines.push(format!("  and {more} more: occ search {typed} --limit 1000"));
    }
    if !not_found.is_ambiguous() {
        lines.push(String::new());
        lines.push(format!("Search all titles and texts: occ search {typed}"));
    }
    Failure::nothing(lines.join("\n").replace("\n\n\n", "\n\n"))
}

fn head(not_found: &NotFound, count: usize) -> String {
    let typed = &not_found.typed;
    match (not_found.is_ambiguous(), count) {
        (true, 1) => return format!("'{typed}' stands in job titles of one occupation. Did you mean this one?"),
        (true, _) => return format!("'{typed}' fits {count} occupations. Which one?"),
        (false, _) => {}
    }
    let near = match count {
        0 => "",
        1 => " Did you mean this one?",
        _ => " Did you mean one of these?",
    };
    let first = typed.split(' ').next().unwrap_or_default();
    let command = near_command(first).map(|c| format!(" There is a command 'occ {c}'.")).unwrap_or_default();
    format!("no occupation called '{typed}'.{command}{near}")
}

/// Parts the words of a command line that names several occupations: each argument is one, but where commas
/// occur, or an 'and' stands between, these part names of several words. A title that has commas of its own
/// stands whole as one argument among others without.
pub fn part_names(catalog: Catalog, words: &[String]) -> Vec<String> {
    let is_title = |word: &str| catalog.find(word, &[]).is_ok_and(|found| found.note.is_none());
    let is_whole = |word: &String| !word.contains(',') || !word.ends_with(',') && word.contains(", ") && is_title(word);
    let joined = words.iter().map(|w| if is_between(w) { "and" } else { w }).collect::<Vec<_>>().join(" ");
    if !words.iter().all(is_whole) {
        return names_between_commas(catalog, &joined);
    }
    match words.iter().any(|w| is_between(w)) {
        true => names_around_and(catalog, &joined).unwrap_or_else(|| words.iter().filter(|w| !is_between(w)).cloned().collect()),
        false => words.to_vec(),
    }
}

/// What commas part, each a name or names with 'and' between.
fn names_between_commas(catalog: Catalog, typed: &str) -> Vec<String> {
    let parts = typed.split(',').map(|part| part.trim().trim_start_matches("and ")).filter(|part| !part.is_empty());
    parts.flat_map(|part| names_around_and(catalog, part).unwrap_or_else(|| vec![part.to_string()])).collect()
}

/// The names that an 'and' stands between, the first as long as can be: it stands within names too. Nothing
/// where not all are names.
fn names_around_and(catalog: Catalog, typed: &str) -> Option<Vec<String>> {
    const AND: &str = " and ";
    let is_name = |part: &str| catalog.find(part, &[]).is_ok();
    if is_name(typed) {
        return Some(vec![typed.to_string()]);
    }
    typed.rmatch_indices(AND).filter(|(at, _)| is_name(&typed[..*at])).find_map(|(at, _)| {
        let rest = names_around_and(catalog, &typed[at + AND.len()..])?;
        Some(std::iter::once(typed[..at].to_string()).chain(rest).collect())
    })
}

/// Whether a word is what people put between two names.
fn is_between(word: &str) -> bool {
    ["and", "or", "vs", "with"].contains(&word)
}

/// Finds the occupations that a command line names, each once.
///
/// # Errors
/// As [`find`], with the command that would part the words by commas; a usage failure where two names
/// stand for one occupation.
pub fn find_several(catalog: Catalog, words: &[String], editions: &[usize], command: &str) -> Result<Vec<Found>, Failure> {
    let hint = |failure: Failure| match place_at_end(catalog, words).or_else(|| with_commas(catalog, words)) {
        Some(names) => {
            let message =
                format!("{}\n\nPart names of several words with commas:\n  {command} {}", failure.message, retyped(&names));
            Failure { message, ..failure }
        }
        None => failure,
    };
    let mut all: Vec<(String, Found)> = Vec::new();
    for name in part_names(catalog, words) {
        let found = find(catalog, std::slice::from_ref(&name), editions, |_| None).map_err(hint)?;
        if let Some((other, _)) = all.iter().find(|(_, f)| f.occupation == found.occupation) {
            let title = catalog.title(found.occupation);
            return Err(hint(Failure::usage(format!("'{other}' and '{name}' are the same occupation: {title}"))));
        }
        all.push((name, found));
    }
    Ok(all.into_iter().map(|(_, found)| found).collect())
}

/// The words with their last ones after --in, where those are 'in' and a place.
fn place_at_end(catalog: Catalog, words: &[String]) -> Option<String> {
    let typed = words.join(" ");
    let (names, place) = typed.rsplit_once(" in ")?;
    let names: Vec<String> = names.split(' ').map(str::to_string).collect();
    catalog.wage_survey().is_place(place).then(|| format!("{} --in {place}", part_names(catalog, &names).join(", ")))
}

/// The words parted by commas so that each part names an occupation where it can, the longest parts
/// first; nothing where they have commas already, or no part is of several words.
fn with_commas(catalog: Catalog, words: &[String]) -> Option<String> {
    const MOST_WORDS: usize = 6;
    if words.iter().any(|w| w.contains(',')) {
        return None;
    }
    let (mut names, mut rest) = (Vec::new(), words);
    while !rest.is_empty() {
        let mut lengths = (2..=rest.len().min(MOST_WORDS)).rev();
        let length = lengths.find(|&n| catalog.find(&rest[..n].join(" "), &[]).is_ok()).unwrap_or(1);
        names.push(rest[..length].join(" "));
        rest = &rest[length..];
    }
    (names.len() > 1 && names.len() < words.len()).then(|| names.join(", "))
}

/// The several occupations that words name which name none together; nothing where a part of them names none.
pub fn several_names(catalog: Catalog, words: &[String]) -> Option<Vec<String>> {
    let with_commas = with_commas(catalog, words).map(|names| names.split(", ").map(str::to_string).collect());
    let are_names = |names: &Vec<String>| names.len() > 1 && names.iter().all(|name| catalog.find(name, &[]).is_ok());
    [with_commas, Some(part_names(catalog, words))].into_iter().flatten().find(are_names)
}
