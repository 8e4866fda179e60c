//! `occ list`: the occupations of an edition that pass the filters.

pub mod in_place;

use super::filters::{self, Filters};
use super::place::PlaceArgs;
use super::wages::place_title;
use super::{Screen, edition_numbers};
use crate::answer::{Answer, Block, Cell, Column, Page, Table, TableRow, Unit};
use crate::catalog::Catalog;
use crate::catalog::facts::{EditionRows, FACTS, Fact, PLACE_FACTS, Row, find, find_figure, find_in_place};
use crate::cli::Output;
use crate::edition::{Edition, LevelKind, VARIES};
use crate::failure::Failure;
use crate::figure::thousands;
use crate::render::Format;
use anyhow::Result;
use in_place::{InPlace, medians_of, of_several, rank_of_several};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::io::{self, IsTerminal};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  occ list --min-pay 80000 --max-education associate --sort growth\n  occ list --group healthcare --outlook much-faster --bar pay\n  occ list -o csv"
)]
pub struct Args {
    /// Edition of the handbook; repeatable, or 'all'
    #[arg(short, long, value_name = "EDITION")]
    edition: Vec<String>,
    #[command(flatten)]
    places: PlaceArgs,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    shape: Shape,
    #[command(flatten)]
    output: Output,
}

// In what order and columns a list comes. No doc comment: it would stand in the help in place of the
// command's.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "List")]
pub struct Shape {
    /// Sort by a fact, named as for --columns; numbers come largest first
    #[arg(long, value_name = "NAME")]
    sort: Option<String>,
    /// Turn the order around
    #[arg(long)]
    reverse: bool,
    /// Show at most N
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
    /// Facts to show, parted by commas: names of CSV columns (title, soc, median_pay_annual, ...) or short
    /// names (pay, hourly, jobs, growth, change, openings, education, experience, training, outlook); also
    /// what csv and json hold, which without it is all
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,
    /// Draw a bar of a fact
    #[arg(long, value_name = "NAME")]
    bar: Option<String>,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let mut editions = edition_numbers(catalog, &args.edition)?;
    if editions.is_empty() {
        editions.push(catalog.newest());
    }
    let filters = args.filters.build(catalog, &editions)?;
    let columns = args.shape.columns(&args.filters, editions.len() > 1, !args.places.is_empty())?;
    let mut here = InPlace::new(&args.places, catalog)?;
    let all = editions.iter().flat_map(|&e| rows_of(catalog, e));
    let passed = match &mut here {
        Some(here) => filters::apply(catalog, &filters, all.filter_map(|row| here.row(row)))?,
        None => filters::apply(catalog, &filters, all)?,
    };
    let list = List { place: here, ..List::new(catalog, &args.shape, passed.rows, columns) };
    let format = args.output.format();
    list.remark(passed.unjudged.as_deref(), passed.of, matches!(format, Format::Table | Format::Markdown));
    screen.write(&list, format)
}

/// The rows of an edition by title: every occupation that has quick facts.
pub fn rows_of(catalog: Catalog, edition: usize) -> impl Iterator<Item = Row> {
    let rows = EditionRows::new(catalog, edition);
    catalog.by_title().filter_map(move |o| rows.row(catalog, o)).filter(|r| r.head.quick_facts.is_some())
}

impl Shape {
    /// The columns of a page: those asked for, or the usual ones and what filters and order are about.
    fn columns(&self, filters: &Filters, several_editions: bool, in_place: bool) -> Result<Columns, Failure> {
        let find = if in_place { find_in_place } else { find };
        let asked = distinct(self.columns.iter().map(|n| find(n.trim())))?;
        let bar = self.bar.as_deref().map(|name| find_figure(name, find)).transpose()?;
        let sort = self.sort.as_deref().map(find).transpose()?;
        let usual = ["title", "pay", "jobs", "growth"].into_iter().chain(filters.facts());
        let usual = usual.chain(several_editions.then_some("edition")).map(find).chain(bar.map(Ok));
        let usual = if asked.is_empty() { distinct(usual)? } else { Vec::new() };
        let page = distinct(asked.iter().copied().chain(usual).chain(sort).map(Ok))?;
        Ok(Columns { page, asked, sort, bar })
    }
}

