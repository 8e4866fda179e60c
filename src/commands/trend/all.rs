//! `occ trend --all`: the occupations that two editions count under the same codes, ranked.

use super::Args;
use super::change::{JobsChange, PayChange};
use crate::answer::{Answer, Block, Cell, Column, Page, Table, TableRow, Unit};
use crate::catalog::Catalog;
use crate::catalog::series::{Series, Verdict};
use crate::commands::groups::find_group;
use crate::failure::Failure;
use crate::figure::{Money, Percent};
use crate::projections::ProjectionEdition;

/// What to rank by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Sort {
    /// Growth of the median annual pay between the two editions, in percent, nominal
    PayChange,
    /// Growth of the number of jobs between the two editions, in percent
    JobsChange,
    /// How far the first edition's projection missed, in percent of it, up or down
    Miss,
}

/// One occupation between two editions.
struct Entry {
    slug: &'static str,
    title: &'static str,
    group: &'static str,
    soc: Vec<&'static str>,
    jobs_from: u32,
    jobs_to: u32,
    jobs: Option<JobsChange>,
    pay_from: Option<Money>,
    pay_to: Option<Money>,
    pay: Option<PayChange>,
    projected: u32,
    verdict: Option<Verdict>,
}

pub struct Ranking {
    sort: Sort,
    group: Option<String>,
    from: ProjectionEdition<&'static str>,
    to: ProjectionEdition<&'static str>,
    entries: Vec<Entry>,
    /// How many occupations the newest handbook has, and how many of them could be ranked.
    occupations: usize,
    ranked: usize,
}

impl Ranking {
    /// # Errors
    /// A usage failure for a group or edition that there is not, or a pair that can't be ranked so.
    pub fn new(args: &Args, catalog: Catalog) -> Result<Self, Failure> {
        let editions = catalog.projection_editions();
        let sort = args.sort.unwrap_or(Sort::JobsChange);
        let (a, b) = pair(&editions, &args.editions)?;
        if sort == Sort::Miss {
            check_judged(&editions, a)?;
        }
        let group = args.group.as_deref().map(|g| find_group(catalog, g)).transpose()?;
        let newest = catalog.newest();
        let in_group = |o: &usize| catalog.group_of(*o, newest).is_some_and(|g| group.is_none_or(|wanted| wanted == g));
        let all: Vec<usize> = (0..catalog.occupations()).filter(in_group).collect();
        let mut entries: Vec<Entry> = all.iter().filter_map(|&o| Entry::new(catalog, o, a, b)).collect();
        entries.retain(|e| e.key(sort).is_some());
        entries.sort_by_key(|e| std::cmp::Reverse(e.key(sort)));
        let ranked = entries.len();
        entries.truncate(args.limit.map_or(usize::MAX, |n| n as usize));
        let (from, to) = (editions[a].clone(), editions[b].clone());
        if sort == Sort::PayChange && from.wage_year == to.wage_year {
            let message = format!("{} and {} both have the pay of May {}: nothing changed", from.name, to.name, to.wage_year);
            return Err(Failure::usage(message));
        }
        let ranking =
            Self { sort, group: group.map(|g| catalog.group(g).title), from, to, entries, occupations: all.len(), ranked };
        if ranked > 0 { Ok(ranking) } else { Err(Failure::nothing(ranking.remarks())) }
    }
}

