//! A matrix: columns where they fit, else a block of lines a row.

use super::super::wrap::{balance, breaks_to, width, wrap};
use super::super::{cells, grid};
use super::{GAP, LABEL, LEAST_TEXT, Writer, pad, shares};
use crate::answer::{Matrix, MatrixRow};

/// The least width that a level's words are worth.
const LEAST_LEVEL: usize = 12;
/// What the labels are wrapped to, gap included, where that makes the columns fit.
const LEAST_MARGIN: usize = 21;

/// A row's label in the margin: those of a group stand under it.
pub fn label(row: &MatrixRow) -> String {
    if row.group.is_some() { format!("  {}", row.label) } else { row.label.clone() }
}

impl Writer {
    pub fn matrix(&mut self, matrix: &Matrix) {
        let margins = [self.margin, self.margin.min(LEAST_MARGIN)];
        match margins.into_iter().find_map(|margin| Some((margin, self.column_widths(matrix, margin)?))) {
            Some((margin, widths)) => self.matrix_columns(matrix, margin, &widths),
            None => self.matrix_blocks(matrix),
        }
        if is_marked(matrix) {
            self.lines.push(String::new());
            self.paragraph(&cells::marks_explained(self.layout.ascii), 0);
        }
    }

    /// The width that each column may take, marks left out; nothing where the columns do not fit. Figures
    /// are never broken, words may be.
    fn column_widths(&self, matrix: &Matrix, margin: usize) -> Option<Vec<usize>> {
        let columns = matrix.columns.len();
        let taken = margin + GAP * columns.saturating_sub(1) + width(&self.mark(matrix, None)) * columns;
        let room = self.layout.width.checked_sub(taken).filter(|_| !self.is_narrow())?;
        let cells = |i: usize| matrix.rows.iter().flat_map(move |r| &r.cells[i]).map(|l| width(l)).max().unwrap_or_default();
        let name = |i: usize| width(&matrix.columns[i]);
        let longest_word = |i: usize| matrix.columns[i].split(' ').map(width).max().unwrap_or_default();
        let least: Vec<usize> = match is_of_figures(matrix) {
            true => (0..columns).map(|i| cells(i).max(longest_word(i))).collect(),
            // Words in columns are compared best where the columns are of one width.
            false => vec![(0..columns).map(name).fold(LEAST_LEVEL, usize::max); columns],
        };
        let rest = room.checked_sub(least.iter().sum())?;
        let wanted = (0..columns).map(|i| cells(i).max(name(i)).saturating_sub(least[i])).collect::<Vec<_>>();
        let widths: Vec<usize> = shares(&wanted, rest).into_iter().zip(least).map(|(more, least)| least + more).collect();
        let fits = |row: &MatrixRow| row.cells.iter().zip(&widths).all(|(cell, &w)| cell.iter().all(|l| breaks_to(l, w, 0)));
        matrix.rows.iter().all(fits).then_some(widths)
    }

    /// What stands after a figure: its mark, or as much space.
    fn mark(&self, matrix: &Matrix, mark: Option<crate::answer::Mark>) -> String {
        match mark {
            Some(mark) => format!(" {}", cells::mark(mark, self.layout.ascii)),
            None if is_marked(matrix) => "  ".into(),
            None => String::new(),
        }
    }

