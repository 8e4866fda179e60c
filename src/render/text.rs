//! Text for people: one grid, labels in a margin, values and prose beside it. No boxes.

mod matrix;

use super::wrap::{balance, breaks_to, release, width, wrap};
use super::{Layout, cells, grid};
use crate::answer::{Block, Cell, MarginRow, Page, Sparkline, Table, TableRow, Unit};
use anstyle::{Effects, Style};
use anyhow::Result;
use std::borrow::Cow;
use std::io::Write;

const TITLE: Style = Style::new().bold();
const LABEL: Style = Style::new().effects(Effects::DIMMED);
const BAR: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(anstyle::AnsiColor::Cyan)));

/// Below this width a label stands alone, its values under it.
const NARROW: usize = 60;
/// The least width that a column of text is worth.
const LEAST_TEXT: usize = 14;
/// Where there is a bar, it may take what a column of text has beyond this.
const ENOUGH_TEXT: usize = 36;
const BAR_WIDTH: usize = 25;
const LEAST_BAR: usize = 8;
const GAP: usize = 2;

pub fn write(page: &Page, layout: Layout, out: &mut dyn Write) -> Result<()> {
    let mut writer = Writer { layout, lines: Vec::new(), margin: margin(page) };
    writer.page(page);
    let mut text = writer.lines.join("\n");
    text.push('\n');
    release(&mut text, if layout.color { ["\u{1b}[1m", "\u{1b}[22m"] } else { ["*", "*"] });
    Ok(out.write_all(text.as_bytes())?)
}

/// The width of the labels of the page's margin, gap included.
fn margin(page: &Page) -> usize {
    let labels = page.blocks.iter().flat_map(|block| match block {
        Block::Margin(rows) => rows.iter().map(|r| width(&r.label)).collect(),
        Block::Matrix(matrix) => matrix.rows.iter().map(|r| width(&matrix::label(r))).collect(),
        _ => Vec::new(),
    });
    labels.max().unwrap_or_default() + GAP
}

/// What stands in a table and is wider than its columns.
enum Inset<'a> {
    Heading(String),
    Remark(&'a str, &'a str),
}

struct Writer {
    layout: Layout,
    lines: Vec<String>,
    margin: usize,
}

impl Writer {
    fn page(&mut self, page: &Page) {
        if let Some(notice) = &page.notice {
            self.paragraph(notice, 0);
        }
        if !page.title.is_empty() {
            for line in wrap(&page.title, self.layout.prose.unwrap_or(usize::MAX), 2) {
                self.push(&line, TITLE);
            }
        }
        if let Some(subtitle) = &page.subtitle {
            for line in wrap(subtitle, self.layout.prose.unwrap_or(usize::MAX), 2) {
                self.push(&line, LABEL);
            }
        }
        for block in &page.blocks {
            if !self.lines.is_empty() {
                self.lines.push(String::new());
            }
            match block {
                Block::Paragraph(text) => self.paragraph(text, 0),
                Block::Heading(text) => self.wrapped(text, TITLE),
                Block::Bullets(items) => self.bullets(items),
                Block::Margin(rows) => self.margin_rows(rows),
                Block::Matrix(matrix) => self.matrix(matrix),
                Block::Table(table) => self.table(table, false),
                Block::Rows(table) => self.table(table, self.layout.prose.is_none()),
                Block::Lines(lines) => lines.iter().for_each(|line| self.paragraph(line, 0)),
                Block::Sparkline(sparkline) => self.sparkline(sparkline),
            }
        }
    }

