//! The schema of the wage survey: the Occupational Employment and Wage Statistics of one month.

pub mod source;

use crate::figure::{Money, Percent};
use crate::record::PayUnit;
use serde::{Deserialize, Serialize};

/// What holds for the survey as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    pub title: String,
    pub publisher: String,
    pub source: String,
    /// The month that the wages are of, and the name of the folder: '2025-05'.
    pub period: String,
    pub month: String,
    pub year: u16,
    /// The day of publication: '2026-05-15'.
    pub released: String,
    pub top_code_hourly: Money,
    pub top_code_annual: Money,
    /// Territories that it leaves out.
    pub not_covered: Vec<NotCovered>,
}

/// A territory without estimates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotCovered {
    /// The postal code.
    pub state: String,
    pub title: String,
}

/// A place that the survey has estimates of. Its number is its place in areas.tsv: first the nation, then
/// the states and territories, then the areas by state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place<S = &'static str> {
    /// All jobs in the place, the self-employed left out.
    pub jobs: u32,
    /// The survey's code: '0019740'.
    pub area: S,
    pub kind: PlaceKind,
    /// The postal code; of an area over several states the first's; of the nation none.
    pub state: S,
    pub title: S,
}

impl<S: AsRef<str>> Place<S> {
    /// The postal codes of the states that it lies in: those that the title ends with ('Kansas City, MO-KS'), or
    /// else its own.
    pub fn states(&self) -> impl Iterator<Item = &str> {
        let named = self.title.as_ref().rsplit_once(", ").map(|(_, states)| states);
        named.unwrap_or(self.state.as_ref()).split('-').filter(|s| !s.is_empty())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    Nation,
    /// A state or territory.
    State,
    Metropolitan,
    Nonmetropolitan,
}

/// An occupation of the survey: a SOC code, a hybrid of several, or a whole that sums others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SurveyOccupation<S = &'static str> {
    pub soc: S,
    pub level: SocLevel,
    pub title: S,
}

/// A level of the SOC, the widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SocLevel {
    Total,
    Major,
    Minor,
    Broad,
    Detailed,
}

/// The estimates of one occupation in one place. What is not released is absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// Jobs, rounded to 10 by the survey, the self-employed left out.
    pub employment: Option<u32>,
    /// Relative standard error of the employment.
    pub employment_rse: Option<Percent>,
    /// Jobs in a thousand of the place's, in thousandths.
    pub jobs_per_1000: Option<u32>,
    /// The occupation's share of the place's jobs over its share of the nation's, in hundredths.
    pub location_quotient: Option<u32>,
    /// Relative standard error of the mean wage.
    pub wage_rse: Option<Percent>,
    pub hourly: Option<Wages>,
    pub annual: Option<Wages>,
}

/// The wages of one unit, one a [`Measure`].
pub type Wages = [Wage; 6];

/// A wage estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wage {
    Exactly(Money),
    /// Top-coded: that much or more.
    AtLeast(Money),
}

/// What a wage estimate is of the wages of all who have the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Measure {
    Mean,
    P10,
    P25,
    Median,
    P75,
    P90,
}

impl Measure {
    /// In the order of [`Wages`].
    pub const ALL: [Self; 6] = [Self::Mean, Self::P10, Self::P25, Self::Median, Self::P75, Self::P90];
}

impl Wage {
    /// An amount that is known to be just that, or else that much or more.
    pub fn new(amount: Money, at_least: bool) -> Self {
        if at_least { Self::AtLeast(amount) } else { Self::Exactly(amount) }
    }

    /// The wage, or the bound that it reaches.
    pub fn amount(self) -> Money {
        match self {
            Self::Exactly(amount) | Self::AtLeast(amount) => amount,
        }
    }

    pub fn is_top_coded(self) -> bool {
        matches!(self, Self::AtLeast(_))
    }
}

impl Estimate {
    pub fn wages(&self, unit: PayUnit) -> Option<&Wages> {
        match unit {
            PayUnit::Annual => self.annual.as_ref(),
            PayUnit::Hourly => self.hourly.as_ref(),
        }
    }

    /// One wage estimate; nothing where it is not released.
    pub fn wage(&self, unit: PayUnit, measure: Measure) -> Option<Wage> {
        self.wages(unit).map(|wages| wages[measure as usize])
    }

    /// The unit that wages are told in: the year where they are published by the year; nothing where none is.
    pub fn unit(&self) -> Option<PayUnit> {
        [PayUnit::Annual, PayUnit::Hourly].into_iter().find(|&unit| self.wages(unit).is_some())
    }
}

impl Survey {
    /// The bound that a top-coded wage reaches.
    pub fn top_code(&self, unit: PayUnit) -> Money {
        match unit {
            PayUnit::Annual => self.top_code_annual,
            PayUnit::Hourly => self.top_code_hourly,
        }
    }

    /// 'May 2025'.
    pub fn month_and_year(&self) -> String {
        format!("{} {}", self.month, self.year)
    }
}

/// Whether an estimate with this relative standard error is marked as less certain.
pub fn is_less_certain(error: Option<Percent>) -> bool {
    /// Above this, in tenths of a percent, it is.
    const LESS_CERTAIN: i32 = 100;
    error.is_some_and(|e| e.tenths() > LESS_CERTAIN)
}

/// What an annual wage is by the hourly one: times 2,080 hours, rounded to 10 dollars, in tens of dollars. The
/// survey rounds unrounded wages, and so may publish one or two tens more or less.
pub fn annual_tens(hourly: Money) -> u32 {
    u32::try_from((hourly.cents_a_year() + 500) / 1000).expect("a wage's annual amount")
}
