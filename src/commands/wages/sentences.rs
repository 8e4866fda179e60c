//! What is said beside the tables of wages.

use super::page::{self, Shown};
use super::{Label, Row, Sort, Wages};
use crate::figure::{Money, Percent};
use crate::record::PayUnit;
use crate::survey::{Measure, Place, PlaceKind, Wage};
use std::collections::HashSet;

/// How many of what the survey lacks are named.
const MOST_NAMED: usize = 3;

/// What a star means.
pub const LESS_CERTAIN: &str =
    "*: less certain, a relative standard error above 10 percent (beside a median: that of the mean wage).";

/// A place as a page names it: 'Northwest Colorado, nonmetro'.
pub fn place_title(place: &Place) -> String {
    match place.kind {
        PlaceKind::Nation => "United States".into(),
        PlaceKind::Nonmetropolitan => place.title.replace(" nonmetropolitan area", ", nonmetro"),
        _ => place.title.into(),
    }
}

/// The same after 'in': 'the United States'.
pub fn within(place: &Place) -> String {
    let title = place_title(place);
    if place.kind == PlaceKind::Nation { format!("the {title}") } else { title }
}

/// The notes under the tables; `compared` is the place to hold against the nation.
pub fn notes(wages: &Wages, compared: Option<Place>, without: &[String]) -> Vec<String> {
    let sentence = compared.and_then(|place| comparison(wages, &place));
    let employed = "The survey leaves out the self-employed; the handbook's number of jobs does not.";
    let mut notes = vec![sentence.into_iter().chain([employed.to_string()]).collect::<Vec<_>>().join(" ")];
    if wages.by.is_some_and(|by| by.is_by("location_quotient")) {
        notes.push("LQ: location quotient, the occupation's share of the place's jobs over its share of the nation's.".into());
    }
    if !without.is_empty() {
        notes.push(format!("No estimate {}.", named(without)));
    }
    let mut seen = HashSet::new();
    let shown: Vec<Shown> = page::shown(wages).filter(|s| seen.insert((s.row.occupation.soc, s.row.place.area))).collect();
    let units = [PayUnit::Annual, PayUnit::Hourly].into_iter().filter(|&unit| is_asked_for(wages, unit));
    notes.extend(units.filter_map(|unit| not_published(&shown, unit)));
    notes.extend(not_released(&shown));
    if shown.iter().any(|s| s.are_jobs_less_certain() || s.is_median_less_certain()) {
        notes.push(LESS_CERTAIN.into());
    }
    if shown.iter().any(|s| page::wages_of(wages, s).any(Wage::is_top_coded)) {
        notes.push("+: top-coded, at least that much, wherever it stands in an order.".into());
    }
    notes
}

/// Top-coded rows that a limit cut off: 'By median, 13 more are at $239,200 or more, top-coded: where they rank is
/// not known.'
pub fn top_coded_cut(by: &str, bound: &str, n: usize) -> String {
    let (are, they) = if n == 1 { ("is", "it ranks") } else { ("are", "they rank") };
    format!("By {by}, {n} more {are} at {bound} or more, top-coded: where {they} is not known.")
}

/// Whether wages by this unit are to be shown or sorted by.
fn is_asked_for(wages: &Wages, unit: PayUnit) -> bool {
    wages.unit == Some(unit) || wages.by.and_then(Sort::unit) == Some(unit)
}

/// The occupations that have wages by the other unit alone: 'Hourly wages are not published for lawyers; annual
/// ones are.'
fn not_published(shown: &[Shown], unit: PayUnit) -> Option<String> {
    let (asked, other, instead) = match unit {
        PayUnit::Annual => ("Annual", PayUnit::Hourly, "hourly"),
        PayUnit::Hourly => ("Hourly", PayUnit::Annual, "annual"),
    };
    let published: HashSet<&str> =
        shown.iter().filter(|s| s.row.estimate.wages(unit).is_some()).map(|s| s.row.occupation.soc).collect();
    let without = shown.iter().filter(|s| s.row.estimate.wages(other).is_some() && !published.contains(s.row.occupation.soc));
    let mut seen = HashSet::new();
    let titles: Vec<String> = without.filter(|s| seen.insert(s.row.occupation.soc)).map(|s| in_sentence(s.row)).collect();
    let which = match &titles[..] {
        [] => return None,
        [one] => one.clone(),
        several => format!("{} of these occupations ({})", several.len(), named(several)),
    };
    Some(format!("{asked} wages are not published for {which}; {instead} ones are."))
}

