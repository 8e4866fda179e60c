//! CSV and TSV: bare values, numbers as numbers. A missing figure is an empty cell.

use crate::answer::{Cell, Table, TableRow, Unit};
use anyhow::Result;
use std::io::Write;

pub fn write(table: &Table<'_>, delimiter: u8, out: &mut dyn Write) -> Result<()> {
    let kept = |i: &usize| table.columns[*i].unit != Unit::Bar;
    let columns: Vec<usize> = (0..table.columns.len()).filter(kept).collect();
    let keys: Vec<&str> = columns.iter().map(|&i| table.columns[i].key).collect();
    let separator = char::from(delimiter);
    let mut text = keys.join(&separator.to_string());
    text.push('\n');
    text.reserve(table.rows.len() * columns.len() * TYPICAL_FIELD);
    for row in &table.rows {
        let TableRow::Cells(cells) = row else { continue };
        for (n, &i) in columns.iter().enumerate() {
            if n > 0 {
                text.push(separator);
            }
            let start = text.len();
            push_value(&mut text, &cells[i], table.columns[i].unit);
            if matches!(cells[i], Cell::Text(_) | Cell::Indented(..) | Cell::Level(_) | Cell::List(_)) {
                quote(&mut text, start, delimiter);
            }
        }
        text.push('\n');
    }
    Ok(out.write_all(text.as_bytes())?)
}

const TYPICAL_FIELD: usize = 20;

/// Quotes the field that begins at `start`, where RFC 4180 asks for it.
fn quote(text: &mut String, start: usize, delimiter: u8) {
    // Without an early exit, which would keep the loop from taking many bytes at a time.
    let special = |found: bool, b: &u8| found | (*b == delimiter) | (*b == b'"') | (*b == b'\n') | (*b == b'\r');
    if text.as_bytes()[start..].iter().fold(false, special) {
        let field = text[start..].replace('"', "\"\"");
        text.truncate(start);
        text.extend(["\"", &field, "\""]);
    }
}

/// A cell's bare value.
pub fn value(cell: &Cell<'_>, unit: Unit) -> String {
    let mut text = String::new();
    push_value(&mut text, cell, unit);
    text
}

/// The level None is written `none`: programs that read CSV take None for a missing value.
fn push_value(text: &mut String, cell: &Cell<'_>, unit: Unit) {
    let mut buffer = itoa::Buffer::new();
    match cell {
        Cell::Text(s) | Cell::Indented(_, s) => text.push_str(s),
        Cell::Level(s) => text.push_str(if s == "None" { "none" } else { s }),
        Cell::Money(m) | Cell::AtLeast(m) => {
            text.push_str(buffer.format(m.cents() / 100));
            let cents = m.cents() % 100;
            if unit == Unit::Cents || cents != 0 {
                text.push('.');
                text.extend([b'0' + (cents / 10) as u8, b'0' + (cents % 10) as u8].map(char::from));
            }
        }
        Cell::Count(n) => text.push_str(buffer.format(*n)),
        Cell::Percent(p) => {
            text.push_str(if p.tenths() < 0 { "-" } else { "" });
            text.push_str(buffer.format(p.tenths().unsigned_abs() / 10));
            if !p.is_whole() {
                text.push('.');
                text.push(char::from(b'0' + (p.tenths().unsigned_abs() % 10) as u8));
            }
        }
        Cell::Decimal(n) => text.push_str(&n.to_string()),
        Cell::Year(y) => text.push_str(buffer.format(*y)),
        Cell::Bool(b) => text.push_str(if *b { "true" } else { "false" }),
        Cell::List(items) => {
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    text.push(';');
                }
                text.push_str(item);
            }
        }
        Cell::LessCertain(figure) => push_value(text, figure, unit),
        Cell::Bar(_) | Cell::Missing | Cell::NotKnown => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Column;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let columns = vec![Column::new("a", "A", Unit::Text), Column::new("b", "B", Unit::Cents)];
        let rows =
            vec![TableRow::Cells(vec![Cell::text("Cooks, \"fast\" food"), Cell::Money(crate::figure::Money::from_cents(1720))])];
        let mut out = Vec::new();
        write(&Table { columns, rows }, b',', &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,b\n\"Cooks, \"\"fast\"\" food\",17.20\n");
    }
}
