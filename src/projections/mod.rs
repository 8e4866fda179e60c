//! The occupational tables of the BLS Employment Projections: an edition every year or two, each with a
//! line an occupation of the Standard Occupational Classification (SOC).
//!
//! Jobs, changes and openings are persons, as the BLS rounds them: to hundreds. Wages are US dollars.

pub mod carry;
pub mod read;

use crate::figure::{Money, Percent};
use serde::{Deserialize, Serialize};

/// One edition of the projections.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectionEdition<S = String> {
    /// Its decade: '2014-24'.
    pub name: S,
    /// The year whose jobs are counted.
    pub base_year: u16,
    /// The year whose jobs are projected.
    pub projection_year: u16,
    /// The year of the wage survey that the medians are taken from: they are dollars of that May.
    pub wage_year: u16,
    /// The most that the survey publishes as an annual figure: a median of that much is that or more.
    #[serde(default = "none")]
    pub wage_top_code: Option<Money>,
    /// The classification that the codes are of: the SOC of 2010 or of 2018.
    pub soc: u16,
    /// Jobs that the nation's total counts and no line does.
    #[serde(default = "none")]
    pub jobs_in_no_line: Option<u32>,
}

/// What a table says of one occupation, or of the nation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Employment in the base year.
    pub jobs: u32,
    /// Employment projected for the projection year.
    pub projected: u32,
    pub change: i32,
    pub percent: Percent,
    /// A year, on average over the decade; published since 2024-34.
    pub openings_per_year: Option<u32>,
    pub median_annual: Option<Median>,
}

/// A median annual wage.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Median {
    pub annual: Money,
    /// Top-coded: that much or more.
    pub at_least: bool,
}

/// A SOC code over the editions, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeLines<S = String> {
    pub soc: S,
    pub lines: Vec<EditionLine<S>>,
}

/// The line of a code in one edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionLine<S = String> {
    /// The edition's number, from the oldest.
    pub edition: u8,
    /// Lines of one part count the same occupation; [`carry`] tells where a new part begins.
    pub part: u8,
    /// Absent where it is that of the line before.
    pub title: Option<S>,
    pub line: Line,
}

/// A code of the projections that joins SOC codes, and one code that it joins, in a range of editions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hybrid<S = String> {
    pub hybrid: S,
    pub soc: S,
    /// The numbers of the first and last edition of which that holds.
    pub first: u8,
    pub last: u8,
}

impl<S: Copy> CodeLines<S> {
    /// The line in an edition.
    pub fn at(&self, edition: usize) -> Option<&EditionLine<S>> {
        self.lines.iter().find(|l| usize::from(l.edition) == edition)
    }

    /// The title in an edition that has the code.
    pub fn title_at(&self, edition: usize) -> Option<S> {
        let until = self.lines.iter().filter(|l| usize::from(l.edition) <= edition);
        until.filter_map(|l| l.title).last()
    }
}

fn none<T>() -> Option<T> {
    None
}
