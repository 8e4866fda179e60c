//! The page of wages: a table a unit, places or occupations down, jobs and percentiles across.

use super::columns::{COLUMNS, EMPLOYMENT, WageColumn, count, unit_of, wage};
use super::sentences::{place_title, short_title};
use super::{Group, Label, Row, Sort, Wages};
use crate::answer::{Block, Cell, Column, Page, Table, TableRow, Unit};
use crate::record::PayUnit;
use crate::survey::{Measure, PlaceKind, Wage, is_less_certain};

pub fn page(wages: &Wages) -> Page {
    let mut blocks: Vec<Block> = Vec::new();
    // Groups told apart by their headings share a table; one that has none begins another.
    let mut tables: Vec<Vec<&Group>> = Vec::new();
    for group in wages.groups.iter().filter(|g| !g.rows.is_empty()) {
        match tables.last_mut() {
            Some(last) if group.heading.is_some() => last.push(group),
            _ => tables.push(vec![group]),
        }
    }
    for groups in tables {
        for unit in [PayUnit::Annual, PayUnit::Hourly] {
            blocks.extend(table(wages, &groups, unit).map(Block::Table));
        }
    }
    blocks.push(Block::Paragraph(wages.notes.join("\n\n")));
    blocks.extend(wages.next.iter().cloned().map(Block::Paragraph));
    Page { notice: None, title: wages.title.clone(), subtitle: wages.subtitle.clone(), blocks }
}

/// A row as the page shows it.
pub struct Shown<'a> {
    pub row: &'a Row,
    pub label: Label,
    pub unit: PayUnit,
}

impl Shown<'_> {
    pub fn wage(&self, measure: Measure) -> Option<Wage> {
        self.row.estimate.wage(self.unit, measure)
    }

    /// Whether the number of jobs is published with a large standard error.
    pub fn are_jobs_less_certain(&self) -> bool {
        self.row.estimate.employment.is_some() && is_less_certain(self.row.estimate.employment_rse)
    }

    /// Whether the median is published and the mean, which alone has one, has a large standard error.
    pub fn is_median_less_certain(&self) -> bool {
        self.wage(Measure::Median).is_some() && is_less_certain(self.row.estimate.wage_rse)
    }
}

/// The wages that the page has room for, and that which the rows are sorted by.
fn measures(wages: &Wages, in_unit: PayUnit) -> Vec<Measure> {
    let is_usual = |measure| match measure {
        Measure::P10 | Measure::Median | Measure::P90 => true,
        Measure::P25 | Measure::P75 => wages.is_one,
        Measure::Mean => false,
    };
    let is_order = |m| matches!(wages.by, Some(Sort::Wage(unit, by)) if by == m && unit.is_none_or(|u| u == in_unit));
    Measure::ALL.into_iter().filter(|&m| is_usual(m) || is_order(m)).collect()
}

/// The column of the figure that the rows are sorted by, where the page would not show it.
fn order_column(wages: &Wages, in_unit: PayUnit) -> Option<&'static WageColumn> {
    match wages.by? {
        Sort::Figure(column) => Some(column).filter(|c| c.key != EMPLOYMENT.key),
        Sort::Wage(Some(unit), measure) if unit != in_unit => COLUMNS.iter().find(|c| c.wage == Some((unit, measure))),
        _ => None,
    }
}

/// The wages that the page shows of a row.
pub fn wages_of(wages: &Wages, shown: &Shown) -> impl Iterator<Item = Wage> {
    let order = wages.by.and_then(|by| by.wage(shown.row, Some(shown.unit))).map(|(_, wage)| wage);
    measures(wages, shown.unit).into_iter().filter_map(|m| shown.wage(m)).chain(order)
}

/// The rows, with the unit that each is shown in.
pub fn shown(wages: &Wages) -> impl Iterator<Item = Shown<'_>> {
    let rows = wages.groups.iter().flat_map(|group| group.rows.iter().map(|row| (row, group.label)));
    rows.map(|(row, label)| Shown { row, label, unit: unit(wages, row) })
}

/// The unit asked for, or else the year where wages of the occupation are published by the year.
fn unit(wages: &Wages, row: &Row) -> PayUnit {
    let mut same = wages.groups.iter().flat_map(|g| &g.rows).filter(|r| r.occupation.soc == row.occupation.soc);
    let elsewhere = || same.find_map(|r| r.estimate.unit());
    wages.unit.or_else(|| row.estimate.unit()).or_else(elsewhere).unwrap_or(PayUnit::Annual)
}

