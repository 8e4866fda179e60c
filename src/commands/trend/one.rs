//! The trend of one occupation.

use super::Subject;
use super::change::JobsChange;
use super::remarks;
use crate::answer::{Answer, Block, Cell, Column, Page, Sparkline, Table, TableRow, Tick, Unit};
use crate::catalog::series::{Counted, Point, Series, SharedLine, Verdict};
use crate::figure::thousands;
use crate::projections::Median;
use crate::survey::Wage;
use serde_json::{Value, json};
use std::borrow::Cow;

pub struct Trend {
    pub subject: Subject,
}

impl Answer for Trend {
    fn page(&self) -> Page {
        let series = &self.subject.series;
        let mut blocks = vec![Block::Table(page_table(series))];
        blocks.extend(sparkline(series).map(Block::Sparkline));
        blocks.extend(remarks::all(series).into_iter().map(Block::Paragraph));
        Page {
            notice: self.subject.notice.clone(),
            title: self.subject.title.clone(),
            subtitle: Some(self.subject.subtitle.clone()),
            blocks,
        }
    }

    fn table(&self) -> Option<Table<'_>> {
        let series = &self.subject.series;
        let columns = vec![
            Column::new("edition", "", Unit::Text),
            Column::new("base_year", "", Unit::Text),
            Column::new("jobs", "", Unit::Count),
            Column::new("target_year", "", Unit::Text),
            Column::new("projected", "", Unit::Count),
            Column::new("change", "", Unit::Signed),
            Column::new("percent", "", Unit::Tenths),
            Column::new("median_annual", "", Unit::Dollars),
            Column::new("median_annual_at_least", "", Unit::Text),
            Column::new("counted", "", Unit::Count),
            Column::new("difference", "", Unit::Signed),
            Column::new("difference_percent", "", Unit::Tenths),
            Column::new("basis", "", Unit::Text),
        ];
        let rows = (0..series.editions.len()).map(|e| TableRow::Cells(cells(series, e))).collect();
        Some(Table { columns, rows })
    }

    fn value(&self) -> Value {
        let series = &self.subject.series;
        let (first, last) = remarks::newest_run(series);
        let jobs = JobsChange::between(series, first, last).filter(|_| first < last);
        let pay = remarks::pay_change(series);
        json!({
            "slug": self.subject.slug,
            "title": self.subject.title,
            "editions": (0..series.editions.len()).map(|e| edition_value(series, e)).collect::<Vec<_>>(),
            "jobs_change": jobs.map(|j| json!({
                "from_year": series.editions[first].base_year,
                "to_year": series.editions[last].base_year,
                "change": j.change,
                "percent": j.percent,
            })),
            "pay_change": pay.map(|p| json!({
                "from_year": p.from_year,
                "to_year": p.to_year,
                "percent": p.percent,
                "percent_a_year": p.percent_a_year,
            })),
        })
    }
}

fn count(n: u32) -> Cell<'static> {
    Cell::Count(i64::from(n))
}

/// A median, its bound where it is top-coded, or a dash.
fn median(median: Option<Median>) -> Cell<'static> {
    median.map_or(Cell::Missing, |m| Wage::new(m.annual, m.at_least).into())
}

/// Whether a median is only known to be that much or more.
fn at_least(median: Option<Median>) -> Cell<'static> {
    median.map_or(Cell::Missing, |m| Cell::Bool(m.at_least))
}

/// A row of the table for programs.
fn cells(series: &Series, e: usize) -> Vec<Cell<'_>> {
    let edition = &series.editions[e];
    let verdict = series.verdict(e);
    let of = |cell: fn(&Counted) -> Cell<'static>| series.counted(e).map_or(Cell::Missing, cell);
    let judged = |cell: fn(Verdict) -> Cell<'static>| verdict.map_or(Cell::Missing, cell);
    vec![
        Cell::text(edition.name),
        Cell::Year(edition.base_year),
        of(|c| count(c.jobs)),
        Cell::Year(edition.projection_year),
        of(|c| count(c.projected)),
        of(|c| Cell::Count(i64::from(c.change))),
        of(|c| Cell::Percent(c.percent)),
        of(|c| median(c.median_annual)),
        of(|c| at_least(c.median_annual)),
        judged(|v| count(v.counted)),
        judged(|v| Cell::Count(v.difference)),
        judged(|v| Cell::Percent(v.percent)),
        of(|c| Cell::List(c.basis.iter().map(|b| b.soc).collect::<Vec<_>>().join(";").into())),
    ]
}

