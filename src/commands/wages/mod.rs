//! `occ wages`: what occupations pay, in the nation, a state or an area.

mod columns;
mod field;
mod order;
mod page;
mod parted;
mod rows;
mod sentences;

use super::filters::persons;
use super::occupation::{self, OCCUPATION_HELP};
use super::place::{self, PlaceArgs};
use super::{Screen, retyped};
use crate::answer::{Answer, Page, Table, TableRow};
use crate::catalog::wage_names::Meant;
use crate::catalog::wages::WageSurvey;
use crate::catalog::{Catalog, once_each};
use crate::cli::Output;
use crate::failure::Failure;
use crate::record::PayUnit;
use crate::survey::{Estimate, Place, PlaceKind, Survey, SurveyOccupation};
use anyhow::Result;
use columns::{COLUMNS, WageColumn};
use order::Sort;
use serde_json::Value;

pub use columns::{json, kind_name, wage};
pub use sentences::{LESS_CERTAIN, place_title, within};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  occ wages electrician
  occ wages electrician --in denver
  occ wages electrician, plumber, carpenter --in denver
  occ wages 29-1141 --state CO --field annual_median
  occ wages registered nurse --areas --min-employment 1000 --limit 20
  occ wages --in denver --sort employment

csv, tsv and json hold the rows of the page, one an occupation and place.")]
pub struct Args {
    #[arg(value_name = "OCCUPATION", help = format!("{OCCUPATION_HELP}; several parted by commas; none: all of the place. A SOC code or SOC title means that one alone"))]
    words: Vec<String>,
    #[command(flatten)]
    places: PlaceArgs,
    /// All states and territories
    #[arg(long, help_heading = "Places", conflicts_with_all = ["in", "area", "state"])]
    states: bool,
    /// All areas, or those of a state: --areas --in CO
    #[arg(long, help_heading = "Places", conflicts_with = "area")]
    areas: bool,
    /// Order of the rows: title, or figures from the highest on, by a CSV column or a short name (median, hourly,
    /// mean, p10, p90, jobs, lq)
    #[arg(long, value_name = "BY", help_heading = "Rows")]
    sort: Option<String>,
    /// At most N rows of a table
    #[arg(long, value_name = "N", help_heading = "Rows", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Only rows with N jobs or more
    #[arg(long, value_name = "N", help_heading = "Rows", value_parser = persons)]
    min_employment: Option<u32>,
    /// Wages by the hour
    #[arg(long, help_heading = "Rows", conflicts_with = "annual")]
    hourly: bool,
    /// Wages by the year. The default where they are published
    #[arg(long, help_heading = "Rows")]
    annual: bool,
    /// Print one value: a CSV column or a short name (median, hourly, mean, p10, p90, jobs, lq)
    #[arg(long, value_name = "NAME", help_heading = "Output", conflicts_with_all = ["output", "json", "csv", "states", "areas", "hourly", "annual", "min_employment", "sort", "limit"])]
    field: Option<String>,
    #[command(flatten)]
    output: Output,
}

impl Args {
    fn limit(&self) -> Option<usize> {
        self.limit.map(|n| n as usize)
    }

    /// The unit asked for.
    fn unit(&self) -> Option<PayUnit> {
        match (self.hourly, self.annual) {
            (true, _) => Some(PayUnit::Hourly),
            (_, true) => Some(PayUnit::Annual),
            _ => None,
        }
    }
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let survey = catalog.wage_survey();
    let asked = Asked::new(args, survey)?;
    if let Some(name) = &args.field {
        let (value, remark) = field::value(&asked, name)?;
        remark.iter().for_each(|remark| remark!("{remark}"));
        return screen.write_line(&value);
    }
    screen.write(&rows::find(args, asked)?, args.output.format())
}

/// What the command line asks for.
struct Asked {
    survey: WageSurvey,
    about: Survey,
    /// The occupations by the names typed, in their order; none: all.
    meant: Vec<Meant>,
    places: Vec<usize>,
    sort: Option<Sort>,
}

impl Asked {
    fn new(args: &Args, survey: WageSurvey) -> Result<Self, Failure> {
        let sort = args.sort.as_deref().map(Sort::find).transpose()?;
        let meant =
            find_occupations(survey, &args.words.join(" ")).map_err(|failure| parted::with_hint(args, survey, failure))?;
        let places = args.places.resolve(survey).map_err(|failure| swapped(args, survey).unwrap_or(failure))?;
        let asked = Self { survey, about: survey.catalog().survey(), meant, places, sort };
        let is_state = |&place: &usize| survey.place(place).kind == PlaceKind::State;
        if args.areas && !asked.places.iter().all(is_state) {
            return Err(Failure::usage("--areas shows all areas, or those of a state: --areas --in CO"));
        }
        match asked.meant.is_empty() {
            true if args.states || args.areas || args.field.is_some() || asked.places.is_empty() => Err(Failure::usage(
                "say of which occupation, or of which place all occupations. Try:\n  occ wages electrician\n  occ wages electrician --areas\n  occ wages --in denver",
            )),
            _ => asked.with_codes(),
        }
    }

