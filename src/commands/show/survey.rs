//! What the wage survey adds to the pay: the percentiles that the newest record shown has none of its own of.

use super::sentences::{self, above, amount, amount_per};
use super::subject::{Shown, Subject};
use crate::answer::{Block, Cell, Column, MarginRow, Table, TableRow, Unit};
use crate::catalog::Catalog;
use crate::catalog::in_place::Medians;
use crate::catalog::wages::{NATION, WageSurvey};
use crate::commands::wages::{Row, json, wage, within};
use crate::figure::thousands;
use crate::joined::Joined;
use crate::record::{PayUnit, Record};
use crate::render::keep_together;
use crate::survey::{Estimate, Measure, Place, PlaceKind, Wage, is_less_certain};
use serde_json::Value;
use std::cmp::Reverse;

/// What the measures say of those who have the job.
const LINES: [(&str, Measure); 5] = [
    ("One in ten earns less than", Measure::P10),
    ("One in four earns less than", Measure::P25),
    ("Half earn more than (median)", Measure::Median),
    ("One in four earns more than", Measure::P75),
    ("One in ten earns more than", Measure::P90),
];

/// The wage survey, where it is the one that the pay of the edition shown is taken from and the record has no
/// percentiles of its own.
pub fn lending(catalog: Catalog, shown: &Shown) -> Option<WageSurvey> {
    let has_own = shown.record.pay.as_ref().is_some_and(|p| !p.wages.is_empty());
    if has_own || shown.number != catalog.newest() {
        return None;
    }
    let about = catalog.survey();
    let is_same = about.year == shown.edition.pay.year && about.month == shown.edition.pay.month;
    is_same.then(|| catalog.wage_survey())
}

/// The survey's occupations that a record counts, and whether they are one that is just what it counts.
pub fn occupations(survey: WageSurvey, record: &Record) -> (Vec<usize>, bool) {
    if !record.soc_complete {
        return (Vec::new(), false);
    }
    let soc = record.soc.join(";");
    match survey.whole(Joined(&soc)) {
        Some(one) => (vec![one], true),
        None => (survey.codes_of(Joined(&soc)), false),
    }
}

/// 'One in ten earns less than $36,540 a year, one in ten more than $83,180 (wage survey, May 2025).'
pub fn range(subject: &Subject) -> Option<String> {
    let newest = subject.newest();
    let survey = lending(subject.catalog, newest)?;
    let (occupations, is_whole) = occupations(survey, &newest.record);
    let estimate = survey.estimate(*occupations.first().filter(|_| is_whole)?, NATION)?;
    let unit = estimate.unit()?;
    let wage = |measure| estimate.wage(unit, measure);
    let (low, high) = (wage(Measure::P10)?, wage(Measure::P90)?);
    Some(sentences::range(low, high, unit, &format!("wage survey, {}", newest.pay_month())))
}

/// The nation's percentiles from the survey; of a profile of several SOC occupations a row each.
pub fn blocks(subject: &Subject) -> Vec<Block> {
    let newest = subject.newest();
    let Some(survey) = lending(subject.catalog, newest) else { return Vec::new() };
    let source = format!("BLS wage survey of {}", newest.pay_month());
    let (occupations, is_whole) = occupations(survey, &newest.record);
    let estimates = occupations.iter().filter_map(|&o| Some((survey.occupation(o).title, survey.estimate(o, NATION)?)));
    let estimates: Vec<(&str, Estimate)> = estimates.collect();
    match &estimates[..] {
        [] => Vec::new(),
        [(_, estimate)] if is_whole => percentiles(estimate, &source).map(Block::Table).into_iter().collect(),
        several => {
            let table = |unit| by_occupation(several, unit, &source).map(Block::Table);
            let command = keep_together(&format!("occ wages {}", subject.slug()));
            let lines = vec![format!("By SOC occupation, in states and areas too: {command}")];
            let tables = [PayUnit::Annual, PayUnit::Hourly].into_iter().filter_map(table);
            tables.chain([Block::Lines(lines)]).collect()
        }
    }
}

