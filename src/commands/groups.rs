//! `occ groups`: the occupation groups of the handbook, and what their occupations come to.

use super::{Screen, find_edition};
use crate::answer::{Answer, Block, Cell, Column, Page, Table, TableRow, Unit};
use crate::catalog::Catalog;
use crate::catalog::facts::{EditionRows, Row};
use crate::cli::Output;
use crate::edition::{EditionHead, Group};
use crate::failure::Failure;
use crate::figure::{Money, Percent, thousands};
use crate::render::keep_together;
use crate::survey::Wage;
use anyhow::Result;
use clap::builder::NonEmptyStringValueParser;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "The median pay of a group is the median of its occupations' annual medians, each counted once, whatever its number of jobs. Growth is the sum of their employment changes over the sum of their jobs.\n\nExamples:\n  occ groups\n  occ groups healthcare\n  occ groups -e 2010-20 -o csv"
)]
pub struct Args {
    /// Show one group, by its slug, title or a beginning of them
    #[arg(value_name = "GROUP", value_parser = NonEmptyStringValueParser::new())]
    words: Vec<String>,
    /// Edition of the handbook
    #[arg(short, long, value_name = "EDITION", default_value = "latest")]
    edition: String,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let edition = find_edition(catalog, &args.edition)?;
    let one = Some(args.words.join(" ")).filter(|w| !w.is_empty()).map(|w| find_group(catalog, &w)).transpose()?;
    let rows = EditionRows::new(catalog, edition);
    let mut members: Vec<Vec<Row>> = (0..catalog.groups()).map(|_| Vec::new()).collect();
    for occupation in 0..catalog.occupations() {
        if let Some(group) = catalog.group_of(occupation, edition) {
            members[group].extend(rows.row(catalog, occupation));
        }
    }
    let wanted = |(number, _): &(usize, Vec<Row>)| one.is_none_or(|n| n == *number);
    let groups = members.into_iter().enumerate().filter(wanted).filter(|(_, rows)| !rows.is_empty());
    let groups: Vec<_> = groups.map(|(number, rows)| Sums::new(catalog.group(number), &rows)).collect();
    if groups.is_empty() {
        let title = one.map(|n| catalog.group(n).title).unwrap_or_default();
        let message = format!("{} has no occupations of the group {title}", catalog.edition_name(edition));
        return Err(Failure::nothing(message).into());
    }
    screen.write(
        &Groups { edition: catalog.edition_head(edition), is_newest: edition == catalog.newest(), one: one.is_some(), groups },
        args.output.format(),
    )
}

/// The number of the group of this slug, title or unambiguous beginning of one.
///
/// # Errors
/// A usage failure that lists the groups, or those that begin so.
pub fn find_group(catalog: Catalog, name: &str) -> Result<usize, Failure> {
    let plain = |s: &str| s.to_lowercase().replace(['-', ','], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = plain(name);
    let groups: Vec<Group> = (0..catalog.groups()).map(|g| catalog.group(g)).collect();
    let fits = |fit: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..groups.len()).filter(|&i| fit(&plain(&groups[i].slug)) || fit(&plain(&groups[i].title))).collect()
    };
    let exact = fits(&|name| name == wanted);
    let found = if exact.is_empty() { fits(&|name| name.starts_with(&wanted)) } else { exact };
    match found[..] {
        [group] => Ok(group),
        [] => Err(Failure::not_one_of("group", name, groups.iter().map(|g| g.slug.as_str()))),
        _ => {
            let slugs: Vec<&str> = found.iter().map(|&i| groups[i].slug.as_str()).collect();
            Err(Failure::usage(format!("the group '{name}' may be {}", slugs.join(" or "))))
        }
    }
}

/// A group and what its occupations in one edition come to.
struct Sums {
    group: Group,
    occupations: usize,
    /// Of those that publish their number.
    jobs: Option<u32>,
    median: Option<Wage>,
    growth: Option<Percent>,
}

impl Sums {
    fn new(group: Group, rows: &[Row]) -> Self {
        let facts = || rows.iter().filter_map(|r| r.head.quick_facts.as_ref());
        let jobs = facts().filter_map(|f| f.number_of_jobs).reduce(|a, b| a + b);
        let median = median(facts().filter_map(|f| f.median_pay).filter_map(|p| Some((p.annual?, p.at_least))).collect());
        let changes = facts().filter_map(|f| Some((f.employment_change?, f.number_of_jobs?)));
        let growth = growth(changes);
        Self { group, occupations: rows.len(), jobs, median, growth }
    }
}

/// The median of annual medians, which is a bound where it rests on one.
fn median(mut pays: Vec<(Money, bool)>) -> Option<Wage> {
    pays.sort_unstable();
    let middle = pays.len().checked_sub(1)? / 2;
    let (low, high) = (pays[middle], pays[pays.len() / 2]);
    Some(Wage::new(Money::from_cents(low.0.cents().midpoint(high.0.cents())), low.1 || high.1))
}

