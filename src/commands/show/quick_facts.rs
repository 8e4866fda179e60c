//! The quick facts of several editions side by side, and what must be known to compare them.

use super::sentences;
use super::subject::{Shown, Subject};
use crate::answer::{Block, Matrix, MatrixRow};
use crate::edition::SEE_HOW_TO_BECOME_ONE;
use crate::figure::{signed, thousands};
use crate::record::{MedianPay, QuickFacts};
use crate::render::{MISSING, keep_together};

/// The table and the notes under it; nothing where no edition shown has quick facts.
pub fn blocks(subject: &Subject) -> Vec<Block> {
    let shown: Vec<&Shown> = subject.shown.iter().filter(|s| s.record.quick_facts.is_some()).collect();
    if shown.is_empty() {
        return vec![Block::Paragraph("The handbook publishes no quick facts for this profile.".into())];
    }
    let mut blocks = vec![Block::Matrix(matrix(&shown))];
    let notes: Vec<String> = [difference(&shown), varies(subject), at_least(&shown)].into_iter().flatten().collect();
    blocks.extend(notes.into_iter().map(Block::Paragraph));
    blocks
}

fn matrix(shown: &[&Shown]) -> Matrix {
    type Lines = fn(&Shown, &QuickFacts) -> Vec<String>;
    let rows: [(&str, Lines); 7] = [
        ("Median pay", |s, f| f.median_pay.map_or_else(missing, |p| pay(p, s))),
        ("Entry-level education", |s, f| vec![level(s, f.entry_level_education.as_deref(), "entry_level_education")]),
        ("Work experience", |s, f| vec![level(s, f.work_experience.as_deref(), "work_experience")]),
        ("On-the-job training", |s, f| vec![level(s, f.on_the_job_training.as_deref(), "on_the_job_training")]),
        ("Number of jobs", |s, f| {
            f.number_of_jobs
                .map_or_else(missing, |n| vec![format!("{} in {}", thousands(n.into()), s.edition.employment.base_year)])
        }),
        ("Job outlook", |s, f| {
            let growth = |g: &crate::record::Growth| {
                let by = format!("{} by {}", g.percent.signed(), s.edition.employment.projection_year);
                std::iter::once(by).chain(g.category.clone()).collect()
            };
            f.job_outlook.as_ref().map_or_else(missing, growth)
        }),
        ("Employment change", |_, f| f.employment_change.map_or_else(missing, |n| vec![signed(n.into())])),
    ];
    let cells =
        |lines: Lines| shown.iter().map(|s| s.record.quick_facts.as_ref().map_or_else(missing, |f| lines(s, f))).collect();
    Matrix {
        columns: shown.iter().map(|s| s.edition.name.to_string()).collect(),
        rows: rows
            .into_iter()
            .map(|(label, lines)| MatrixRow { label: label.into(), cells: cells(lines), ..MatrixRow::default() })
            .collect(),
        ..Matrix::default()
    }
}

fn missing() -> Vec<String> {
    vec![MISSING.into()]
}

/// Median pay, a line a unit: '$50,250 a year', '$24.16 an hour'.
fn pay(pay: MedianPay, shown: &Shown) -> Vec<String> {
    let year = pay.year.filter(|y| *y != shown.edition.pay.year).map(|y| format!(" ({y})")).unwrap_or_default();
    let amounts = sentences::medians(pay).map(|(wage, unit)| sentences::amount_per(wage, unit) + &year);
    amounts.chain(pay.annual.is_none().then(|| "not published by the year".to_string())).collect()
}

fn level(shown: &Shown, level: Option<&str>, name: &str) -> String {
    match level {
        Some(level) => crate::render::level(level).into_owned(),
        None if shown.record.not_known.iter().any(|n| n == name) => "not known".into(),
        None => MISSING.into(),
    }
}

/// What each edition counts, where titles or codes differ: nothing is compared in silence that may not
/// be the same.
pub fn difference(shown: &[&Shown]) -> Option<String> {
    let mut counted: Vec<(&Shown, String)> = Vec::new();
    for s in shown {
        let same = |(other, _): &(&Shown, String)| other.record.soc == s.record.soc && same_title(other, s);
        if !counted.iter().any(same) {
            counted.push((s, counts(s)));
        }
    }
    (counted.len() > 1).then(|| {
        let parts: Vec<String> = counted.iter().map(|(s, what)| format!("{} counts {what}", s.edition.name)).collect();
        format!("May not be the same jobs: {}.", parts.join(", "))
    })
}

/// A title taken from another edition says nothing of its own; a profile's title has capitals that a
/// line of the projections lacks.
fn same_title(a: &Shown, b: &Shown) -> bool {
    let known = |s: &Shown| s.record.title_from.is_none();
    !known(a) || !known(b) || a.record.title.eq_ignore_ascii_case(&b.record.title)
}

/// 'Registered Nurses (29-1111)', 'Cooks (35-2011 and 5 more)', or the codes alone where the edition's
/// title is not known.
fn counts(shown: &Shown) -> String {
    let codes = match &shown.record.soc[..] {
        [] => return shown.record.title.clone(),
        [code] if !shown.record.soc_complete => format!("{code} first"),
        [code] => code.clone(),
        [a, b] => format!("{a} and {b}"),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    };
    if shown.record.title_from.is_some() { codes } else { format!("{} ({codes})", shown.record.title) }
}

fn varies(subject: &Subject) -> Option<String> {
    let newest = subject.newest();
    let facts = newest.record.quick_facts.as_ref()?;
    let levels = [&facts.entry_level_education, &facts.work_experience, &facts.on_the_job_training];
    let varies = levels.into_iter().flatten().any(|l| *l == SEE_HOW_TO_BECOME_ONE);
    let is_told = subject.part(|r| r.lines().any(|l| l.entry_level_education.is_some()).then_some(())).is_some();
    (varies && is_told).then(|| {
        let command = keep_together(&format!("occ show {} -s how-to-become-one", subject.again));
        format!("What varies, occupation by occupation: {command}")
    })
}

fn at_least(shown: &[&Shown]) -> Option<String> {
    let bounded = |s: &&Shown| s.record.quick_facts.as_ref().and_then(|f| f.median_pay).is_some_and(|p| p.at_least);
    shown.iter().any(bounded).then(|| sentences::AT_LEAST.into())
}
