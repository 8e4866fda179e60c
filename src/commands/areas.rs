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
use clap::builder::NonEmptyStringValueParser;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  occ areas denver\n  occ areas --state CO\n  occ areas -o csv")]
pub struct Args {
    /// Words of the title; without them, all
    #[arg(value_name = "WORDS", value_parser = NonEmptyStringValueParser::new())]
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
            std::iter::once(state).chain(survey.areas_of(state)).collect()
        }
        None => (NATION..survey.places()).collect(),
    };
    if !typed.is_empty() {
        let mut fitting = survey.with_words(&typed);
        if fitting.is_empty() {
            // A code, a ZIP code, a territory that is left out, or nothing.
            fitting.push(survey.find_place(&typed)?);
        }
        numbers.retain(|n| fitting.contains(n));
        if let Some(state) = args.state.as_ref().filter(|_| numbers.is_empty()) {
            return Err(Failure::nothing(format!("no area of {state} is called '{typed}'")).into());
        }
    }
    let places = numbers.into_iter().map(|n| survey.place(n)).collect();
    screen.write(&Areas { about: catalog.survey(), places }, args.output.format())
}

struct Areas {
    about: Survey,
    places: Vec<Place>,
}

const COLUMNS: [(&str, &str); 4] = [("area", "Code"), ("area_title", "Area"), ("area_kind", "Kind"), ("state", "State")];

impl Areas {
    /// The columns of these numbers.
    fn columns(&self, order: [usize; 4]) -> Table<'static> {
        let text = |s: &'static str| if s.is_empty() { Cell::Missing } else { Cell::text(s) };
        let row = |p: &Place| {
            let cells = [p.area, p.title, kind_name(p.kind), p.state];
            TableRow::Cells(order.iter().map(|&i| text(cells[i])).collect())
        };
        let column = |&i: &usize| Column::new(COLUMNS[i].0, COLUMNS[i].1, Unit::Text);
        Table { columns: order.iter().map(column).collect(), rows: self.places.iter().map(row).collect() }
    }
}

impl Answer for Areas {
    fn page(&self) -> Page {
        let title = format!("Areas of the BLS wage survey of {}", self.about.month_and_year());
        Page { title, blocks: vec![Block::Table(self.columns([1, 0, 2, 3]))], ..Page::default() }
    }

    fn table(&self) -> Option<Table<'_>> {
        Some(self.columns([0, 1, 2, 3]))
    }
}
