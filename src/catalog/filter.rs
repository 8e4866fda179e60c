//! What passes a filter, what does not, and what can't be judged.

use super::Catalog;
use super::facts::{Fact, Row};
use crate::answer::Cell;
use crate::edition::{LevelKind, SEE_HOW_TO_BECOME_ONE};
use crate::figure::Money;
use crate::fold::fold;
use crate::record::{MedianPay, SocOccupation};

/// How a row fares with a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Pass,
    Fail,
    Unjudged(Why),
}

/// Why a row can't be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its level varies, and passes only in part.
    Varies(LevelKind),
    /// The figure is not published.
    NotPublished(&'static str),
    /// The handbook printed it, but we do not know it.
    NotKnown(&'static str),
    /// Top-coded below what was asked for.
    TopCoded,
    /// Of its several SOC occupations not all pass.
    Partly,
}

/// A filter as the user gave it.
pub struct Filter {
    /// '--min-pay 80000'.
    pub given: String,
    pub test: Test,
}

pub enum Test {
    /// The group is one of these.
    Group(Vec<&'static str>),
    /// The level is one of those allowed in the row's edition.
    Level { kind: LevelKind, fact: &'static Fact, allowed: Vec<(usize, Vec<String>)> },
    /// Annual pay; hourly pay alone counts as that of a year of full-time hours.
    Pay { min: Option<f64>, max: Option<f64> },
    /// A figure within bounds.
    Number { fact: &'static Fact, min: Option<f64>, max: Option<f64> },
    /// The category of job outlook is one of those allowed in the row's edition.
    Outlook(Vec<(usize, Vec<String>)>),
    /// Every one of these folded words stands in the title.
    Title(Vec<String>),
    /// One of these slugs.
    OneOf(Vec<String>),
    /// It has a profile.
    Profile,
}

impl Filter {
    pub fn verdict(&self, catalog: Catalog, row: &Row) -> Verdict {
        let passes = |passes: bool| if passes { Verdict::Pass } else { Verdict::Fail };
        match &self.test {
            Test::Group(groups) => passes(groups.contains(&row.group)),
            Test::Level { kind, fact, allowed } => level(catalog, row, *kind, fact, of_edition(allowed, row)),
            Test::Pay { min, max } => match &row.several {
                Some(several) => all_of(several.pay.iter().map(|p| pay(*p, *min, *max)), several.of),
                None => pay(row.head.median_pay(), *min, *max),
            },
            Test::Number { fact, min, max } if row.several.is_some() && fact.key == "number_of_jobs" => {
                jobs_of_several(row, *min, *max)
            }
            Test::Number { fact, min, max } => match number(&(fact.cell)(row)) {
                Some(n) => passes(within(n, *min, *max)),
                None => Verdict::Unjudged(Why::NotPublished(fact.key)),
            },
            Test::Outlook(allowed) => {
                match row.head.quick_facts.as_ref().and_then(|f| f.job_outlook.as_ref()).and_then(|g| g.category) {
                    Some(category) => passes(of_edition(allowed, row).iter().any(|a| a == category.text())),
                    None => Verdict::Unjudged(Why::NotPublished("job_outlook_category")),
                }
            }
            Test::Title(words) => {
                let title = fold(row.head.title);
                passes(words.iter().all(|w| title.split(' ').any(|t| t == w)))
            }
            Test::OneOf(slugs) => passes(slugs.iter().any(|s| s == row.slug)),
            Test::Profile => passes(row.head.in_detail),
        }
    }
}

fn of_edition<'a>(allowed: &'a [(usize, Vec<String>)], row: &Row) -> &'a [String] {
    allowed.iter().find(|(e, _)| *e == row.edition).map_or(&[], |(_, levels)| levels)
}

/// A profile whose level varies is judged by its SOC occupations' levels.
fn level(catalog: Catalog, row: &Row, kind: LevelKind, fact: &Fact, allowed: &[String]) -> Verdict {
    let is_allowed = |level: &str| allowed.iter().any(|a| a == level);
    let level = match (fact.cell)(row) {
        Cell::Level(level) => level,
        Cell::NotKnown => return Verdict::Unjudged(Why::NotKnown(fact.key)),
        _ => return Verdict::Unjudged(Why::NotPublished(fact.key)),
    };
    if is_allowed(&level) {
        return Verdict::Pass;
    }
    if level != SEE_HOW_TO_BECOME_ONE {
        return Verdict::Fail;
    }
    let record = catalog.record(row.occupation, row.edition);
    let lines: Vec<_> = record.iter().flat_map(|r| r.lines()).map(|l| level_of(l, kind)).collect();
    let passing = lines.iter().filter(|l| l.is_some_and(is_allowed)).count();
    match passing {
        0 if !lines.is_empty() && lines.iter().all(Option::is_some) => Verdict::Fail,
        n if n > 0 && n == lines.len() => Verdict::Pass,
        _ => Verdict::Unjudged(Why::Varies(kind)),
    }
}

fn level_of(line: &SocOccupation, kind: LevelKind) -> Option<&str> {
    let level = match kind {
        LevelKind::Education => &line.entry_level_education,
        LevelKind::Experience => &line.work_experience,
        LevelKind::Training => &line.on_the_job_training,
    };
    level.as_deref()
}

/// Top-coded pay passes a lower bound up to its own, and no upper one.
fn pay(pay: Option<MedianPay>, min: Option<f64>, max: Option<f64>) -> Verdict {
    let Some(pay) = pay else {
        return Verdict::Unjudged(Why::NotPublished("median_pay_annual"));
    };
    let by_year = pay.annual.map(Money::dollars).or_else(|| pay.hourly.map(Money::dollars_a_year));
    match by_year {
        None => Verdict::Unjudged(Why::NotPublished("median_pay_annual")),
        Some(bound) if pay.at_least => match (min, max) {
            (_, Some(_)) => Verdict::Fail,
            (Some(min), None) if min > bound => Verdict::Unjudged(Why::TopCoded),
            _ => Verdict::Pass,
        },
        Some(dollars) if within(dollars, min, max) => Verdict::Pass,
        Some(_) => Verdict::Fail,
    }
}

/// A row of so many occupations by the verdicts on those that can have one: it passes or fails where all do.
fn all_of(verdicts: impl Iterator<Item = Verdict>, of: usize) -> Verdict {
    let verdicts: Vec<Verdict> = verdicts.collect();
    let all = |verdict| verdicts.len() == of && verdicts.iter().all(|v| *v == verdict);
    [Verdict::Pass, Verdict::Fail].into_iter().find(|v| all(*v)).unwrap_or(Verdict::Unjudged(Why::Partly))
}

/// Jobs add up, as far as they are released: more are not ruled out.
fn jobs_of_several(row: &Row, min: Option<f64>, max: Option<f64>) -> Verdict {
    let Some(several) = &row.several else { return Verdict::Unjudged(Why::NotPublished("number_of_jobs")) };
    let known = f64::from(several.known_jobs);
    match several.knows_all_jobs {
        true if within(known, min, max) => Verdict::Pass,
        true => Verdict::Fail,
        false if !within(known, None, max) => Verdict::Fail,
        false if max.is_none() && within(known, min, None) => Verdict::Pass,
        false => Verdict::Unjudged(Why::NotPublished("number_of_jobs")),
    }
}

fn within(n: f64, min: Option<f64>, max: Option<f64>) -> bool {
    min.is_none_or(|min| n >= min) && max.is_none_or(|max| n <= max)
}

/// The number in a cell: dollars, persons or percent.
pub fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Money(m) | Cell::AtLeast(m) => Some(m.dollars()),
        Cell::Count(n) => Some(*n as f64),
        Cell::Percent(p) => Some(p.value()),
        Cell::Decimal(n) => Some(*n),
        Cell::Year(y) => Some(f64::from(*y)),
        _ => None,
    }
}
