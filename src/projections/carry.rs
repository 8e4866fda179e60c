//! When two editions' lines count the same occupation.
//!
//! The BLS publishes no series of an occupation, and a code is no name for good: it can mean another
//! occupation once the classification has changed. A line carries over to the next edition's where
//! 1. the code is the same, and the edition between is missing in neither: a code that is gone for an
//!    edition was joined with others, and may come back with other workers;
//! 2. within one classification, the titles share half of their words or more: the tables shorten titles and mend
//!    them ('Executive secretaries and executive administrative assistants'), but 29-1128 is 'Therapists,
//!    all other' in 2010-20 and 'Exercise physiologists' from then on;
//! 3. across two classifications (SOC 2010 up to 2018-28, SOC 2018 from 2019-29), the titles are the same
//!    but for case, plural and hyphen, and count no leftovers: what is left of a class depends on which occupations
//!    the classification names beside it.

use super::read::Table;
use super::{CodeLines, EditionLine, ProjectionEdition};
use crate::fold::fold;
use std::collections::BTreeMap;

/// The codes of all tables with their lines, sorted by code.
pub fn code_lines(tables: &[Table]) -> Vec<CodeLines> {
    let mut codes = BTreeMap::<&str, Vec<EditionLine>>::new();
    let mut last = BTreeMap::<&str, (usize, &str)>::new();
    for (number, table) in tables.iter().enumerate() {
        for row in &table.rows {
            let lines = codes.entry(&row.soc).or_default();
            let before = last.insert(&row.soc, (number, &row.title));
            let carried = before.is_some_and(|(edition, title)| {
                edition + 1 == number && carries(&tables[edition].edition, title, &table.edition, &row.title)
            });
            let part = lines.last().map_or(0, |l| l.part + u8::from(!carried));
            let title = before.is_none_or(|(_, title)| title != row.title).then(|| row.title.clone());
            lines.push(EditionLine { edition: number as u8, part, title, line: row.line });
        }
    }
    codes.into_iter().map(|(soc, lines)| CodeLines { soc: soc.to_string(), lines }).collect()
}

/// Whether a code of two neighbouring editions counts the same occupation, by its titles.
pub fn carries<S>(edition: &ProjectionEdition<S>, title: &str, next: &ProjectionEdition<S>, next_title: &str) -> bool {
    if edition.soc != next.soc {
        let (folded, next) = (fold(title), fold(next_title));
        return folded == next && !counts_leftovers(&folded);
    }
    share_words(title, next_title)
}

/// Whether half or more of the shorter title's words stand in the longer one: what has one code and such titles is
/// shown as one occupation, with a break where it does not carry over.
pub fn share_words(a: &str, b: &str) -> bool {
    let words = |s: &str| fold(s).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (mut short, mut long) = (words(a), words(b));
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    2 * short.iter().filter(|w| long.contains(w)).count() >= short.len()
}

/// Whether a folded title counts what is left of a class once its named occupations are taken out: alone, as
/// [`is_leftovers`](crate::fold::is_leftovers) has it, or together with workers that it names ('Physicians, all
/// other; and ophthalmologists', 'Miscellaneous assemblers and fabricators').
pub fn counts_leftovers(folded: &str) -> bool {
    folded.contains("all other") || folded.starts_with("miscellaneous")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(soc: u16) -> ProjectionEdition {
        let name = String::new();
        ProjectionEdition {
            name,
            base_year: 0,
            projection_year: 0,
            wage_year: 0,
            wage_top_code: None,
            soc,
            jobs_in_no_line: None,
        }
    }

    #[test]
    fn within_a_classification_titles_may_be_shortened() {
        let carries = |a, b| carries(&edition(2018), a, &edition(2018), b);
        assert!(carries(
            "Executive secretaries and executive administrative assistants",
            "Executive secretaries and administrative assistants"
        ));
        assert!(carries("Equipment installers and repairs", "Equipment installers and repairers"));
        assert!(!carries("Therapists, All Other", "Exercise physiologists"));
    }

    #[test]
    fn across_classifications_titles_are_the_same_and_count_no_leftovers() {
        let carries = |a, b| carries(&edition(2010), a, &edition(2018), b);
        assert!(carries("Registered Nurses", "Registered nurses"));
        assert!(!carries("Crossing guards", "Crossing guards and flaggers"));
        assert!(!carries("Managers, all other", "Managers, all other"));
        assert!(!carries("Dentists, all other specialists", "Dentists, all other specialists"));
        assert!(!carries("Miscellaneous construction and related workers", "Miscellaneous construction and related workers"));
    }
}