    /// Fails where the survey has none of the codes of an occupation.
    fn with_codes(self) -> Result<Self, Failure> {
        let Some(profile) = self.meant.iter().find(|m| m.occupations.is_empty()).and_then(|m| m.profile) else { return Ok(self) };
        let (head, month) = (self.survey.catalog().newest_head(profile), self.about.month_and_year());
        let soc = head.soc.0.replace(';', ", ");
        Err(Failure::nothing(match self.survey.codes_of(head.soc).is_empty() {
            true if soc.is_empty() => format!("the wage survey of {month} has no estimates of {}", head.title),
            true => format!("the wage survey of {month} has no estimates of {} (SOC {soc})", head.title),
            // A code of old, which a SOC since has replaced.
            false => {
                let slug = self.survey.catalog().slug(profile);
                format!("the wage survey of {month} has no such code. It counts {} as {soc}:\n  occ wages {slug}", head.title)
            }
        }))
    }

    /// The occupations of the survey, each once.
    fn occupations(&self) -> Vec<usize> {
        once_each(self.meant.iter().flat_map(|m| &m.occupations).copied())
    }

    fn row(&self, occupation: usize, place: usize) -> Option<Row> {
        let estimate = self.survey.estimate(occupation, place)?;
        Some(Row { occupation: self.survey.occupation(occupation), place: self.survey.place(place), estimate })
    }
}

/// The occupations of names parted by commas. A comma stands in titles too: the most parts that are a name
/// together are one.
fn find_occupations(survey: WageSurvey, typed: &str) -> Result<Vec<Meant>, Failure> {
    let parts: Vec<&str> = typed.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    let (mut all, mut i) = (Vec::new(), 0);
    while i < parts.len() {
        let is_name = |end: &usize| survey.catalog().is_name(&parts[i..*end].join(", "));
        let end = (i + 2..=parts.len()).rev().find(is_name).unwrap_or(i + 1);
        match find_one(survey, &parts[i..end].join(", ")) {
            Ok(meant) => all.push(meant),
            // The title of a whole that the survey alone has: 'Arts, Design, Entertainment, ...'.
            Err(failure) => return survey.find_title(typed).map(|meant| vec![meant]).ok_or(failure),
        }
        i = end;
    }
    Ok(all)
}

fn find_one(survey: WageSurvey, typed: &str) -> Result<Meant, Failure> {
    let meant = survey.find_occupations(typed).map_err(|not_found| {
        let hint = place::hint(survey.catalog(), typed).map(Failure::nothing);
        hint.unwrap_or_else(|| occupation::explain(survey.catalog(), &not_found))
    })?;
    meant.note.iter().for_each(|note| remark!("{note}"));
    Ok(meant)
}

/// `--in denver electrician`: the occupation stands first.
fn swapped(args: &Args, survey: WageSurvey) -> Option<Failure> {
    let typed = args.places.words().find(|w| survey.find_place(w).is_err())?;
    let (place, occupation) = place::swapped(survey.catalog(), typed)?;
    Some(Failure::nothing(format!(
        "no place called '{typed}'. The occupation stands first:\n  occ wages {} --in {}",
        retyped(occupation),
        retyped(place)
    )))
}

/// The estimates of one occupation in one place.
pub struct Row {
    pub occupation: SurveyOccupation,
    pub place: Place,
    pub estimate: Estimate,
}

/// Rows that stand together.
struct Group {
    heading: Option<String>,
    label: Label,
    rows: Vec<Row>,
}

/// What tells the rows of a group apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Place,
    Occupation,
}

/// Estimates by occupation and place.
struct Wages {
    about: Survey,
    title: String,
    subtitle: Option<String>,
    groups: Vec<Group>,
    /// One occupation: all percentiles are shown.
    is_one: bool,
    by: Option<Sort>,
    unit: Option<PayUnit>,
    /// What stands under the tables.
    notes: Vec<String>,
    /// A command that leads on.
    next: Option<String>,
}

impl Wages {
    fn rows(&self) -> impl Iterator<Item = &Row> {
        let mut seen = std::collections::HashSet::new();
        self.groups.iter().flat_map(|g| &g.rows).filter(move |r| seen.insert((r.occupation.soc, r.place.area)))
    }
}

impl Answer for Wages {
    fn page(&self) -> Page {
        page::page(self)
    }

    fn table(&self) -> Option<Table<'_>> {
        let rows = self.rows().map(|row| TableRow::Cells(COLUMNS.iter().map(|c| (c.cell)(row)).collect())).collect();
        Some(Table { columns: COLUMNS.iter().map(WageColumn::column).collect(), rows })
    }

    fn value(&self) -> Value {
        self.rows().map(|row| columns::json(row, &self.about.period)).collect()
    }
}
