//! The facts of a row of occupations: one name each, wherever a name is taken.

use super::Catalog;
use super::filter::number;
use super::in_place::{End, LessCertain, Medians, Several};
use crate::answer::{Cell, Column, Unit};
use crate::failure::Failure;
use crate::figure::Money;
use crate::head::{Head, Phrase};
use crate::record::{MedianPay, PayUnit, QuickFacts};
use crate::survey::Wage;
use std::borrow::Cow;

/// One occupation in one edition, as a row of a table.
pub struct Row {
    pub occupation: usize,
    pub edition: usize,
    pub edition_name: &'static str,
    pub slug: &'static str,
    pub group: &'static str,
    /// The year of the wage survey that the edition's pay is taken from.
    pub pay_year: u16,
    pub head: Head<'static>,
    /// Where the row has the figures of a place and counts several occupations: what stands for the pay and jobs.
    pub several: Option<Box<Several>>,
    /// The code and title of the place whose figures the row has.
    pub place: Option<(&'static str, &'static str)>,
    pub less_certain: LessCertain,
}

/// What rows of one edition share.
pub struct EditionRows {
    edition: usize,
    name: &'static str,
    pay_year: u16,
    groups: Vec<&'static str>,
}

impl EditionRows {
    pub fn new(catalog: Catalog, edition: usize) -> Self {
        let head = catalog.edition_head(edition);
        let groups = (0..catalog.groups()).map(|g| catalog.group_slug(g)).collect();
        Self { edition, name: head.name, pay_year: head.pay.year, groups }
    }

    /// The row of an occupation; nothing where the edition lacks it.
    pub fn row(&self, catalog: Catalog, occupation: usize) -> Option<Row> {
        let head = catalog.head(occupation, self.edition)?;
        let group = self.groups[head.group];
        let (edition, edition_name, slug) = (self.edition, self.name, catalog.slug(occupation));
        Some(Row {
            occupation,
            edition,
            edition_name,
            slug,
            group,
            pay_year: self.pay_year,
            head,
            several: None,
            place: None,
            less_certain: LessCertain::default(),
        })
    }
}

/// A fact that an occupation has a value of in each edition.
pub struct Fact {
    /// The CSV column.
    pub key: &'static str,
    /// A shorter name.
    pub alias: Option<&'static str>,
    pub heading: &'static str,
    pub unit: Unit,
    pub cell: fn(&Row) -> Cell<'static>,
}

impl Fact {
    pub fn column(&self) -> Column {
        Column::new(self.key, self.heading, self.unit)
    }

    /// The cell of a page: pay that is published by the hour alone stands in place of that by the year, and says so.
    pub fn page_cell(&self, row: &Row) -> Cell<'static> {
        match (self.cell)(row) {
            Cell::Missing if self.unit == Unit::Dollars => row.head.median_pay().map_or(Cell::Missing, pay_cell),
            cell => cell,
        }
    }

    /// The figure that rows are compared by: pay by the hour alone counts as that of a year of full-time hours.
    pub fn rank(&self, row: &Row) -> Option<f64> {
        let hourly = || row.head.median_pay().and_then(|p| p.hourly).map(Money::dollars_a_year);
        number(&(self.cell)(row)).or_else(|| hourly().filter(|_| self.unit == Unit::Dollars))
    }
}

const fn fact(
    key: &'static str,
    alias: Option<&'static str>,
    heading: &'static str,
    unit: Unit,
    cell: fn(&Row) -> Cell<'static>,
) -> Fact {
    Fact { key, alias, heading, unit, cell }
}

