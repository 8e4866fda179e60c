//! What is said beside the tables of wages.

use super::page::{self, Shown};
use super::{Label, Row, Sort, Wages};
use crate::figure::{Money, Percent};
use crate::record::PayUnit;
use crate::survey::{Measure, Place, PlaceKind, Wage, is_less_certain};
use std::collections::HashSet;

/// How many estimates that the survey lacks are named.
const MOST_NAMED: usize = 3;

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

/// The name of an order within a heading.
pub fn by(sort: Sort) -> &'static str {
    match sort {
        Sort::Median => "median",
        Sort::Employment => "jobs",
        Sort::LocationQuotient => "location quotient",
        Sort::P10 => "10th percentile",
        Sort::P90 => "90th percentile",
        Sort::Title => "title",
    }
}

/// The notes under the tables; `compared` is the place to hold against the nation.
pub fn notes(wages: &Wages, compared: Option<Place>, without: &[String]) -> Vec<String> {
    let sentence = compared.and_then(|place| comparison(wages, &place));
    let employed = "The survey leaves out the self-employed; the handbook's number of jobs does not.";
    let mut notes = vec![sentence.into_iter().chain([employed.to_string()]).collect::<Vec<_>>().join(" ")];
    if wages.by == Some(Sort::LocationQuotient) {
        notes.push("LQ: location quotient, the occupation's share of the place's jobs over its share of the nation's.".into());
    }
    if !without.is_empty() {
        let named = without.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join("; ");
        let more = without.len().saturating_sub(MOST_NAMED);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        notes.push(format!("No estimate {named}{more}."));
    }
    let mut seen = HashSet::new();
    let shown: Vec<Shown> = page::shown(wages).filter(|s| seen.insert((s.row.occupation.soc, s.row.place.area))).collect();
    notes.extend(not_released(&shown));
    if shown.iter().any(|s| is_less_certain(s.row.estimate.employment_rse) || is_less_certain(s.row.estimate.wage_rse)) {
        notes
            .push("*: less certain, a relative standard error above 10 percent (beside a median: that of the mean wage).".into());
    }
    if shown.iter().any(|s| s.measures().iter().any(|m| s.wage(*m).is_some_and(Wage::is_top_coded))) {
        notes.push("+: top-coded, at least that much, wherever it stands in an order.".into());
    }
    notes
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
    let amount = Money::from_cents(cents.unsigned_abs() as u32);
    let amount = match unit {
        PayUnit::Annual => amount.annual(),
        PayUnit::Hourly => format!("{} an hour", amount.hourly()),
    };
    let tenths = (cents as f64 * 1000.0 / f64::from(nation.cents())).round() as i32;
    let course = if cents > 0 { "more" } else { "less" };
    format!("pays {amount} ({}) {course} than the nation at the median", Percent::from_tenths(tenths).signed())
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
