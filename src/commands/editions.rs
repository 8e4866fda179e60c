//! `occ editions`: the editions of the handbook, and what each holds.

use super::Screen;
use crate::answer::{Answer, Block, Cell, Column, MarginRow, Page, Table, TableRow, Unit};
use crate::catalog::Catalog;
use crate::cli::Output;
use crate::edition::{Edition, OutlookCategory};
use anyhow::Result;
use serde_json::{Value, json};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  occ editions\n  occ editions -o json\n  occ show electrician -e 2010-20")]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let editions = (0..catalog.editions()).rev().map(|e| Holding::new(catalog, e)).collect();
    screen.write(&Editions(editions), args.output.format())
}

/// An edition and how many records of each kind it holds.
struct Holding {
    edition: Edition,
    records: i64,
    profiles: i64,
    /// Profiles that say in words what the workers do.
    prose: i64,
}

impl Holding {
    fn new(catalog: Catalog, number: usize) -> Self {
        let mut holding = Self { edition: catalog.edition(number), records: 0, profiles: 0, prose: 0 };
        for occupation in 0..catalog.occupations() {
            if let Some(head) = catalog.head(occupation, number) {
                holding.records += 1;
                holding.profiles += i64::from(head.in_detail);
                holding.prose += i64::from(head.has_prose);
            }
        }
        holding
    }

    /// The row of the table for programs.
    fn row(&self) -> TableRow<'_> {
        let edition = &self.edition;
        TableRow::Cells(vec![
            Cell::text(&edition.name),
            Cell::Year(edition.employment.base_year),
            Cell::Year(edition.employment.projection_year),
            Cell::Count(self.records),
            Cell::Count(self.profiles),
            Cell::Count(self.prose),
            Cell::text(&edition.pay.month),
            Cell::Year(edition.pay.year),
            Cell::text(&edition.source),
        ])
    }

    fn pay_month(&self) -> String {
        format!("{} {}", self.edition.pay.month, self.edition.pay.year)
    }
}

/// The editions, newest first.
struct Editions(Vec<Holding>);

impl Answer for Editions {
    fn page(&self) -> Page {
        let columns = vec![
            Column::new("edition", "Edition", Unit::Text),
            Column::new("records", "Records", Unit::Count),
            Column::new("profiles", "Profiles", Unit::Count),
            Column::new("others", "Others", Unit::Count),
            Column::new("prose", "With prose", Unit::Count),
            Column::new("pay", "Pay of", Unit::Text),
            Column::new("base_year", "Jobs of", Unit::Text),
            Column::new("projection_year", "Projected to", Unit::Text),
        ];
        let row = |h: &Holding| {
            let counts = [h.records, h.profiles, h.records - h.profiles, h.prose].map(Cell::Count);
            let decade = h.edition.employment;
            let years = [decade.base_year, decade.projection_year].map(Cell::Year);
            TableRow::Cells(
                std::iter::once(Cell::text(h.edition.name.clone()))
                    .chain(counts)
                    .chain([Cell::text(h.pay_month())])
                    .chain(years)
                    .collect(),
            )
        };
        let table = Table { columns, rows: self.0.iter().map(row).collect() };
        let margin = |h: &Holding| {
            let categories = h.edition.outlook.iter().map(category).collect::<Vec<_>>().join("; ");
            let source = format!("Source: {}, {} {}", h.edition.publisher, h.edition.title, h.edition.source);
            MarginRow {
                label: h.edition.name.clone(),
                origin: None,
                paragraphs: vec![format!("Job outlook: {categories}."), source],
            }
        };
        let note = "Others: occupations that the handbook has no profile of, figures only.";
        Page {
            title: "Editions of the handbook".into(),
            blocks: vec![Block::Table(table), Block::Paragraph(note.into()), Block::Margin(self.0.iter().map(margin).collect())],
            ..Page::default()
        }
    }

    fn table(&self) -> Option<Table<'_>> {
        let columns = [
            ("edition", Unit::Text),
            ("base_year", Unit::Text),
            ("projection_year", Unit::Text),
            ("records", Unit::Count),
            ("profiles", Unit::Count),
            ("prose", Unit::Count),
            ("pay_month", Unit::Text),
            ("pay_year", Unit::Text),
            ("source", Unit::Text),
        ];
        let columns = columns.into_iter().map(|(key, unit)| Column::new(key, key, unit)).collect();
        Some(Table { columns, rows: self.0.iter().map(Holding::row).collect() })
    }

    /// Each edition as its file holds it, with the counts.
    fn value(&self) -> Value {
        let value = |h: &Holding| {
            let mut value = json!(h.edition);
            value["records"] = h.records.into();
            value["profiles"] = h.profiles.into();
            value["prose"] = h.prose.into();
            value
        };
        self.0.iter().map(value).collect()
    }
}

/// 'Decline -14% to -1%'.
fn category(category: &OutlookCategory) -> String {
    let (min, max) = (category.min_percent, category.max_percent);
    let range = if min == max { min.signed() } else { format!("{} to {}", min.signed(), max.signed()) };
    format!("{} {range}", category.category)
}
