//! The section Pay in full: one unit, one scale for every bar.

use super::sections::earlier;
use super::subject::{Shown, Subject};
use super::{sentences, survey};
use crate::answer::{Block, Cell, Column, MarginRow, Table, TableRow, Unit};
use crate::figure::Money;
use crate::record::{MedianPay, Pay, PayTableBy, PayUnit, Statistic};
use crate::survey::Wage;

const MEANS: &str = "The means are the handbook's: a mean lies above the median where a few earn very much.";

pub fn blocks(subject: &Subject) -> Vec<Block> {
    let newest = subject.newest();
    let mut blocks = Vec::new();
    let median = newest.record.quick_facts.as_ref().and_then(|f| f.median_pay);
    let section = subject.part(|r| r.pay.as_ref());
    if section.is_none_or(|(from, _)| from.number != newest.number) {
        let text = median.map(|p| both(p, newest));
        blocks.extend(
            text.map(|t| Block::Margin(vec![MarginRow { label: "Median pay".into(), origin: None, paragraphs: vec![t] }])),
        );
    }
    let places = survey::place_rows(subject);
    if !places.is_empty() {
        blocks.push(Block::Margin(places));
    }
    blocks.extend(survey::blocks(subject));
    if let Some((from, pay)) = section {
        for unit in [PayUnit::Annual, PayUnit::Hourly] {
            blocks.extend(table(subject, from, pay, unit).map(Block::Table));
        }
    }
    let has_means = section.is_some_and(|(_, pay)| pay.tables.iter().any(|t| t.statistic == Statistic::Mean));
    let notes: Vec<&str> = sentences::marks(&blocks).into_iter().chain(has_means.then_some(MEANS)).collect();
    blocks.extend((!notes.is_empty()).then(|| Block::Paragraph(notes.join(" "))));
    blocks.extend(section.and_then(|(_, pay)| pay.text.clone()).map(Block::Paragraph));
    let mut rows = Vec::new();
    let medians: Vec<_> = median.into_iter().flat_map(sentences::medians).collect();
    if let [_, (hourly, unit)] = medians[..]
        && section.is_some_and(|(from, _)| from.number == newest.number)
    {
        rows.push(MarginRow {
            label: "Median by the hour".into(),
            origin: None,
            paragraphs: vec![sentences::amount(hourly, unit)],
        });
    }
    rows.extend(earlier(subject, |s| s.record.quick_facts.as_ref().and_then(|f| f.median_pay).map(|p| both(p, s))));
    if !rows.is_empty() {
        blocks.push(Block::Margin(rows));
    }
    blocks
}

/// '$64,690 a year, $31.10 an hour (May 2010)'.
fn both(pay: MedianPay, shown: &Shown) -> String {
    let amounts: Vec<String> = sentences::medians(pay).map(|(wage, unit)| sentences::amount_per(wage, unit)).collect();
    let month = pay.year.map_or_else(|| shown.pay_month(), |y| y.to_string());
    format!("{} ({month})", amounts.join(", "))
}

/// The figures of one unit; nothing where there are none.
fn table(subject: &Subject, from: &Shown, pay: &Pay, unit: PayUnit) -> Option<Table<'static>> {
    let (per, unit_of, cents) = match unit {
        PayUnit::Annual => ("$ a year", Unit::Dollars, false),
        PayUnit::Hourly => ("$ an hour", Unit::Cents, true),
    };
    let mut rows = Vec::new();
    let row = |label: &str, wage: Money, at_least: bool| {
        TableRow::Cells(vec![Cell::text(label.to_string()), Wage::new(wage, at_least).into(), Cell::Bar(wage.dollars())])
    };
    for wages in pay.wages.iter().filter(|w| w.unit == unit) {
        if pay.wages.len() > 1 || wages.year.is_some() {
            let year = wages.year.map(|y| format!(", {y}")).unwrap_or_default();
            rows.push(TableRow::Heading(format!("{}{year}", upper_first(&wages.occupation))));
        }
        let lines = [
            ("One in ten earns less than", wages.p10, false),
            ("Half earn more than (median)", wages.median, false),
            ("One in ten earns more than", wages.p90, wages.p90_at_least),
        ];
        rows.extend(lines.iter().filter_map(|(label, wage, at_least)| wage.map(|w| row(label, w, *at_least))));
    }
    let quick = from.record.quick_facts.as_ref().and_then(|f| f.median_pay).filter(|_| pay.wages.is_empty());
    if let Some((median, quick)) = quick.and_then(|q| Some((if cents { None } else { q.annual }?, q))) {
        rows.push(row("Half earn more than (median)", median, quick.at_least));
    }
    let wage = |c: &crate::record::PayComparison| if cents { c.hourly } else { c.annual };
    let others: Vec<_> = pay.comparison.iter().filter_map(|c| wage(c).map(|w| row(&c.label, w, c.at_least))).collect();
    if !others.is_empty() {
        rows.push(TableRow::Heading("Median beside others".into()));
        rows.extend(others);
    }
    for part in pay.tables.iter().filter(|t| t.unit == unit) {
        let statistic = if part.statistic == Statistic::Mean { "Mean" } else { "Median" };
        let by = if part.by == PayTableBy::Industry { "industry" } else { "occupation" };
        let same = pay.tables.iter().filter(|t| t.by == part.by).count();
        let whose = if same > 1 { format!(": {}", part.occupation) } else { String::new() };
        rows.push(TableRow::Heading(format!("{statistic} by {by}{whose}")));
        rows.extend(part.rows.iter().map(|r| row(&r.label, r.wage, r.at_least)));
    }
    if rows.is_empty() {
        return None;
    }
    let origin = subject.origin(from).map(|o| format!(" {o}")).unwrap_or_default();
    let columns = vec![
        Column::new("label", format!("Pay, {}{origin}", from.pay_month()), Unit::Text),
        Column::new("wage", per, unit_of),
        Column::new("", "", Unit::Bar),
    ];
    Some(Table { columns, rows })
}

fn upper_first(s: &str) -> String {
    let mut chars = s.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