fn edition_value(series: &Series, e: usize) -> Value {
    let edition = &series.editions[e];
    let (counted, verdict) = (series.counted(e), series.verdict(e));
    let median = counted.and_then(|c| c.median_annual);
    let (shared, reason) = match series.point(e) {
        Point::Counted(_) => (None, None),
        Point::Shared(lines) => (Some(lines), None),
        Point::Absent(reason) => (None, Some(reason)),
    };
    let lines = |lines: &Vec<SharedLine>| lines.iter().map(|l| json!({ "soc": l.soc, "jobs": l.jobs })).collect::<Vec<_>>();
    json!({
        "edition": edition.name,
        "base_year": edition.base_year,
        "jobs": counted.map(|c| c.jobs),
        "target_year": edition.projection_year,
        "projected": counted.map(|c| c.projected),
        "change": counted.map(|c| c.change),
        "percent": counted.map(|c| c.percent),
        "openings_per_year": counted.and_then(|c| c.openings_per_year),
        "median_annual": median.map(|m| m.annual),
        "median_annual_at_least": median.map(|m| m.at_least),
        "wage_year": edition.wage_year,
        "counted": verdict.map(|v| v.counted),
        "difference": verdict.map(|v| v.difference),
        "difference_percent": verdict.map(|v| v.percent),
        "basis": counted.map(|c| c.basis.iter().map(|b| b.soc).collect::<Vec<_>>()),
        "stretch": series.stretch(e),
        "counted_with_others": shared.map(lines),
        "not_counted": reason,
    })
}

/// The table for people. Where nothing is held against a projection the cell is blank: no figure is missing
/// there.
fn page_table(series: &Series) -> Table<'static> {
    let columns = vec![
        Column::new("edition", "Edition", Unit::Text),
        Column::new("jobs", "Jobs in\nfirst\nyear", Unit::Count),
        Column::new("projected", "Projected\nfor last\nyear", Unit::Count),
        Column::new("percent", "Growth", Unit::Tenths),
        Column::new("counted", "Counted\nin last\nyear", Unit::Count),
        Column::new("difference_percent", "Diff", Unit::Tenths),
        Column::new("median_annual", "Median\npay, $\na year", Unit::Dollars),
        Column::new("wage_year", "$ of", Unit::Text),
    ];
    let blank = || Cell::Text(Cow::Borrowed(""));
    let row = |e: usize| {
        let edition = &series.editions[e];
        let name = edition.name.to_string();
        let counted = match series.point(e) {
            Point::Counted(counted) => counted,
            Point::Shared(lines) => return TableRow::Remark(name, shared(lines, edition.base_year)),
            Point::Absent(reason) => return TableRow::Remark(name, reason.clone()),
        };
        let verdict = series.verdict(e);
        let year = if counted.median_annual.is_some() { Cell::Year(edition.wage_year) } else { blank() };
        TableRow::Cells(vec![
            Cell::text(name),
            count(counted.jobs),
            count(counted.projected),
            Cell::Percent(counted.percent),
            verdict.map_or_else(blank, |v| count(v.counted)),
            verdict.map_or_else(blank, |v| Cell::Percent(v.percent)),
            median(counted.median_annual),
            year,
        ])
    };
    Table { columns, rows: (0..series.editions.len()).map(row).collect() }
}

/// 'counted with other occupations (29-2098: 341,600 jobs in 2019)'.
fn shared(lines: &[SharedLine], year: u16) -> String {
    let lines = lines.iter().map(|l| format!("{}: {} jobs in {year}", l.soc, thousands(i64::from(l.jobs))));
    format!("counted with other occupations ({})", lines.collect::<Vec<_>>().join("; "))
}

/// The jobs, a column a year; nothing where a single edition counts them.
fn sparkline(series: &Series) -> Option<Sparkline> {
    let counted: Vec<usize> = (0..series.editions.len()).filter(|&e| series.counted(e).is_some()).collect();
    let (&first, &last) = (counted.first()?, counted.last().filter(|_| counted.len() > 1)?);
    let jobs = |e: usize| series.counted(e).map_or(0, |c| c.jobs);
    let mut ticks = Vec::new();
    for (i, &e) in counted.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).map(|i| counted[i]) {
            let years = series.editions[e].base_year - series.editions[before].base_year;
            ticks.extend(std::iter::repeat_n(Tick::Nothing, usize::from(years) - 1));
            ticks.extend((!series.comparable(before, e)).then_some(Tick::Break));
        }
        ticks.push(Tick::Value(f64::from(jobs(e))));
    }
    let year = |e: usize| series.editions[e].base_year;
    let least = counted.iter().copied().min_by_key(|&e| jobs(e))?;
    let most = counted.iter().copied().max_by_key(|&e| jobs(e))?;
    let figure = |e: usize| format!("{} in {}", thousands(i64::from(jobs(e))), year(e));
    let text = format!("least {}, most {}", figure(least), figure(most));
    Some(Sparkline { label: format!("Jobs {}-{}", year(first), year(last)), ticks, text })
}
