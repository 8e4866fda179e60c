//! `occ glossary`: what the terms of the quick facts and sources mean.

use super::Screen;
use crate::answer::{Answer, Block, Cell, Column, Page, Table, TableRow, Unit};
use crate::catalog::Catalog;
use crate::cli::Output;
use crate::edition::Term;
use crate::failure::Failure;
use crate::fold::fold;
use anyhow::Result;
use serde_json::{Value, json};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  occ glossary\n  occ glossary median pay\n  occ glossary top-coded -o json")]
pub struct Args {
    /// A term, another word for it, or a beginning of one
    #[arg(value_name = "TERM")]
    words: Vec<String>,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let terms: Vec<Term> = catalog.terms().collect();
    let typed = args.words.join(" ");
    let terms = if args.words.is_empty() { terms } else { find(terms, &typed)? };
    screen.write(&Glossary(terms), args.output.format())
}

/// The terms of this name, or the one that begins so.
///
/// # Errors
/// A failure that names the terms that begin so, or the nearest ones.
fn find(terms: Vec<Term>, typed: &str) -> Result<Vec<Term>, Failure> {
    let wanted = fold(typed);
    let names = |t: &Term| std::iter::once(&t.term).chain(&t.also).map(|n| fold(n)).collect::<Vec<_>>();
    // 'annual_p10' of the wage survey's columns.
    let measure = ["annual ", "hourly "].into_iter().find_map(|unit| wanted.strip_prefix(unit));
    let is_name = |wanted: &&str| terms.iter().any(|t| names(t).iter().any(|n| n == wanted));
    if let Some(name) = [Some(&wanted[..]), measure].into_iter().flatten().find(is_name) {
        return Ok(terms.iter().filter(|t| names(t).iter().any(|n| n == name)).cloned().collect());
    }
    let begins = |t: &&Term| !wanted.is_empty() && names(t).iter().any(|n| n.starts_with(&wanted));
    let beginning: Vec<&Term> = terms.iter().filter(begins).collect();
    match &beginning[..] {
        [] => Err(unknown(&terms, typed)),
        [term] => Ok(vec![(*term).clone()]),
        several => {
            let names: Vec<String> = several.iter().map(|t| format!("  {}", t.term)).collect();
            Err(Failure::nothing(format!("'{typed}' fits {} terms. Which one?\n{}", names.len(), names.join("\n"))))
        }
    }
}

/// Names the terms that are nearest to one that there is not: by their spelling, and by words in common.
fn unknown(terms: &[Term], typed: &str) -> Failure {
    const MOST: usize = 3;
    const LEAST_SIMILARITY: f64 = 0.6;
    let wanted = fold(typed);
    let similarity = |name: &str| {
        let name = fold(name);
        let shared = wanted.split(' ').filter(|w| w.len() > 2 && name.split(' ').any(|n| n == *w)).count();
        strsim::normalized_damerau_levenshtein(&name, &wanted).max(if shared > 0 { LEAST_SIMILARITY } else { 0.0 })
    };
    let of_term = |t: &Term| std::iter::once(&t.term).chain(&t.also).map(|n| similarity(n)).fold(0.0, f64::max);
    let mut near: Vec<(f64, &Term)> = terms.iter().map(|t| (of_term(t), t)).filter(|(s, _)| *s >= LEAST_SIMILARITY).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let names: Vec<String> = near.iter().take(MOST).map(|(_, t)| format!("\n  {}", t.term)).collect();
    let asked = match names.len() {
        0 => "",
        1 => " Did you mean this one?",
        _ => " Did you mean one of these?",
    };
    Failure::nothing(format!("no term '{typed}' in the glossary.{asked}{}\nAll terms: occ glossary", names.concat()))
}

struct Glossary(Vec<Term>);

impl Answer for Glossary {
    fn page(&self) -> Page {
        let line = |t: &Term| format!("{}: {}", t.term, t.text);
        match &self.0[..] {
            [term] => Page {
                title: term.term.clone(),
                subtitle: Some(term.also.join(", ")).filter(|also| !also.is_empty()).map(|also| format!("Also: {also}")),
                blocks: vec![Block::Paragraph(term.text.clone())],
                ..Page::default()
            },
            terms => Page { blocks: vec![Block::Bullets(terms.iter().map(line).collect())], ..Page::default() },
        }
    }

    fn table(&self) -> Option<Table<'_>> {
        let columns = [("term", "Term"), ("also", "Also"), ("text", "Text")].map(|(key, h)| Column::new(key, h, Unit::Text));
        Some(Table { columns: columns.into(), rows: self.0.iter().map(table_row).collect() })
    }

    fn value(&self) -> Value {
        json!(self.0)
    }
}

fn table_row(term: &Term) -> TableRow<'_> {
    let also = Cell::List(term.also.join(";").into());
    TableRow::Cells(vec![Cell::text(&term.term), also, Cell::text(&term.text)])
}
