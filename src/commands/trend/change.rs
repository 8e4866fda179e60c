//! What changed between two editions.

use crate::catalog::series::{Series, percent_of};
use crate::figure::Percent;

/// A change of pay between two wage surveys, in nominal dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PayChange {
    pub from_year: u16,
    pub to_year: u16,
    pub percent: Percent,
    /// The yearly rate that compounds to it.
    pub percent_a_year: Percent,
}

impl PayChange {
    /// Nothing where an edition has no median, only a bound of it, or counts other codes.
    pub fn between(series: &Series, a: usize, b: usize) -> Option<Self> {
        let median = |e: usize| series.counted(e)?.exact_median();
        let (from, to) = (median(a)?, median(b)?);
        let (from_year, to_year) = (series.editions[a].wage_year, series.editions[b].wage_year);
        if !series.comparable(a, b) || from_year >= to_year {
            return None;
        }
        let years = f64::from(to_year - from_year);
        // std's powf would make every start load the C library of mathematics.
        let rate = libm::pow(to.dollars() / from.dollars(), 1.0 / years) - 1.0;
        Some(Self {
            from_year,
            to_year,
            percent: percent_of(i64::from(to.cents()) - i64::from(from.cents()), i64::from(from.cents())),
            percent_a_year: Percent::from_tenths((1000.0 * rate).round() as i32),
        })
    }
}

/// A change of the number of jobs between two base years, in persons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JobsChange {
    pub change: i64,
    pub percent: Percent,
}

impl JobsChange {
    /// Nothing where the editions count other codes.
    pub fn between(series: &Series, a: usize, b: usize) -> Option<Self> {
        if !series.comparable(a, b) {
            return None;
        }
        let (from, to) = (i64::from(series.counted(a)?.jobs), i64::from(series.counted(b)?.jobs));
        (from > 0).then(|| Self { change: to - from, percent: percent_of(to - from, from) })
    }
}
