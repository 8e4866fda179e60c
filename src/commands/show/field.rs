//! `--field`: one value for a script, which it must be able to trust.

use super::subject::{Shown, Subject};
use crate::answer::{Cell, Unit};
use crate::catalog::facts::{self, EditionRows, Fact, Row};
use crate::failure::Failure;
use crate::joined::Joined;
use crate::render::bare;
use serde_json::Value;

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
        "median_pay_annual" if is_newest => Some(format!("occ wages {soc} --field annual_median")),
        "median_pay_hourly" if is_newest => Some(format!("occ wages {soc} --field hourly_median")),
        "entry_level_education" | "work_experience" | "on_the_job_training" => {
            Some(format!("occ show {code} -s how-to-become-one{edition}"))
        }
        "number_of_jobs" | "job_outlook_percent" | "employment_change" => {
            Some(format!("occ show {code} -s job-outlook{edition}"))
        }
        _ => None,
    };
    let own = own.map(|command| format!("\n  {command}")).unwrap_or_default();
    Failure::nothing(format!(
        "{notice}.\n{title} has no {name} of its own for {code}. Try:{own}\n  occ show {slug} --field {name}{edition}   (the whole profile)"
    ))
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
    if !lacks(&own) {
        return Ok(FieldValue { text: plain(own), remark: None });
    }
    if let Some(lender) = &subject.lender
        && !path.starts_with("quick_facts")
    {
        let lent = lookup(lender, path)?;
        if !lacks(&lent) {
            let remark = format!("{path} is of the {} edition; {} has none", lender.edition.name, newest.edition.name);
            return Ok(FieldValue { text: plain(lent), remark: Some(remark) });
        }
    }
    Err(Failure::nothing(format!("{}: {path} is not published in {}", newest.record.title, newest.edition.name)))
}

fn lacks(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// The value at a path of names and list places; null where something on the way is absent.
fn lookup(shown: &Shown, path: &str) -> Result<Value, Failure> {
    let mut value = Value::Object(shown.value_with_year());
    let mut walked = String::new();
    for part in path.split('.') {
        value = match value {
            Value::Object(mut map) => match map.remove(part) {
                Some(value) => value,
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
            Value::Null => return Ok(Value::Null),
            _ => return Err(Failure::usage(format!("'{}' is a value and holds no '{part}'", walked.trim_end_matches('.')))),
        };
        walked += part;
        walked.push('.');
    }
    Ok(value)
}

fn plain(value: Value) -> String {
    match value {
        Value::String(s) => s,
        other => other.to_string(),
    }
}
