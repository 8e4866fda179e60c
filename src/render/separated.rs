//! CSV and TSV: bare values, numbers as numbers. A missing figure is an empty cell.

use crate::answer::{Cell, Table, TableRow, Unit};
use anyhow::Result;
use std::borrow::Cow;
use std::io::Write;

pub fn write(table: Table<'_>, delimiter: u8, out: &mut dyn Write) -> Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    let columns: Vec<_> = table.columns.iter().map(|c| c.unit != Unit::Bar).collect();
    writer.write_record(table.columns.iter().filter(|c| c.unit != Unit::Bar).map(|c| c.key))?;
    for row in &table.rows {
        let TableRow::Cells(cells) = row else { continue };
        for (cell, column) in cells.iter().zip(&table.columns).zip(&columns).filter(|(_, keep)| **keep).map(|(c, _)| c) {
            writer.write_field(value(cell, column.unit).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    Ok(())
}

/// A cell's bare value. The level None is written `none`: programs that read CSV take None for a missing
/// value.
pub fn value<'a>(cell: &'a Cell<'_>, unit: Unit) -> Cow<'a, str> {
    match cell {
        Cell::Text(s) | Cell::Indented(_, s) => Cow::Borrowed(s),
        Cell::Level(s) => Cow::Borrowed(if s == "None" { "none" } else { s }),
        Cell::Money(m) | Cell::AtLeast(m) if unit == Unit::Cents => format!("{}.{:02}", m.cents() / 100, m.cents() % 100).into(),
        Cell::Money(m) | Cell::AtLeast(m) => m.dollars().to_string().into(),
        Cell::Count(n) => n.to_string().into(),
        Cell::Percent(p) => p.plain().into(),
        Cell::Decimal(n) => n.to_string().into(),
        Cell::Year(y) => y.to_string().into(),
        Cell::Bool(b) => Cow::Borrowed(if *b { "true" } else { "false" }),
        Cell::List(items) => items.join(";").into(),
        Cell::LessCertain(figure) => value(figure, unit),
        Cell::Bar(_) | Cell::Missing | Cell::NotKnown => Cow::Borrowed(""),
    }
}
