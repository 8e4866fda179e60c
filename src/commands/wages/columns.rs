//! The columns of a row of estimates: one name each in CSV, JSON, `--field` and `--sort`.

use super::Row;
use crate::answer::{Cell, Column, Unit};
use crate::failure::Failure;
use crate::figure::Percent;
use crate::record::PayUnit;
use crate::survey::{Measure, PlaceKind, Wage};
use serde_json::Value;
use std::borrow::Cow;

/// A column of estimates.
pub struct WageColumn {
    pub key: &'static str,
    /// A shorter name.
    alias: Option<&'static str>,
    pub unit: Unit,
    pub cell: fn(&Row) -> Cell<'static>,
    /// What wage it is, where it is one.
    pub wage: Option<(PayUnit, Measure)>,
}

const fn column(key: &'static str, alias: Option<&'static str>, unit: Unit, cell: fn(&Row) -> Cell<'static>) -> WageColumn {
    WageColumn { key, alias, unit, cell, wage: None }
}

macro_rules! wage {
    ($key:literal, $alias:expr, $unit:ident, $measure:ident) => {
        WageColumn {
            wage: Some((PayUnit::$unit, Measure::$measure)),
            ..column($key, $alias, unit_of(PayUnit::$unit), |r| wage(r.estimate.wage(PayUnit::$unit, Measure::$measure)))
        }
    };
}

pub const EMPLOYMENT: WageColumn = column("employment", Some("jobs"), Unit::Count, |r| count(r.estimate.employment));

/// The columns, in the order of CSV.
pub static COLUMNS: [WageColumn; 24] = [
    column("soc", None, Unit::Text, |r| text(r.occupation.soc)),
    column("soc_title", None, Unit::Text, |r| text(r.occupation.title)),
    column("area", None, Unit::Text, |r| text(r.place.area)),
    column("area_title", None, Unit::Text, |r| text(r.place.title)),
    column("area_kind", None, Unit::Text, |r| text(kind_name(r.place.kind))),
    column("state", None, Unit::Text, |r| if r.place.state.is_empty() { Cell::Missing } else { text(r.place.state) }),
    EMPLOYMENT,
    column("employment_rse", None, Unit::Share, |r| percent(r.estimate.employment_rse)),
    column("jobs_per_1000", None, Unit::Decimal, |r| decimal(r.estimate.jobs_per_1000, 1000.0)),
    column("location_quotient", Some("lq"), Unit::Decimal, |r| decimal(r.estimate.location_quotient, 100.0)),
    wage!("hourly_mean", None, Hourly, Mean),
    wage!("annual_mean", Some("mean"), Annual, Mean),
    column("wage_rse", None, Unit::Share, |r| percent(r.estimate.wage_rse)),
    wage!("hourly_p10", None, Hourly, P10),
    wage!("hourly_p25", None, Hourly, P25),
    wage!("hourly_median", Some("hourly"), Hourly, Median),
    wage!("hourly_p75", None, Hourly, P75),
    wage!("hourly_p90", None, Hourly, P90),
    wage!("annual_p10", Some("p10"), Annual, P10),
    wage!("annual_p25", Some("p25"), Annual, P25),
    wage!("annual_median", Some("median"), Annual, Median),
    wage!("annual_p75", Some("p75"), Annual, P75),
    wage!("annual_p90", Some("p90"), Annual, P90),
    column("top_coded", None, Unit::Text, |r| Cell::Text(Cow::Owned(top_coded(r).join(" ")))),
];

impl WageColumn {
    pub fn column(&self) -> Column {
        Column::new(self.key, self.key, self.unit)
    }

    /// The shorter name, and the name.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.alias.into_iter().chain([self.key])
    }
}

/// The column of this name or alias.
///
/// # Errors
/// A usage failure that lists the names.
pub fn find(name: &str) -> Result<&'static WageColumn, Failure> {
    let wanted = name.to_lowercase().replace('-', "_");
    let wanted = if wanted == "pay" { "annual_median" } else { &wanted };
    let found = COLUMNS.iter().find(|c| c.names().any(|n| n == wanted));
    found.ok_or_else(|| Failure::not_one_of("field", name, COLUMNS.iter().flat_map(WageColumn::names)))
}

/// The unit of a column of wages.
pub const fn unit_of(unit: PayUnit) -> Unit {
    match unit {
        PayUnit::Annual => Unit::Dollars,
        PayUnit::Hourly => Unit::Cents,
    }
}

/// A wage, its bound where it is top-coded, or a dash.
pub fn wage(wage: Option<Wage>) -> Cell<'static> {
    wage.map_or(Cell::Missing, Cell::from)
}

/// A number of jobs or a dash.
pub fn count(n: Option<u32>) -> Cell<'static> {
    n.map_or(Cell::Missing, |n| Cell::Count(n.into()))
}

pub fn kind_name(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Nation => "nation",
        PlaceKind::State => "state",
        PlaceKind::Metropolitan => "metropolitan",
        PlaceKind::Nonmetropolitan => "nonmetropolitan",
    }
}

/// The columns of a row that hold a bound.
fn top_coded(row: &Row) -> Vec<&'static str> {
    COLUMNS[..COLUMNS.len() - 1].iter().filter(|c| matches!((c.cell)(row), Cell::AtLeast(_))).map(|c| c.key).collect()
}

/// A row as JSON: the columns by name, what is not released as null.
pub fn json(row: &Row, period: &str) -> Value {
    let mut object = serde_json::Map::from_iter([("survey".to_string(), Value::from(period))]);
    for column in &COLUMNS[..COLUMNS.len() - 1] {
        object.insert(column.key.into(), (column.cell)(row).value());
    }
    object.insert("top_coded".into(), top_coded(row).into());
    Value::Object(object)
}

fn text(s: &'static str) -> Cell<'static> {
    Cell::Text(Cow::Borrowed(s))
}

fn percent(percent: Option<Percent>) -> Cell<'static> {
    percent.map_or(Cell::Missing, Cell::Percent)
}

/// A number given in so many parts of one, or a dash.
pub fn decimal(n: Option<u32>, parts: f64) -> Cell<'static> {
    n.map_or(Cell::Missing, |n| Cell::Decimal(f64::from(n) / parts))
}
