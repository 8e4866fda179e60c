//! CSV and TSV: bare values, numbers as numbers. A missing figure is an empty cell.

use crate::answer::{Cell, Table, TableRow, Unit};
use anyhow::Result;
use std::fmt::Write as _;
use std::io::Write;

pub fn write(table: &Table<'_>, delimiter: char, out: &mut dyn Write) -> Result<()> {
    let kept = |i: &usize| table.columns[*i].unit != Unit::Bar;
    let columns: Vec<usize> = (0..table.columns.len()).filter(kept).collect();
    let keys: Vec<&str> = columns.iter().map(|&i| table.columns[i].key).collect();
    let delimiter_text = delimiter.to_string();
    let mut text = keys.join(&delimiter_text);
    text.push('\n');
    for row in &table.rows {
        let TableRow::Cells(cells) = row else { continue };
        for (n, &i) in columns.iter().enumerate() {
            if n > 0 {
                text.push(delimiter);
            }
            let start = text.len();
            push_value(&mut text, &cells[i], table.columns[i].unit);
            quote(&mut text, start, delimiter);
        }
        text.push('\n');
    }
    Ok(out.write_all(text.as_bytes())?)
}

/// Quotes the field that begins at `start`, where RFC 4180 asks for it.
fn quote(text: &mut String, start: usize, delimiter: char) {
    if text[start..].contains([delimiter, '"', '\n', '\r']) {
        let field = text[start..].replace('"', "\"\"");
        text.truncate(start);
        let _ = write!(text, "\"{field}\"");
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
    // Writing to a string does not fail.
    let _ = match cell {
        Cell::Text(s) | Cell::Indented(_, s) => text.write_str(s),
        Cell::Level(s) => text.write_str(if s == "None" { "none" } else { s }),
        Cell::Money(m) | Cell::AtLeast(m) if unit == Unit::Cents || m.cents() % 100 != 0 => {
            write!(text, "{}.{:02}", m.cents() / 100, m.cents() % 100)
        }
        Cell::Money(m) | Cell::AtLeast(m) => write!(text, "{}", m.cents() / 100),
        Cell::Count(n) => write!(text, "{n}"),
        Cell::Percent(p) => text.write_str(&p.plain()),
        Cell::Decimal(n) => write!(text, "{n}"),
        Cell::Year(y) => write!(text, "{y}"),
        Cell::Bool(b) => text.write_str(if *b { "true" } else { "false" }),
        Cell::List(items) => text.write_str(&items.join(";")),
        Cell::Bar(_) | Cell::Missing | Cell::NotKnown => Ok(()),
    };
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
        write(&Table { columns, rows }, ',', &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,b\n\"Cooks, \"\"fast\"\" food\",17.20\n");
    }
}
