//! The section Job outlook in full.

use super::sections::earlier;
use super::sentences;
use super::subject::{Shown, Subject};
use crate::answer::{Block, Cell, Column, MarginRow, Table, TableRow, Unit};
use crate::record::{SocOccupation, SumKind};
use crate::render::keep_together;

pub fn blocks(subject: &Subject) -> Vec<Block> {
    let newest = subject.newest();
    let mut blocks = Vec::new();
    let rows = subject.part(|r| r.job_outlook.as_ref().map(|o| &o.occupations).filter(|o| !o.is_empty()));
    blocks.extend(rows.map(|(from, rows)| Block::Table(occupations(from, rows))));
    blocks.extend(sentences::outlook(subject, newest).map(Block::Paragraph));
    if let Some((from, text)) = subject.part(|r| r.job_outlook.as_ref().and_then(|o| o.text.as_ref())) {
        let origin = subject.origin(from).map(|o| format!("{o} ")).unwrap_or_default();
        blocks.push(Block::Paragraph(format!("{origin}{text}")));
    }
    if let Some((from, others)) = subject.part(|r| r.job_outlook.as_ref().map(|o| &o.comparison).filter(|c| !c.is_empty())) {
        let heading = format!("Growth beside others, {}", from.edition.name);
        let columns = vec![
            Column::new("label", heading, Unit::Text),
            Column::new("percent", "", Unit::Percent),
            Column::new("", "", Unit::Bar),
        ];
        let row = |c: &crate::record::GrowthComparison| {
            TableRow::Cells(vec![Cell::text(c.label.clone()), Cell::Percent(c.percent), Cell::Bar(c.percent.value())])
        };
        blocks.push(Block::Table(Table { columns, rows: others.iter().map(row).collect() }));
    }
    let mut rows = earlier(subject, sentences::outlook_short);
    if !newest.record.soc.is_empty() && !subject.has_ended() {
        let command = keep_together(&format!("occ trend {}", subject.again));
        rows.push(MarginRow { label: "How it turned out".into(), origin: None, paragraphs: vec![command] });
    }
    if !rows.is_empty() {
        blocks.push(Block::Margin(rows));
    }
    blocks
}

/// The SOC occupations under the whole and its subtotals. An edition that does not print the whole has
/// it from the quick facts; what is not published of it stays a dash.
fn occupations(from: &Shown, rows: &[SocOccupation]) -> Table<'static> {
    let decade = &from.edition.employment;
    let columns = vec![
        Column::new("title", format!("Job outlook, {}", from.edition.name), Unit::Text),
        Column::new("jobs", format!("Jobs {}", decade.base_year), Unit::Count),
        Column::new("projected_jobs", format!("Jobs {}", decade.projection_year), Unit::Count),
        Column::new("change", "Change", Unit::Signed),
        Column::new("percent", "Growth", Unit::Percent),
    ];
    let count = |n: Option<i64>| n.map_or(Cell::Missing, Cell::Count);
    let row = |depth: usize, title: &str, jobs: Option<u32>, projected: Option<u32>, change: Option<i32>, percent| {
        TableRow::Cells(vec![
            Cell::Indented(depth, title.to_string().into()),
            count(jobs.map(i64::from)),
            count(projected.map(i64::from)),
            count(change.map(i64::from)),
            percent,
        ])
    };
    let mut table = Vec::new();
    let mut depth = usize::from(rows.len() > 1);
    if rows.len() > 1
        && rows[0].kind != Some(SumKind::Total)
        && let Some(facts) = &from.record.quick_facts
    {
        let growth = facts.job_outlook.as_ref().map_or(Cell::Missing, |g| Cell::Percent(g.percent));
        table.push(row(0, &from.record.title, facts.number_of_jobs, None, facts.employment_change, growth));
    }
    for r in rows {
        let at = match r.kind {
            Some(SumKind::Total) => 0,
            Some(SumKind::Subtotal) => {
                depth = 2;
                1
            }
            None => depth,
        };
        let percent = r.percent.map_or(Cell::Missing, Cell::Percent);
        table.push(row(at, &r.title, r.jobs, r.projected_jobs, r.change, percent));
    }
    Table { columns, rows: table }
}
