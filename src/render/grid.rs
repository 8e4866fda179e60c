//! Columns of text: every table of a page goes through here.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Row, Table, presets};

/// Lays out rows of cells, each cell of one or more lines, in columns parted by two spaces. Columns of
/// `right` are aligned right. The lines come back without spaces at their ends.
pub fn lay_out(rows: Vec<Vec<String>>, right: &[bool]) -> Vec<String> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    for row in rows {
        let cells = row.into_iter().zip(right).map(|(cell, &right)| {
            let cell = Cell::new(cell);
            if right { cell.set_alignment(CellAlignment::Right) } else { cell }
        });
        table.add_row(Row::from(cells.collect::<Vec<_>>()));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.lines().map(|line| line.trim_end().to_string()).collect()
}
