//! `occ search`: occupations by the words of their titles, job titles, duties and prose.

use super::Screen;
use super::filters::{self, Filters};
use super::list::rows_of;
use super::show::sentences::marks;
use crate::answer::{Answer, Block, Cell, Column, Page, Table, TableRow, Unit};
use crate::catalog::Catalog;
use crate::catalog::facts::{EditionRows, FACTS, Row, find};
use crate::catalog::search::Term;
use crate::cli::Output;
use crate::failure::Failure;
use crate::fold::{fold, holds};
use crate::prose::sentences;
use crate::record::Record;
use crate::render::{Format, mark};
use anyhow::Result;
use serde_json::{Map, Value};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  occ search hospital\n  occ search \"blood pressure\" hospital --group healthcare\n  occ search welding --max-education high-school -o csv"
)]
pub struct Args {
    /// Words, each of which must stand somewhere; a phrase in quotes
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    filters: Filters,
    /// Show at most N
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let newest = catalog.newest();
    let filters = args.filters.build(catalog, &[newest])?;
    let mut terms = catalog.terms_of(&args.words);
    if terms.is_empty() {
        return Err(Failure::usage("a word to search for is expected").into());
    }
    let mut hits = matches(catalog, &terms);
    if hits.is_empty()
        && let Some(forgiven) = catalog.forgiven(&terms)
    {
        hits = matches(catalog, &forgiven);
        if !hits.is_empty() {
            let words: Vec<String> = forgiven.iter().map(|t| t.words.join(" ")).collect();
            remark!("nothing has '{}'; searched for '{}'", args.words.join(" "), words.join(" "));
            terms = forgiven;
        }
    }
    if hits.is_empty() {
        let words: Vec<String> = args.words.iter().map(|w| format!("'{w}'")).collect();
        let has_phrase = terms.iter().any(|t| t.words.len() > 1);
        let hint = if has_phrase { ". Without quotes its words are looked for one by one" } else { "" };
        return Err(Failure::nothing(format!("nothing has {}{hint}", words.join(" and "))).into());
    }
    let rank: HashMap<usize, usize> = hits.iter().enumerate().map(|(i, o)| (*o, i)).collect();
    let rows = rows_of(catalog, newest).chain(only_earlier(catalog)).filter(|r| rank.contains_key(&r.occupation));
    let passed = filters::apply(catalog, &filters, rows)?;
    let mut rows = passed.rows;
    rows.sort_by_key(|r| rank[&r.occupation]);
    let found = rows.len();
    rows.truncate(args.limit as usize);
    if rows.len() < found {
        remark!("{} shown of {found} found; --limit {found} shows all", rows.len());
    }
    if let Some(unjudged) = &passed.unjudged {
        remark!("not judged: {unjudged}");
    }
    let places = rows.iter().map(|r| place(catalog, r, &terms)).collect();
    let (search, format) = (Search { rows, places, terms }, args.output.format());
    if matches!(format, Format::Table | Format::Markdown) {
        marks(&search.page().blocks).into_iter().for_each(|mark| remark!("{mark}"));
    }
    screen.write(&search, format)
}

/// Occupations that the newest edition lacks and none continues: reached by search, not by list.
fn only_earlier(catalog: Catalog) -> impl Iterator<Item = Row> {
    let ended = move |&o: &usize| catalog.newest_of(o) != catalog.newest() && catalog.newest_head(o).continued_by.is_empty();
    (0..catalog.occupations()).filter(ended).filter_map(move |o| {
        let edition = catalog.newest_of(o);
        EditionRows::new(catalog, edition).row(catalog, o)
    })
}

/// The occupations in which every term matches, best first, larger before smaller; phrases hold.
fn matches(catalog: Catalog, terms: &[Term]) -> Vec<usize> {
    let mut hits: Vec<(usize, u32)> = catalog.search(terms).into_iter().map(|(o, worth)| (o.into(), worth)).collect();
    let phrases: Vec<&Term> = terms.iter().filter(|t| t.words.len() > 1).collect();
    hits.retain(|h| phrases.iter().all(|p| has_phrase(catalog, h.0, p)));
    let jobs = |o: usize| catalog.newest_head(o).quick_facts.and_then(|f| f.number_of_jobs).unwrap_or_default();
    hits.sort_by_cached_key(|&(o, worth)| (Reverse(worth), Reverse(jobs(o)), o));
    hits.into_iter().map(|(o, _)| o).collect()
}

fn has_phrase(catalog: Catalog, occupation: usize, phrase: &Term) -> bool {
    let wanted = format!(" {} ", phrase.words.join(" "));
    let has = |text: &str| format!(" {} ", fold(text)).contains(&wanted);
    texts(catalog, occupation).iter().any(|(_, text)| has(text))
        || catalog.job_titles(occupation).any(|title| has(&title))
        || catalog.codes_of(occupation).any(|code| has(&code.title))
}

