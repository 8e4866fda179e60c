//! What makes a record or an edition valid, beyond its form.

use crate::edition::{Edition, LevelKind};
use crate::record::{PayUnit, QuickFacts, Record, SocOccupation, SumKind};
use std::collections::HashSet;
use std::fmt;

/// What is wrong with a record: the field, and what was expected of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's path: `quick_facts.work_experience`.
    pub field: String,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "`{}`: {}", self.field, self.message)
    }
}

impl Problem {
    fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }

    /// The line of a record's text that holds the field, as far as that can be told.
    pub fn line(&self, text: &str) -> Option<usize> {
        let name = self.field.rsplit('.').next()?;
        let (name, nth) = name.split_once('[').map_or((name, 0), |(n, i)| (n, i.trim_end_matches(']').parse().unwrap_or(0)));
        let is_it = |line: &str| {
            let line = line.trim_start();
            line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='))
                || line.contains(&format!(" {name} = "))
                || line.starts_with(&format!("[[job_outlook.{name}]]"))
        };
        text.lines().enumerate().filter(|(_, l)| is_it(l)).nth(nth).map(|(i, _)| i + 1)
    }
}

/// Checks a record against its edition's vocabularies and against itself.
pub fn check_record(record: &Record, edition: &Edition) -> Vec<Problem> {
    let mut problems = Vec::new();
    if record.title.is_empty() {
        problems.push(Problem::new("title", "is empty"));
    }
    for name in &record.not_known {
        if !["entry_level_education", "work_experience", "on_the_job_training"].contains(&name.as_str()) {
            problems.push(Problem::new("not_known", format!("{name:?} is no quick fact that may be not known")));
        }
    }
    let mut seen = HashSet::new();
    for title in &record.job_titles {
        if !seen.insert(title) {
            problems.push(Problem::new("job_titles", format!("{title:?} stands twice")));
        }
    }
    if let Some(facts) = &record.quick_facts {
        check_quick_facts(facts, record, edition, &mut problems);
    }
    check_occupations(record, edition, &mut problems);
    check_repeated(record, &mut problems);
    problems
}

fn check_quick_facts(facts: &QuickFacts, record: &Record, edition: &Edition, problems: &mut Vec<Problem>) {
    let levels = [
        ("entry_level_education", LevelKind::Education, &facts.entry_level_education),
        ("work_experience", LevelKind::Experience, &facts.work_experience),
        ("on_the_job_training", LevelKind::Training, &facts.on_the_job_training),
    ];
    for (name, kind, level) in levels {
        check_level(&format!("quick_facts.{name}"), kind, level.as_deref(), edition, problems);
        let unknown = record.not_known.iter().any(|n| n == name);
        if unknown == level.is_some() {
            let message = if unknown { "stands here and in `not_known`" } else { "is missing, and not in `not_known`" };
            problems.push(Problem::new(format!("quick_facts.{name}"), message));
        }
    }
    if let Some(growth) = &facts.job_outlook {
        let known = |c: &String| edition.outlook.iter().any(|o| o.category == *c);
        if growth.category.as_ref().is_some_and(|c| !known(c)) {
            let names: Vec<_> = edition.outlook.iter().map(|o| format!("{:?}", o.category)).collect();
            problems.push(Problem::new("quick_facts.job_outlook", format!("the category should be one of {}", names.join(", "))));
        }
        if let (Some(jobs), Some(change)) = (facts.number_of_jobs, facts.employment_change) {
            check_percent("quick_facts.job_outlook", growth.percent.tenths(), jobs, change, problems);
        }
    }
    if let Some(pay) = facts.median_pay {
        if let (Some(annual), Some(hourly)) = (pay.annual, pay.hourly)
            && hourly.cents_a_year().abs_diff(annual.cents().into()) > 1600
        {
            let message = format!("{} an hour x 2,080 is not {} a year, within 16 dollars", hourly.dollars(), annual.dollars());
            problems.push(Problem::new("quick_facts.median_pay", message));
        }
        if pay.annual.is_none() && pay.hourly.is_none() {
            problems.push(Problem::new("quick_facts.median_pay", "has neither `annual` nor `hourly`: leave it out"));
        }
    }
}

fn check_level(field: &str, kind: LevelKind, level: Option<&str>, edition: &Edition, problems: &mut Vec<Problem>) {
    let vocabulary = edition.vocabulary(kind);
    if let Some(level) = level
        && !vocabulary.iter().any(|l| l.level == level)
    {
        let names: Vec<_> = vocabulary.iter().map(|l| format!("{:?}", l.level)).collect();
        problems
            .push(Problem::new(field, format!("{level:?} is not a level of {}; those are {}", edition.name, names.join(", "))));
    }
}

/// Percent against change: within half a point, or a twentieth where published to a tenth.
fn check_percent(field: &str, tenths: i32, jobs: u32, change: i32, problems: &mut Vec<Problem>) {
    let slack = if tenths % 10 == 0 { 0.5 } else { 0.05 };
    let percent = f64::from(tenths) / 10.0;
    if !percent_fits(percent, slack, jobs, change) {
        problems.push(Problem::new(field, format!("{percent} percent does not fit a change of {change} from {jobs} jobs")));
    }
}

/// Whether a change from a number of jobs is that percentage, within `slack` and what the rounding of both
/// numbers to 100 persons allows.
pub fn percent_fits(percent: f64, slack: f64, jobs: u32, change: i32) -> bool {
    let (jobs, change) = (f64::from(jobs), f64::from(change));
    let bounds =
        [(change - 50.0, jobs - 50.0), (change - 50.0, jobs + 50.0), (change + 50.0, jobs - 50.0), (change + 50.0, jobs + 50.0)];
    let shares = bounds.map(|(c, j)| 100.0 * c / j);
    let low = shares.iter().copied().fold(f64::INFINITY, f64::min) - slack;
    let high = shares.iter().copied().fold(f64::NEG_INFINITY, f64::max) + slack;
    (low - 0.001..=high + 0.001).contains(&percent)
}

