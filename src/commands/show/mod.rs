//! `occ show`: one occupation, its quick facts and sections.

mod field;
mod outlook;
mod pay;
mod quick_facts;
mod section;
mod sections;
pub mod sentences;
pub mod subject;
mod summary;
pub mod survey;

use super::occupation::{self, OCCUPATION_HELP};
use super::place::{self, PlaceArgs};
use super::{Screen, edition_numbers, retyped};
use crate::answer::{Answer, Block, Page, Table, TableRow};
use crate::catalog::Catalog;
use crate::catalog::facts::{EditionRows, FACTS, Fact};
use crate::catalog::wages::NATION;
use crate::cli::Output;
use crate::failure::Failure;
use crate::render::Format;
use anyhow::Result;
use section::Section;
pub use sections::onet_url;
use serde_json::{Map, Value};
use subject::{Shown, Subject, not_in};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  occ show medical-records\n  occ show registered nurse -s pay\n  occ show electrician --in denver\n  occ show 29-2072 --field pay\n  occ show electrician -e all -o csv"
)]
pub struct Args {
    #[arg(required = true, value_name = "OCCUPATION", help = OCCUPATION_HELP)]
    words: Vec<String>,
    /// Edition of the handbook: a decade such as 2025-35, 'latest' or 'all'; repeatable. Without it, the
    /// oldest and the newest that have the occupation
    #[arg(short, long, value_name = "EDITION")]
    edition: Vec<String>,
    /// Show a section in full: quick-facts, what-they-do, work-environment, how-to-become-one, pay,
    /// job-outlook, similar-occupations, titles, more-information or all; a beginning will do
    #[arg(short, long, value_name = "SECTION")]
    section: Vec<String>,
    /// Print one value of the newest edition shown: a CSV column, a short name (pay, hourly, jobs, growth,
    /// change, openings) or a path such as quick_facts.median_pay.annual
    #[arg(long, value_name = "NAME", conflicts_with_all = ["section", "output", "json", "csv"])]
    field: Option<String>,
    #[command(flatten)]
    places: PlaceArgs,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let sections = section::parse_all(&args.section)?;
    let format = args.output.format();
    if matches!(format, Format::Csv | Format::Tsv) && sections.iter().any(|s| *s != Section::QuickFacts) {
        return Err(Failure::usage("csv and tsv hold the quick facts alone. Try -o json").into());
    }
    let places = places(args, catalog, format)?;
    if !places.is_empty() && !section::keeps(&sections, "pay") {
        return Err(places_without_pay(args).into());
    }
    let named = edition_numbers(catalog, &args.edition)?;
    let found = occupation::find(catalog, &args.words, &named, |typed| {
        section_hint(catalog, typed).or_else(|| place::hint(catalog, typed))
    })?;
    if !args.edition.iter().any(|name| name == "all") {
        let missing: Vec<usize> = named.iter().copied().filter(|&e| !catalog.has(found.occupation, e)).collect();
        if !missing.is_empty() && missing.len() < named.len() {
            remark!("{}", not_in(catalog, found.occupation, &missing));
        }
    }
    let mut subject = Subject::new(catalog, found, &args.words.join(" "), &named)?;
    subject.places = places;
    match &args.field {
        Some(name) => {
            let value = field::value(&subject, name)?;
            value.remark.iter().for_each(|remark| remark!("{remark}"));
            screen.write_line(&value.text)
        }
        None => {
            let show = Show { subject, sections };
            if format == Format::Toml {
                show.check_is_one_record(named.len())?;
            }
            screen.write(&show, format)
        }
    }
}

/// The places whose pay is shown beside the nation's.
fn places(args: &Args, catalog: Catalog, format: Format) -> Result<Vec<usize>, Failure> {
    let instead = match format {
        _ if args.places.is_empty() => None,
        _ if args.field.is_some() => {
            Some("--field gives a fact of the nation. Of a place: occ wages OCCUPATION --in PLACE --field median")
        }
        Format::Csv | Format::Tsv => {
            Some("csv and tsv hold the nation's quick facts alone. Of a place: occ wages OCCUPATION --in PLACE -o csv")
        }
        Format::Toml => Some("toml holds a record of the handbook, which has no places. Try -o json"),
        _ => None,
    };
    match instead {
        Some(instead) => Err(Failure::usage(instead)),
        None => args.places.resolve_for(catalog),
    }
}

/// Places beside sections none of which is the pay.
fn places_without_pay(args: &Args) -> Failure {
    let command = format!("occ show {}{}", retyped(&args.words.join(" ")), args.places.given());
    let sections = args.section.join(" -s ");
    Failure::usage(format!("--in adds a place to the pay: add -s pay. Try:\n  {command} -s {sections} -s pay"))
}

/// 'electrician pay', 'lawyers job outlook': the last words may be meant as a section.
fn section_hint(catalog: Catalog, typed: &str) -> Option<String> {
    let named = |at: usize| {
        let (rest, last) = (&typed[..at], &typed[at + 1..]);
        let name = if last == "all" { last } else { section::parse(last).ok().filter(|_| last.len() > 2)?.name() };
        catalog.find(rest, &[]).is_ok().then_some((rest, last, name))
    };
    let (rest, last, name) = typed.match_indices(' ').find_map(|(at, _)| named(at))?;
    let rest = retyped(rest);
    Some(format!("no occupation called '{typed}'; '{last}' is a section. Try:\n  occ show {rest} -s {name}"))
}