/// The texts of an occupation that a match can be shown in, what people look at first coming first.
fn texts(catalog: Catalog, occupation: usize) -> Vec<(&'static str, String)> {
    let records: Vec<Record> = catalog.editions_of(occupation).rev().filter_map(|e| catalog.record(occupation, e)).collect();
    let mut texts: Vec<(&str, String)> = records.iter().map(|r| ("title", r.title.clone())).collect();
    let lines = records.iter().flat_map(|r| r.lines());
    texts.extend(lines.map(|l| ("SOC title", l.title.clone())));
    let words = records.iter().find(|r| r.what_they_do.is_some());
    for record in records.iter().filter(|r| !r.job_titles.is_empty()) {
        texts.extend(record.job_titles.iter().map(|t| ("job title", t.clone())));
    }
    if let Some(record) = words {
        texts.extend(record.what_they_do.iter().flat_map(|s| &s.duties).map(|d| ("duty", d.clone())));
        texts.extend(record.prose().flat_map(sentences).map(|s| ("text", s.to_string())));
    }
    texts
}

/// Where the terms stand: one text for as few as can be, each marked.
fn place(catalog: Catalog, row: &Row, terms: &[Term]) -> Vec<(&'static str, String)> {
    let texts = texts(catalog, row.occupation);
    let mut places: Vec<(&'static str, String)> = Vec::new();
    for term in terms {
        let wanted = wanted(term);
        if places.iter().any(|(_, text)| stands_in(text, &wanted, term)) {
            continue;
        }
        match texts.iter().find(|(_, text)| stands_in(text, &wanted, term)) {
            Some((field, text)) => places.push((field, text.clone())),
            None => {
                let fitting = catalog.job_titles(row.occupation).filter(|t| stands_in(t, &wanted, term));
                let job_title = fitting.min_by_key(String::len).map(|t| ("job title", t));
                let of_code = || catalog.codes_of(row.occupation).map(|c| c.title).find(|t| stands_in(t, &wanted, term));
                places.extend(job_title.or_else(|| of_code().map(|t| ("SOC or O*NET title", t))));
            }
        }
    }
    places
}

fn wanted(term: &Term) -> HashSet<&str> {
    let words = term.matching.iter().map(|(w, _)| w.as_str());
    words.chain(term.words.iter().map(String::as_str)).collect()
}

fn stands_in(text: &str, wanted: &HashSet<&str>, term: &Term) -> bool {
    if term.words.len() > 1 {
        return format!(" {} ", fold(text)).contains(&format!(" {} ", term.words.join(" ")));
    }
    wanted.iter().any(|w| holds(text, w))
}

struct Search {
    rows: Vec<Row>,
    places: Vec<Vec<(&'static str, String)>>,
    terms: Vec<Term>,
}

impl Search {
    /// The matching words of a text, marked.
    fn marked(&self, text: &str) -> String {
        let wanted: HashSet<&str> = self.terms.iter().flat_map(wanted).collect();
        let mut out = String::new();
        for part in text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '\'') {
            let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() && wanted.contains(fold(word).as_str()) {
                out.push_str(&mark(word));
                out.push_str(&part[word.len()..]);
            } else {
                out.push_str(part);
            }
        }
        out
    }
}

impl Answer for Search {
    fn page(&self) -> Page {
        let names = ["title", "pay", "growth"].map(|n| find(n).expect("the facts have these names"));
        let columns = names.iter().map(|f| f.column()).chain([Column::new("where", "Where it stands", Unit::Text)]).collect();
        let row = |(row, places): (&Row, &Vec<(&str, String)>)| {
            let places: Vec<String> =
                places.iter().map(|(field, text)| format!("{field}: {}", self.marked(text.trim_end_matches('.')))).collect();
            TableRow::Cells(names.iter().map(|f| f.page_cell(row)).chain([Cell::text(places.join("; "))]).collect())
        };
        let rows = self.rows.iter().zip(&self.places).map(row).collect();
        Page { blocks: vec![Block::Rows(Table { columns, rows })], ..Page::default() }
    }

    fn table(&self) -> Option<Table<'_>> {
        let columns = FACTS.iter().map(|f| f.column());
        let columns =
            columns.chain([Column::new("match_field", "Field", Unit::Text), Column::new("match_text", "Text", Unit::Text)]);
        let row = |(row, places): (&Row, &Vec<(&'static str, String)>)| {
            let fields = places.iter().map(|(f, _)| *f).collect::<Vec<_>>().join(";");
            let texts = places.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>().join("; ");
            TableRow::Cells(FACTS.iter().map(|f| (f.cell)(row)).chain([Cell::text(fields), Cell::text(texts)]).collect())
        };
        Some(Table { columns: columns.collect(), rows: self.rows.iter().zip(&self.places).map(row).collect() })
    }

    fn value(&self) -> Value {
        let object = |(row, places): (&Row, &Vec<(&'static str, String)>)| {
            let mut object: Map<String, Value> = FACTS.iter().map(|f| (f.key.to_string(), (f.cell)(row).value())).collect();
            let places = places.iter().map(|(field, text)| serde_json::json!({ "field": field, "text": text }));
            object.insert("matches".into(), places.collect());
            Value::Object(object)
        };
        self.rows.iter().zip(&self.places).map(object).collect()
    }
}
