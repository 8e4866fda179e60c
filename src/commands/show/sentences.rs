//! Sentences that read figures out, and the beginnings of texts.

use super::subject::{Shown, Subject};
use crate::answer::{Block, Cell, TableRow};
use crate::figure::{signed, thousands};
use crate::prose::ends_sentence;
use crate::record::{MedianPay, PayUnit, Wages};
use crate::survey::Wage;

/// What a bound stands for, wherever it is printed by [`bounded`].
pub const AT_LEAST: &str = "'At least': top-coded, the true figure is that much or more.";

/// What a plus after an amount means.
pub const PLUS: &str = "+: top-coded, the true figure is that much or more.";

/// What the unit after an amount by the hour means, among amounts by the year.
pub const BY_THE_HOUR: &str = "/h: by the hour, where pay is published by the hour alone.";

/// What the marks of the figures in tables mean, where they have some.
pub fn marks(blocks: &[Block]) -> Vec<&'static str> {
    let any = |is_marked: fn(&Cell) -> bool| {
        let has_mark = |row: &TableRow| matches!(row, TableRow::Cells(cells) if cells.iter().any(is_marked));
        let is_in = |block: &Block| matches!(block, Block::Table(t) | Block::Rows(t) if t.rows.iter().any(has_mark));
        blocks.iter().any(is_in)
    };
    let bound = any(|c| matches!(c, Cell::AtLeast(_))).then_some(PLUS);
    let is_hourly = |c: &Cell| matches!(c, Cell::Text(s) if s.ends_with("/h") || s.ends_with("/h+"));
    bound.into_iter().chain(any(is_hourly).then_some(BY_THE_HOUR)).collect()
}

/// Median pay in the units that it is published in.
pub fn medians(pay: MedianPay) -> impl Iterator<Item = (Wage, PayUnit)> {
    let of = [(pay.annual, PayUnit::Annual), (pay.hourly, PayUnit::Hourly)];
    of.into_iter().filter_map(move |(amount, unit)| Some((Wage::new(amount?, pay.at_least), unit)))
}

/// The text of a wage's amount, with 'at least ' where it is a bound.
pub fn bounded(wage: Wage, amount: String) -> String {
    if wage.is_top_coded() { format!("at least {amount}") } else { amount }
}

/// '$35,780', '$24.10', 'at least $239,200'.
pub fn amount(wage: Wage, unit: PayUnit) -> String {
    bounded(wage, wage.amount().by(unit))
}

/// '$35,780 a year', '$24.10 an hour', 'at least $239,200 a year'.
pub fn amount_per(wage: Wage, unit: PayUnit) -> String {
    format!("{} {}", amount(wage, unit), unit.per())
}

/// 'more than $80,950', '$239,200 or more': a bound is no figure that someone earns more than.
pub fn above(wage: Wage, amount: &str) -> String {
    if wage.is_top_coded() { format!("{amount} or more") } else { format!("more than {amount}") }
}

/// 'Half earn more than $51,140 a year (May 2025).'
pub fn median(pay: MedianPay, shown: &Shown) -> Option<String> {
    let (wage, unit) = medians(pay).next()?;
    let month = pay.year.map_or_else(|| shown.pay_month(), |y| y.to_string());
    let amount = amount_per(Wage::Exactly(wage.amount()), unit);
    Some(format!("Half earn {} ({month}).", above(wage, &amount)))
}

/// 'One in ten earns less than $35,780 a year, one in ten more than $80,950 (May 2024).'
pub fn range(low: Wage, high: Wage, unit: PayUnit, source: &str) -> String {
    let least = amount_per(Wage::Exactly(low.amount()), unit);
    let text = match low {
        Wage::Exactly(_) => format!("One in ten earns less than {least}, one in ten {}", above(high, &high.amount().by(unit))),
        Wage::AtLeast(_) => format!("Nine in ten earn {least} or more"),
    };
    format!("{text} ({source}).")
}

/// The range of the percentiles that the handbook prints, where it has both ends.
pub fn percentiles(wages: &Wages, month: &str) -> Option<String> {
    let (low, high) = (Wage::new(wages.p10?, false), Wage::new(wages.p90?, wages.p90_at_least));
    let month = wages.year.map_or_else(|| month.to_string(), |y| y.to_string());
    Some(range(low, high, wages.unit, &month))
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
    let category = growth.category.as_deref().unwrap_or_default();
    // 'Decline moderately', in the editions that have degrees of it.
    let (declines, degree) = (category.starts_with("Decline"), category.strip_prefix("Decline "));
    let course = match (growth.percent.tenths(), degree) {
        (0, _) => "to show little or no change".to_string(),
        (t, Some(degree)) if t < 0 => format!("to decline {degree}, by {} percent,", percent.trim_start_matches('-')),
        (t, None) if t < 0 => format!("to decline {} percent", percent.trim_start_matches('-')),
        _ => format!("to grow {percent} percent"),
    };
    let is_said = category.is_empty() || declines || growth.percent.tenths() == 0;
    let category = if is_said { String::new() } else { format!(", {}", lower_first(category)) };
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

/// What the handbook adds to an industry of which it counts every employer.
const ALL_OWNERS: &str = "state, local, and private";

/// 'Largest employers: hospitals 28%, elementary and secondary schools (local) 19%.'
pub fn employers(shown: &Shown) -> Option<String> {
    let [employers] = &shown.record.work_environment.as_ref()?.employers[..] else { return None };
    let industry = |name: &str| match name.split_once("; ") {
        None => lower_first(name),
        Some((name, ALL_OWNERS)) => lower_first(name),
        // Some name their codes too: 'private (6112,3)'.
        Some((name, owners)) => format!("{} ({})", lower_first(name), owners.split(" (").next().unwrap_or(owners)),
    };
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
