//! `occ list`: the occupations of an edition.

use super::{Screen, find_edition};
use crate::answer::{Answer, Page, Table, TableRow};
use crate::catalog::Catalog;
use crate::catalog::facts::{EditionRows, FACTS, Fact, Row, find};
use crate::cli::Output;
use crate::failure::Failure;
use anyhow::Result;
use serde_json::Value;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Edition of the handbook
    #[arg(short, long, value_name = "EDITION", default_value = "latest")]
    edition: String,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let rows = EditionRows::new(catalog, find_edition(catalog, &args.edition)?);
    let rows: Vec<Row> = (0..catalog.occupations()).filter_map(|o| rows.row(catalog, o)).collect();
    let columns = ["title", "pay", "jobs", "growth"].map(find).into_iter().collect::<Result<_, Failure>>()?;
    screen.write(&List { rows, columns }, args.output.format())
}

struct List {
    rows: Vec<Row>,
    columns: Vec<&'static Fact>,
}

impl Answer for List {
    fn page(&self) -> Page {
        Page::default()
    }
    fn table(&self) -> Option<Table<'_>> {
        let row = |row: &Row| TableRow::Cells(FACTS.iter().map(|f| (f.cell)(row)).collect());
        let _ = &self.columns;
        Some(Table { columns: FACTS.iter().map(Fact::column).collect(), rows: self.rows.iter().map(row).collect() })
    }
    fn value(&self) -> Value {
        Value::Null
    }
}
