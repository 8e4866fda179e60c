//! The schema of the handbook's records: one occupation in one edition, as its TOML file holds it.
//!
//! Absent means that the handbook does not publish the figure. Jobs, changes and openings are persons,
//! wages are US dollars, growth and shares are percent.

use crate::figure::{Money, Percent};
use serde::{Deserialize, Serialize};

/// One occupation in one edition. Source: the BLS Occupational Outlook Handbook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub title: String,
    /// The SOC codes that the occupation counts, as lines of the employment projections.
    #[serde(default)]
    pub soc: Vec<String>,
    /// False where only the first SOC code is known.
    #[serde(default = "yes")]
    pub soc_complete: bool,
    /// False for an occupation that has no profile in the handbook.
    #[serde(default = "yes")]
    pub in_detail: bool,
    /// Quick facts that the handbook printed but that we do not know.
    #[serde(default)]
    pub not_known: Vec<String>,
    /// The slugs under which later editions count these workers, where the newest lacks this slug. One that has ended
    /// since goes on in others itself.
    #[serde(default)]
    pub continued_by: Vec<String>,
    #[serde(default)]
    pub quick_facts: Option<QuickFacts>,
    /// The title for one worker: 'Medical Records Specialist'.
    #[serde(default)]
    pub singular: Option<String>,
    /// The edition that the title was taken from, where this edition's own is not known.
    #[serde(default)]
    pub title_from: Option<String>,
    /// The edition that the group was taken from, where this edition's own is not known.
    #[serde(default)]
    pub group_from: Option<String>,
    /// The address of the profile.
    #[serde(default)]
    pub source: Option<String>,
    /// O*NET-SOC codes.
    #[serde(default)]
    pub onet: Vec<String>,
    /// The handbook's A-Z index.
    #[serde(default)]
    pub job_titles: Vec<String>,
    /// Slugs of similar occupations.
    #[serde(default)]
    pub similar: Vec<String>,
    #[serde(default)]
    pub summary: Option<String>,
    #[serde(default)]
    pub highlight: Option<String>,
    #[serde(default)]
    pub what_they_do: Option<WhatTheyDo>,
    #[serde(default)]
    pub work_environment: Option<WorkEnvironment>,
    #[serde(default)]
    pub how_to_become_one: Option<HowToBecomeOne>,
    #[serde(default)]
    pub pay: Option<Pay>,
    #[serde(default)]
    pub job_outlook: Option<JobOutlook>,
    #[serde(default)]
    pub more_information: Option<MoreInformation>,
}

/// The box at the head of a profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuickFacts<S = String> {
    #[serde(default)]
    pub median_pay: Option<MedianPay>,
    #[serde(default = "none")]
    pub entry_level_education: Option<S>,
    /// Work experience in a related occupation.
    #[serde(default = "none")]
    pub work_experience: Option<S>,
    #[serde(default = "none")]
    pub on_the_job_training: Option<S>,
    /// Employment in the edition's base year, in persons.
    #[serde(default)]
    pub number_of_jobs: Option<u32>,
    #[serde(default = "none")]
    pub job_outlook: Option<Growth<S>>,
    /// Over the edition's decade, in persons.
    #[serde(default)]
    pub employment_change: Option<i32>,
    /// Openings a year, on average, over the decade, in persons.
    #[serde(default)]
    pub openings_per_year: Option<u32>,
}

impl<S> QuickFacts<S> {
    /// The same facts with their levels and category told another way.
    pub fn map<T>(&self, tell: impl Fn(&S) -> T) -> QuickFacts<T> {
        let growth = |g: &Growth<S>| Growth { percent: g.percent, category: g.category.as_ref().map(&tell) };
        QuickFacts {
            median_pay: self.median_pay,
            entry_level_education: self.entry_level_education.as_ref().map(&tell),
            work_experience: self.work_experience.as_ref().map(&tell),
            on_the_job_training: self.on_the_job_training.as_ref().map(&tell),
            number_of_jobs: self.number_of_jobs,
            job_outlook: self.job_outlook.as_ref().map(growth),
            employment_change: self.employment_change,
            openings_per_year: self.openings_per_year,
        }
    }

    /// The levels and the category.
    pub fn told(&self) -> impl Iterator<Item = &S> {
        let category = self.job_outlook.as_ref().and_then(|g| g.category.as_ref());
        [self.entry_level_education.as_ref(), self.work_experience.as_ref(), self.on_the_job_training.as_ref(), category]
            .into_iter()
            .flatten()
    }
}

/// Median pay, in dollars.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedianPay {
    #[serde(default)]
    pub annual: Option<Money>,
    #[serde(default)]
    pub hourly: Option<Money>,
    /// The survey publishes no figure above this one: the median is that much or more.
    #[serde(default)]
    pub at_least: bool,
    /// The year of the survey, where it is older than the edition's.
    #[serde(default)]
    pub year: Option<u16>,
}

