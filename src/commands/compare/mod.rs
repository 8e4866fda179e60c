//! `occ compare`: two to eight occupations side by side.

mod figures;
mod percentiles;
mod words;

use super::occupation::find_several;
use super::place::PlaceArgs;
use super::show::Show;
use super::show::sentences;
use super::show::subject::{Shown, Subject};
use super::{Screen, find_edition};
use crate::answer::{Answer, Block, Cell, Column, Page, Table, TableRow, Unit};
use crate::catalog::facts::{self, EditionRows, FACTS, Fact, Row};
use crate::catalog::{Catalog, once_each};
use crate::cli::Output;
use crate::failure::Failure;
use crate::record::Record;
use crate::render::Format;
use anyhow::Result;
use serde_json::Value;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  occ compare electrician plumber carpenter\n  occ compare registered nurse, physician assistant\n  occ compare electrician plumber --in denver\n  occ compare 29-1141 29-1071 --bar pay\n  occ compare actor, musician -e 2024-34 -o csv"
)]
pub struct Args {
    /// Two to eight occupations, each as `occ show` takes it; commas part names of several words
    #[arg(required = true, value_name = "OCCUPATION")]
    words: Vec<String>,
    /// Edition of the handbook
    #[arg(short, long, value_name = "EDITION")]
    edition: Option<String>,
    /// Draw a bar of one figure: a CSV column or a short name (pay, hourly, jobs, growth, change, openings)
    #[arg(long, value_name = "NAME")]
    bar: Option<String>,
    #[command(flatten)]
    places: PlaceArgs,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let bar = args.bar.as_deref().map(|name| facts::find_figure(name, facts::find)).transpose()?;
    let asked_for = args.edition.as_deref().map(|e| find_edition(catalog, e)).transpose()?;
    let edition = asked_for.unwrap_or(catalog.newest());
    let found = find_several(catalog, &args.words, asked_for.as_slice(), "occ compare")?;
    if !(2..=8).contains(&found.len()) {
        let message = format!("compare takes two to eight occupations, not {}. Commas part them: NAME, NAME", found.len());
        return Err(Failure::usage(message).into());
    }
    let places = args.places.resolve_for(catalog)?;
    if !places.is_empty() && matches!(args.output.format(), Format::Csv | Format::Tsv) {
        let instead = "csv and tsv hold the nation's facts alone. Of a place: occ wages NAME, NAME --in PLACE -o csv";
        return Err(Failure::usage(instead).into());
    }
    let rows = EditionRows::new(catalog, edition);
    let mut compare = Compare { occupations: Vec::new(), rows: Vec::new(), bar };
    for found in found {
        let occupation = found.occupation;
        let mut subject = Subject::new(catalog, found, catalog.slug(occupation), &[edition])?;
        subject.places.clone_from(&places);
        if let Some(notice) = subject.notice() {
            remark!("{notice}; see {}", subject.newest().record.title);
        }
        compare.rows.extend(rows.row(catalog, occupation));
        compare.occupations.push(Show::whole(subject));
    }
    screen.write(&compare, args.output.format())
}

/// Occupations of one edition, beside each other.
struct Compare {
    occupations: Vec<Show>,
    /// The facts of each.
    rows: Vec<Row>,
    bar: Option<&'static Fact>,
}

impl Answer for Compare {
    fn page(&self) -> Page {
        let subjects: Vec<&Subject> = self.occupations.iter().map(|o| &o.subject).collect();
        let percentiles = percentiles::percentiles(&subjects);
        let mut blocks = vec![Block::Matrix(figures::matrix(&subjects, percentiles.as_ref()))];
        blocks.extend(self.bar.map(|fact| Block::Table(self.bars(fact))));
        let words = words::rows(&subjects, &self.rows);
        if !words.is_empty() {
            blocks.push(Block::Margin(words));
        }
        let marks = sentences::marks(&blocks).into_iter().map(str::to_string);
        let notes = once_each(marks.chain(figures::notes(&subjects, percentiles.as_ref())));
        blocks.extend(notes.into_iter().map(Block::Paragraph));
        Page { blocks, ..Page::default() }
    }

    fn table(&self) -> Option<Table<'_>> {
        let row = |row: &Row| TableRow::Cells(FACTS.iter().map(|f| (f.cell)(row)).collect());
        Some(Table { columns: FACTS.iter().map(Fact::column).collect(), rows: self.rows.iter().map(row).collect() })
    }

    fn value(&self) -> Value {
        self.occupations.iter().map(|o| Value::Object(o.with_places(o.newest_value()))).collect()
    }
}

impl Compare {
    /// A figure of each occupation as a bar.
    fn bars(&self, fact: &Fact) -> Table<'static> {
        let edition = self.rows.first().map(|r| r.edition_name).unwrap_or_default();
        let columns = vec![Column::new("title", edition, Unit::Text), fact.column(), Column::new("", "", Unit::Bar)];
        let row = |row: &Row| {
            let length = fact.rank(row).unwrap_or_default();
            TableRow::Cells(vec![Cell::text(row.head.title), fact.page_cell(row), Cell::Bar(length)])
        };
        Table { columns, rows: self.rows.iter().map(row).collect() }
    }
}

/// A part of the occupations' records, all from one edition: the newest of those shown and lending that
/// has it of any. Nothing where none has.
fn of_one_edition<'a, T>(
    subjects: &[&'a Subject],
    part: impl Fn(&'a Record) -> Option<T>,
) -> Option<(&'a Shown, Vec<Option<T>>)> {
    let parts: Vec<Option<(&Shown, T)>> = subjects.iter().map(|s| s.part(&part)).collect();
    let from = parts.iter().flatten().map(|(from, _)| *from).max_by_key(|from| from.number)?;
    let of_it = |part: Option<(&Shown, T)>| part.filter(|(f, _)| f.number == from.number).map(|(_, part)| part);
    Some((from, parts.into_iter().map(of_it).collect()))
}

/// The edition that lends a part, where it is not the one compared: '2024-34'.
fn lent(subjects: &[&Subject], from: &Shown) -> Option<String> {
    subjects.iter().all(|s| s.newest().number != from.number).then(|| from.edition.name.to_string())
}