/// The facts, in the order of the CSV columns.
pub static FACTS: [Fact; 19] = [
    fact("edition", None, "Edition", Unit::Text, |r| Cell::Slug(r.edition_name)),
    fact("slug", None, "Slug", Unit::Text, |r| Cell::Slug(r.slug)),
    fact("title", None, "Occupation", Unit::Text, |r| text(r.head.title)),
    fact("in_detail", None, "Profile", Unit::Text, |r| Cell::Bool(r.head.in_detail)),
    fact("group", None, "Group", Unit::Text, |r| Cell::Slug(r.group)),
    fact("soc", None, "SOC", Unit::Text, |r| Cell::List(r.head.soc.0.into())),
    fact("median_pay_annual", Some("pay"), "Pay, $ a year", Unit::Dollars, |r| pay(r, |p| p.annual)),
    fact("median_pay_hourly", Some("hourly"), "Pay, $ an hour", Unit::Cents, |r| pay(r, |p| p.hourly)),
    fact("median_pay_at_least", None, "Top-coded", Unit::Text, |r| {
        let of_range = || r.several.as_ref()?.medians.map(|m| m.high.wage.is_top_coded());
        r.head.median_pay().map(|p| p.at_least).or_else(of_range).map_or(Cell::Missing, Cell::Bool)
    }),
    fact("median_pay_year", None, "Pay of", Unit::Text, |r| {
        let of_range = || r.several.as_ref().filter(|s| s.medians.is_some()).map(|s| s.year);
        let year = r.head.median_pay().map(|p| p.year.unwrap_or(r.pay_year));
        year.or_else(of_range).map_or(Cell::Missing, Cell::Year)
    }),
    fact("entry_level_education", Some("education"), "Education", Unit::Text, |r| {
        level(r, |f| f.entry_level_education, "entry_level_education")
    }),
    fact("work_experience", Some("experience"), "Experience", Unit::Text, |r| level(r, |f| f.work_experience, "work_experience")),
    fact("on_the_job_training", Some("training"), "Training", Unit::Text, |r| {
        level(r, |f| f.on_the_job_training, "on_the_job_training")
    }),
    fact("number_of_jobs", Some("jobs"), "Jobs", Unit::Count, |r| count(facts(r).and_then(|f| f.number_of_jobs).map(i64::from))),
    fact("job_outlook_percent", Some("growth"), "Growth", Unit::Percent, |r| {
        facts(r).and_then(|f| f.job_outlook.as_ref()).map_or(Cell::Missing, |g| Cell::Percent(g.percent))
    }),
    fact("job_outlook_category", Some("outlook"), "Job outlook", Unit::Text, |r| {
        facts(r).and_then(|f| f.job_outlook.as_ref()).and_then(|g| g.category).map_or(Cell::Missing, |c| text(c.text()))
    }),
    fact("employment_change", Some("change"), "Change", Unit::Signed, |r| {
        count(facts(r).and_then(|f| f.employment_change).map(i64::from))
    }),
    fact("openings_per_year", Some("openings"), "Openings a year", Unit::Count, |r| {
        count(facts(r).and_then(|f| f.openings_per_year).map(i64::from))
    }),
    fact("not_known", None, "Not known", Unit::Text, |r| Cell::List(r.head.not_known.0.into())),
];

/// What a row has besides where its pay and jobs are those of a place. Of one occupation both ends of the pay are
/// its median, of several the lowest and the highest of theirs; `estimated_soc` are those that have an estimate there,
/// `less_certain` names what has a large relative standard error.
pub static PLACE_FACTS: [Fact; 6] = [
    fact("area", None, "Area", Unit::Text, |r| r.place.map_or(Cell::Missing, |(code, _)| text(code))),
    fact("area_title", None, "Place", Unit::Text, |r| r.place.map_or(Cell::Missing, |(_, title)| text(title))),
    fact("median_pay_low", None, "Lowest, $ a year", Unit::Dollars, |r| end(r, |medians| medians.low)),
    fact("median_pay_high", None, "Highest, $ a year", Unit::Dollars, |r| end(r, |medians| medians.high)),
    fact("estimated_soc", None, "SOC estimated", Unit::Text, |r| {
        Cell::List(r.several.as_ref().map_or(r.head.soc.0.into(), |s| s.estimated.join(";").into()))
    }),
    fact("less_certain", None, "Less certain", Unit::Text, |r| {
        let doubts = [(r.less_certain.pay, "median_pay"), (r.less_certain.jobs, "number_of_jobs")];
        let doubts: Vec<&str> = doubts.into_iter().filter(|(doubt, _)| *doubt).map(|(_, of)| of).collect();
        Cell::List(doubts.join(";").into())
    }),
];

