//! What must be known of a trend to read it.

use super::change::{JobsChange, PayChange};
use crate::catalog::series::{Counted, Point, Series, Verdict};
use crate::figure::signed;

/// The year whose jobs the pandemic cut.
const PANDEMIC: u16 = 2020;

/// The remarks, a paragraph each.
pub fn all(series: &Series) -> Vec<String> {
    let texts = [held_against(series), breaks(series), Some(notes(series)), changes(series)];
    let mut all: Vec<String> = texts.into_iter().flatten().collect();
    let name = |e: Option<&crate::projections::ProjectionEdition<&'static str>>| e.map_or("", |e| e.name);
    all.push(format!(
        "Source: BLS Employment Projections, {} to {}",
        name(series.editions.first()),
        name(series.editions.last())
    ));
    all
}

/// What was counted less what was projected, in persons.
fn held_against(series: &Series) -> Option<String> {
    let verdicts: Vec<Verdict> = (0..series.editions.len()).filter_map(|e| series.verdict(e)).collect();
    let text = |v: &Verdict| format!("{} in {}", signed(v.difference), series.editions[v.by].base_year);
    let texts: Vec<String> = verdicts.iter().map(text).collect();
    (!texts.is_empty()).then(|| format!("Jobs counted less jobs projected (diff): {}.", texts.join(", ")))
}

/// A stretch of editions that count the same.
struct Run {
    first: usize,
    last: usize,
    /// The codes, with their titles where they are few.
    what: String,
    soc: Vec<&'static str>,
    shared: bool,
}

/// The stretches of the series, oldest first.
fn runs(series: &Series) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for e in 0..series.editions.len() {
        let point = series.point(e);
        let continued = runs.last().is_some_and(|r| same(series.point(r.last), point));
        if let Some(run) = runs.last_mut().filter(|_| continued) {
            run.last = e;
            continue;
        }
        match point {
            Point::Counted(counted) => {
                let soc = counted.basis.iter().map(|b| b.soc).collect();
                runs.push(Run { first: e, last: e, what: codes(counted), soc, shared: false });
            }
            Point::Shared(lines) => {
                let soc: Vec<&str> = lines.iter().map(|l| l.soc).collect();
                runs.push(Run { first: e, last: e, what: soc.join(", "), soc, shared: true });
            }
            Point::Absent(_) => {}
        }
    }
    // The beginning and the end of a series are no breaks.
    while runs.last().is_some_and(|r| r.shared) {
        runs.pop();
    }
    let leading = runs.iter().take_while(|r| r.shared).count();
    runs.split_off(leading)
}

fn same(a: &Point, b: &Point) -> bool {
    match (a, b) {
        (Point::Counted(a), Point::Counted(b)) => a.same_basis(b),
        (Point::Shared(a), Point::Shared(b)) => a.iter().map(|l| l.soc).eq(b.iter().map(|l| l.soc)),
        _ => false,
    }
}

/// The codes of a count, a few of them by name.
fn codes(counted: &Counted) -> String {
    match &counted.basis[..] {
        [one] => format!("{} ({})", one.soc, one.title),
        few if few.len() <= 4 => few.iter().map(|b| b.soc).collect::<Vec<_>>().join(" + "),
        many => format!("{} codes ({} to {})", many.len(), many[0].soc, many[many.len() - 1].soc),
    }
}

/// 'The series breaks twice: ...'.
fn breaks(series: &Series) -> Option<String> {
    let runs = runs(series);
    let times = match runs.len() {
        0 | 1 => return None,
        2 => "once".to_string(),
        3 => "twice".to_string(),
        n => format!("{} times", n - 1),
    };
    let name = |e: usize| series.editions[e].name;
    let describe = |(i, run): (usize, &Run)| {
        let range = match run.last - run.first {
            _ if i == 0 && run.first == 0 && run.last > 0 => format!("up to {}", name(run.last)),
            _ if i + 1 == runs.len() && run.last + 1 == series.editions.len() && run.first < run.last => {
                format!("from {} on", name(run.first))
            }
            0 => format!("in {}", name(run.first)),
            1 => format!("in {} and {}", name(run.first), name(run.last)),
            _ => format!("from {} to {}", name(run.first), name(run.last)),
        };
        // What changed under the same codes is their classification, or what it leaves over.
        let again = runs.iter().filter(|r| r.soc == run.soc).count() > 1;
        let of = if again { format!(" of the SOC {}", series.editions[run.first].soc) } else { String::new() };
        match run.shared {
            true => format!("counted together with other occupations {range} ({})", run.what),
            false => format!("{}{of} {range}", run.what),
        }
    };
    let parts: Vec<String> = runs.iter().enumerate().map(describe).collect();
    Some(format!("The series breaks {times}: {}. No projection is held against a count across a break.", parts.join("; ")))
}

fn notes(series: &Series) -> String {
    let counted = || (0..series.editions.len()).filter_map(|e| Some((&series.editions[e], series.counted(e)?)));
    let mut notes = Vec::new();
    if counted().any(|(e, _)| e.base_year == PANDEMIC) {
        notes.push(format!("Jobs in {PANDEMIC} are those of the pandemic year."));
    }
    if counted().any(|(_, c)| c.basis.len() > 1) {
        notes.push(
            "Jobs of several SOC occupations are the sum of their lines; a median for them together is not published.".into(),
        );
    }
    if counted().any(|(_, c)| c.median_annual.is_some()) {
        notes.push(
            "The year beside the pay is the year of its dollars; prices rose meanwhile, and nothing here corrects for it.".into(),
        );
    }
    if counted().any(|(_, c)| c.median_annual.is_some_and(|m| m.at_least)) {
        notes.push("+: that much or more, the most that the survey published.".into());
    }
    notes.join(" ")
}

/// The first and last edition of the newest stretch that counts the occupation by itself.
pub fn newest_run(series: &Series) -> (usize, usize) {
    let last = (0..series.editions.len()).rev().find(|&e| series.counted(e).is_some()).unwrap_or_default();
    let first = (0..last).find(|&e| series.comparable(e, last)).unwrap_or(last);
    (first, last)
}

/// The change of pay between the oldest and the newest median of the newest stretch.
pub fn pay_change(series: &Series) -> Option<PayChange> {
    let (first, last) = newest_run(series);
    let pairs = (first..=last).flat_map(|a| (a + 1..=last).rev().map(move |b| (a, b)));
    let changes = pairs.filter_map(|(a, b)| PayChange::between(series, a, b));
    changes.max_by_key(|c| c.to_year - c.from_year)
}

/// 'Jobs +41.9% from 2010 to 2024. Median pay +29.2% from 2010 to 2024, +1.8% a year.'
fn changes(series: &Series) -> Option<String> {
    let (first, last) = newest_run(series);
    let mut texts = Vec::new();
    if let Some(jobs) = JobsChange::between(series, first, last).filter(|_| first < last) {
        let year = |e: usize| series.editions[e].base_year;
        texts.push(format!("Jobs {} from {} to {}.", jobs.percent.signed_tenths(), year(first), year(last)));
    }
    if let Some(pay) = pay_change(series) {
        let rate = match pay.to_year - pay.from_year {
            1 => String::new(),
            _ => format!(", {} a year", pay.percent_a_year.signed_tenths()),
        };
        texts.push(format!("Median pay {} from {} to {}{rate}.", pay.percent.signed_tenths(), pay.from_year, pay.to_year));
    }
    (!texts.is_empty()).then(|| texts.join(" "))
}
