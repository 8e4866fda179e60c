//! Markdown: the page's content with its headings, lists and tables.

use super::cells;
use super::wrap::release;
use crate::answer::{Block, Cell, Column, Matrix, Page, Table, TableRow, Unit};
use anyhow::Result;
use std::io::Write;

pub fn write(page: &Page, out: &mut dyn Write) -> Result<()> {
    let mut parts = Vec::new();
    parts.extend(page.notice.as_deref().map(escape));
    parts.extend((!page.title.is_empty()).then(|| format!("# {}", escape(&page.title))));
    parts.extend(page.subtitle.as_deref().map(escape));
    parts.extend(page.blocks.iter().map(block));
    let mut text = parts.join("\n\n");
    text.push('\n');
    release(&mut text, ["**", "**"]);
    Ok(out.write_all(text.as_bytes())?)
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => escape(text),
        Block::Heading(text) => format!("## {}", escape(text)),
        Block::Bullets(items) => items.iter().map(|i| format!("- {}", escape(i))).collect::<Vec<_>>().join("\n"),
        Block::Margin(rows) => {
            let row = |r: &crate::answer::MarginRow| {
                let label = match (&r.label[..], &r.origin) {
                    ("", Some(origin)) => format!("_{}_ ", escape(origin)),
                    ("", None) => String::new(),
                    (label, Some(origin)) => format!("**{}** _{}_  \n", escape(label), escape(origin)),
                    (label, None) => format!("**{}**  \n", escape(label)),
                };
                label + &escape(&r.paragraphs.join("\n\n"))
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n\n")
        }
        Block::Matrix(m) => matrix(m),
        Block::Table(t) | Block::Rows(t) => table(t),
        Block::Sparkline(s) => {
            format!("{} {} {}", escape(&s.label), escape(&cells::sparkline(&s.ticks, false)), escape(&s.text))
        }
        Block::Lines(lines) => lines.iter().map(|l| escape(l)).collect::<Vec<_>>().join("  \n"),
    }
}

fn matrix(matrix: &Matrix) -> String {
    let header = std::iter::once(String::new()).chain(matrix.columns.iter().map(|c| escape(c))).collect();
    let rows = matrix.rows.iter().map(|r| {
        let cell = |(i, lines): (usize, &Vec<String>)| {
            let text = lines.iter().map(|l| escape(l)).collect::<Vec<_>>().join("<br>");
            let mark = r.marks.get(i).copied().flatten();
            mark.map_or(text.clone(), |m| format!("{text} {}", cells::mark(m, false)))
        };
        std::iter::once(escape(&r.name())).chain(r.cells.iter().enumerate().map(cell)).collect()
    });
    let right: Vec<bool> =
        std::iter::once(false).chain(matrix.columns.iter().map(|_| matrix.rows.iter().all(|r| r.right))).collect();
    let marked = matrix.rows.iter().any(|r| r.marks.iter().any(Option::is_some));
    let legend = if marked { format!("\n\n{}", cells::marks_explained(false)) } else { String::new() };
    pipes(header, rows, &right) + &legend
}

fn table(table: &Table) -> String {
    let shown: Vec<usize> = (0..table.columns.len()).filter(|&i| table.columns[i].unit != Unit::Bar).collect();
    let column = |i: usize| -> &Column { &table.columns[i] };
    let header = shown.iter().map(|&i| escape(&column(i).heading.replace('\n', " "))).collect();
    let rows = table.rows.iter().map(|row| match row {
        TableRow::Heading(text) => {
            std::iter::once(format!("**{}**", escape(text))).chain(shown.iter().skip(1).map(|_| String::new())).collect()
        }
        TableRow::Remark(first, text) => {
            let cells = [escape(first), escape(text)].into_iter().chain(shown.iter().map(|_| String::new()));
            cells.take(shown.len()).collect()
        }
        TableRow::Cells(cells) => shown
            .iter()
            .map(|&i| {
                let indent = if let Cell::Indented(depth, _) = &cells[i] { "&emsp;".repeat(*depth) } else { String::new() };
                indent + &escape(&cells::text(&cells[i], column(i)))
            })
            .collect(),
    });
    let right: Vec<bool> = shown.iter().map(|&i| column(i).unit != Unit::Text).collect();
    pipes(header, rows, &right)
}

fn pipes(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, right: &[bool]) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let rule = line(right.iter().map(|r| if *r { "---:" } else { "---" }.to_string()).collect());
    [line(header), rule].into_iter().chain(rows.map(line)).collect::<Vec<_>>().join("\n")
}

/// Escapes what Markdown would take for its own. An address becomes a link, as it stands.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let address = &rest[start..];
        let end = address.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|')).unwrap_or(address.len());
        let address = address[..end].trim_end_matches(['.', ',', ';', ')']);
        escape_prose(&rest[..start], &mut out);
        out.extend(["<", address, ">"]);
        rest = &rest[start + address.len()..];
    }
    escape_prose(rest, &mut out);
    out
}

fn escape_prose(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '|' | '<' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links_and_prose_stays_prose() {
        assert_eq!(escape("O*NET [1]"), r"O\*NET \[1\]");
        let address = "https://www.faa.gov/jobs/career_fields/aviation_careers";
        assert_eq!(escape(&format!("A_B {address}")), format!(r"A\_B <{address}>"));
        assert_eq!(escape(&format!("({address}). C*")), format!(r"(<{address}>). C\*"));
        assert_eq!(escape("http://a.org/x_y and https://b.org"), "<http://a.org/x_y> and <https://b.org>");
        assert_eq!(escape(&crate::render::wrap::keep_together("http://a.org b")), "<http://a.org>\u{a0}b");
    }
}
