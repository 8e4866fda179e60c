//! The 10th and 90th percentile of pay.

use super::{lent, of_one_edition};
use crate::commands::show::subject::Subject;
use crate::record::Wages;

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
    Whole(Wages),
    /// Of each of its SOC occupations alone.
    ByOccupation,
    NotPublished,
}

/// The percentiles of the newest edition that has them of any of the occupations; nothing where none has.
pub fn percentiles(subjects: &[&Subject]) -> Option<Percentiles> {
    let (from, of) = of_one_edition(subjects, |r| r.pay.as_ref().map(|p| &p.wages).filter(|w| !w.is_empty()))?;
    let spread = |wages: Option<&Vec<Wages>>| match wages.map(Vec::as_slice) {
        Some([whole]) => Spread::Whole(whole.clone()),
        Some(_) => Spread::ByOccupation,
        None => Spread::NotPublished,
    };
    Some(Percentiles { month: from.pay_month(), edition: lent(subjects, from), of: of.into_iter().map(spread).collect() })
}
