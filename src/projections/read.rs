//! The tables of data/projections as values, read and checked.

use super::{Hybrid, Line, Median, ProjectionEdition};
use crate::check::Problem;
use crate::figure::{Money, Percent};
use crate::source::{SOC, describe, has_form, read_toml, read_tsv};
use anyhow::{Context, Result, anyhow, bail};
use serde::Deserialize;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The code of the nation's total.
pub const TOTAL: &str = "00-0000";

/// All that data/projections holds.
pub struct Projections {
    /// Oldest first.
    pub tables: Vec<Table>,
    pub hybrids: Vec<Hybrid>,
}

/// One edition's table.
pub struct Table {
    pub edition: ProjectionEdition,
    /// The nation's total, where the edition has it.
    pub total: Option<Line>,
    /// The lines: together they are every job.
    pub rows: Vec<Row>,
    pub path: PathBuf,
}

/// A line of a table.
pub struct Row {
    pub soc: String,
    pub title: String,
    pub line: Line,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Editions {
    editions: Vec<ProjectionEdition>,
}

/// Reads data/projections; `current` are the hybrid codes of the newest classification.
///
/// # Errors
/// File, line and column of the first cell that can't be read or that contradicts another; editions out of
/// order; a table whose lines do not add up to its total.
pub fn read_projections(dir: &Path, current: &[[String; 2]]) -> Result<Projections> {
    let path = dir.join("editions.toml");
    let editions: Editions = read_toml(&path)?;
    if let Some(problem) = out_of_order(&editions.editions) {
        bail!("{}", describe(&path, &problem));
    }
    let tables = editions.editions.into_iter().map(|e| read_table(dir, e)).collect::<Result<Vec<_>>>()?;
    let mut hybrids = read_hybrids(dir, &tables)?;
    for [hybrid, soc] in current {
        let of = |t: &Table| t.rows.iter().any(|r| r.soc == *hybrid);
        let first = tables.iter().position(of).ok_or_else(|| anyhow!("{}: no table has {hybrid}", dir.display()))?;
        let last = tables.len() - 1;
        hybrids.push(Hybrid { hybrid: hybrid.clone(), soc: soc.clone(), first: first as u8, last: last as u8 });
    }
    Ok(Projections { tables, hybrids })
}

/// An edition that does not count a later year than the one before: both would be one point of a trend.
fn out_of_order(editions: &[ProjectionEdition]) -> Option<Problem> {
    let later = editions.windows(2).zip(1..).find(|(pair, _)| pair[0].base_year >= pair[1].base_year);
    later.map(|(pair, number)| Problem {
        field: format!("base_year[{number}]"),
        message: format!("{} of {} should be after {} of {}", pair[1].base_year, pair[1].name, pair[0].base_year, pair[0].name),
    })
}

fn read_table(dir: &Path, edition: ProjectionEdition) -> Result<Table> {
    let path = dir.join(format!("{}.tsv", edition.name));
    let columns = ["soc", "title", "type", "jobs", "projected", "change", "percent", "openings_per_year", "median_annual"];
    let mut table = Table { edition, total: None, rows: Vec::new(), path };
    let mut seen = HashSet::new();
    for (i, cells) in read_tsv(&table.path, columns)?.into_iter().enumerate() {
        let at = |column: &str| format!("{}:{}: `{column}`", table.path.display(), i + 2);
        let line = parse_line(&cells, &table.edition).map_err(|(column, e)| anyhow!("{}: {e}", at(column)))?;
        check_line(&line).map_err(|(column, e)| anyhow!("{}: {e}", at(column)))?;
        let [soc, title, kind, ..] = cells;
        if !has_form(&soc, SOC) || !seen.insert(soc.clone()) {
            bail!("{}: {soc:?} should be a SOC code, once in the table", at("soc"));
        }
        if title.trim() != title || title.is_empty() {
            bail!("{}: {title:?} is empty or has spaces at its ends", at("title"));
        }
        match (&kind[..], &soc[..]) {
            ("summary", TOTAL) => table.total = Some(line),
            ("line", code) if code != TOTAL => table.rows.push(Row { soc, title, line }),
            _ => bail!("{}: {kind:?} should be line, or summary for {TOTAL}", at("type")),
        }
    }
    check_total(&table)?;
    Ok(table)
}

/// What is wrong with a cell: its column, and why.
type Fault = (&'static str, String);

fn parse_line(cells: &[String; 9], edition: &ProjectionEdition) -> Result<Line, Fault> {
    let [_, _, _, jobs, projected, change, percent, openings, median] = cells;
    let openings_per_year = if openings.is_empty() { None } else { Some(hundreds("openings_per_year", openings)?) };
    Ok(Line {
        jobs: hundreds("jobs", jobs)?,
        projected: hundreds("projected", projected)?,
        change: hundreds("change", change)?,
        percent: tenths(percent)?,
        openings_per_year,
        median_annual: parse_median(median, edition)?,
    })
}

/// A number of persons, which the BLS rounds to hundreds.
fn hundreds<T: FromStr + TryInto<i64> + Copy>(column: &'static str, cell: &str) -> Result<T, Fault> {
    let fault = || (column, format!("{cell:?} should be a number of persons in hundreds"));
    let n: T = cell.parse().map_err(|_| fault())?;
    let whole = n.try_into().is_ok_and(|n: i64| n % 100 == 0);
    if whole { Ok(n) } else { Err(fault()) }
}

fn tenths(cell: &str) -> Result<Percent, Fault> {
    let fault = || ("percent", format!("{cell:?} should be a percentage with at most one decimal"));
    let (whole, tenth) = cell.split_once('.').unwrap_or((cell, "0"));
    if tenth.len() != 1 {
        return Err(fault());
    }
    format!("{whole}{tenth}").parse().map(Percent::from_tenths).map_err(|_| fault())
}

fn parse_median(cell: &str, edition: &ProjectionEdition) -> Result<Option<Median>, Fault> {
    if cell.is_empty() {
        return Ok(None);
    }
    let fault = |why: &str| ("median_annual", format!("{cell:?} {why}"));
    let dollars = cell.strip_prefix('#').unwrap_or(cell).parse().ok().filter(|n| n % 10 == 0);
    let annual = dollars.and_then(Money::checked_from_dollars);
    let annual = annual.ok_or_else(|| fault("should be dollars in tens, # in front where top-coded"))?;
    // The table of 2022-32 has lost its marks: the figure itself tells.
    let at_least = edition.wage_top_code == Some(annual);
    if cell.starts_with('#') && !at_least || edition.wage_top_code.is_some_and(|most| annual > most) {
        return Err(fault("should not be above the edition's `wage_top_code`, and top-coded only there"));
    }
    Ok(Some(Median { annual, at_least }))
}

/// The figures of a line agree as far as their rounding lets them.
fn check_line(line: &Line) -> Result<(), Fault> {
    let Line { jobs, projected, change, percent, .. } = *line;
    if (i64::from(projected) - i64::from(jobs) - i64::from(change)).abs() > 150 {
        return Err(("change", format!("{change} does not lead from {jobs} jobs to {projected}")));
    }
    if !crate::check::percent_fits(percent.value(), 0.05, jobs, change) {
        return Err(("percent", format!("{} does not fit a change of {change} from {jobs} jobs", percent.value())));
    }
    Ok(())
}

/// The lines add up to the nation's total. Each is rounded by at most 50 persons: the sum of `n` of them is
/// off by some 29 times the root of `n`, and by more than 100 times it never.
fn check_total(table: &Table) -> Result<()> {
    let Some(total) = table.total else { return Ok(()) };
    let slack = (100.0 * (table.rows.len() as f64).sqrt()) as i64;
    let missing = i64::from(table.edition.jobs_in_no_line.unwrap_or_default());
    let check = |column: &str, missing: i64, of: fn(&Line) -> i64| {
        let (lines, whole) = (table.rows.iter().map(|r| of(&r.line)).sum::<i64>(), of(&total));
        if (whole - missing - lines).abs() > slack {
            bail!("{}:2: `{column}`: the lines add up to {lines}, not to the total of {whole}", table.path.display());
        }
        Ok(())
    };
    check("jobs", missing, |l| i64::from(l.jobs))?;
    check("projected", missing, |l| i64::from(l.projected))?;
    check("change", 0, |l| i64::from(l.change))
}

/// Reads hybrids.tsv: what the codes of ended hybrids joined, in which editions.
fn read_hybrids(dir: &Path, tables: &[Table]) -> Result<Vec<Hybrid>> {
    let path = dir.join("hybrids.tsv");
    let number = |name: &str| tables.iter().position(|t| t.edition.name == name).map(|n| n as u8);
    let row = |(i, [hybrid, soc, first, last]): (usize, [String; 4])| {
        let edition = |name| number(name).with_context(|| format!("{}:{}: {name:?} is no edition", path.display(), i + 2));
        let (first, last) = (edition(&first)?, edition(&last)?);
        if last < first {
            bail!("{}:{}: `last` comes before `first`", path.display(), i + 2);
        }
        for table in &tables[usize::from(first)..=usize::from(last)] {
            let has = |code: &str| table.rows.iter().any(|r| r.soc == code);
            if !has(&hybrid) || has(&soc) {
                bail!("{}:{}: {} should have {hybrid} and not {soc}", path.display(), i + 2, table.path.display());
            }
        }
        Ok(Hybrid { hybrid, soc, first, last })
    };
    read_tsv(&path, ["hybrid", "soc", "first", "last"])?.into_iter().enumerate().map(row).collect()
}