/// The first few of some names, and how many more there are.
fn named(names: &[String]) -> String {
    let first = names.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join("; ");
    match names.len().saturating_sub(MOST_NAMED) {
        0 => first,
        more => format!("{first}; and {more} more"),
    }
}

/// Counts the rows with a dash.
fn not_released(shown: &[Shown]) -> Option<String> {
    let noun = if shown.iter().all(|s| s.label == Label::Place) { "place" } else { "row" };
    let count = |lacks: &dyn Fn(&Shown) -> bool, what: &str| {
        let n = shown.iter().filter(|s| lacks(s)).count();
        (n > 0).then(|| format!("{what} of {n} {noun}{}", if n == 1 { "" } else { "s" }))
    };
    let lacks = |unit| move |s: &Shown| s.unit == unit && s.wage(Measure::Median).is_none();
    let parts: Vec<String> = [
        count(&|s| s.row.estimate.employment.is_none(), "jobs"),
        count(&lacks(PayUnit::Annual), "annual wages"),
        count(&lacks(PayUnit::Hourly), "hourly wages"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| format!("-: not released ({}).", parts.join(", ")))
}

/// 'Colorado pays $2,710 (+2.8%) more than the nation at the median and has 0.87 times the nation's share of
/// registered nurses among its jobs.'
fn comparison(wages: &Wages, place: &Place) -> Option<String> {
    let shown: Vec<Shown> = page::shown(wages).collect();
    let here = shown.iter().find(|s| s.row.place.area == place.area && place.kind != PlaceKind::Nation)?;
    let nation = shown.iter().find(|s| s.row.place.kind == PlaceKind::Nation)?;
    let pays = match (here.wage(Measure::Median), nation.wage(Measure::Median)) {
        (Some(Wage::Exactly(here)), Some(Wage::Exactly(there))) => Some(pays(here, there, nation.unit)),
        _ => None,
    };
    let share = here.row.estimate.location_quotient.map(|lq| {
        let workers = in_sentence(here.row);
        format!("has {}.{:02} times the nation's share of {workers} among its jobs", lq / 100, lq % 100)
    });
    let parts: Vec<String> = pays.into_iter().chain(share).collect();
    (!parts.is_empty()).then(|| format!("{} {}.", short_title(place), parts.join(" and ")))
}

/// 'pays $2,710 (+2.8%) more than the nation at the median'.
fn pays(here: Money, nation: Money, unit: PayUnit) -> String {
    let cents = i64::from(here.cents()) - i64::from(nation.cents());
    if cents == 0 {
        return "pays as much as the nation at the median".into();
    }
    let amount = amount(Money::from_cents(cents.unsigned_abs() as u32), unit);
    let tenths = (cents as f64 * 1000.0 / f64::from(nation.cents())).round() as i32;
    let course = if cents > 0 { "more" } else { "less" };
    format!("pays {amount} ({}) {course} than the nation at the median", Percent::from_tenths(tenths).signed())
}

/// '$239,200', '$115.00 an hour'.
pub fn amount(amount: Money, unit: PayUnit) -> String {
    match unit {
        PayUnit::Annual => amount.annual(),
        PayUnit::Hourly => format!("{} an hour", amount.hourly()),
    }
}

/// A place's title without the states at its end.
pub fn short_title(place: &Place) -> String {
    let title = place_title(place);
    match title.rsplit_once(", ") {
        Some((name, _)) if place.kind == PlaceKind::Metropolitan => name.into(),
        _ => title,
    }
}

/// An occupation's title within a sentence: capitals are kept where they belong to a name.
fn in_sentence(row: &Row) -> String {
    const NAMES: [&str; 1] = ["English"];
    let lower = |word: &str| if NAMES.contains(&word) { word.to_string() } else { word.to_lowercase() };
    row.occupation.title.split(' ').map(lower).collect::<Vec<_>>().join(" ")
}
