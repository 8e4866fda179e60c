//! The estimates of one occupation as a slice: a row a place, found without reading those before it.
//!
//! A slice holds the `k` of each column, the number of rows, a bit a place (whether it has a row), the start of
//! each block of rows, and the blocks. Wages are told by their difference from one another, the median from the first
//! row's (the nation's), rates by their difference from what the jobs give, annual wages by
//! their difference from the hourly ones.

mod pack;
pub mod read;

pub use pack::pack;

use crate::figure::Money;
use crate::record::PayUnit;
use crate::survey::{Measure, Survey};

/// Rows a block: what must be read to reach one of them.
const BLOCK: usize = 8;

/// The bytes of the bits that are counted at once.
const WORD: usize = 8;

/// The columns of a row.
#[derive(Clone, Copy)]
#[repr(usize)]
enum Field {
    /// What the row lacks: from the low bit no employment, no rates, no hourly and no annual wages, then a bit
    /// a measure that is top-coded.
    Form,
    Employment,
    EmploymentRse,
    JobsPer1000,
    LocationQuotient,
    WageRse,
    Median,
    P25,
    P10,
    P75,
    P90,
    Mean,
    Rounding,
}
const FIELDS: usize = 13;

const NO_EMPLOYMENT: u32 = 1;
const NO_RATES: u32 = 2;
const NO_ANNUAL: u32 = 4;
const NO_HOURLY: u32 = 8;
const TOP_CODED: u32 = 4;

/// What a place's estimates are seen against: all jobs of the place and of the nation.
#[derive(Clone, Copy)]
pub struct Jobs {
    pub place: u32,
    pub nation: u32,
}

/// The bounds of top-coded wages.
#[derive(Clone, Copy)]
pub struct Bounds {
    pub hourly: Money,
    pub annual: Money,
}

impl Bounds {
    pub fn of(survey: &Survey) -> Self {
        Self { hourly: survey.top_code(PayUnit::Hourly), annual: survey.top_code(PayUnit::Annual) }
    }
}

/// What the rows of an occupation are told by difference from: its first row.
#[derive(Clone, Copy, Default)]
struct Base {
    /// In the row's unit.
    median: u32,
    employment: u32,
}

impl Base {
    fn of(first: &Row) -> Self {
        Self { median: first.wages[Measure::Median as usize], employment: first.employment }
    }

    /// The jobs in a thousand, in thousandths, that the employment gives.
    fn jobs_per_1000(employment: u32, jobs: Jobs) -> i64 {
        ratio(u64::from(employment) * 1_000_000, jobs.place.into())
    }

    /// The location quotient, in hundredths, that the jobs in a thousand give.
    fn location_quotient(self, jobs_per_1000: u32, jobs: Jobs) -> i64 {
        ratio(u64::from(jobs_per_1000) * u64::from(jobs.nation), u64::from(self.employment) * 10_000)
    }
}

fn ratio(a: u64, b: u64) -> i64 {
    (a + b / 2).checked_div(b).unwrap_or_default() as i64
}

/// A row's numbers. Wages are in the row's unit: cents an hour, or tens of dollars a year where no
/// hourly wage is published.
#[derive(Default)]
struct Row {
    form: u32,
    employment: u32,
    employment_rse: u32,
    jobs_per_1000: u32,
    location_quotient: u32,
    wage_rse: u32,
    wages: [u32; 6],
    /// Tens of dollars that the annual wages are off the rule: see [`rounding_code`].
    rounding: u32,
}

impl Row {
    fn lacks(&self, what: u32) -> bool {
        self.form & what != 0
    }
    fn has_wages(&self) -> bool {
        self.form & (NO_HOURLY | NO_ANNUAL) != NO_HOURLY | NO_ANNUAL
    }
    fn has_both(&self) -> bool {
        self.form & (NO_HOURLY | NO_ANNUAL) == 0
    }
    fn is_top_coded(&self, measure: Measure) -> bool {
        self.lacks(1 << (TOP_CODED + measure as u32))
    }
}

/// The other wages after the median, each with the one that it is told by difference from.
const CHAIN: [(Field, Measure, Measure); 4] = [
    (Field::P25, Measure::P25, Measure::Median),
    (Field::P10, Measure::P10, Measure::P25),
    (Field::P75, Measure::P75, Measure::Median),
    (Field::P90, Measure::P90, Measure::P75),
];

/// What the mean is told by difference from.
fn mean_of(wages: &[u32; 6]) -> i64 {
    let sum: u32 = wages[Measure::P10 as usize..].iter().sum();
    i64::from(sum / 5)
}

/// The most values of a rounding that have three digits alone: what is more is told by base four.
const IN_THREES: u32 = 3_u32.pow(6);

/// The roundings of a row as one number. Digits are 0 for 0, 1 for -1, 2 for 1 and 3 for -2; where there is no 3,
/// which is nearly always so, they are of base three.
fn rounding_code(rounding: &[i64; 6]) -> Option<u32> {
    let digit = |off: &i64| [0, -1, 1, -2].iter().position(|d| d == off).map(|d| d as u32);
    let digits = rounding.iter().rev().map(digit).collect::<Option<Vec<u32>>>()?;
    let number = |base: u32| digits.iter().fold(0, |n, d| n * base + d);
    Some(if digits.contains(&3) { IN_THREES + number(4) } else { number(3) })
}

/// Undoes [`rounding_code`].
fn rounding_of(code: u32) -> [i64; 6] {
    let (mut rest, base) = code.checked_sub(IN_THREES).map_or((code, 3), |rest| (rest, 4));
    std::array::from_fn(|_| {
        let digit = rest % base;
        rest /= base;
        [0, -1, 1, -2][digit as usize]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roundings_come_back() {
        for rounding in [[0; 6], [0, 1, -1, 0, 1, 1], [1; 6], [0, 0, -2, 0, 1, -1], [-2; 6]] {
            assert_eq!(rounding_code(&rounding).map(rounding_of), Some(rounding));
        }
        assert_eq!(rounding_code(&[0, 2, 0, 0, 0, 0]), None);
    }
}