fn check_occupations(record: &Record, edition: &Edition, problems: &mut Vec<Problem>) {
    let Some(outlook) = &record.job_outlook else { return };
    for (i, row) in outlook.occupations.iter().enumerate() {
        let field = format!("job_outlook.occupations[{i}]");
        if let (Some(jobs), Some(projected), Some(change)) = (row.jobs, row.projected_jobs, row.change)
            && (i64::from(projected) - i64::from(jobs) - i64::from(change)).abs() > 150
        {
            problems.push(Problem::new(&field, format!("a change of {change} does not lead from {jobs} jobs to {projected}")));
        }
        if let (Some(jobs), Some(change), Some(percent)) = (row.jobs, row.change, row.percent) {
            check_percent(&field, percent.tenths(), jobs, change, problems);
        }
        check_level(&field, LevelKind::Education, row.entry_level_education.as_deref(), edition, problems);
        check_level(&field, LevelKind::Experience, row.work_experience.as_deref(), edition, problems);
        check_level(&field, LevelKind::Training, row.on_the_job_training.as_deref(), edition, problems);
    }
    let lines: Vec<_> = record.lines().filter_map(|l| l.soc.as_deref()).collect();
    if !lines.is_empty() && lines.iter().copied().ne(record.soc.iter().map(String::as_str)) {
        problems.push(Problem::new("soc", "is not the list of the codes under `job_outlook.occupations`"));
    }
}

/// A figure that the handbook prints twice agrees with itself.
fn check_repeated(record: &Record, problems: &mut Vec<Problem>) {
    let Some(facts) = &record.quick_facts else { return };
    let rows = record.job_outlook.as_ref().map_or(&[][..], |o| &o.occupations);
    let total = rows.iter().find(|r| r.kind == Some(SumKind::Total));
    let whole = total.or(match rows {
        [only] => Some(only),
        _ => None,
    });
    if let Some(row) = whole {
        let differs = row.jobs != facts.number_of_jobs || row.change != facts.employment_change;
        if differs || !same_percent(row, facts) {
            problems.push(Problem::new("job_outlook.occupations", "the row of the whole differs from the quick facts"));
        }
        if let (Some(line), Some(pay)) = (row.median_pay_annual, facts.median_pay.and_then(|p| p.annual))
            && line != pay
        {
            problems.push(Problem::new("job_outlook.occupations", "median_pay_annual differs from the quick facts"));
        }
    }
    let lines: u64 = record.lines().filter_map(|l| l.jobs).map(u64::from).sum();
    if let Some(jobs) = facts.number_of_jobs
        && lines > 0
        && lines.abs_diff(u64::from(jobs)) > 50 * (record.soc.len() as u64 + 1)
    {
        problems.push(Problem::new(
            "job_outlook.occupations",
            format!("the lines have {lines} jobs together, the quick facts {jobs}"),
        ));
    }
    check_repeated_pay(record, facts, problems);
}

fn same_percent(row: &SocOccupation, facts: &QuickFacts) -> bool {
    match (row.percent, &facts.job_outlook) {
        (Some(a), Some(b)) => a.tenths().abs_diff(b.percent.tenths()) <= 5,
        _ => true,
    }
}

fn check_repeated_pay(record: &Record, facts: &QuickFacts, problems: &mut Vec<Problem>) {
    let (Some(pay), Some(median)) = (&record.pay, facts.median_pay) else { return };
    if let [wages] = &pay.wages[..] {
        let quick = match wages.unit {
            PayUnit::Annual => median.annual,
            PayUnit::Hourly => median.hourly,
        };
        if wages.median != quick {
            problems.push(Problem::new("pay.wages", "the median differs from the quick facts"));
        }
    }
    for wages in &pay.wages {
        if !(wages.p10 <= wages.median && wages.median <= wages.p90) {
            problems.push(Problem::new("pay.wages", format!("the percentiles of {} do not rise", wages.occupation)));
        }
    }
    for row in pay.comparison.iter().filter(|r| r.label.eq_ignore_ascii_case(&record.title)) {
        let same = row.annual.map_or(row.hourly == median.hourly, |a| Some(a) == median.annual);
        if !same {
            problems.push(Problem::new("pay.comparison", format!("{} differs from the quick facts", row.label)));
        }
    }
    let split = record.work_environment.iter().flat_map(|w| &w.job_split);
    for part in split {
        let line = record.lines().find(|l| l.title.eq_ignore_ascii_case(&part.occupation));
        if line.is_some_and(|l| l.jobs != Some(part.jobs)) {
            problems.push(Problem::new(
                "work_environment.job_split",
                format!("{} differs from its line in the outlook", part.occupation),
            ));
        }
    }
}

/// Checks what links records: `similar` within the edition, `continued_by` in the later ones.
pub fn check_links(record: &Record, edition: &HashSet<&str>, later: &HashSet<&str>) -> Vec<Problem> {
    let missing = |slugs: &'_ [String], have: &HashSet<&str>, field: &'static str, of: &str| {
        let missing = slugs.iter().filter(|s| !have.contains(s.as_str()));
        missing.map(|slug| Problem::new(field, format!("{slug:?} is no occupation of {of}"))).collect::<Vec<_>>()
    };
    let mut problems = missing(&record.similar, edition, "similar", "the edition");
    problems.extend(missing(&record.continued_by, later, "continued_by", "a later edition"));
    problems
}
