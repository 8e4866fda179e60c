//! Cells as people read them.

use crate::answer::{Cell, Column, Unit};
use crate::edition::SEE_HOW_TO_BECOME_ONE;
use crate::figure::{signed, thousands};
use std::borrow::Cow;

/// What stands where no figure is published.
pub const MISSING: &str = "-";

/// A cell as text: the unit stands in the heading.
pub fn text<'a>(cell: &'a Cell<'_>, column: &Column) -> Cow<'a, str> {
    match cell {
        Cell::Text(s) | Cell::Indented(_, s) => Cow::Borrowed(s),
        Cell::Level(s) => level(s),
        Cell::Money(m) => m.plain(column.unit == Unit::Cents).into(),
        Cell::AtLeast(m) => format!("{}+", m.plain(column.unit == Unit::Cents)).into(),
        Cell::Count(n) if column.unit == Unit::Signed => signed(*n).into(),
        Cell::Count(n) => thousands(*n).into(),
        Cell::Percent(p) if column.unit == Unit::Share => format!("{}%", p.plain()).into(),
        Cell::Percent(p) => p.signed().into(),
        Cell::Decimal(n) => format!("{n:.2}").into(),
        Cell::Year(y) => y.to_string().into(),
        Cell::Bool(b) => Cow::Borrowed(if *b { "yes" } else { "no" }),
        Cell::List(items) => items.join(", ").into(),
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

/// A bar of `value` on a scale whose `most` takes `width` columns.
pub fn bar(value: f64, most: f64, width: usize, ascii: bool) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if most <= 0.0 || value <= 0.0 {
        return String::new();
    }
    let length = value / most * width as f64;
    if ascii {
        return "#".repeat(length.round() as usize);
    }
    let eighths = (length * 8.0).round() as usize;
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}