    fn styled(&self, text: &str, style: Style) -> String {
        if self.layout.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_string() }
    }

    fn push(&mut self, text: &str, style: Style) {
        self.lines.push(self.styled(text, style));
    }

    /// A heading, wrapped.
    fn wrapped(&mut self, text: &str, style: Style) {
        for line in wrap(text, self.layout.width, 2) {
            self.push(&line, style);
        }
    }

    fn is_narrow(&self) -> bool {
        self.layout.width < NARROW
    }

    /// A text as wrapped lines, `indent` columns already taken.
    fn prose(&self, text: &str, indent: usize) -> Vec<String> {
        match self.layout.prose {
            Some(max) => wrap(text, max.saturating_sub(indent).max(LEAST_TEXT), 0),
            None => vec![text.to_string()],
        }
    }

    fn paragraph(&mut self, text: &str, indent: usize) {
        let pad = " ".repeat(indent);
        for paragraph in text.split("\n\n") {
            let lines = self.prose(paragraph, indent);
            self.lines.extend(lines.into_iter().map(|l| format!("{pad}{l}")));
        }
    }

    fn bullets(&mut self, items: &[String]) {
        for item in items {
            for (i, line) in self.prose(item, 2).into_iter().enumerate() {
                self.lines.push(format!("{}{line}", if i == 0 { "- " } else { "  " }));
            }
        }
    }

    fn margin_rows(&mut self, rows: &[MarginRow]) {
        for (i, row) in rows.iter().enumerate() {
            if self.is_narrow() {
                if i > 0 && !row.label.is_empty() {
                    self.lines.push(String::new());
                }
                let label = [Some(row.label.as_str()).filter(|l| !l.is_empty()), row.origin.as_deref()];
                let label = label.into_iter().flatten().collect::<Vec<_>>().join(" ");
                if !label.is_empty() {
                    self.push(&label, LABEL);
                }
                row.paragraphs.iter().for_each(|p| self.paragraph(p, 2));
                continue;
            }
            let texts = row.paragraphs.iter().flat_map(|p| p.split("\n\n")).flat_map(|p| self.prose(p, self.margin));
            let texts: Vec<String> = texts.collect();
            let label = row.label.clone();
            let labels: Vec<String> = [Some(label).filter(|l| !l.is_empty()), row.origin.clone()].into_iter().flatten().collect();
            for i in 0..texts.len().max(labels.len()) {
                let label = labels.get(i).map(String::as_str).unwrap_or_default();
                let pad = " ".repeat(self.margin - width(label));
                let line = format!("{}{pad}{}", self.styled(label, LABEL), texts.get(i).map(String::as_str).unwrap_or_default());
                self.lines.push(line.trim_end().to_string());
            }
        }
    }

    /// A text at an indent, its further lines two columns deeper.
    fn hang(&mut self, text: &str, indent: usize) {
        let pad = " ".repeat(indent);
        for line in wrap(text, self.layout.width.saturating_sub(indent).max(LEAST_TEXT), 2) {
            self.lines.push(format!("{pad}{line}"));
        }
    }

    fn table(&mut self, table: &Table, one_line: bool) {
        let widths = if one_line { Some(natural_widths(table)) } else { table_widths(table, self.layout) };
        let Some(widths) = widths else { return self.table_blocks(table) };
        let most = most_of_bars(table);
        let right: Vec<bool> = table.columns.iter().map(|c| !matches!(c.unit, Unit::Text | Unit::Bar)).collect();
        let fit_to = |text: &str, max: usize, i: usize| balance(text, max, if i == 0 { 2 } else { 0 }).join("\n");
        let fit = |text: &str, i: usize| widths[i].map_or_else(|| text.to_string(), |max| fit_to(text, max, i));
        let most_marks: Vec<usize> = (0..table.columns.len()).map(|i| most_marks(table, i)).collect();
        let headings: Vec<String> = table.columns.iter().enumerate().map(|(i, c)| fit(&c.heading, i)).collect();
        let heading_lines = headings.iter().map(|h| h.lines().count()).max().unwrap_or(1).max(1);
        let has_headings = headings.iter().any(|h| !h.is_empty());
        // The headings stand at the foot of their cells, over the figures.
        let headings = headings.into_iter().map(|h| "\n".repeat(heading_lines - h.lines().count().max(1)) + &h).collect();
        let mut rows: Vec<Vec<String>> = if has_headings { vec![headings] } else { Vec::new() };
        // Headings and remarks take the width of the table: their lines are laid out without them.
        let mut insets = Vec::new();
        let mut height = if has_headings { heading_lines } else { 0 };
        for row in &table.rows {
            match row {
                TableRow::Remark(first, text) => {
                    rows.push(std::iter::once(first.clone()).chain(vec![String::new(); table.columns.len() - 1]).collect());
                    insets.push((height, Inset::Remark(first, text)));
                    height += 1;
                }
                TableRow::Heading(text) => {
                    let lines = wrap(text, self.layout.width, 2);
                    let gap = usize::from(!rows.is_empty());
                    rows.extend(vec![vec![String::new(); table.columns.len()]; gap + lines.len()]);
                    height += gap;
                    for line in lines {
                        insets.push((height, Inset::Heading(line)));
                        height += 1;
                    }
                }
                TableRow::Cells(cells) => {
                    let cell = |(i, cell): (usize, &Cell)| match cell {
                        Cell::Bar(value) => cells::bar(*value, most, widths[i].unwrap_or(BAR_WIDTH), self.layout.ascii),
                        Cell::Indented(depth, text) => {
                            let pad = "  ".repeat(*depth);
                            let max = widths[i].map_or(usize::MAX, |w| w.saturating_sub(width(&pad)));
                            pad.clone() + &fit_to(text, max, i).replace('\n', &format!("\n{pad}"))
                        }
                        other => fit(&leave_room(cells::text(other, &table.columns[i]), most_marks[i] - marks(other)), i),
                    };
                    let cells: Vec<String> = cells.iter().enumerate().map(cell).collect();
                    height += cells.iter().map(|c| c.split('\n').count()).max().unwrap_or_default();
                    rows.push(cells);
                }
            }
        }
        let indent = widths[0].unwrap_or_default() + GAP;
        let mut insets = insets.into_iter();
        let mut next = insets.next();
        for (i, line) in grid::lay_out(&rows, &right).into_iter().enumerate() {
            match next.take_if(|(at, _)| *at == i) {
                Some((_, Inset::Heading(text))) => self.push(&text, LABEL),
                Some((_, Inset::Remark(first, text))) => self.remark(first, text, indent),
                None if has_headings && i < heading_lines => self.push(&line, LABEL),
                None => {
                    let line = self.bar_end(&line);
                    self.lines.push(line);
                }
            }
            if next.is_none() {
                next = insets.next();
            }
        }
    }

    /// Styles the bar at a line's end.
    fn bar_end(&self, line: &str) -> String {
        let is_bar = |c: char| ('\u{2588}'..='\u{2591}').contains(&c);
        let start = line.trim_end_matches(is_bar);
        format!("{start}{}", self.styled(&line[start.len()..], BAR))
    }

    fn sparkline(&mut self, sparkline: &Sparkline) {
        let drawn = cells::sparkline(&sparkline.ticks, self.layout.ascii);
        let (label, line) = (self.styled(&sparkline.label, LABEL), self.styled(&drawn, BAR));
        let columns = width(&sparkline.label) + width(&drawn) + width(&sparkline.text) + 2 * GAP;
        if columns <= self.layout.width {
            return self.lines.push(format!("{label}  {line}  {}", sparkline.text));
        }
        self.lines.push(format!("{label}  {line}"));
        self.hang(&sparkline.text, 2);
    }

    /// The text of a remark beside its first cell, which is all that its line holds.
    fn remark(&mut self, first: &str, text: &str, indent: usize) {
        for (i, line) in wrap(text, self.layout.width.saturating_sub(indent).max(LEAST_TEXT), 0).iter().enumerate() {
            let first = if i == 0 { first } else { "" };
            self.lines.push(format!("{}{line}", pad(first.to_string(), indent)));
        }
    }

    /// Each row as a block: its first cell, then a line a figure. What the rows are stands over all.
    fn table_blocks(&mut self, table: &Table) {
        let heading = table.columns[0].heading.replace('\n', " ");
        if !heading.is_empty() {
            self.wrapped(&heading, LABEL);
        }
        for (i, row) in table.rows.iter().enumerate() {
            if i > 0 {
                self.lines.push(String::new());
            }
            match row {
                TableRow::Heading(text) => self.wrapped(text, LABEL),
                TableRow::Remark(first, text) => {
                    self.hang(first, 0);
                    self.hang(text, 2);
                }
                TableRow::Cells(cells) => {
                    let first = cells::text(&cells[0], &table.columns[0]).into_owned();
                    self.hang(&first, 0);
                    for (cell, column) in cells.iter().zip(&table.columns).skip(1) {
                        let text = cells::text(cell, column).into_owned();
                        if text.is_empty() {
                            continue;
                        }
                        self.hang(format!("{} {text}", column.heading.replace('\n', " ")).trim(), 2);
                    }
                }
            }
        }
    }
}