/// The fact of this name, alias or column.
///
/// # Errors
/// A usage failure that lists the names.
pub fn find(name: &str) -> Result<&'static Fact, Failure> {
    find_among(name, FACTS.iter())
}

/// The same of rows that have the figures of a place.
///
/// # Errors
/// As [`find`].
pub fn find_in_place(name: &str) -> Result<&'static Fact, Failure> {
    find_among(name, FACTS.iter().chain(&PLACE_FACTS))
}

fn find_among(name: &str, mut facts: impl Iterator<Item = &'static Fact> + Clone) -> Result<&'static Fact, Failure> {
    let wanted = name.to_lowercase().replace('-', "_");
    let names = facts.clone().flat_map(|f| f.alias.into_iter().chain([f.key]));
    let found = facts.find(|f| f.key == wanted || f.alias == Some(&wanted));
    found.ok_or_else(|| Failure::not_one_of("fact", name, names))
}

/// The fact that `find` has of this name, which is a figure that a bar can be drawn of.
///
/// # Errors
/// As `find`; a usage failure that lists the figures.
pub fn find_figure(name: &str, find: fn(&str) -> Result<&'static Fact, Failure>) -> Result<&'static Fact, Failure> {
    let is_figure = |f: &&Fact| f.unit != Unit::Text;
    let figures = FACTS.iter().filter(is_figure).map(|f| f.alias.unwrap_or(f.key));
    Some(find(name)?).filter(is_figure).ok_or_else(|| Failure::not_one_of("figure", name, figures))
}

/// Pay by the year, or else by the hour, which the cell says.
pub fn pay_cell(pay: MedianPay) -> Cell<'static> {
    match (pay.annual, pay.hourly) {
        (Some(annual), _) => Wage::new(annual, pay.at_least).into(),
        (None, Some(hourly)) if pay.at_least => Cell::text(format!("{}/h+", hourly.plain(true))),
        (None, Some(hourly)) => Cell::text(format!("{}/h", hourly.plain(true))),
        (None, None) => Cell::Missing,
    }
}

/// An end of the range of medians by the year.
fn end(row: &Row, of: fn(Medians) -> End) -> Cell<'static> {
    let Some(several) = &row.several else { return pay(row, |p| p.annual) };
    several.medians.map(of).filter(|end| end.unit == PayUnit::Annual).map_or(Cell::Missing, |end| end.wage.into())
}

fn facts(row: &Row) -> Option<&QuickFacts<Phrase>> {
    row.head.quick_facts.as_ref()
}

fn text(s: &'static str) -> Cell<'static> {
    Cell::Text(Cow::Borrowed(s))
}

fn count(n: Option<i64>) -> Cell<'static> {
    n.map_or(Cell::Missing, Cell::Count)
}

fn pay(row: &Row, unit: fn(MedianPay) -> Option<Money>) -> Cell<'static> {
    let Some(pay) = row.head.median_pay() else { return Cell::Missing };
    unit(pay).map_or(Cell::Missing, |amount| Wage::new(amount, pay.at_least).into())
}

fn level(row: &Row, of: fn(&QuickFacts<Phrase>) -> Option<Phrase>, name: &str) -> Cell<'static> {
    match facts(row).and_then(of) {
        Some(level) => Cell::Level(Cow::Borrowed(level.text())),
        None if row.head.not_known.iter().any(|n| n == name) => Cell::NotKnown,
        None => Cell::Missing,
    }
}
