//! `occ similar`: the occupations that the handbook calls similar, and how each differs.

use super::Screen;
use super::occupation::{self, OCCUPATION_HELP};
use super::show::sentences::BY_THE_HOUR;
use super::show::subject::Subject;
use crate::answer::{Answer, Block, Cell, Column, Page, Table, TableRow, Unit};
use crate::catalog::Catalog;
use crate::catalog::facts::{EditionRows, Fact, Row, find, pay_cell};
use crate::cli::Output;
use crate::edition::{Edition, LevelKind};
use crate::failure::Failure;
use crate::figure::{Money, Percent, signed};
use crate::head::Phrase;
use crate::record::MedianPay;
use anyhow::Result;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  occ similar electrician\n  occ similar registered nurse -o csv")]
pub struct Args {
    #[arg(required = true, value_name = "OCCUPATION", help = OCCUPATION_HELP)]
    words: Vec<String>,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let found = occupation::find(catalog, &args.words, &[], |_| None)?;
    let occupation = found.occupation;
    let subject = Subject::new(catalog, found, &args.words.join(" "), &[])?;
    let title = &subject.newest().record.title;
    let Some((from, slugs)) = subject.part(|r| Some(&r.similar).filter(|s| !s.is_empty())) else {
        return Err(Failure::nothing(format!("{title}: the handbook names no similar occupations")).into());
    };
    if let Some(notice) = subject.notice() {
        remark!("{notice}; see {title}");
    }
    let rows = EditionRows::new(catalog, catalog.newest());
    let others = slugs.iter().filter_map(|s| catalog.find_slug(s));
    let others = others.map(|o| (catalog.slug(o), catalog.title(o), rows.row(catalog, o))).collect();
    let similar = Similar {
        title: title.clone(),
        edition: catalog.edition(catalog.newest()),
        listed_in: from.edition.name,
        own: rows.row(catalog, occupation),
        others,
    };
    screen.write(&similar, args.output.format())
}

/// The occupations similar to one, with the facts of the newest edition.
struct Similar {
    title: String,
    edition: Edition,
    /// The edition whose list it is.
    listed_in: &'static str,
    own: Option<Row>,
    /// Slug, title, and the facts of those that the newest edition has.
    others: Vec<(&'static str, &'static str, Option<Row>)>,
}

impl Answer for Similar {
    fn page(&self) -> Page {
        let columns = vec![
            Column::new("title", "Occupation", Unit::Text),
            Column::new("education", "Education", Unit::Text),
            Column::new("pay", "Pay, $", Unit::Dollars),
            Column::new("pay_difference", "Pay\n+/-", Unit::Signed),
            Column::new("growth", "Growth", Unit::Percent),
            Column::new("growth_difference", "Growth\n+/-", Unit::Points),
        ];
        let own = self.own.iter().map(|row| self.page_row(row.head.title, Some(row), false));
        let others = self.others.iter().map(|(_, title, row)| self.page_row(title, row.as_ref(), true));
        let name = &self.edition.name;
        let survey = &self.edition.pay;
        let subtitle = format!("Pay of {} {}, growth {name}; the list is of {}", survey.month, survey.year, self.listed_in);
        let note = format!("+/-: more or less than {}, in dollars and in percentage points.", self.title);
        let cells = || self.others.iter().filter_map(|(.., row)| row.as_ref()).chain(&self.own).filter_map(median);
        let bound = cells().any(|p| p.at_least).then_some("+ after a figure: that much or more.");
        let hourly = cells().any(|p| p.annual.is_none()).then_some(BY_THE_HOUR);
        let notes = [Some(note.as_str()), bound, hourly].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Page {
            title: format!("Similar to {}", self.title),
            subtitle: Some(subtitle),
            blocks: vec![Block::Table(Table { columns, rows: own.chain(others).collect() }), Block::Paragraph(notes)],
            ..Page::default()
        }
    }

    fn table(&self) -> Option<Table<'_>> {
        let facts = FACTS.map(|name| find(name).expect("the facts have these names"));
        let columns = [Column::new("slug", "Slug", Unit::Text), Column::new("title", "Occupation", Unit::Text)];
        let differences = [
            Column::new("median_pay_annual_difference", "Pay +/-", Unit::Signed),
            Column::new("median_pay_hourly_difference", "Pay an hour +/-", Unit::Decimal),
            Column::new("job_outlook_percent_difference", "Growth +/-", Unit::Points),
        ];
        let columns = columns.into_iter().chain(facts.iter().map(|f| f.column())).chain(differences).collect();
        let row = |(slug, title, row): &(&'static str, &'static str, Option<Row>)| {
            let names = [Cell::text(*slug), Cell::text(*title)];
            let of_fact = |f: &&Fact| row.as_ref().map_or(Cell::Missing, |row| (f.cell)(row));
            let differences = self.differences(row.as_ref());
            TableRow::Cells(names.into_iter().chain(facts.iter().map(of_fact)).chain(differences).collect())
        };
        Some(Table { columns, rows: self.others.iter().map(row).collect() })
    }
}

