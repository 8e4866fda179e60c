//! The 10th and 90th percentile of pay.

use super::{lent, of_one_edition};
use crate::catalog::in_place::Medians;
use crate::catalog::wages::{NATION, WageSurvey};
use crate::commands::show::subject::Subject;
use crate::commands::show::survey;
use crate::record::{PayUnit, Wages};
use crate::survey::{Estimate, Measure, Wage, is_less_certain};

/// The percentiles of some occupations, all of one survey.
pub struct Percentiles {
    /// The month of the survey: 'May 2024'.
    pub month: String,
    /// The edition that they come from, where it is not the one compared.
    pub edition: Option<String>,
    /// One an occupation.
    pub of: Vec<Spread>,
}

/// What is published of an occupation's percentiles.
pub enum Spread {
    Whole(Ends),
    /// Of each of its SOC occupations alone: the range of their medians in a place.
    ByOccupation(Option<Medians>),
    NotPublished,
}

impl Spread {
    /// Whether a median is shown that has a large relative standard error.
    pub fn has_doubtful_median(&self) -> bool {
        match self {
            Self::Whole(ends) => ends.is_less_certain && ends.median.is_some(),
            Self::ByOccupation(medians) => medians.is_some_and(|m| m.is_less_certain),
            Self::NotPublished => false,
        }
    }
}

/// The ends of a spread, and what lies between.
pub struct Ends {
    pub unit: PayUnit,
    pub low: Option<Wage>,
    pub median: Option<Wage>,
    pub high: Option<Wage>,
    /// The year of the survey, where it is older than the edition's.
    pub year: Option<u16>,
    /// By the relative standard error of the mean.
    pub is_less_certain: bool,
}

impl Ends {
    fn printed(wages: &Wages) -> Self {
        let exactly = |money: Option<_>| money.map(Wage::Exactly);
        Self {
            unit: wages.unit,
            low: exactly(wages.p10),
            median: exactly(wages.median),
            high: wages.p90.map(|m| Wage::new(m, wages.p90_at_least)),
            year: wages.year,
            is_less_certain: false,
        }
    }

    fn estimated(estimate: &Estimate) -> Option<Self> {
        let unit = estimate.unit()?;
        let wage = |measure| estimate.wage(unit, measure);
        let (low, median, high) = (wage(Measure::P10), wage(Measure::Median), wage(Measure::P90));
        Some(Self { unit, low, median, high, year: None, is_less_certain: is_less_certain(estimate.wage_rse) })
    }
}

/// The percentiles of the wage survey where the edition's pay is of it, or else of the newest edition that has them of
/// any of the occupations; nothing where none has.
pub fn percentiles(subjects: &[&Subject]) -> Option<Percentiles> {
    let newest = subjects[0].newest();
    if let Some(survey) = survey::lending(subjects[0].catalog, newest) {
        let of = subjects.iter().map(|s| in_place(s, survey, NATION).0).collect();
        return Some(Percentiles { month: newest.pay_month(), edition: None, of });
    }
    let (from, of) = of_one_edition(subjects, |r| r.pay.as_ref().map(|p| &p.wages).filter(|w| !w.is_empty()))?;
    let spread = |wages: Option<&Vec<Wages>>| match wages.map(Vec::as_slice) {
        Some([whole]) => Spread::Whole(Ends::printed(whole)),
        Some(_) => Spread::ByOccupation(None),
        None => Spread::NotPublished,
    };
    Some(Percentiles { month: from.pay_month(), edition: lent(subjects, from), of: of.into_iter().map(spread).collect() })
}

/// An occupation's spread in a place, and its jobs there with whether they are less certain, by the survey.
pub fn in_place(subject: &Subject, survey: WageSurvey, place: usize) -> (Spread, Option<(u32, bool)>) {
    let (occupations, is_whole) = survey::occupations(survey, &subject.newest().record);
    let estimates: Vec<Estimate> = occupations.iter().filter_map(|&o| survey.estimate(o, place)).collect();
    // Together they have jobs where those of each are released.
    let jobs: Option<u32> = estimates.iter().map(|e| e.employment).sum();
    let jobs = jobs.filter(|_| estimates.len() == occupations.len() && !estimates.is_empty());
    let in_doubt = estimates.iter().any(|e| is_less_certain(e.employment_rse));
    let spread = match &estimates[..] {
        [] => Spread::NotPublished,
        [one] if is_whole => Ends::estimated(one).map_or(Spread::NotPublished, Spread::Whole),
        several => Spread::ByOccupation(Medians::of(several)),
    };
    (spread, jobs.map(|jobs| (jobs, in_doubt)))
}
