//! `--field`: one value for a script, which it must be able to trust.

use super::subject::{Shown, Subject};
use crate::answer::{Cell, Unit};
use crate::catalog::Catalog;
use crate::catalog::facts::{self, EditionRows, Fact, Row};
use crate::catalog::wages::NATION;
use crate::failure::Failure;
use crate::joined::Joined;
use crate::record::PayUnit;
use crate::render::bare;
use serde_json::{Map, Value};

/// A value, and what must be known of it.
pub struct FieldValue {
    pub text: String,
    pub remark: Option<String>,
}

/// What says which profile counts a code that is one of several, and is no figure of it.
const NAMES: [&str; 4] = ["edition", "slug", "title", "group"];

/// The value of a fact or path, of the newest edition shown.
///
/// # Errors
/// A failure where it is not published, or is not the value of what was asked for.
pub fn value(subject: &Subject, name: &str) -> Result<FieldValue, Failure> {
    let fact = facts::find(name);
    let first = name.split('.').next().unwrap_or_default();
    let known = fact.is_ok() || subject.newest().value().contains_key(first);
    if !known {
        return Err(fact.err().expect("the fact was not found"));
    }
    let is_whole = subject.code_is_whole(&subject.newest().record);
    match fact {
        Ok(fact) if !is_whole && NAMES.contains(&fact.key) => {
            Ok(FieldValue { remark: subject.notice(), ..of_fact(subject, fact)? })
        }
        _ if !is_whole => Err(not_whole(subject, fact.as_ref().map_or(name, |f| f.key))),
        Ok(fact) => of_fact(subject, fact),
        Err(_) => of_path(subject, name),
    }
}

/// A code that is one of several never gets the profile's figure.
fn not_whole(subject: &Subject, name: &str) -> Failure {
    let code = subject.code.as_ref().expect("a code was asked for");
    let (title, slug) = (&subject.newest().record.title, subject.slug());
    let notice = subject.notice().unwrap_or_default();
    let (code, soc) = (&code.code, &code.code[..7]);
    let newest = subject.newest();
    let is_newest = newest.number == subject.catalog.newest();
    let edition = if is_newest { String::new() } else { format!(" -e {}", newest.edition.name) };
    let own = match name {
        "median_pay_annual" | "median_pay_hourly" if is_newest => own_median(subject.catalog, soc),
        "entry_level_education" | "work_experience" | "on_the_job_training" => {
            Some(format!("occ show {code} -s how-to-become-one{edition}"))
        }
        "number_of_jobs" | "job_outlook_percent" | "employment_change" => {
            Some(format!("occ show {code} -s job-outlook{edition}"))
        }
        _ => None,
    };
    let whole = match facts::find(name) {
        Ok(fact) => of_fact(subject, fact),
        Err(_) => of_path(subject, name),
    };
    let whole = whole.map(|_| format!("occ show {slug} --field {name}{edition}   (the whole profile)"));
    let all: Vec<String> = own.into_iter().chain(whole.ok()).map(|command| format!("\n  {command}")).collect();
    let all = if all.is_empty() { String::new() } else { format!(" Try:{}", all.concat()) };
    Failure::nothing(format!("{notice}.\n{title} has no {name} of its own for {code}.{all}"))
}

/// The command that gives the median wage that the survey has of a code.
fn own_median(catalog: Catalog, soc: &str) -> Option<String> {
    let survey = catalog.wage_survey();
    let unit = match survey.estimate(survey.counted_under(soc)?, NATION)?.unit()? {
        PayUnit::Annual => "annual",
        PayUnit::Hourly => "hourly",
    };
    Some(format!("occ wages {soc} --field {unit}_median"))
}

fn of_fact(subject: &Subject, fact: &Fact) -> Result<FieldValue, Failure> {
    let row = EditionRows::new(subject.catalog, subject.newest().number).row(subject.catalog, subject.occupation);
    let row = row.expect("the newest edition shown has the occupation");
    let title = row.head.title;
    match (fact.cell)(&row) {
        Cell::Missing => Err(Failure::nothing(format!("{title}: {} is not published{}", fact.key, instead(&row, fact)))),
        Cell::NotKnown => Err(Failure::nothing(format!("{title}: {} is not known in {}", fact.key, row.edition_name))),
        Cell::List(items) => Ok(FieldValue { text: Value::from_iter(Joined(&items).iter()).to_string(), remark: None }),
        cell => {
            let text = bare(&cell, fact.unit);
            let bound = matches!(cell, Cell::AtLeast(_));
            let remark = bound.then(|| format!("at least {text}: top-coded (median_pay_at_least is true)"));
            Ok(FieldValue { text, remark })
        }
    }
}