/// An occupation in the editions shown.
pub struct Show {
    pub subject: Subject,
    /// None: the summary of all.
    sections: Vec<Section>,
}

impl Answer for Show {
    fn page(&self) -> Page {
        let subject = &self.subject;
        let newest = subject.newest();
        let mut blocks: Vec<Block> = Vec::new();
        if self.sections.is_empty() {
            blocks.extend(summary::blocks(subject));
        }
        let several = self.sections.len() > 1;
        for section in &self.sections {
            blocks.extend(sections::blocks(subject, *section, several));
        }
        Page { notice: subject.notice(), title: newest.record.title.clone(), subtitle: Some(subject.subtitle()), blocks }
    }

    fn table(&self) -> Option<Table<'_>> {
        let subject = &self.subject;
        let rows = subject
            .shown
            .iter()
            .rev()
            .filter_map(|s| EditionRows::new(subject.catalog, s.number).row(subject.catalog, subject.occupation));
        let rows = rows.map(|row| TableRow::Cells(FACTS.iter().map(|f| (f.cell)(&row)).collect())).collect();
        Some(Table { columns: FACTS.iter().map(Fact::column).collect(), rows })
    }

    fn value(&self) -> Value {
        let (_, earlier) = self.subject.shown.split_last().expect("an edition is shown");
        let mut object = self.newest_value();
        let earlier = earlier.iter().rev().map(|s| Value::Object(self.record_value(s))).collect();
        object.insert("earlier".into(), Value::Array(earlier));
        Value::Object(self.with_places(object))
    }

    fn record(&self) -> Option<Value> {
        let mut record = self.subject.newest().value();
        self.narrow(&mut record);
        Some(Value::Object(record))
    }
}

impl Show {
    /// All of an occupation.
    pub fn whole(subject: Subject) -> Self {
        Self { subject, sections: Vec::new() }
    }

    /// Fails where TOML would leave out what was asked for: of several editions, or of sections that another has.
    fn check_is_one_record(&self, editions: usize) -> Result<(), Failure> {
        if editions > 1 {
            return Err(Failure::usage("toml holds one record: name one edition. Of several: -o json"));
        }
        let newest = self.subject.newest();
        let has =
            |(key, value): (&String, &Value)| !is_empty(value) && self.sections.iter().any(|s| s.keys().contains(&&key[..]));
        if self.sections.is_empty() || newest.value().iter().any(has) {
            return Ok(());
        }
        let lender = self.subject.lender.as_ref().map(|l| format!(". Try -e {}", l.edition.name)).unwrap_or_default();
        Err(Failure::nothing(format!("{}: {} has none of these sections{lender}", newest.record.title, newest.edition.name)))
    }

    /// The newest edition shown as JSON, with what another lends it.
    pub fn newest_value(&self) -> Map<String, Value> {
        let newest = self.subject.newest();
        let mut object = self.record_value(newest);
        if let Some(supplement) = self.subject.lender.as_ref().and_then(|l| self.supplement(newest, l)) {
            object.insert("supplement".into(), Value::Object(supplement));
        }
        object
    }

    /// With the wages of the places asked for, or the nation's where the survey lends them to the pay.
    pub fn with_places(&self, mut object: Map<String, Value>) -> Map<String, Value> {
        let places = match &self.subject.places[..] {
            [] if section::keeps(&self.sections, "pay") && survey::lends(&self.subject) => &[NATION],
            places => places,
        };
        if !places.is_empty() {
            object.insert("wages".into(), survey::value(&self.subject, places));
        }
        object
    }

    /// A record as JSON shows it: its identity, then the record, the year of its pay filled in.
    fn record_value(&self, shown: &Shown) -> Map<String, Value> {
        let subject = &self.subject;
        let mut object = Map::new();
        object.insert("slug".into(), subject.slug().into());
        object.insert("edition".into(), shown.edition.name.into());
        object.insert("group".into(), subject.catalog.group_slug(shown.group).into());
        let mut record = shown.value_with_year();
        self.narrow(&mut record);
        object.extend(record);
        object
    }

    /// What the newest edition shown lacks and the lender has, named by its edition: whole fields, and of a
    /// section that both have, the rest.
    fn supplement(&self, newest: &Shown, lender: &Shown) -> Option<Map<String, Value>> {
        let own = newest.value();
        let mut lent = Map::new();
        for (key, theirs) in lender.value().into_iter().filter(|(k, v)| section::keeps(&self.sections, k) && !is_empty(v)) {
            match (own.get(&key), theirs) {
                (Some(Value::Object(own)), Value::Object(theirs)) if key != "quick_facts" => {
                    let rest: Map<_, _> =
                        theirs.into_iter().filter(|(k, v)| !is_empty(v) && own.get(k).is_none_or(is_empty)).collect();
                    lent.extend((!rest.is_empty()).then_some((key, Value::Object(rest))));
                }
                (own, theirs) if own.is_none_or(is_empty) => {
                    lent.insert(key, theirs);
                }
                _ => {}
            }
        }
        let edition = ("edition".to_string(), Value::from(lender.edition.name));
        (!lent.is_empty()).then(|| std::iter::once(edition).chain(lent).collect())
    }

    /// Keeps what the sections asked for hold.
    fn narrow(&self, record: &mut Map<String, Value>) {
        record.retain(|key, _| section::keeps(&self.sections, key));
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}