    fn matrix_columns(&mut self, matrix: &Matrix, margin: usize, widths: &[usize]) {
        let columns = matrix.columns.len();
        let no_mark = self.mark(matrix, None);
        let names = matrix.columns.iter().zip(widths).map(|(c, &w)| balance(c, w, 0)).collect::<Vec<_>>();
        let height = names.iter().map(Vec::len).max().unwrap_or(1);
        // The names stand at the foot of their cells, over the figures.
        let name = |lines: &Vec<String>| {
            let blank = std::iter::repeat_n(String::new(), height - lines.len());
            blank.chain(lines.iter().map(|l| format!("{l}{no_mark}"))).collect::<Vec<_>>().join("\n")
        };
        let first = pad(String::new(), margin - GAP);
        let mut rows: Vec<Vec<String>> = vec![std::iter::once(first).chain(names.iter().map(name)).collect()];
        for row in &matrix.rows {
            let cell = |(i, lines): (usize, &Vec<String>)| {
                let mark = self.mark(matrix, row.marks.get(i).copied().flatten());
                lines.iter().flat_map(|l| balance(l, widths[i], 0)).collect::<Vec<_>>().join("\n") + &mark
            };
            let mut label = label(row);
            if width(&label) > margin - GAP {
                label = balance(&label, margin - GAP, if row.group.is_some() { 4 } else { 2 }).join("\n");
            }
            rows.push(std::iter::once(label).chain(row.cells.iter().enumerate().map(cell)).collect());
        }
        let right: Vec<bool> = std::iter::once(false).chain((0..columns).map(|_| is_of_figures(matrix))).collect();
        let mut lines = grid::lay_out(&rows, &right).into_iter();
        for line in lines.by_ref().take(height) {
            self.push(&line, LABEL);
        }
        let mut group = &None;
        for (row, cells) in matrix.rows.iter().zip(&rows[1..]) {
            if row.group != *group {
                group = &row.group;
                group.iter().for_each(|g| self.push(g, LABEL));
            }
            let height = cells.iter().map(|c| 1 + c.matches('\n').count()).max().unwrap_or(1);
            for line in lines.by_ref().take(height) {
                let line = self.label_start(&line, margin);
                self.lines.push(line);
            }
        }
    }

    /// Styles the part of a line that stands in the margin.
    fn label_start(&self, line: &str, margin: usize) -> String {
        let end = line.char_indices().nth(margin).map_or(line.len(), |(i, _)| i);
        let (label, rest) = line.split_at(end);
        let trimmed = label.trim_end();
        format!("{}{}{rest}", self.styled(trimmed, LABEL), &label[trimmed.len()..])
    }

    fn matrix_blocks(&mut self, matrix: &Matrix) {
        let names = if matrix.short_names.is_empty() { &matrix.columns } else { &matrix.short_names };
        self.introduce(matrix);
        let names_width = names.iter().map(|c| width(c)).max().unwrap_or_default() + GAP;
        let figures = matrix.rows.iter().filter(|r| r.right).flat_map(|r| &r.cells).flatten().map(|l| width(l)).max();
        let least = figures.map_or(2 * LEAST_TEXT, |most| GAP + most + width(&self.mark(matrix, None)));
        // Names that leave too little room stand on lines of their own.
        let joined = names_width + least > self.layout.width;
        for row in &matrix.rows {
            self.wrapped(&row.name(), LABEL);
            let all_same = matrix.columns.len() > 1 && row.cells.iter().all(|c| *c == row.cells[0]);
            if all_same {
                let all = if matrix.columns.len() == 2 { "both" } else { "all" };
                let text = format!("{} ({all})", row.cells[0].join(", "));
                self.hang(&text, 2);
                continue;
            }
            let figure = row.cells.iter().flatten().map(|l| width(l)).max().unwrap_or_default();
            for (i, (name, cell)) in names.iter().zip(&row.cells).enumerate() {
                let mark = self.mark(matrix, row.marks.get(i).copied().flatten());
                let before = " ".repeat(if row.right { figure - cell.first().map_or(0, |l| width(l)) } else { 0 });
                if joined {
                    self.hang(name, 2);
                    cell.iter().for_each(|l| self.hang(format!("{l}{mark}").trim_end(), 4));
                    continue;
                }
                for (i, line) in cell.iter().flat_map(|l| wrap(l, self.layout.width - names_width - 2, 0)).enumerate() {
                    let name = if i == 0 { name.as_str() } else { "" };
                    let line = format!("  {}{before}{line}{mark}", pad(name.to_string(), names_width));
                    self.lines.push(line.trim_end().to_string());
                }
            }
        }
    }

    /// Says in full, once, what the blocks call by a short name.
    fn introduce(&mut self, matrix: &Matrix) {
        for (short, name) in matrix.short_names.iter().zip(&matrix.columns) {
            let text = if short == name { name.clone() } else { format!("{short} = {name}") };
            self.hang(&text, 0);
        }
        if !matrix.short_names.is_empty() {
            self.lines.push(String::new());
        }
    }
}

fn is_marked(matrix: &Matrix) -> bool {
    matrix.rows.iter().any(|r| r.marks.iter().any(Option::is_some))
}

fn is_of_figures(matrix: &Matrix) -> bool {
    matrix.rows.iter().all(|r| r.right)
}