/// The two editions to compare, the older one first.
fn pair(editions: &[ProjectionEdition<&'static str>], names: &[String]) -> Result<(usize, usize), Failure> {
    let newest = editions.len() - 1;
    let all = || editions.iter().map(|e| e.name);
    let find = |name: &String| {
        let found = editions.iter().position(|e| e.name == name.trim());
        found.ok_or_else(|| Failure::not_one_of("edition of the projections", name, all()))
    };
    match names {
        [] => {
            let judged = (0..newest).rev().find(|&e| judge(editions, e).is_some());
            Ok((judged.unwrap_or_default(), newest))
        }
        [a, b] => match (find(a)?, find(b)?) {
            (a, b) if a == b => {
                Err(Failure::usage(format!("--editions takes two different editions, not {} twice", editions[a].name)))
            }
            (a, b) => Ok((a.min(b), a.max(b))),
        },
        _ => Err(Failure::usage(format!(
            "--editions takes two editions, such as 2014-24,2025-35, of {}",
            all().collect::<Vec<_>>().join(", ")
        ))),
    }
}

/// The edition that counts what an edition projects.
fn judge(editions: &[ProjectionEdition<&'static str>], edition: usize) -> Option<usize> {
    editions.iter().position(|e| e.base_year == editions[edition].projection_year)
}

fn check_judged(editions: &[ProjectionEdition<&'static str>], edition: usize) -> Result<(), Failure> {
    if judge(editions, edition).is_some() {
        return Ok(());
    }
    let judged = (0..editions.len()).filter(|&e| judge(editions, e).is_some()).map(|e| editions[e].name);
    let judged = judged.collect::<Vec<_>>().join(", ");
    let ProjectionEdition { name, projection_year, .. } = editions[edition];
    Err(Failure::usage(format!(
        "no edition counts the jobs of {projection_year}, which {name} projects. --sort miss takes one of {judged} first"
    )))
}

impl Entry {
    /// Nothing where the two editions count other codes.
    fn new(catalog: Catalog, occupation: usize, a: usize, b: usize) -> Option<Self> {
        let series = Series::of_occupation(catalog, occupation)?;
        if !series.comparable(a, b) {
            return None;
        }
        let (from, to) = (series.counted(a)?, series.counted(b)?);
        Some(Self {
            slug: catalog.slug(occupation),
            title: catalog.title(occupation),
            group: catalog.group_slug(catalog.group_of(occupation, catalog.newest())?),
            soc: to.basis.iter().map(|c| c.soc).collect(),
            jobs_from: from.jobs,
            jobs_to: to.jobs,
            jobs: JobsChange::between(&series, a, b),
            pay_from: from.exact_median(),
            pay_to: to.exact_median(),
            pay: PayChange::between(&series, a, b),
            projected: from.projected,
            verdict: series.verdict(a),
        })
    }

    /// What the entry is ranked by, in tenths of a percent.
    fn key(&self, sort: Sort) -> Option<i32> {
        match sort {
            Sort::PayChange => self.pay.map(|p| p.percent.tenths()),
            Sort::JobsChange => self.jobs.map(|j| j.percent.tenths()),
            Sort::Miss => self.verdict.map(|v| v.percent.tenths().abs()),
        }
    }
}

/// A column of the table for programs.
struct Field {
    key: &'static str,
    heading: fn(&Ranking) -> String,
    unit: Unit,
    cell: fn(&Ranking, &Entry) -> Cell<'static>,
}

const fn field(
    key: &'static str,
    heading: fn(&Ranking) -> String,
    unit: Unit,
    cell: fn(&Ranking, &Entry) -> Cell<'static>,
) -> Field {
    Field { key, heading, unit, cell }
}

fn count(n: impl Into<i64>) -> Cell<'static> {
    Cell::Count(n.into())
}

fn money(amount: Option<Money>) -> Cell<'static> {
    amount.map_or(Cell::Missing, Cell::Money)
}

fn pay(entry: &Entry, of: fn(PayChange) -> Percent) -> Cell<'static> {
    entry.pay.map_or(Cell::Missing, |p| Cell::Percent(of(p)))
}

