//! The schema of what stands beside the records: editions, groups and the glossary.

use crate::figure::{Money, Percent};
use serde::{Deserialize, Serialize};

/// A release of the handbook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Its projection decade: '2025-35'.
    pub name: String,
    pub title: String,
    pub publisher: String,
    pub source: String,
    pub pay: PaySurvey,
    pub employment: Decade,
    pub total: Total,
    pub education: Vec<Level>,
    pub experience: Vec<Level>,
    pub training: Vec<Level>,
    pub outlook: Vec<OutlookCategory>,
}

/// The first fields of an [`Edition`], in the same order, with borrowed text: what a page needs of it,
/// the vocabularies left undecoded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionHead<'a> {
    pub name: &'a str,
    pub title: &'a str,
    pub publisher: &'a str,
    pub source: &'a str,
    #[serde(borrow)]
    pub pay: PaySurvey<&'a str>,
    pub employment: Decade,
    pub total: Total,
}

/// A level of education, experience or training; the vocabularies hold them lowest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// As the edition prints it.
    pub level: String,
    /// One word for records, filters and narrow tables.
    pub short: String,
}

/// A category of job outlook, with the range of percent that the edition's profiles show for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlookCategory {
    pub category: String,
    pub short: String,
    pub min_percent: Percent,
    pub max_percent: Percent,
}

/// The month and year of the wage survey that median pay is taken from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaySurvey<S = String> {
    pub month: S,
    pub year: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decade {
    pub base_year: u16,
    pub projection_year: u16,
}

/// The line 'Total, all occupations' of the employment projections: persons, dollars, percent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    pub median_pay_annual: Money,
    pub jobs: u32,
    pub projected_jobs: u32,
    pub change: i32,
    pub percent: Percent,
}

/// An occupation group of the handbook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub slug: String,
    pub title: String,
    pub description: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    pub groups: Vec<Group>,
}

/// A term of the glossary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub term: String,
    /// Other words for the same thing.
    pub also: Vec<String>,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    pub terms: Vec<Term>,
}

/// A SOC or O*NET code, and the occupation that counts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeEntry {
    pub code: String,
    pub title: String,
    /// The occupation's number in the bundle.
    pub occupation: u16,
    /// The code that the projections and the wage survey join this one with others under.
    pub hybrid: Option<String>,
}

impl Edition {
    /// The vocabulary of one of the three kinds of level.
    pub fn vocabulary(&self, kind: LevelKind) -> &[Level] {
        match kind {
            LevelKind::Education => &self.education,
            LevelKind::Experience => &self.experience,
            LevelKind::Training => &self.training,
        }
    }
}

/// The short word of a level that varies by occupation.
pub const VARIES: &str = "varies";

/// What the handbook prints where one level does not fit all occupations of a profile.
pub const SEE_HOW_TO_BECOME_ONE: &str = "See How to Become One";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelKind {
    Education,
    Experience,
    Training,
}
