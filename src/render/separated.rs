//! CSV and TSV: bare values, numbers as numbers. A missing figure is an empty cell.

use crate::answer::{Cell, Table, TableRow, Unit};
use anyhow::Result;
use std::io::Write;

pub fn write(table: &Table<'_>, delimiter: u8, out: &mut dyn Write) -> Result<()> {
    let kept = |i: &usize| table.columns[*i].unit != Unit::Bar;
    let columns: Vec<usize> = (0..table.columns.len()).filter(kept).collect();
    let keys: Vec<&str> = columns.iter().map(|&i| table.columns[i].key).collect();
    let mut text = keys.join(&char::from(delimiter).to_string()).into_bytes();
    text.push(b'\n');
    text.reserve(table.rows.len() * columns.len() * TYPICAL_FIELD);
    for row in &table.rows {
        let TableRow::Cells(cells) = row else { continue };
        for &i in &columns {
            let (cell, unit) = (&cells[i], table.columns[i].unit);
            if let Some(plain) = plain(cell) {
                text.extend_from_slice(plain.as_bytes());
            } else if let Some(words) = words(cell) {
                push_words(&mut text, words.as_bytes(), delimiter);
            } else {
                push_figure(&mut text, cell, unit);
            }
            text.push(delimiter);
        }
        text.pop();
        text.push(b'\n');
    }
    Ok(out.write_all(&text)?)
}

const TYPICAL_FIELD: usize = 20;

/// Appends words, in quotes where RFC 4180 asks for them.
fn push_words(text: &mut Vec<u8>, words: &[u8], delimiter: u8) {
    let is_special = |b: &u8| (*b == delimiter) | (*b == b'"') | (*b == b'\n') | (*b == b'\r');
    // Whole chunks without an early exit: the compiler compares the bytes of one all at once.
    let (chunks, rest) = words.as_chunks::<8>();
    let special = chunks.iter().fold(false, |found, chunk| found | chunk.iter().fold(false, |f, b| f | is_special(b)));
    if !special && !rest.iter().any(is_special) {
        return text.extend_from_slice(words);
    }
    for (i, part) in words.split(|b| *b == b'"').enumerate() {
        text.extend_from_slice(if i == 0 { b"\"" } else { b"\"\"" });
        text.extend_from_slice(part);
    }
    text.push(b'"');
}

/// A cell's bare value.
pub fn value(cell: &Cell<'_>, unit: Unit) -> String {
    let mut text = Vec::new();
    match plain(cell).or_else(|| words(cell)) {
        Some(words) => text.extend_from_slice(words.as_bytes()),
        None => push_figure(&mut text, cell, unit),
    }
    String::from_utf8(text).expect("made of text")
}

/// What stands for a cell that never needs quotes and is no figure.
fn plain<'a>(cell: &'a Cell<'_>) -> Option<&'a str> {
    match cell {
        Cell::Slug(s) => Some(s),
        // Programs that read CSV take None for a missing value.
        Cell::Level(s) if s == "None" => Some("none"),
        Cell::Bool(b) => Some(if *b { "true" } else { "false" }),
        Cell::Bar(_) | Cell::Missing | Cell::NotKnown => Some(""),
        _ => None,
    }
}

/// The words of a cell that has some.
fn words<'a>(cell: &'a Cell<'_>) -> Option<&'a str> {
    match cell {
        Cell::Text(s) | Cell::Indented(_, s) | Cell::List(s) | Cell::Level(s) => Some(s),
        _ => None,
    }
}

fn push_figure(text: &mut Vec<u8>, cell: &Cell<'_>, unit: Unit) {
    let mut buffer = itoa::Buffer::new();
    let mut push = |s: &str| text.extend_from_slice(s.as_bytes());
    match cell {
        Cell::Money(m) | Cell::AtLeast(m) => {
            push(buffer.format(m.cents() / 100));
            let cents = m.cents() % 100;
            if unit == Unit::Cents || cents != 0 {
                text.extend([b'.', b'0' + (cents / 10) as u8, b'0' + (cents % 10) as u8]);
            }
        }
        Cell::Count(n) => push(buffer.format(*n)),
        Cell::Percent(p) => {
            push(if p.tenths() < 0 { "-" } else { "" });
            push(buffer.format(p.tenths().unsigned_abs() / 10));
            if !p.is_whole() {
                text.extend([b'.', b'0' + (p.tenths().unsigned_abs() % 10) as u8]);
            }
        }
        Cell::Decimal(n) => push(&n.to_string()),
        Cell::Year(y) => push(buffer.format(*y)),
        Cell::LessCertain(figure) => push_figure(text, figure, unit),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Column;

    /// Each character that asks for quotes, at each place of fields around the length of a chunk.
    #[test]
    fn fields_are_quoted_where_they_must_be() {
        for (special, length, place) in cases(b",\"\n\r") {
            let mut field = "x".repeat(length);
            field.insert(place, special);
            let columns = vec![Column::new("a", "A", Unit::Text), Column::new("b", "B", Unit::Cents)];
            let rows = vec![TableRow::Cells(vec![Cell::text(&field), Cell::Money(crate::figure::Money::from_cents(1720))])];
            let mut out = Vec::new();
            write(&Table { columns, rows }, b',', &mut out).unwrap();
            let expected = format!("a,b\n\"{}\",17.20\n", field.replace('"', "\"\""));
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }

    fn cases(specials: &[u8]) -> impl Iterator<Item = (char, usize, usize)> {
        let places = |special: char| (0..18).flat_map(move |length| (0..=length).map(move |place| (special, length, place)));
        specials.iter().map(|b| char::from(*b)).flat_map(places)
    }
}
