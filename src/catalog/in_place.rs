//! The rows of occupations with the wage survey's figures of a place in those of the handbook's stead.

use super::facts::Row;
use super::wages::WageSurvey;
use crate::figure::Money;
use crate::record::{MedianPay, PayUnit};
use crate::survey::{Estimate, Measure, Wage, is_less_certain};

/// What the survey has of the occupations of a row that counts several, of which no single median exists.
pub struct Several {
    /// How many occupations of the survey the row counts.
    pub of: usize,
    /// The SOC codes of those that have an estimate in the place.
    pub estimated: Vec<&'static str>,
    /// The year of the survey.
    pub year: u16,
    pub medians: Option<Medians>,
    /// The medians of those that have an estimate in the place; nothing where it is not released.
    pub pay: Vec<Option<MedianPay>>,
    /// Their jobs, as far as they are released.
    pub known_jobs: u32,
    /// Whether the jobs of all are released.
    pub knows_all_jobs: bool,
}

/// Which figures of a place have a large relative standard error.
#[derive(Clone, Copy, Default)]
pub struct LessCertain {
    /// By that of the mean wage.
    pub pay: bool,
    pub jobs: bool,
}

impl Several {
    /// The jobs of all.
    pub fn jobs(&self) -> Option<u32> {
        self.knows_all_jobs.then_some(self.known_jobs)
    }
}

/// The range of the medians of several occupations.
#[derive(Clone, Copy)]
pub struct Medians {
    pub low: End,
    pub high: End,
    /// How many they are.
    pub count: usize,
    /// Whether one of the ends has a large relative standard error, by that of the mean wage.
    pub is_less_certain: bool,
}

/// An end of a range: a median by the year, or by the hour where it is published so alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct End {
    pub wage: Wage,
    pub unit: PayUnit,
}

impl End {
    /// What it is compared by: the hourly median as that of a year of full-time hours.
    pub fn dollars_a_year(self) -> f64 {
        match self.unit {
            PayUnit::Annual => self.wage.amount().dollars(),
            PayUnit::Hourly => self.wage.amount().dollars_a_year(),
        }
    }
}

impl Medians {
    pub fn of(estimates: &[Estimate]) -> Option<Self> {
        let median = |e: &Estimate| {
            let unit = e.unit()?;
            Some((End { wage: e.wage(unit, Measure::Median)?, unit }, is_less_certain(e.wage_rse)))
        };
        let mut medians: Vec<(End, bool)> = estimates.iter().filter_map(median).collect();
        medians.sort_by(|(a, _), (b, _)| {
            let by_bound = a.wage.is_top_coded().cmp(&b.wage.is_top_coded());
            a.dollars_a_year().total_cmp(&b.dollars_a_year()).then(by_bound)
        });
        let ((low, low_in_doubt), (mut high, high_in_doubt)) = (*medians.first()?, *medians.last()?);
        // A median that is only known as a bound may be above all others.
        if medians.iter().any(|(m, _)| m.wage.is_top_coded()) {
            high.wage = Wage::AtLeast(high.wage.amount());
        }
        Some(Self { low, high, count: medians.len(), is_less_certain: low_in_doubt || high_in_doubt })
    }
}

impl WageSurvey {
    /// The row with the pay and jobs of a place by the survey of `year`; nothing where it has no estimate there, or
    /// where not all codes that the row counts are known.
    pub fn row_in(self, place: usize, year: u16, mut row: Row) -> Option<Row> {
        if !row.head.soc_complete {
            return None;
        }
        let whole = self.whole(row.head.soc);
        let codes = whole.map_or_else(|| self.codes_of(row.head.soc), |one| vec![one]);
        let estimates = codes.iter().filter_map(|&o| Some((o, self.estimate(o, place)?)));
        let (occupations, estimates): (Vec<usize>, Vec<Estimate>) = estimates.unzip();
        let first = estimates.first()?;
        let facts = row.head.quick_facts.as_mut()?;
        (facts.median_pay, facts.number_of_jobs) = (None, None);
        if whole.is_some() {
            (facts.median_pay, facts.number_of_jobs) = (median_pay(first, year), first.employment);
            row.less_certain = LessCertain { pay: is_less_certain(first.wage_rse), jobs: is_less_certain(first.employment_rse) };
            return Some(row);
        }
        let jobs = || estimates.iter().map(|e| e.employment);
        let several = Several {
            of: codes.len(),
            estimated: occupations.into_iter().map(|o| self.occupation(o).soc).collect(),
            year,
            medians: Medians::of(&estimates),
            pay: estimates.iter().map(|e| median_pay(e, year)).collect(),
            known_jobs: jobs().flatten().sum(),
            knows_all_jobs: estimates.len() == codes.len() && jobs().all(|n| n.is_some()),
        };
        facts.number_of_jobs = several.jobs();
        row.less_certain.pay = several.medians.is_some_and(|m| m.is_less_certain);
        row.several = Some(Box::new(several));
        Some(row)
    }
}

/// The median as the handbook has it; nothing where it is not released.
fn median_pay(estimate: &Estimate, year: u16) -> Option<MedianPay> {
    let wage = |unit| estimate.wage(unit, Measure::Median);
    let (annual, hourly) = (wage(PayUnit::Annual), wage(PayUnit::Hourly));
    let at_least = annual.or(hourly)?.is_top_coded();
    let amount = |wage: Option<Wage>| -> Option<Money> { wage.map(Wage::amount) };
    Some(MedianPay { annual: amount(annual), hourly: amount(hourly), at_least, year: Some(year) })
}
