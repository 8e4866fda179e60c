//! Sentences that read figures out, and the beginnings of texts.

use super::subject::{Shown, Subject};
use crate::figure::{signed, thousands};
use crate::record::{MedianPay, PayUnit, Wages};

/// 'Half earn more than $51,140 a year, $24.59 an hour (May 2025).'
pub fn median(pay: MedianPay, shown: &Shown) -> String {
    let month = pay.year.map_or_else(|| shown.pay_month(), |y| y.to_string());
    let figure = figure(pay);
    match pay.at_least {
        true => format!("Half earn {figure} or more ({month})."),
        false => format!("Half earn more than {figure} ({month})."),
    }
}

/// '$50,250 a year', or by the hour where it is not published by the year.
pub fn figure(pay: MedianPay) -> String {
    let annual = pay.annual.map(|m| format!("{} a year", m.annual()));
    annual.or_else(|| pay.hourly.map(|m| format!("{} an hour", m.hourly()))).unwrap_or_default()
}

/// 'One in ten earns less than $35,780 a year, one in ten more than $80,950 (May 2024).'
pub fn percentiles(wages: &Wages, month: &str) -> Option<String> {
    let (low, high) = (wages.p10?, wages.p90?);
    let month = wages.year.map_or_else(|| month.to_string(), |y| y.to_string());
    let (low, high) = match wages.unit {
        PayUnit::Annual => (format!("{} a year", low.annual()), high.annual()),
        PayUnit::Hourly => (format!("{} an hour", low.hourly()), high.hourly()),
    };
    Some(format!("One in ten earns less than {low}, one in ten more than {high} ({month})."))
}

/// 'Employment is projected to grow 8 percent from 2025 to 2035, much faster than average. About 14,000
/// openings a year, on average.'
pub fn outlook(subject: &Subject, shown: &Shown) -> Option<String> {
    let facts = shown.record.quick_facts.as_ref()?;
    let growth = facts.job_outlook.as_ref()?;
    let decade = &shown.edition.employment;
    let past = decade.projection_year < subject.catalog.edition_head(subject.catalog.newest()).employment.base_year;
    let verb = if past { "was" } else { "is" };
    let percent = growth.percent.plain();
    let course = match growth.percent.tenths() {
        0 => "to show little or no change".to_string(),
        t if t < 0 => format!("to decline {} percent", percent.trim_start_matches('-')),
        _ => format!("to grow {percent} percent"),
    };
    let category = growth.category.as_ref().filter(|_| growth.percent.tenths() > 0);
    let category = category.map(|c| format!(", {}", lower_first(c))).unwrap_or_default();
    let mut text =
        format!("Employment {verb} projected {course} from {} to {}{category}.", decade.base_year, decade.projection_year);
    if let Some(n) = facts.openings_per_year {
        text += &format!(" About {} openings a year, on average.", thousands(n.into()));
    }
    Some(text)
}

/// '+23% by 2020 (+133,700), faster than average'.
pub fn outlook_short(shown: &Shown) -> Option<String> {
    let facts = shown.record.quick_facts.as_ref()?;
    let growth = facts.job_outlook.as_ref()?;
    let change = facts.employment_change.map(|c| format!(" ({})", signed(c.into()))).unwrap_or_default();
    let category = growth.category.as_ref().map(|c| format!(", {}", lower_first(c))).unwrap_or_default();
    Some(format!("{} by {}{change}{category}", growth.percent.signed(), shown.edition.employment.projection_year))
}

/// 'Largest employers: hospitals 28%, offices of physicians 19%.'
pub fn employers(shown: &Shown) -> Option<String> {
    let [employers] = &shown.record.work_environment.as_ref()?.employers[..] else { return None };
    let industry = |name: &str| lower_first(name.split(';').next().unwrap_or(name));
    let largest = employers.shares.iter().take(2).map(|s| format!("{} {}%", industry(&s.industry), s.percent.plain()));
    Some(format!("Largest employers: {}.", largest.collect::<Vec<_>>().join(", ")))
}

/// The first sentences of a text, as many as stay within what a summary has room for.
pub fn lead(text: &str) -> &str {
    const MOST_WORDS: usize = 42;
    let first = text.split("\n\n").next().unwrap_or(text);
    let (mut end, mut words) = (0, 0);
    for (i, _) in first.match_indices('.').filter(|(i, _)| ends_sentence(first, *i)) {
        words += first[end..i].bytes().filter(|b| *b == b' ').count() + usize::from(end == 0);
        if end > 0 && words > MOST_WORDS {
            break;
        }
        end = i + 1;
    }
    &first[..if end == 0 { first.len() } else { end }]
}

/// Whether the full stop at `i` ends a sentence: a capital or nothing follows, and it closes no abbreviation.
fn ends_sentence(text: &str, i: usize) -> bool {
    let mut rest = text[i + 1..].chars();
    match (rest.next(), rest.next()) {
        (None, _) => true,
        (Some(' '), Some(next)) if next.is_uppercase() => {
            let word = text[..i].rsplit([' ', '(']).next().unwrap_or_default();
            let abbreviation = word.contains('.') || word.len() == 1 || ["Dr", "St", "Mr", "Ms", "No", "Inc"].contains(&word);
            !abbreviation
        }
        _ => false,
    }
}

/// The same with a small first letter, but for an acronym or name in capitals.
pub fn lower_first(s: &str) -> String {
    let mut chars = s.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => s.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_ends_with_a_sentence() {
        assert_eq!(lead("Most work in the U.S. Army. Others do not."), "Most work in the U.S. Army. Others do not.");
        assert_eq!(lead("One.\n\nTwo."), "One.");
        let long = format!("{} end. Second sentence here.", vec!["word"; 45].join(" "));
        assert!(lead(&long).ends_with("end."));
    }
}
