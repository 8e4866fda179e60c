//! Columns of text: every table of a page goes through here.

use super::wrap::width;

const GAP: usize = 2;

/// Lays out rows of cells, each cell of one or more lines, in columns parted by two spaces. Columns of
/// `right` are aligned right. The lines come back without spaces at their ends.
pub fn lay_out(rows: &[Vec<String>], right: &[bool]) -> Vec<String> {
    let mut widths = vec![0; right.len()];
    for row in rows {
        for (cell, most) in row.iter().zip(&mut widths) {
            *most = cell.split('\n').map(width).fold(*most, usize::max);
        }
    }
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells: Vec<_> = row.iter().map(|cell| cell.split('\n')).collect();
        let height = row.iter().map(|cell| 1 + cell.matches('\n').count()).max().unwrap_or_default();
        for _ in 0..height {
            let mut line = String::with_capacity(widths.iter().sum::<usize>() + GAP * widths.len());
            for (i, cell) in cells.iter_mut().enumerate() {
                let text = cell.next().unwrap_or_default();
                let space = widths[i] - width(text);
                let (before, after) = if right[i] { (space, GAP) } else { (0, space + GAP) };
                line.extend(std::iter::repeat_n(' ', before));
                line.push_str(text);
                line.extend(std::iter::repeat_n(' ', after));
            }
            line.truncate(line.trim_end().len());
            lines.push(line);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_several_lines_share_a_row() {
        let rows = [vec!["Pay".into(), "1".into(), "a\nb".into()], vec!["Jobs".into(), "10".into(), "c".into()]];
        assert_eq!(lay_out(&rows, &[false, true, false]), ["Pay    1  a", "          b", "Jobs  10  c"]);
    }
}