/// The growth of several occupations together, from the change and the jobs of each: to a tenth of a
/// percent, halves away from zero.
fn growth(changes: impl Iterator<Item = (i32, u32)>) -> Option<Percent> {
    let (change, jobs) = changes.fold((0, 0), |(c, j), (change, jobs)| (c + i64::from(change), j + i64::from(jobs)));
    let tenths = (jobs > 0).then(|| (2000 * change.abs() + jobs) / (2 * jobs) * change.signum())?;
    Some(Percent::from_tenths(i32::try_from(tenths).ok()?))
}

/// The groups of an edition, or one of them.
struct Groups {
    edition: EditionHead<'static>,
    /// The newest of the handbook's.
    is_newest: bool,
    one: bool,
    groups: Vec<Sums>,
}

impl Answer for Groups {
    fn page(&self) -> Page {
        let (edition, total) = (&self.edition, &self.edition.total);
        let columns = vec![
            Column::new("title", if self.one { "" } else { "Group" }, Unit::Text),
            Column::new("occupations", "Occupations", Unit::Count),
            Column::new("jobs", format!("Jobs {}", edition.employment.base_year), Unit::Count),
            Column::new("median_pay", "Pay, $", Unit::Dollars),
            Column::new("growth", "Growth", Unit::Percent),
        ];
        let row = |s: &Sums| {
            let cells = s.figures();
            TableRow::Cells(std::iter::once(Cell::text(s.group.title.clone())).chain(cells).collect())
        };
        let all = format!(
            "All occupations together: {} jobs, median pay {} a year, growth {}.",
            thousands(total.jobs.into()),
            total.median_pay_annual.annual(),
            total.percent.signed()
        );
        let pay = "Pay: the median of the occupations' annual medians, each counted once. Growth: the sum of their changes over the sum of their jobs.";
        let mut blocks = vec![
            Block::Table(Table { columns, rows: self.groups.iter().map(row).collect() }),
            Block::Paragraph(pay.into()),
            Block::Paragraph(all),
        ];
        let mut title = "Occupation groups".to_string();
        if let [only] = &self.groups[..]
            && self.one
        {
            title.clone_from(&only.group.title);
            blocks.insert(0, Block::Paragraph(only.group.description.clone()));
            let of_edition = if self.is_newest { String::new() } else { format!(" -e {}", edition.name) };
            let command = keep_together(&format!("occ list --group {}{of_edition}", only.group.slug));
            // Without figures there is nothing to list.
            blocks.extend((only.jobs.is_some()).then(|| Block::Lines(vec![format!("Its occupations: {command}")])));
        }
        let survey = &edition.pay;
        let subtitle = format!("{} edition, pay of {} {}", edition.name, survey.month, survey.year);
        Page { title, subtitle: Some(subtitle), blocks, ..Page::default() }
    }

    fn table(&self) -> Option<Table<'_>> {
        let columns = vec![
            Column::new("edition", "Edition", Unit::Text),
            Column::new("group", "Slug", Unit::Text),
            Column::new("title", "Group", Unit::Text),
            Column::new("occupations", "Occupations", Unit::Count),
            Column::new("number_of_jobs", "Jobs", Unit::Count),
            Column::new("median_pay_annual", "Pay, $", Unit::Dollars),
            Column::new("job_outlook_percent", "Growth", Unit::Percent),
            Column::new("description", "Description", Unit::Text),
        ];
        Some(Table { columns, rows: self.groups.iter().map(|g| g.row(self.edition.name)).collect() })
    }
}

impl Sums {
    /// The row of the table for programs.
    fn row(&self, edition: &'static str) -> TableRow<'_> {
        let names = [Cell::text(edition), Cell::text(&self.group.slug), Cell::text(&self.group.title)];
        let description = Cell::text(&self.group.description);
        TableRow::Cells(names.into_iter().chain(self.figures()).chain([description]).collect())
    }

    fn figures(&self) -> [Cell<'static>; 4] {
        [
            Cell::Count(self.occupations as i64),
            self.jobs.map_or(Cell::Missing, |n| Cell::Count(n.into())),
            self.median.map_or(Cell::Missing, Cell::from),
            self.growth.map_or(Cell::Missing, Cell::Percent),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_growth_are_of_all_occupations() {
        let pays = |dollars: &[u32]| median(dollars.iter().map(|d| (Money::from_dollars(*d), false)).collect()).map(Wage::amount);
        assert_eq!(pays(&[30, 10, 20]), Some(Money::from_dollars(20)));
        assert_eq!(pays(&[40, 10, 20, 30]), Some(Money::from_dollars(25)));
        assert_eq!(pays(&[]), None);
        assert_eq!(growth([(100, 1000), (-50, 1000)].into_iter()), Some(Percent::from_tenths(25)));
        assert_eq!(growth([(-1, 2000)].into_iter()), Some(Percent::from_tenths(-1)));
        assert_eq!(growth([].into_iter()), None);
    }
}