/// The projected growth of employment over the edition's decade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth<S = String> {
    pub percent: Percent,
    /// Compared with all occupations; published for profiles only.
    #[serde(default = "none")]
    pub category: Option<S>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatTheyDo {
    pub text: String,
    pub duties: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkEnvironment {
    #[serde(default)]
    pub text: Option<String>,
    /// The jobs of the profile by SOC occupation, in persons.
    #[serde(default)]
    pub job_split: Vec<JobSplit>,
    /// The largest employers.
    #[serde(default)]
    pub employers: Vec<Employers>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobSplit {
    pub occupation: String,
    pub jobs: u32,
}

/// The largest employers of an occupation, largest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employers {
    /// Absent: the profile as a whole.
    #[serde(default)]
    pub occupation: Option<String>,
    pub shares: Vec<Share>,
}

/// An industry's share of an occupation's jobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    pub industry: String,
    pub percent: Percent,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HowToBecomeOne {
    #[serde(default)]
    pub text: Option<String>,
    /// Important qualities.
    #[serde(default)]
    pub qualities: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    #[serde(default)]
    pub text: Option<String>,
    /// The median beside the group's and that of all occupations.
    #[serde(default)]
    pub comparison: Vec<PayComparison>,
    #[serde(default)]
    pub wages: Vec<Wages>,
    #[serde(default)]
    pub tables: Vec<PayTable>,
}

/// A median, in dollars; exactly one of `annual` and `hourly` is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayComparison {
    pub label: String,
    #[serde(default)]
    pub annual: Option<Money>,
    #[serde(default)]
    pub hourly: Option<Money>,
    #[serde(default)]
    pub at_least: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PayUnit {
    Annual,
    Hourly,
}

impl PayUnit {
    /// What an amount is by: 'a year'.
    pub const fn per(self) -> &'static str {
        match self {
            Self::Annual => "a year",
            Self::Hourly => "an hour",
        }
    }
}

/// Percentiles of the wage of one occupation, in dollars a year or an hour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wages {
    pub occupation: String,
    pub unit: PayUnit,
    #[serde(default)]
    pub median: Option<Money>,
    #[serde(default)]
    pub p10: Option<Money>,
    #[serde(default)]
    pub p90: Option<Money>,
    /// The 90th percentile is only known to be that much or more.
    #[serde(default)]
    pub p90_at_least: bool,
    /// The year of the survey, where it is older than the edition's.
    #[serde(default)]
    pub year: Option<u16>,
}

/// Wages by industry or by SOC occupation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayTable {
    pub by: PayTableBy,
    pub statistic: Statistic,
    pub unit: PayUnit,
    pub occupation: String,
    pub rows: Vec<PayRow>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PayTableBy {
    Industry,
    Occupation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Statistic {
    Median,
    Mean,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayRow {
    pub label: String,
    pub wage: Money,
    #[serde(default)]
    pub at_least: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobOutlook {
    #[serde(default)]
    pub text: Option<String>,
    /// Growth beside the group's and that of all occupations.
    #[serde(default)]
    pub comparison: Vec<GrowthComparison>,
    /// The SOC occupations that the profile covers.
    #[serde(default)]
    pub occupations: Vec<SocOccupation>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrowthComparison {
    pub label: String,
    pub percent: Percent,
}

/// One SOC occupation of a profile, or a sum of several. Sources: the handbook's table of projections;
/// pay and levels are those of the code's line in the employment projections.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SocOccupation {
    pub title: String,
    #[serde(default)]
    pub soc: Option<String>,
    /// Absent for a line of the projections.
    #[serde(default)]
    pub kind: Option<SumKind>,
    #[serde(default)]
    pub jobs: Option<u32>,
    #[serde(default)]
    pub projected_jobs: Option<u32>,
    #[serde(default)]
    pub percent: Option<Percent>,
    #[serde(default)]
    pub change: Option<i32>,
    #[serde(default)]
    pub median_pay_annual: Option<Money>,
    /// The median is that much or more.
    #[serde(default)]
    pub median_pay_at_least: bool,
    #[serde(default)]
    pub entry_level_education: Option<String>,
    #[serde(default)]
    pub work_experience: Option<String>,
    #[serde(default)]
    pub on_the_job_training: Option<String>,
}

/// What a row that sums others stands for: the profile as a whole, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SumKind {
    Total,
    Subtotal,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoreInformation {
    pub contacts: Vec<Contact>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub kind: ContactKind,
    /// The data folder calls it `title`: it is no prose of ours.
    #[serde(alias = "title")]
    pub name: String,
    pub url: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContactKind {
    Organization,
    Video,
    Factsheet,
    Article,
}

fn yes() -> bool {
    true
}

fn none<T>() -> Option<T> {
    None
}

impl Record {
    /// The lines of the projections that the occupation counts, sums left out.
    pub fn lines(&self) -> impl Iterator<Item = &SocOccupation> {
        let all = self.job_outlook.iter().flat_map(|o| &o.occupations);
        all.filter(|o| o.kind.is_none())
    }
}
