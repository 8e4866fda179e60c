//! What of the occupations is said in words: once where all agree, else a line an occupation.

use super::{lent, of_one_edition};
use crate::answer::MarginRow;
use crate::catalog::facts::{Row, find};
use crate::commands::show::subject::Subject;
use crate::fold::fold;
use crate::record::{Employers, Record};
use crate::render::{MISSING, cell_text};

/// The rows; what is published of none has none.
pub fn rows(subjects: &[&Subject], facts: &[Row]) -> Vec<MarginRow> {
    let titles: Vec<String> = subjects.iter().map(|s| s.newest().record.title.clone()).collect();
    let names = short_names(&titles);
    let levels = [
        ("Entry-level education", "education"),
        ("Work experience", "experience"),
        ("On-the-job training", "training"),
        ("Outlook", "outlook"),
    ];
    let mut rows: Vec<MarginRow> = Vec::new();
    for (label, name) in levels {
        let fact = find(name).expect("the facts have these names");
        let values = facts.iter().map(|row| cell_text(&(fact.cell)(row), &fact.column()).into_owned()).collect();
        rows.extend(said(label, None, &names, values));
    }
    if let Some((from, employers)) = of_one_edition(subjects, employers) {
        let values = employers.into_iter().map(|e| e.map_or(MISSING.into(), largest)).collect();
        rows.extend(said("Largest employer", lent(subjects, from), &names, values));
    }
    rows.extend(qualities(subjects));
    rows
}

fn said(label: &str, origin: Option<String>, names: &[String], values: Vec<String>) -> Option<MarginRow> {
    let all = if values.len() == 2 { "both" } else { "all" };
    let paragraphs = match values.iter().all(|v| *v == values[0]) {
        true if values[0] == MISSING => return None,
        true => vec![format!("{} ({all})", values[0])],
        false => names.iter().zip(&values).map(|(name, value)| format!("{name}: {value}")).collect(),
    };
    Some(MarginRow { label: label.into(), origin: origin.map(|o| format!("({o})")), paragraphs })
}

fn employers(record: &Record) -> Option<&[Employers]> {
    record.work_environment.as_ref().map(|w| w.employers.as_slice()).filter(|e| !e.is_empty())
}

/// 'Electrical contractors and other wiring installation contractors, 65%'.
fn largest(employers: &[Employers]) -> String {
    let whole = match employers {
        [one] => Some(one),
        several => several.iter().find(|e| e.occupation.is_none()),
    };
    match whole.map(|e| e.shares.first()) {
        Some(Some(share)) => format!("{}, {}%", share.industry, share.percent.plain()),
        Some(None) => MISSING.into(),
        None => "Published for each SOC occupation alone".into(),
    }
}

/// The important qualities that the handbook names for every one of the occupations.
fn qualities(subjects: &[&Subject]) -> Option<MarginRow> {
    let named = |r: &'_ Record| r.how_to_become_one.as_ref().map(|h| h.qualities.clone()).filter(|q| !q.is_empty());
    let (from, all) = of_one_edition(subjects, named)?;
    let without = subjects.iter().zip(&all).find(|(_, q)| q.is_none()).map(|(s, _)| &s.newest().record.title);
    let text = match without {
        Some(title) => format!("Not known: the handbook names none for {title}"),
        None => {
            let all: Vec<Vec<String>> = all.into_iter().flatten().collect();
            // 'Multi-tasking skills' here, 'Multitasking skills' there.
            let plain = |quality: &str| fold(quality).replace(' ', "");
            let shared = all[0].iter().filter(|q| all.iter().all(|of| of.iter().any(|o| plain(o) == plain(q))));
            let shared: Vec<&str> = shared.map(String::as_str).collect();
            if shared.is_empty() { "None".into() } else { shared.join(", ") }
        }
    };
    let origin = lent(subjects, from).map(|o| format!("({o})"));
    Some(MarginRow { label: "Qualities they share".into(), origin, paragraphs: vec![text] })
}

/// What each of some titles is called among the others: a long one by its first name.
pub fn short_names(titles: &[String]) -> Vec<String> {
    let short: Vec<&str> = titles.iter().map(|t| first_name(t)).collect();
    let is_own = |name: &str| short.iter().filter(|s| **s == name).count() == 1;
    titles.iter().zip(&short).map(|(title, &name)| if is_own(name) { name.to_string() } else { title.clone() }).collect()
}

/// 'Plumbers' of 'Plumbers, Pipefitters, and Steamfitters'; the title itself where it is short, or has no
/// beginning that names workers.
fn first_name(title: &str) -> &str {
    const LONG: usize = 20;
    if title.len() <= LONG {
        return title;
    }
    let mut ends: Vec<usize> = [", ", " and ", " (", ": "].iter().flat_map(|s| title.match_indices(s)).map(|(i, _)| i).collect();
    ends.sort_unstable();
    let names = ends.into_iter().map(|end| &title[..end]);
    let is_plural = |name: &&str| name.ends_with('s') && !name.ends_with("ss") && !name.ends_with("ics");
    names.into_iter().find(is_plural).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_called_by_its_first_name() {
        let short = |title: &str| short_names(&[title.into()]).remove(0);
        assert_eq!(short("Plumbers, Pipefitters, and Steamfitters"), "Plumbers");
        assert_eq!(short("Electrical and Electronics Engineers"), "Electrical and Electronics Engineers");
        assert_eq!(short("Business and Financial Managers, All Other"), "Business and Financial Managers");
        assert_eq!(short("Emergency Medical Technicians (EMTs) and Paramedics"), "Emergency Medical Technicians");
        let twins = ["Physicists and other Scientists".to_string(), "Physicists and other Engineers".to_string()];
        assert_eq!(short_names(&twins), twins);
    }
}
