//! `occ areas`: the places that the wage survey has estimates of.

use super::Screen;
use super::wages::kind_name;
use crate::answer::{Answer, Block, Cell, Column, Page, Table, TableRow, Unit};
use crate::catalog::Catalog;
use crate::catalog::wages::NATION;
use crate::cli::Output;
use crate::failure::Failure;
use crate::survey::{Place, Survey};
use anyhow::Result;
use serde_json::{Value, json};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  occ areas denver\n  occ areas --state CO\n  occ areas -o csv")]
pub struct Args {
    /// Words of the title; without them, all
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// Those in a state or territory, by postal code or name
    #[arg(long, value_name = "STATE")]
    state: Option<String>,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let survey = catalog.wage_survey();
    let typed = args.words.join(" ");
    let mut numbers: Vec<usize> = match &args.state {
        Some(state) => {
            let state = survey.find_state(state)?;
            std::iter::once(state).chain(survey.areas_of(survey.place(state).state)).collect()
        }
        None => (NATION..survey.places()).collect(),
    };
    if !typed.is_empty() {
        let fitting = survey.with_words(&typed);
        numbers.retain(|n| fitting.contains(n));
        // A code, a ZIP code, a territory that is left out, or nothing.
        match &args.state {
            _ if !numbers.is_empty() => {}
            None => numbers.push(survey.find_place(&typed)?),
            Some(state) => return Err(Failure::nothing(format!("occ: no area of {state} is called '{typed}'")).into()),
        }
    }
    let places = numbers.into_iter().map(|n| survey.place(n)).collect();
    screen.write(&Areas { about: catalog.survey(), places }, args.output.format())
}

struct Areas {
    about: Survey,
    places: Vec<Place>,
}

impl Areas {
    fn rows(&self) -> Vec<TableRow<'static>> {
        let text = |s: &'static str| if s.is_empty() { Cell::Missing } else { Cell::text(s) };
        let row = |p: &Place| TableRow::Cells(vec![text(p.area), text(p.title), text(kind_name(p.kind)), text(p.state)]);
        self.places.iter().map(row).collect()
    }
}

fn columns(headings: [&str; 4]) -> Vec<Column> {
    let keys = ["area", "area_title", "area_kind", "state"];
    keys.iter().zip(headings).map(|(key, heading)| Column::new(key, heading, Unit::Text)).collect()
}

impl Answer for Areas {
    fn page(&self) -> Page {
        let table = Table { columns: columns(["Code", "Area", "Kind", "State"]), rows: self.rows() };
        let title = format!("Areas of the BLS wage survey of {}", self.about.month_and_year());
        Page { title, blocks: vec![Block::Table(table)], ..Page::default() }
    }

    fn table(&self) -> Option<Table<'_>> {
        Some(Table { columns: columns([""; 4]), rows: self.rows() })
    }

    fn value(&self) -> Value {
        let state = |p: &Place| if p.state.is_empty() { Value::Null } else { p.state.into() };
        let row = |p: &Place| json!({ "area": p.area, "area_title": p.title, "area_kind": kind_name(p.kind), "state": state(p) });
        self.places.iter().map(row).collect()
    }
}