fn judged(entry: &Entry, of: fn(Verdict) -> Cell<'static>) -> Cell<'static> {
    entry.verdict.map_or(Cell::Missing, of)
}

static FIELDS: [Field; 21] = [
    field("slug", |_| String::new(), Unit::Text, |_, e| Cell::text(e.slug)),
    field("title", |_| "Occupation".into(), Unit::Text, |_, e| Cell::text(e.title)),
    field("group", |_| String::new(), Unit::Text, |_, e| Cell::text(e.group)),
    field("basis", |_| String::new(), Unit::Text, |_, e| Cell::List(e.soc.join(";").into())),
    field("from_edition", |_| String::new(), Unit::Text, |r, _| Cell::text(r.from.name)),
    field("to_edition", |_| String::new(), Unit::Text, |r, _| Cell::text(r.to.name)),
    field("jobs_from", |r| format!("Jobs\n{}", r.from.base_year), Unit::Count, |_, e| count(e.jobs_from)),
    field("jobs_to", |r| format!("Jobs\n{}", r.to.base_year), Unit::Count, |_, e| count(e.jobs_to)),
    field("jobs_change", |_| "Change".into(), Unit::Signed, |_, e| e.jobs.map_or(Cell::Missing, |j| count(j.change))),
    field(
        "jobs_change_percent",
        |_| "Change\nin %".into(),
        Unit::Tenths,
        |_, e| e.jobs.map_or(Cell::Missing, |j| Cell::Percent(j.percent)),
    ),
    field("wage_year_from", |_| String::new(), Unit::Text, |r, _| Cell::Year(r.from.wage_year)),
    field("wage_year_to", |_| String::new(), Unit::Text, |r, _| Cell::Year(r.to.wage_year)),
    field("median_annual_from", |r| format!("Pay, $\n{}", r.from.wage_year), Unit::Dollars, |_, e| money(e.pay_from)),
    field("median_annual_to", |r| format!("Pay, $\n{}", r.to.wage_year), Unit::Dollars, |_, e| money(e.pay_to)),
    field("pay_change_percent", |_| "Change".into(), Unit::Tenths, |_, e| pay(e, |p| p.percent)),
    field("pay_change_percent_a_year", |_| "a year".into(), Unit::Tenths, |_, e| pay(e, |p| p.percent_a_year)),
    field("target_year", |_| String::new(), Unit::Text, |r, _| Cell::Year(r.from.projection_year)),
    field("projected", |r| format!("Projected\nfor {}", r.from.projection_year), Unit::Count, |_, e| count(e.projected)),
    field("counted", |r| format!("Counted\nin {}", r.from.projection_year), Unit::Count, |_, e| judged(e, |v| count(v.counted))),
    field("difference", |_| "Diff".into(), Unit::Signed, |_, e| judged(e, |v| count(v.difference))),
    field("difference_percent", |_| "Diff\nin %".into(), Unit::Tenths, |_, e| judged(e, |v| Cell::Percent(v.percent))),
];

impl Ranking {
    fn fields(&self) -> impl Iterator<Item = &'static Field> {
        let keys: &[&str] = match self.sort {
            Sort::PayChange => {
                &["title", "median_annual_from", "median_annual_to", "pay_change_percent", "pay_change_percent_a_year"]
            }
            Sort::JobsChange => &["title", "jobs_from", "jobs_to", "jobs_change", "jobs_change_percent"],
            Sort::Miss => &["title", "projected", "counted", "difference", "difference_percent"],
        };
        FIELDS.iter().filter(move |f| keys.contains(&f.key))
    }

    fn make_table(&self, fields: &[&'static Field]) -> Table<'static> {
        let columns = fields.iter().map(|f| Column::new(f.key, (f.heading)(self), f.unit)).collect();
        let row = |e: &Entry| TableRow::Cells(fields.iter().map(|f| (f.cell)(self, e)).collect());
        Table { columns, rows: self.entries.iter().map(row).collect() }
    }

    fn title(&self) -> String {
        let (from, to) = (&self.from, &self.to);
        match self.sort {
            Sort::PayChange => format!("Median annual pay, May {} to May {}", from.wage_year, to.wage_year),
            Sort::JobsChange => format!("Jobs, {} to {}", from.base_year, to.base_year),
            Sort::Miss => format!("Jobs in {}: projected in {}, and counted", from.projection_year, from.base_year),
        }
    }

    fn remarks(&self) -> String {
        let Self { from, to, ranked, occupations, .. } = self;
        let what = match self.sort {
            Sort::PayChange => " and have a median, not top-coded, in both",
            Sort::JobsChange => "",
            Sort::Miss => ", and in the year projected",
        };
        let note = match self.sort {
            Sort::PayChange => "Pay is in dollars of its year; prices rose meanwhile, and nothing here corrects for it.",
            Sort::JobsChange => "Jobs are rounded to 100, so that the percentages of small occupations are rough.",
            Sort::Miss => {
                "Largest difference first, up or down; jobs are rounded to 100, so that those of small occupations are rough."
            }
        };
        format!(
            "{ranked} of {occupations} occupations are counted under the same codes in {} and {}{what}; where the codes break, nothing is compared. {note}",
            from.name, to.name
        )
    }
}

impl Answer for Ranking {
    fn page(&self) -> Page {
        let source = format!("Source: BLS Employment Projections, {} and {}", self.from.name, self.to.name);
        let table = self.make_table(&self.fields().collect::<Vec<_>>());
        let blocks = vec![Block::Table(table), Block::Paragraph(self.remarks()), Block::Paragraph(source)];
        Page { notice: None, title: self.title(), subtitle: self.group.clone(), blocks }
    }

    fn table(&self) -> Option<Table<'_>> {
        Some(self.make_table(&FIELDS.iter().collect::<Vec<_>>()))
    }
}