/// The figure that is published in place of one that is not.
fn instead(row: &Row, fact: &Fact) -> String {
    let other = match fact.unit {
        Unit::Dollars => "hourly",
        Unit::Cents => "pay",
        _ => return String::new(),
    };
    let other = facts::find(other).expect("the facts have these names");
    match (other.cell)(row) {
        Cell::Missing => String::new(),
        cell => format!("; {} is {}", other.key, bare(&cell, other.unit)),
    }
}

fn of_path(subject: &Subject, path: &str) -> Result<FieldValue, Failure> {
    let newest = subject.newest();
    let own = lookup(newest, path)?;
    // A quick fact has a column too, which knows why it may be missing.
    let column = path.strip_prefix("quick_facts.").and_then(|p| facts::find(&p.replace('.', "_")).ok());
    if let Some(fact) = column {
        return of_fact(subject, fact).map(|value| FieldValue { text: plain(&own.value), ..value });
    }
    if !own.is_lacking() {
        return Ok(FieldValue { text: plain(&own.value), remark: own.remark() });
    }
    if let Some(lender) = &subject.lender {
        let lent = lookup(lender, path)?;
        if !lent.is_lacking() {
            let of = format!("{path} is of the {} edition; {} has none", lender.edition.name, newest.edition.name);
            let remark = std::iter::once(of).chain(lent.remark()).collect::<Vec<_>>().join("\n");
            return Ok(FieldValue { text: plain(&lent.value), remark: Some(remark) });
        }
    }
    Err(Failure::nothing(format!("{}: {path} is not published in {}", newest.record.title, newest.edition.name)))
}

/// What stands at a path.
struct Stands<'a> {
    value: Value,
    /// Its name, and what stands beside it.
    name: &'a str,
    beside: Map<String, Value>,
}

impl Stands<'_> {
    fn is_lacking(&self) -> bool {
        self.value.is_null() || self.value.as_array().is_some_and(Vec::is_empty)
    }

    /// What must be known of a wage: that it is a bound, or of an older year than its edition's.
    fn remark(&self) -> Option<String> {
        const WAGES: [&str; 7] = ["annual", "hourly", "median", "p10", "p90", "wage", "median_pay_annual"];
        let Self { value, name, beside } = self;
        let is_true = |key: &str| beside.get(key) == Some(&Value::Bool(true));
        let is_bound = match *name {
            "annual" | "hourly" | "wage" => is_true("at_least"),
            "median_pay_annual" => is_true("median_pay_at_least"),
            name => is_true(&format!("{name}_at_least")),
        };
        let year = beside.get("year").filter(|year| year.is_number()).map(|year| format!("of {year}"));
        let bound = is_bound.then(|| format!("at least {value}: top-coded"));
        let remarks: Vec<String> = bound.into_iter().chain(year).collect();
        (WAGES.contains(name) && !remarks.is_empty()).then(|| remarks.join("; "))
    }
}

/// What stands at a path of names and list places; null where something on the way is absent.
fn lookup<'a>(shown: &Shown, path: &'a str) -> Result<Stands<'a>, Failure> {
    let mut value = Value::Object(shown.value_with_year());
    let mut walked = String::new();
    let (mut name, mut beside) = (path, Map::new());
    for part in path.split('.') {
        value = match value {
            Value::Object(mut map) => match map.remove(part) {
                Some(value) => {
                    (name, beside) = (part, map);
                    value
                }
                None => {
                    let names: Vec<&str> = map.keys().map(String::as_str).collect();
                    return Err(Failure::not_one_of(&format!("field of {}", walked.trim_end_matches('.')), part, names));
                }
            },
            Value::Array(mut items) => match part.parse::<usize>() {
                Ok(i) if i < items.len() => items.swap_remove(i),
                Ok(_) => Value::Null,
                Err(_) => return Err(Failure::usage(format!("'{walked}' is a list: take a place in it, such as {walked}0"))),
            },
            Value::Null => Value::Null,
            _ => return Err(Failure::usage(format!("'{}' is a value and holds no '{part}'", walked.trim_end_matches('.')))),
        };
        walked += part;
        walked.push('.');
    }
    Ok(Stands { value, name, beside })
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}
