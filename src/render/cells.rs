//! Cells as people read them.

use crate::answer::{Cell, Column, Mark, Tick, Unit};
use crate::edition::SEE_HOW_TO_BECOME_ONE;
use crate::figure::{signed, thousands};
use std::borrow::Cow;

/// What stands where no figure is published.
pub const MISSING: &str = "-";

/// A cell as text: the unit stands in the heading.
pub fn text<'a>(cell: &'a Cell<'_>, column: &Column) -> Cow<'a, str> {
    match cell {
        Cell::Text(s) | Cell::Indented(_, s) => Cow::Borrowed(s),
        Cell::Slug(s) => Cow::Borrowed(s),
        Cell::Level(s) => level(s),
        Cell::Money(m) => m.plain(column.unit == Unit::Cents).into(),
        Cell::AtLeast(m) => format!("{}+", m.plain(column.unit == Unit::Cents)).into(),
        Cell::Count(n) if column.unit == Unit::Signed => signed(*n).into(),
        Cell::Count(n) => thousands(*n).into(),
        Cell::Percent(p) if column.unit == Unit::Share => format!("{}%", p.plain()).into(),
        Cell::Percent(p) if column.unit == Unit::Tenths => p.signed_tenths().into(),
        Cell::Percent(p) if column.unit == Unit::Points => p.signed().trim_end_matches('%').to_string().into(),
        Cell::Percent(p) => p.signed().into(),
        Cell::Decimal(n) => format!("{n:.2}").into(),
        Cell::Year(y) => y.to_string().into(),
        Cell::Bool(b) => Cow::Borrowed(if *b { "yes" } else { "no" }),
        Cell::List(items) => items.replace(';', ", ").into(),
        Cell::Bar(_) => Cow::Borrowed(""),
        Cell::Missing => Cow::Borrowed(MISSING),
        Cell::NotKnown => Cow::Borrowed("not known"),
        Cell::LessCertain(figure) => format!("{}*", text(figure, column)).into(),
    }
}

/// A level as it is shown: the handbook's pointer is said as what it means.
pub fn level(level: &str) -> Cow<'_, str> {
    Cow::Borrowed(if level == SEE_HOW_TO_BECOME_ONE { "Varies by occupation" } else { level })
}

/// The sign of a mark.
pub fn mark(mark: Mark, ascii: bool) -> &'static str {
    match (mark, ascii) {
        (Mark::Highest, false) => "▲",
        (Mark::Highest, true) => "^",
        (Mark::Lowest, false) => "▼",
        (Mark::Lowest, true) => "v",
    }
}

/// What the marks of a matrix mean.
pub fn marks_explained(ascii: bool) -> String {
    let [highest, lowest] = [Mark::Highest, Mark::Lowest].map(|m| mark(m, ascii));
    format!("{highest} highest, {lowest} lowest of the row; ties are not marked")
}

/// A bar of `value` on a scale whose `most` takes `width` columns; a shaded one where the value is below zero.
pub fn bar(value: f64, most: f64, width: usize, ascii: bool) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if most <= 0.0 {
        return String::new();
    }
    let length = value.abs() / most * width as f64;
    match (ascii, value < 0.0) {
        (true, true) => "-".repeat(length.round() as usize),
        (true, false) => "#".repeat(length.round() as usize),
        (false, true) => "░".repeat(length.round() as usize),
        (false, false) => {
            let eighths = (length * 8.0).round() as usize;
            "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
        }
    }
}

/// A sparkline's ticks, one column each.
pub fn sparkline(ticks: &[Tick], ascii: bool) -> String {
    const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const ASCII: [char; 8] = ['_', '.', ':', '-', '=', '+', '*', '#'];
    let values = || ticks.iter().filter_map(|t| if let Tick::Value(v) = t { Some(*v) } else { None });
    let (least, most) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let level = |v: f64| if most > least { ((v - least) / (most - least) * 7.0).round() as usize } else { 3 };
    let column = |tick: &Tick| match tick {
        Tick::Value(v) if ascii => ASCII[level(*v)],
        Tick::Value(v) => EIGHTHS[level(*v)],
        Tick::Nothing => ' ',
        Tick::Break => '|',
    };
    ticks.iter().map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_below_zero_are_shaded() {
        let bars = |value| [bar(value, 4.0, 8, false), bar(value, 4.0, 8, true)];
        assert_eq!(bars(2.25), ["████▌", "#####"]);
        assert_eq!(bars(-1.0), ["░░", "--"]);
        assert_eq!(bars(0.0), ["", ""]);
    }

    #[test]
    fn a_sparkline_runs_from_the_least_to_the_most() {
        let ticks = [Tick::Value(10.0), Tick::Nothing, Tick::Value(24.0), Tick::Break, Tick::Value(17.0)];
        assert_eq!((sparkline(&ticks, false), sparkline(&ticks, true)), ("▁ █|▅".into(), "_ #|=".into()));
    }
}
