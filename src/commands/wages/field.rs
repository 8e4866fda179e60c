//! `--field`: one value for a script, which it must be able to trust.

use super::{Asked, Row, columns, sentences};
use crate::answer::{Cell, Unit};
use crate::catalog::wages::NATION;
use crate::failure::Failure;
use crate::render::bare;
use crate::survey::SurveyOccupation;

/// What a place has, and the nation has not.
const OF_A_PLACE: [&str; 2] = ["location_quotient", "state"];

/// The value of a column, and what must be known of it.
///
/// # Errors
/// A failure where several occupations or places were asked for, or where the figure is not released.
pub fn value(asked: &Asked, name: &str) -> Result<(String, Option<String>), Failure> {
    let column = columns::find(name)?;
    let occupations = asked.occupations();
    let [occupation] = occupations[..] else { return Err(several(asked, &occupations, column.key)) };
    let place = match asked.places[..] {
        [] => NATION,
        [place] => place,
        _ => return Err(Failure::usage(format!("--field gives one value: name one place, not {}", asked.places.len()))),
    };
    let (title, where_) = (asked.survey.occupation(occupation).title, sentences::within(&asked.survey.place(place)));
    let month = asked.about.month_and_year();
    let Some(row) = asked.row(occupation, place) else {
        return Err(Failure::nothing(format!("the wage survey of {month} has no estimate of {title} in {where_}")));
    };
    let cell = (column.cell)(&row);
    let text = bare(&cell, column.unit);
    match cell {
        Cell::Missing if place == NATION && OF_A_PLACE.contains(&column.key) => {
            Err(Failure::nothing(format!("{title}: the nation has no {}. Name a place: --in PLACE", column.key)))
        }
        Cell::Missing => Err(Failure::nothing(format!(
            "{title} in {where_}: {} is not released{}",
            column.key,
            instead(&row, column.key, column.unit)
        ))),
        Cell::AtLeast(_) => Ok((text.clone(), Some(format!("at least {text}: top-coded")))),
        _ if text.is_empty() => Err(Failure::nothing(format!("{title} in {where_}: {} names nothing", column.key))),
        _ => Ok((text, None)),
    }
}

/// The figure by the other unit that is published in place of one that is not.
fn instead(row: &Row, key: &str, unit: Unit) -> String {
    let other = match unit {
        Unit::Dollars => key.replace("annual", "hourly"),
        Unit::Cents => key.replace("hourly", "annual"),
        _ => return String::new(),
    };
    let Ok(other) = columns::find(&other) else { return String::new() };
    match (other.cell)(row) {
        Cell::Missing => String::new(),
        cell => format!("; {} is {}", other.key, bare(&cell, other.unit)),
    }
}

fn several(asked: &Asked, occupations: &[usize], key: &str) -> Failure {
    const MOST: usize = 5;
    let line = |&occupation: &usize| {
        let SurveyOccupation { soc, title, .. } = asked.survey.occupation(occupation);
        let by_hour = asked.survey.estimate(occupation, NATION).is_some_and(|e| e.annual.is_none() && e.hourly.is_some());
        let key = if by_hour { key.replace("annual_", "hourly_") } else { key.to_string() };
        format!("  occ wages {soc} --field {key}   ({title})")
    };
    let lines: Vec<String> = occupations.iter().take(MOST).map(line).collect();
    let more = occupations.len().saturating_sub(MOST);
    let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
    Failure::nothing(format!(
        "--field gives one value, and these are {} SOC occupations. Try one of them:\n{}{more}",
        occupations.len(),
        lines.join("\n")
    ))
}