/// The percentiles of one occupation by the year and by the hour, and bars of one of them.
fn percentiles(estimate: &Estimate, source: &str) -> Option<Table<'static>> {
    let drawn = estimate.unit()?;
    let units = [(PayUnit::Annual, "$ a year", Unit::Dollars), (PayUnit::Hourly, "$ an hour", Unit::Cents)];
    let units = units.into_iter().filter(|(unit, ..)| estimate.wages(*unit).is_some());
    let mut columns = vec![Column::new("label", format!("Pay, {source}"), Unit::Text)];
    columns.extend(units.clone().map(|(_, per, of)| Column::new("wage", per, of)));
    columns.push(Column::new("", "", Unit::Bar));
    let row = |(label, measure): (&'static str, Measure)| {
        let wages = units.clone().map(|(unit, ..)| wage(estimate.wage(unit, measure)));
        let bar = estimate.wage(drawn, measure).map_or(Cell::Missing, |w| Cell::Bar(w.amount().dollars()));
        TableRow::Cells([Cell::text(label)].into_iter().chain(wages).chain([bar]).collect())
    };
    Some(Table { columns, rows: LINES.into_iter().map(row).collect() })
}

/// Occupations by median, the highest first; those without wages stand last among those by the year.
fn by_occupation(estimates: &[(&'static str, Estimate)], in_unit: PayUnit, source: &str) -> Option<Table<'static>> {
    const MEASURES: [(Measure, &str); 3] = [(Measure::P10, "10%"), (Measure::Median, "median"), (Measure::P90, "90%")];
    let mut of_unit: Vec<_> = estimates.iter().filter(|(_, e)| e.unit().unwrap_or(PayUnit::Annual) == in_unit).collect();
    of_unit.sort_by_key(|(_, e)| Reverse(e.wage(in_unit, Measure::Median).map(Wage::amount)));
    let (per, unit_of) = match in_unit {
        PayUnit::Annual => ("$ a year", Unit::Dollars),
        PayUnit::Hourly => ("$ an hour", Unit::Cents),
    };
    let mut columns = vec![Column::new("label", format!("Pay, {per}, {source}"), Unit::Text)];
    columns.extend(MEASURES.iter().map(|(_, heading)| Column::new("wage", *heading, unit_of)));
    let cells = |(title, estimate): &&(&'static str, Estimate)| {
        let wages = MEASURES.iter().map(|(measure, _)| wage(estimate.wage(in_unit, *measure)));
        TableRow::Cells([Cell::text(*title)].into_iter().chain(wages).collect())
    };
    (!of_unit.is_empty()).then(|| Table { columns, rows: of_unit.iter().map(cells).collect() })
}

/// A row a place asked for: 'In Colorado', and what the survey has of the occupation there.
pub fn place_rows(subject: &Subject) -> Vec<MarginRow> {
    if subject.places.is_empty() {
        return Vec::new();
    }
    let survey = subject.catalog.wage_survey();
    let month = subject.catalog.survey().month_and_year();
    let newest = subject.newest();
    let (occupations, is_whole) = occupations(survey, &newest.record);
    let row = |&place: &usize| {
        let estimates: Vec<Estimate> = occupations.iter().filter_map(|&o| survey.estimate(o, place)).collect();
        let place = survey.place(place);
        let text = match &estimates[..] {
            [] if !newest.record.soc_complete => {
                format!("Not known: {} names the first of its SOC codes alone.", newest.edition.name)
            }
            [] => format!("The wage survey of {month} has no estimate."),
            [one] if is_whole => format!("{} (wage survey, {month})", of_one(one)),
            several => {
                let slug = subject.slug();
                let command = keep_together(&format!("occ wages {slug} --in {}", place_argument(&place)));
                format!("{}; wage survey, {month}): {command}", of_several(several, occupations.len()))
            }
        };
        let (label, text) = match place.kind {
            PlaceKind::Nation | PlaceKind::State => (within(&place), text),
            // The margin has room for the first of an area's cities.
            _ => (first_city(place.title).into(), format!("{}: {text}", within(&place))),
        };
        MarginRow { label: format!("In {label}"), origin: None, paragraphs: vec![text] }
    };
    subject.places.iter().map(row).collect()
}

/// 'Denver' of 'Denver-Aurora-Centennial, CO'.
fn first_city(title: &str) -> &str {
    const LONG: usize = 18;
    let short = title.split([',', '/']).next().unwrap_or(title);
    let short = short.strip_suffix(" nonmetropolitan area").unwrap_or(short);
    if short.len() > LONG { short.split('-').next().unwrap_or(short) } else { short }
}

/// What a command takes for a place.
pub fn place_argument(place: &Place) -> String {
    match place.kind {
        PlaceKind::Nation => "us".into(),
        PlaceKind::State => place.state.into(),
        _ => place.area.into(),
    }
}

/// '$100,260 a year (median); one in ten less than $79,500, one in ten more than $124,940; 54,490 jobs'
fn of_one(estimate: &Estimate) -> String {
    let wages = estimate.unit().and_then(|unit| {
        let wage = |measure| estimate.wage(unit, measure);
        let (median, low, high) = (wage(Measure::Median)?, wage(Measure::P10)?, wage(Measure::P90)?);
        let low = if low.is_top_coded() { String::new() } else { format!("; one in ten less than {}", amount(low, unit)) };
        let (median, high) = (amount_per(median, unit), above(high, &high.amount().by(unit)));
        let doubt = if is_less_certain(estimate.wage_rse) { ", less certain" } else { "" };
        Some(format!("{median} (median{doubt}){low}, one in ten {high}"))
    });
    let doubt = if is_less_certain(estimate.employment_rse) { ", less certain" } else { "" };
    let jobs = |n: u32| format!("{} jobs{doubt}", thousands(n.into()));
    let jobs = estimate.employment.map_or("number of jobs not released".into(), jobs);
    format!("{}; {jobs}", wages.unwrap_or_else(|| "wages not released".into()))
}

/// '$48,300 to $63,900 a year (medians of 4 of 5 SOC occupations', which the survey's month follows.
fn of_several(estimates: &[Estimate], of: usize) -> String {
    let s = if of == 1 { "" } else { "s" };
    let Some(medians) = Medians::of(estimates) else {
        return format!("No median is released (of its {of} SOC occupation{s}");
    };
    let Medians { low, high, count, is_less_certain } = medians;
    let count = if count == of { of.to_string() } else { format!("{count} of {of}") };
    let range = match low.unit == high.unit {
        _ if low == high => amount_per(low.wage, low.unit),
        true => format!("{} to {}", amount(low.wage, low.unit), amount_per(high.wage, high.unit)),
        false => format!("{} to {}", amount_per(low.wage, low.unit), amount_per(high.wage, high.unit)),
    };
    let doubt = if is_less_certain { ", less certain" } else { "" };
    format!("{range} (medians of {count} SOC occupation{s}{doubt}")
}

/// Whether the survey lends its percentiles to the newest edition shown.
pub fn lends(subject: &Subject) -> bool {
    let newest = subject.newest();
    lending(subject.catalog, newest).is_some_and(|survey| !occupations(survey, &newest.record).0.is_empty())
}

/// The estimates of places, as `occ wages` gives them.
pub fn value(subject: &Subject, places: &[usize]) -> Value {
    let (survey, about) = (subject.catalog.wage_survey(), subject.catalog.survey());
    let (occupations, _) = occupations(survey, &subject.newest().record);
    let rows = places.iter().flat_map(|&place| occupations.iter().map(move |&o| (o, place)));
    let row = |(o, place)| {
        let estimate = survey.estimate(o, place)?;
        Some(json(&Row { occupation: survey.occupation(o), place: survey.place(place), estimate }, &about.period))
    };
    rows.filter_map(row).collect()
}