fn pad(mut text: String, columns: usize) -> String {
    text.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&text))));
    text
}

/// How many marks stand at the end of a figure.
fn marks(cell: &Cell) -> usize {
    match cell {
        Cell::AtLeast(_) => 1,
        Cell::LessCertain(figure) => 1 + marks(figure),
        _ => 0,
    }
}

/// The most marks in a column: figures with fewer leave the room, so that their digits stand under one another.
fn most_marks(table: &Table, i: usize) -> usize {
    let of_row = |row: &TableRow| if let TableRow::Cells(cells) = row { marks(&cells[i]) } else { 0 };
    table.rows.iter().map(of_row).max().unwrap_or_default()
}

/// A figure with room for so many marks at its end.
fn leave_room(text: Cow<'_, str>, marks: usize) -> Cow<'_, str> {
    if marks == 0 { text } else { (text.into_owned() + &"\u{a0}".repeat(marks)).into() }
}

/// The columns that a cell stands from the left.
fn indent(cell: &Cell) -> usize {
    if let Cell::Indented(depth, _) = cell { 2 * depth } else { 0 }
}

fn most_of_bars(table: &Table) -> f64 {
    let bars = table.rows.iter().filter_map(|r| match r {
        TableRow::Cells(cells) => Some(cells),
        TableRow::Heading(_) | TableRow::Remark(..) => None,
    });
    let values = bars.flatten().filter_map(|c| if let Cell::Bar(v) = c { Some(v.abs()) } else { None });
    values.fold(0.0, f64::max)
}

/// The widths of a table whose rows stay on one line each: what the text needs.
fn natural_widths(table: &Table) -> Vec<Option<usize>> {
    table.columns.iter().map(|c| (c.unit == Unit::Bar).then_some(BAR_WIDTH)).collect()
}

/// The width that each column of text or bars may take; none for a column of figures, which takes what
/// it needs. Nothing where the table does not fit.
fn table_widths(table: &Table, layout: Layout) -> Option<Vec<Option<usize>>> {
    let is_text = |i: usize| table.columns[i].unit == Unit::Text;
    let natural = |i: usize| {
        let most_marks = most_marks(table, i);
        let cells = table.rows.iter().map(|row| match row {
            TableRow::Cells(cells) => {
                indent(&cells[i]) + width(&cells::text(&cells[i], &table.columns[i])) + most_marks - marks(&cells[i])
            }
            TableRow::Remark(first, _) if i == 0 => width(first),
            TableRow::Heading(_) | TableRow::Remark(..) => 0,
        });
        let heading = table.columns[i].heading.lines().map(width).max().unwrap_or_default();
        cells.max().unwrap_or_default().max(heading)
    };
    let natural: Vec<usize> = (0..table.columns.len()).map(natural).collect();
    let texts: Vec<usize> = (0..table.columns.len()).filter(|&i| is_text(i)).collect();
    let has_bar = table.columns.iter().any(|c| c.unit == Unit::Bar);
    let gaps = GAP * (table.columns.len() - 1);
    let figures: usize = (0..table.columns.len()).filter(|&i| !is_text(i)).map(|i| natural[i]).sum();
    let mut room = layout.width.checked_sub(figures + gaps)?;
    let wanted: usize = texts.iter().map(|&i| natural[i]).sum();
    let bar = if has_bar { room.saturating_sub(wanted.min(texts.len() * ENOUGH_TEXT)).clamp(LEAST_BAR, BAR_WIDTH) } else { 0 };
    room = room.checked_sub(bar)?;
    if wanted > room && texts.len() * LEAST_TEXT > room {
        return None;
    }
    let mut widths = vec![None; table.columns.len()];
    for (i, _) in table.columns.iter().enumerate().filter(|(_, c)| c.unit == Unit::Bar) {
        widths[i] = Some(bar);
    }
    let wanted: Vec<usize> = texts.iter().map(|&i| natural[i]).collect();
    for (i, share) in texts.into_iter().zip(shares(&wanted, room)) {
        let breaks = |row: &TableRow| match row {
            TableRow::Cells(cells) => {
                let share = share.saturating_sub(indent(&cells[i]));
                breaks_to(&cells::text(&cells[i], &table.columns[i]), share, GAP)
            }
            TableRow::Heading(_) | TableRow::Remark(..) => true,
        };
        if share < natural[i] && !table.rows.iter().all(breaks) {
            return None;
        }
        widths[i] = Some(share);
    }
    Some(widths)
}

/// Shares `room` out: those that want less than an even share leave the rest to the others.
fn shares(wanted: &[usize], mut room: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&i| wanted[i]);
    let mut shares = vec![0; wanted.len()];
    for (i, left) in order.into_iter().zip((1..=wanted.len()).rev()) {
        shares[i] = (room / left).min(wanted[i]);
        room -= shares[i];
    }
    shares
}