/// The facts in their order, each once.
fn distinct(facts: impl Iterator<Item = Result<&'static Fact, Failure>>) -> Result<Vec<&'static Fact>, Failure> {
    let mut all: Vec<&Fact> = Vec::new();
    for fact in facts {
        let fact = fact?;
        if !all.iter().any(|f| f.key == fact.key) {
            all.push(fact);
        }
    }
    Ok(all)
}

/// The facts of a page, of a table for programs (none: all), the one sorted by and the one that has a bar.
struct Columns {
    page: Vec<&'static Fact>,
    asked: Vec<&'static Fact>,
    sort: Option<&'static Fact>,
    bar: Option<&'static Fact>,
}

/// Rows of occupations in their order.
pub struct List {
    rows: Vec<Row>,
    /// How many passed, those cut off by the limit too, and their jobs.
    found: (usize, i64),
    columns: Columns,
    /// The editions of the rows, for their vocabularies.
    editions: Vec<(usize, Edition)>,
    place: Option<InPlace>,
}

impl List {
    fn new(catalog: Catalog, shape: &Shape, mut rows: Vec<Row>, columns: Columns) -> Self {
        let wants_levels = columns.page.iter().any(|f| is_of_vocabulary(f));
        let mut editions: Vec<usize> = rows.iter().map(|r| r.edition).collect();
        editions.sort_unstable();
        editions.dedup();
        editions.retain(|_| wants_levels);
        let editions: Vec<(usize, Edition)> = editions.into_iter().map(|e| (e, catalog.edition(e))).collect();
        match columns.sort {
            Some(sort) => sort_rows(&mut rows, sort, shape.reverse, &editions),
            None if shape.reverse => rows.reverse(),
            None => {}
        }
        let jobs = rows.iter().filter_map(|r| r.head.quick_facts.as_ref()?.number_of_jobs).map(i64::from).sum();
        let found = (rows.len(), jobs);
        rows.truncate(shape.limit.map_or(usize::MAX, |n| n as usize));
        Self { rows, found, columns, editions, place: None }
    }

    /// A row of the edition that all are of; nothing where they are of several.
    fn edition(&self) -> Option<&Row> {
        self.rows.first().filter(|first| self.rows.iter().all(|r| r.edition == first.edition))
    }

    /// Says on stderr what must be known of the list, and what the marks of a page mean.
    fn remark(&self, unjudged: Option<&str>, of: usize, is_page: bool) {
        let (found, jobs) = self.found;
        if let Some(place) = &self.place {
            place.remark();
            if self.rows.len() < found {
                remark!("{} shown of {found} found", self.rows.len());
            }
        } else if self.rows.len() < found {
            remark!("{} shown of {found} found, {} jobs in all", self.rows.len(), thousands(jobs));
        } else if io::stderr().is_terminal() {
            let edition = self.edition().map(|r| format!(" ({}, pay of {})", r.edition_name, r.pay_year)).unwrap_or_default();
            remark!("{found} of {of} occupations, {} jobs{edition}", thousands(jobs));
        }
        if is_page {
            self.explain_marks();
        }
        if let Some(unjudged) = unjudged {
            remark!("not judged: {unjudged}");
        }
    }

    fn explain_marks(&self) {
        let wages = self.columns.page.iter().filter(|f| matches!(f.unit, Unit::Dollars | Unit::Cents));
        let cells: Vec<Cell> = wages.flat_map(|f| self.rows.iter().map(|r| self.plain_cell(f, r))).collect();
        if cells.iter().any(|c| matches!(c, Cell::Text(s) if s.contains("/h"))) {
            remark!("/h: paid by the hour alone, compared as hour x 2,080");
        }
        if cells.iter().any(|c| matches!(c, Cell::AtLeast(_)) || matches!(c, Cell::Text(s) if s.contains('+'))) {
            remark!("+: that much or more, top-coded by the wage survey");
        }
        let is_marked = |row: &Row| self.columns.page.iter().any(|f| matches!(self.page_cell(f, row), Cell::LessCertain(_)));
        if self.rows.iter().any(is_marked) {
            remark!("*: less certain, a relative standard error above 10 percent (of pay: that of the mean wage)");
        }
    }

    /// A cell of a page, marked where it is a figure of a place that is less certain.
    fn page_cell(&self, fact: &Fact, row: &Row) -> Cell<'static> {
        let is_less_certain = match fact.unit {
            Unit::Dollars | Unit::Cents => row.less_certain.pay,
            Unit::Count => row.less_certain.jobs && fact.key == "number_of_jobs",
            _ => false,
        };
        match self.plain_cell(fact, row) {
            cell if is_less_certain && cell != Cell::Missing => Cell::LessCertain(Box::new(cell)),
            cell => cell,
        }
    }

    /// A cell of a page: levels and categories by their short words, pay by the hour alone with its unit.
    fn plain_cell(&self, fact: &Fact, row: &Row) -> Cell<'static> {
        match fact.page_cell(row) {
            Cell::Missing => row.several.as_ref().map_or(Cell::Missing, |s| of_several(fact, s)),
            Cell::Level(printed) | Cell::Text(printed) if is_of_vocabulary(fact) => {
                let words = vocabulary(&self.editions, row, fact);
                let short = words.into_iter().find(|(word, _)| *word == printed).map(|(_, short)| Cell::text(short.to_string()));
                short.unwrap_or(Cell::Level(printed))
            }
            cell => cell,
        }
    }

    fn facts(&self) -> Vec<&'static Fact> {
        let of_place = if self.place.is_some() { &PLACE_FACTS[..] } else { &[] };
        if self.columns.asked.is_empty() { FACTS.iter().chain(of_place).collect() } else { self.columns.asked.clone() }
    }
}