/// The facts of the table.
const FACTS: [&str; 5] =
    ["entry_level_education", "median_pay_annual", "median_pay_hourly", "median_pay_at_least", "job_outlook_percent"];

impl Similar {
    fn page_row(&self, title: &str, row: Option<&Row>, differs: bool) -> TableRow<'static> {
        let pay = row.and_then(median);
        let [pay_difference, growth_difference] = match differs {
            true => [pay_difference(self.own.as_ref().and_then(median), pay), self.growth_difference(row)],
            false => [Cell::text(""), Cell::text("")],
        };
        let growth = row.and_then(growth).map_or(Cell::Missing, Cell::Percent);
        let pay = pay.map_or(Cell::Missing, pay_cell);
        TableRow::Cells(vec![Cell::text(title.to_string()), self.education(row), pay, pay_difference, growth, growth_difference])
    }

    /// The level of education by its short word.
    fn education(&self, row: Option<&Row>) -> Cell<'static> {
        let level = row.and_then(|r| r.head.quick_facts.as_ref()).and_then(|f| f.entry_level_education).map(Phrase::text);
        let levels = self.edition.vocabulary(LevelKind::Education);
        let short = level.map(|level| levels.iter().find(|l| l.level == level).map_or(level.to_string(), |l| l.short.clone()));
        short.map_or(Cell::Missing, Cell::text)
    }

    /// In percentage points.
    fn growth_difference(&self, row: Option<&Row>) -> Cell<'static> {
        let own = self.own.as_ref().and_then(growth);
        let tenths = own.zip(row.and_then(growth)).map(|(own, other)| other.tenths() - own.tenths());
        tenths.map_or(Cell::Missing, |t| Cell::Percent(Percent::from_tenths(t)))
    }

    /// The differences as numbers: none beside a bound.
    fn differences(&self, row: Option<&Row>) -> [Cell<'static>; 3] {
        let own = self.own.as_ref().and_then(median).filter(|p| !p.at_least);
        let pays = own.zip(row.and_then(median).filter(|p| !p.at_least));
        let of = |unit: fn(MedianPay) -> Option<Money>| pays.and_then(|(own, other)| Some(cents_more(unit(own)?, unit(other)?)));
        [
            of(|p| p.annual).map_or(Cell::Missing, |cents| Cell::Count(cents / 100)),
            of(|p| p.hourly).map_or(Cell::Missing, |cents| Cell::Decimal(cents as f64 / 100.0)),
            self.growth_difference(row),
        ]
    }
}

/// By the year where both are published so, else by the hour. Beside a bound the difference is one too.
fn pay_difference(own: Option<MedianPay>, other: Option<MedianPay>) -> Cell<'static> {
    let (Some(own), Some(other)) = (own, other) else { return Cell::Missing };
    if own.at_least && other.at_least {
        return Cell::Missing;
    }
    let bound = if own.at_least || other.at_least { "+" } else { "" };
    if let (Some(own), Some(other)) = (own.annual, other.annual) {
        return Cell::text(format!("{}{bound}", signed(cents_more(own, other) / 100)));
    }
    let (Some(own), Some(other)) = (own.hourly, other.hourly) else { return Cell::Missing };
    let cents = cents_more(own, other);
    let sign = ["-", "", "+"][(cents.signum() + 1) as usize];
    Cell::text(format!("{sign}{}.{:02}/h{bound}", cents.abs() / 100, cents.abs() % 100))
}

fn cents_more(own: Money, other: Money) -> i64 {
    i64::from(other.cents()) - i64::from(own.cents())
}

fn median(row: &Row) -> Option<MedianPay> {
    row.head.median_pay()
}

fn growth(row: &Row) -> Option<Percent> {
    row.head.quick_facts.as_ref().and_then(|f| f.job_outlook.as_ref()).map(|g| g.percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_differs_by_the_year_or_else_by_the_hour() {
        let pay = |annual: Option<u32>, cents: Option<u32>, at_least| {
            Some(MedianPay {
                annual: annual.map(Money::from_dollars),
                hourly: cents.map(Money::from_cents),
                at_least,
                year: None,
            })
        };
        let own = pay(Some(50_000), Some(2404), false);
        assert_eq!(pay_difference(own, pay(Some(48_500), None, false)), Cell::text("-1,500"));
        assert_eq!(pay_difference(own, pay(None, Some(2400), false)), Cell::text("-0.04/h"));
        assert_eq!(pay_difference(own, pay(Some(239_200), None, true)), Cell::text("+189,200+"));
        assert_eq!(pay_difference(pay(Some(239_200), None, true), own), Cell::text("-189,200+"));
        let bound = pay(Some(239_200), None, true);
        assert_eq!(pay_difference(bound, bound), Cell::Missing);
        assert_eq!(pay_difference(pay(None, Some(2404), false), pay(Some(48_500), None, false)), Cell::Missing);
    }
}
