//! In which order rows of estimates stand.

use super::columns::{self, COLUMNS, EMPLOYMENT, WageColumn};
use super::{Label, Row};
use crate::answer::{Cell, Unit};
use crate::failure::Failure;
use crate::record::PayUnit;
use crate::survey::{Measure, Wage};
use std::cmp::Reverse;

/// The order of rows: figures from the highest on, titles from A to Z.
#[derive(Clone, Copy)]
pub enum Sort {
    Title,
    /// A wage by the year or by the hour; without a unit by the year, or by the hour where that alone is
    /// published.
    Wage(Option<PayUnit>, Measure),
    /// Any other figure.
    Figure(&'static WageColumn),
}

impl Sort {
    pub const MEDIAN: Self = Self::Wage(None, Measure::Median);
    pub const JOBS: Self = Self::Figure(&EMPLOYMENT);

    /// The order by a CSV column or its short name.
    ///
    /// # Errors
    /// A usage failure that lists the names.
    pub fn find(name: &str) -> Result<Self, Failure> {
        if name.eq_ignore_ascii_case("title") {
            return Ok(Self::Title);
        }
        match columns::find(name).ok().filter(|c| c.unit != Unit::Text) {
            Some(column) => Ok(column.wage.map_or(Self::Figure(column), |(unit, measure)| {
                let is_unit_named = ["annual", "hourly"].iter().any(|unit| name.to_lowercase().starts_with(unit));
                Self::Wage(is_unit_named.then_some(unit), measure)
            })),
            None => {
                let figures = COLUMNS.iter().filter(|c| c.unit != Unit::Text).flat_map(WageColumn::names);
                Err(Failure::not_one_of("order", name, figures.chain(["title"])))
            }
        }
    }

    /// Its name within a heading.
    pub fn name(self) -> String {
        let unit = match self.unit() {
            Some(PayUnit::Annual) => "annual ",
            Some(PayUnit::Hourly) => "hourly ",
            None => "",
        };
        let what = match self {
            Self::Title => "title",
            Self::Wage(_, Measure::Mean) => "mean",
            Self::Wage(_, Measure::P10) => "10th percentile",
            Self::Wage(_, Measure::P25) => "25th percentile",
            Self::Wage(_, Measure::Median) => "median",
            Self::Wage(_, Measure::P75) => "75th percentile",
            Self::Wage(_, Measure::P90) => "90th percentile",
            Self::Figure(_) if self.is_by(EMPLOYMENT.key) => "jobs",
            Self::Figure(column) => return column.key.replace('_', " "),
        };
        format!("{unit}{what}")
    }

    pub fn is_by_wage(self) -> bool {
        matches!(self, Self::Wage(..))
    }

    /// The unit of wages that it names.
    pub fn unit(self) -> Option<PayUnit> {
        if let Self::Wage(unit, _) = self { unit } else { None }
    }

    /// Whether it is the order by a column that is no wage.
    pub fn is_by(self, key: &str) -> bool {
        matches!(self, Self::Figure(column) if column.key == key)
    }

    /// Sorts rows; those without the figure stand last. `unit` is that of wages where the order names none.
    pub fn sort(self, rows: &mut [Row], label: Label, unit: Option<PayUnit>) {
        match self {
            Self::Title if label == Label::Place => rows.sort_by_key(|r| r.place.title),
            Self::Title => rows.sort_by_key(|r| r.occupation.title),
            Self::Wage(..) => rows.sort_by_cached_key(|r| Reverse(self.wage(r, unit).map(|(_, wage)| wage.amount()))),
            Self::Figure(column) => rows.sort_by_cached_key(|r| Reverse(figure(&(column.cell)(r)))),
        }
    }

    /// The wage that a row is sorted by; nothing where it is not published, or the order is by something else.
    pub fn wage(self, row: &Row, unit: Option<PayUnit>) -> Option<(PayUnit, Wage)> {
        let Self::Wage(own, measure) = self else { return None };
        let unit = own.or(unit).or_else(|| row.estimate.unit())?;
        Some((unit, row.estimate.wage(unit, measure)?))
    }
}

/// A figure that is no wage, in an amount that compares with others of its column.
fn figure(cell: &Cell) -> Option<i64> {
    /// No figure of the survey has more decimals.
    const PARTS: f64 = 1000.0;
    match cell {
        Cell::Count(n) => Some(*n),
        Cell::Percent(percent) => Some(percent.tenths().into()),
        Cell::Decimal(n) => Some((n * PARTS).round() as i64),
        _ => None,
    }
}