fn level_kind(fact: &Fact) -> Option<LevelKind> {
    match fact.key {
        "entry_level_education" => Some(LevelKind::Education),
        "work_experience" => Some(LevelKind::Experience),
        "on_the_job_training" => Some(LevelKind::Training),
        _ => None,
    }
}

fn is_outlook(fact: &Fact) -> bool {
    fact.key == "job_outlook_category"
}

/// Whether the fact is a level or category, which the edition has short words for.
fn is_of_vocabulary(fact: &Fact) -> bool {
    level_kind(fact).is_some() || is_outlook(fact)
}

/// The levels or categories that a fact can be in the row's edition, lowest first: as printed, and short.
fn vocabulary<'a>(editions: &'a [(usize, Edition)], row: &Row, fact: &Fact) -> Vec<(&'a str, &'a str)> {
    let Some((_, edition)) = editions.iter().find(|(e, _)| *e == row.edition) else { return Vec::new() };
    match level_kind(fact) {
        Some(kind) => edition.vocabulary(kind).iter().map(|l| (&l.level[..], &l.short[..])).collect(),
        None => edition.outlook.iter().map(|o| (&o.category[..], &o.short[..])).collect(),
    }
}

/// What a row is sorted by: a number, a text, or nothing.
fn sort_key(row: &Row, fact: &Fact, editions: &[(usize, Edition)]) -> (Option<f64>, Option<Cow<'static, str>>) {
    let cell = (fact.cell)(row);
    if let Some(several) = row.several.as_ref().filter(|_| cell == Cell::Missing) {
        return (rank_of_several(fact, several), None);
    }
    if let (Cell::Level(printed) | Cell::Text(printed), true) = (&cell, is_of_vocabulary(fact)) {
        let ranked = vocabulary(editions, row, fact).into_iter().filter(|(_, short)| *short != VARIES);
        let rank = ranked.map(|(word, _)| word).position(|word| word == printed).map(|rank| rank as f64);
        // The lowest level first, as words come from the beginning, but the highest growth, as figures do.
        return (rank.map(|rank| if is_outlook(fact) { rank } else { -rank }), None);
    }
    match fact.rank(row) {
        Some(n) => (Some(n), None),
        None => match cell {
            Cell::Text(s) | Cell::List(s) if !s.is_empty() => (None, Some(s)),
            Cell::Slug(s) => (None, Some(s.into())),
            Cell::Bool(b) => (Some(f64::from(u8::from(b))), None),
            _ => (None, None),
        },
    }
}