/// The rows of some groups that are shown in a unit; nothing where there are none.
fn table(wages: &Wages, groups: &[&Group], in_unit: PayUnit) -> Option<Table<'static>> {
    let per = if in_unit == PayUnit::Annual { "Annual" } else { "Hourly" };
    let mut heading = format!("{per} wage, $");
    if groups[0].label == Label::Occupation && (!wages.title.is_empty() && wages.title != place_title(&groups[0].rows[0].place)) {
        heading += &format!(", {}", place_title(&groups[0].rows[0].place));
    }
    if wages.title.is_empty() {
        let place =
            if groups[0].label == Label::Occupation { place_title(&groups[0].rows[0].place) + ", " } else { String::new() };
        heading = format!("{per} wage, $, {place}{}", wages.about.month_and_year());
    }
    let (measures, order) = (measures(wages, in_unit), order_column(wages, in_unit));
    let mut columns = vec![Column::new("label", heading, Unit::Text), Column::new("employment", "Jobs", Unit::Count)];
    columns.extend(order.map(|c| Column::new(c.key, order_heading(c), c.unit)));
    columns.extend(measures.iter().map(|m| Column::new("wage", measure_heading(*m), unit_of(in_unit))));
    let mut rows = Vec::new();
    for group in groups {
        let of_unit: Vec<&Row> = group.rows.iter().filter(|r| unit(wages, r) == in_unit).collect();
        if let Some(heading) = group.heading.as_ref().filter(|_| !of_unit.is_empty()) {
            rows.push(TableRow::Heading(heading.clone()));
        }
        let is_under = wages.title.is_empty() && group.heading.is_some();
        rows.extend(of_unit.into_iter().map(|row| {
            let label = label(wages, group.label, row);
            let mut cells = vec![if is_under { Cell::Indented(1, label.into()) } else { Cell::text(label) }];
            cells.extend(figures(&Shown { row, label: group.label, unit: in_unit }, order, &measures));
            TableRow::Cells(cells)
        }));
    }
    (!rows.is_empty()).then_some(Table { columns, rows })
}

fn label(wages: &Wages, label: Label, row: &Row) -> String {
    match label {
        Label::Occupation => row.occupation.title.to_string(),
        Label::Place => place_label(wages, row),
    }
}

fn figures(shown: &Shown, order: Option<&WageColumn>, measures: &[Measure]) -> Vec<Cell<'static>> {
    let mark = |cell: Cell<'static>, marked: bool| match cell {
        Cell::Missing => Cell::Missing,
        cell if marked => Cell::LessCertain(Box::new(cell)),
        cell => cell,
    };
    let is_marked = |measure| matches!(measure, Measure::Mean | Measure::Median) && is_less_certain(shown.row.estimate.wage_rse);
    let jobs = mark(count(shown.row.estimate.employment), shown.are_jobs_less_certain());
    let wages = measures.iter().map(|&measure| mark(wage(shown.wage(measure)), is_marked(measure)));
    let order = order.map(|c| mark((c.cell)(shown.row), c.wage.is_some_and(|(_, measure)| is_marked(measure))));
    std::iter::once(jobs).chain(order).chain(wages).collect()
}

/// 'LQ', 'hourly 10%', 'jobs per 1000'.
fn order_heading(column: &WageColumn) -> String {
    match column.wage {
        Some((PayUnit::Annual, measure)) => format!("annual\n{}", measure_heading(measure)),
        Some((PayUnit::Hourly, measure)) => format!("hourly\n{}", measure_heading(measure)),
        None if column.key == "location_quotient" => "LQ".into(),
        None => column.key.replace('_', "\n"),
    }
}

/// A place within a table: where its state has a row or names the group, without it.
fn place_label(wages: &Wages, row: &Row) -> String {
    let place = &row.place;
    let is_state = |r: &Row| r.place.kind == PlaceKind::State && r.place.state == place.state;
    let alone = place.states().count() == 1;
    match alone && wages.groups[0].rows.len() < 9 && wages.groups[0].rows.iter().any(is_state) {
        true => short_title(place),
        false => place_title(place),
    }
}

fn measure_heading(measure: Measure) -> &'static str {
    match measure {
        Measure::Mean => "mean",
        Measure::P10 => "10%",
        Measure::P25 => "25%",
        Measure::Median => "median",
        Measure::P75 => "75%",
        Measure::P90 => "90%",
    }
}