/// Sorts rows: numbers from the largest, words from the first, what is not published last whichever way.
fn sort_rows(rows: &mut [Row], fact: &Fact, reverse: bool, editions: &[(usize, Edition)]) {
    rows.sort_by_cached_key(|row| {
        let (number, text) = sort_key(row, fact, editions);
        SortKey { number, text, reverse, title: row.head.title }
    });
}

struct SortKey {
    number: Option<f64>,
    text: Option<Cow<'static, str>>,
    reverse: bool,
    title: &'static str,
}

impl Ord for SortKey {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = match (self.number, other.number) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            _ => lower(self.text.as_deref()).cmp(lower(other.text.as_deref())),
        };
        let missing = |k: &Self| k.number.is_none() && k.text.is_none();
        let order = if self.reverse { order.reverse() } else { order };
        missing(self).cmp(&missing(other)).then(order).then_with(|| self.title.cmp(other.title))
    }
}

/// Letters without regard to case.
fn lower(text: Option<&str>) -> impl Iterator<Item = u8> {
    text.unwrap_or_default().bytes().map(|b| b.to_ascii_lowercase())
}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for SortKey {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for SortKey {}

impl Answer for List {
    fn page(&self) -> Page {
        let mut columns: Vec<Column> = self.columns.page.iter().map(|f| f.column()).collect();
        let has_pay = self.columns.page.iter().any(|f| matches!(f.unit, Unit::Dollars | Unit::Cents));
        let has_several = has_pay && self.rows.iter().any(|r| r.several.is_some());
        if has_several {
            columns.push(Column::new("", "Median of", Unit::Text));
        }
        if self.columns.bar.is_some() {
            columns.push(Column::new("", "", Unit::Bar));
        }
        let cells = |row: &Row| {
            let of = has_several.then(|| Cell::text(row.several.as_deref().map(medians_of).unwrap_or_default()));
            let bar = self.columns.bar.map(|f| Cell::Bar(sort_key(row, f, &[]).0.unwrap_or_default()));
            self.columns.page.iter().map(|f| self.page_cell(f, row)).chain(of).chain(bar).collect()
        };
        let rows = self.rows.iter().map(|r| TableRow::Cells(cells(r))).collect();
        let table = Block::Rows(Table { columns, rows });
        let Some(here) = &self.place else { return Page { blocks: vec![table], ..Page::default() } };
        let month = here.about.month_and_year();
        let decade = self.edition().map(|r| format!(", {}", r.edition_name)).unwrap_or_default();
        let subtitle = format!("Pay and jobs: BLS wage survey of {month}; growth: the whole nation's{decade}");
        Page { notice: None, title: place_title(&here.place), subtitle: Some(subtitle), blocks: vec![table] }
    }

    fn table(&self) -> Option<Table<'_>> {
        let facts = self.facts();
        let cells = |row: &Row| TableRow::Cells(facts.iter().map(|f| (f.cell)(row)).collect());
        Some(Table { columns: facts.iter().map(|f| f.column()).collect(), rows: self.rows.iter().map(cells).collect() })
    }
}
