//! data/wages as values: every file read and checked for its form.

use super::{Estimate, Place, PlaceKind, Survey, SurveyOccupation, Wage, Wages, annual_tens};
use crate::figure::{Money, Percent};
use crate::source::{SOC, read_coded, read_toml, read_tsv};
use anyhow::{Context, Result, anyhow, bail, ensure};
use serde::de::{DeserializeOwned, IntoDeserializer};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// The columns of a file of estimates. An annual cell holds what the hourly one does not give:
/// nothing where [`annual_tens`] gives it, '+1' or '-2' for so many tens of dollars more or less, 'none'
/// where only the hourly wage is published, and the wage itself where only that is.
pub const COLUMNS: [&str; 19] = [
    "soc",
    "area",
    "employment",
    "employment_rse",
    "jobs_per_1000",
    "location_quotient",
    "hourly_mean",
    "annual_mean",
    "wage_rse",
    "hourly_p10",
    "hourly_p25",
    "hourly_median",
    "hourly_p75",
    "hourly_p90",
    "annual_p10",
    "annual_p25",
    "annual_median",
    "annual_p75",
    "annual_p90",
];
/// Where the wages stand among them, in the order of [`super::Measure`].
const HOURLY: [usize; 6] = [6, 9, 10, 11, 12, 13];
const ANNUAL: [usize; 6] = [7, 14, 15, 16, 17, 18];

/// The survey of one month.
pub struct SurveyFolder {
    pub survey: Survey,
    /// In the order of areas.tsv.
    pub places: Vec<Place<String>>,
    /// By SOC code.
    pub occupations: Vec<SurveyOccupation<String>>,
    /// One list an occupation: the place's number and its estimates, by place.
    pub estimates: Vec<Vec<(usize, Estimate)>>,
}

/// Reads the newest month of data/wages.
///
/// # Errors
/// As [`read_survey`].
pub fn read_newest(dir: &Path) -> Result<SurveyFolder> {
    let entries = fs::read_dir(dir).with_context(|| format!("{}: can't be read", dir.display()))?;
    let folders = entries.map(|e| Ok(e?.path())).collect::<Result<Vec<_>>>()?;
    let newest = folders.into_iter().filter(|p| p.is_dir()).max();
    read_survey(&newest.with_context(|| format!("{}: no folder of a month", dir.display()))?)
}

/// Reads the folder of one month.
///
/// # Errors
/// File, line and column of the first thing that does not have its form, or that stands out of order.
pub fn read_survey(dir: &Path) -> Result<SurveyFolder> {
    let survey: Survey = read_toml(&dir.join("survey.toml"))?;
    ensure!(dir.ends_with(&survey.period), "{}: `period` is not the folder's name", dir.join("survey.toml").display());
    let mut places = read_places(&dir.join("areas.tsv"))?;
    let occupations = read_occupations(&dir.join("occupations.tsv"))?;
    let mut reader = Reader { survey: &survey, places: HashMap::new(), occupations: HashMap::new(), estimates: Vec::new() };
    reader.places.extend(places.iter().enumerate().map(|(i, p)| (p.area.as_str(), i)));
    reader.occupations.extend(occupations.iter().enumerate().map(|(i, o)| (o.soc.as_str(), i)));
    reader.estimates.resize_with(occupations.len(), Vec::new);
    let mut files: Vec<&str> = occupations.iter().map(|o| &o.soc[..2]).collect();
    files.dedup();
    for file in files {
        reader.read_file(&dir.join(format!("{file}.csv")))?;
    }
    let estimates = reader.estimates;
    for (place, estimate) in estimates.first().into_iter().flatten() {
        places[*place].jobs = estimate.employment.unwrap_or_default();
    }
    Ok(SurveyFolder { survey, places, occupations, estimates })
}

fn read_places(path: &Path) -> Result<Vec<Place<String>>> {
    let rows = read_tsv(path, ["area", "kind", "state", "title"])?;
    let place = |(i, [area, kind, state, title]): (usize, [String; 4])| {
        let kind = word(&kind).with_context(|| format!("{}:{}: `kind`", path.display(), i + 2))?;
        Ok(Place { jobs: 0, area, kind, state, title })
    };
    let places = rows.into_iter().enumerate().map(place).collect::<Result<Vec<_>>>()?;
    let order = |p: &Place<String>| (p.kind.min(PlaceKind::Metropolitan), p.state.clone(), p.area.clone());
    ensure!(places.is_sorted_by_key(order), "{}: the nation, the states, then the areas by state and code", path.display());
    Ok(places)
}

fn read_occupations(path: &Path) -> Result<Vec<SurveyOccupation<String>>> {
    let rows = read_coded(path, ["soc", "level", "title"], SOC)?;
    let occupation = |(i, [soc, level, title]): (usize, [String; 3])| {
        let level = word(&level).with_context(|| format!("{}:{}: `level`", path.display(), i + 2))?;
        Ok(SurveyOccupation { soc, level, title })
    };
    let occupations = rows.into_iter().enumerate().map(occupation).collect::<Result<Vec<_>>>()?;
    ensure!(occupations.is_sorted_by_key(|o| &o.soc), "{}: not by SOC code", path.display());
    Ok(occupations)
}

/// A word of a closed list: the name of one of its variants.
fn word<T: DeserializeOwned>(word: &str) -> Result<T, serde::de::value::Error> {
    T::deserialize(word.into_deserializer())
}

struct Reader<'a> {
    survey: &'a Survey,
    places: HashMap<&'a str, usize>,
    occupations: HashMap<&'a str, usize>,
    estimates: Vec<Vec<(usize, Estimate)>>,
}

impl Reader<'_> {
    fn read_file(&mut self, path: &Path) -> Result<()> {
        let text = fs::read_to_string(path).with_context(|| format!("{}: can't be read", path.display()))?;
        let mut lines = text.lines();
        let header = lines.next().unwrap_or_default();
        ensure!(header.split(',').eq(COLUMNS), "{}:1: the columns should be {}", path.display(), COLUMNS.join(","));
        for (i, line) in lines.enumerate() {
            self.read_line(line).with_context(|| format!("{}:{}", path.display(), i + 2))?;
        }
        Ok(())
    }

    fn read_line(&mut self, line: &str) -> Result<()> {
        let mut cells = [""; COLUMNS.len()];
        let mut found = 0;
        for cell in line.split(',') {
            *cells.get_mut(found).ok_or_else(|| anyhow!("more than {} cells", COLUMNS.len()))? = cell;
            found += 1;
        }
        ensure!(found == COLUMNS.len(), "{found} cells, {} expected", COLUMNS.len());
        let occupation = *self.occupations.get(cells[0]).ok_or_else(|| anyhow!("{:?} is not in occupations.tsv", cells[0]))?;
        let place = *self.places.get(cells[1]).ok_or_else(|| anyhow!("{:?} is not in areas.tsv", cells[1]))?;
        let rows = &mut self.estimates[occupation];
        ensure!(rows.last().is_none_or(|(last, _)| *last < place), "the rows should be by SOC code and place");
        rows.push((place, estimate(&cells, self.survey)?));
        Ok(())
    }
}

fn estimate(cells: &[&str; COLUMNS.len()], survey: &Survey) -> Result<Estimate> {
    let number = |i: usize, decimals| decimal(cells[i], decimals).with_context(|| COLUMNS[i]);
    let percent = |i| match number(i, 1)?.map(i32::try_from) {
        Some(tenths) => Ok(Some(Percent::from_tenths(tenths.with_context(|| COLUMNS[i])?))),
        None => anyhow::Ok(None),
    };
    let hourly = all_or_none(HOURLY, |i| match cells[i] {
        "#" => Ok(Some(Wage::AtLeast(survey.top_code_hourly))),
        _ => number(i, 2)?.map(hourly_wage).transpose().with_context(|| COLUMNS[i]),
    })?;
    let annual = all_or_none(ANNUAL, |i| {
        let wage = match &hourly {
            Some(wages) => {
                annual_beside(cells[i], wages[ANNUAL.iter().position(|&a| a == i).expect("a column of these")], survey)
            }
            None if cells[i] == "#" => Ok(Some(Wage::AtLeast(survey.top_code_annual))),
            None => number(i, 0)?.map(|dollars| annual_wage(dollars.into())).transpose(),
        };
        wage.with_context(|| COLUMNS[i])
    })?;
    Ok(Estimate {
        employment: number(2, 0)?,
        employment_rse: percent(3)?,
        jobs_per_1000: number(4, 3)?,
        location_quotient: number(5, 2)?,
        wage_rse: percent(8)?,
        hourly,
        annual,
    })
}

fn annual_wage(dollars: u64) -> Result<Wage> {
    let wage = Money::checked_from_dollars(dollars).with_context(|| format!("{dollars} dollars are too many"))?;
    Ok(Wage::Exactly(wage))
}

/// An hourly wage, no more than has its annual amount.
fn hourly_wage(cents: u32) -> Result<Wage> {
    let wage = Money::from_cents(cents);
    annual_wage(wage.cents_a_year() / 100)?;
    Ok(Wage::Exactly(wage))
}

/// The annual wage by its cell, beside an hourly wage.
fn annual_beside(cell: &str, hourly: Wage, survey: &Survey) -> Result<Option<Wage>> {
    match (cell, hourly) {
        ("none", _) => Ok(None),
        ("", Wage::AtLeast(_)) => Ok(Some(Wage::AtLeast(survey.top_code_annual))),
        (tens, Wage::Exactly(hourly)) => {
            let difference = if tens.is_empty() { 0 } else { tens.parse::<i32>().context("no number of tens")? };
            let tens = annual_tens(hourly).checked_add_signed(difference).context("a wage below nothing")?;
            annual_wage(10 * u64::from(tens)).map(Some)
        }
        (other, Wage::AtLeast(_)) => bail!("{other:?} beside a top-coded hourly wage"),
    }
}

/// The survey releases the wages of a row together.
fn all_or_none(columns: [usize; 6], wage: impl Fn(usize) -> Result<Option<Wage>>) -> Result<Option<Wages>> {
    let mut wages = [Wage::Exactly(Money::from_cents(0)); 6];
    let mut found = 0;
    for (slot, &column) in wages.iter_mut().zip(&columns) {
        if let Some(wage) = wage(column)? {
            *slot = wage;
            found += 1;
        }
    }
    match found {
        0 => Ok(None),
        6 => Ok(Some(wages)),
        _ => bail!("{} has some wages of its unit and not others", COLUMNS[columns[0]]),
    }
}

/// A number with exactly so many decimals, as that many-th parts; nothing for an empty cell.
fn decimal(cell: &str, decimals: usize) -> Result<Option<u32>> {
    if cell.is_empty() {
        return Ok(None);
    }
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    ensure!(
        digits(whole) && digits(fraction) && !whole.is_empty() && fraction.len() == decimals,
        "{cell:?} is no number with {decimals} decimals"
    );
    let parse = |s: &str| if s.is_empty() { Ok(0) } else { s.parse::<u32>() };
    let parts = parse(whole)?.checked_mul(10_u32.pow(decimals as u32)).and_then(|w| w.checked_add(parse(fraction).ok()?));
    parts.map(Some).with_context(|| format!("{cell:?} is too large"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_none_is_named_with_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("occupations.tsv");
        fs::write(&path, "soc\tlevel\ttitle\n00-0000\ttotal\tAll Occupations\n1\tmajor\tManagement Occupations\n").unwrap();
        let error = read_occupations(&path).map(|_| ()).unwrap_err().to_string();
        assert!(error.ends_with("occupations.tsv:3: `soc`: \"1\" should be a code such as 00-0000"), "{error}");
    }

    #[test]
    fn a_word_outside_its_list_is_named_with_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let told = |file: &str, text: &str, read: fn(&Path) -> Result<()>| {
            let path = folder.path().join(file);
            fs::write(&path, text).unwrap();
            format!("{:#}", read(&path).unwrap_err())
        };
        let error = told("areas.tsv", "area\tkind\tstate\ttitle\n0000000\tcountry\t\tNational\n", |p| read_places(p).map(|_| ()));
        let kinds = "expected one of `nation`, `state`, `metropolitan`, `nonmetropolitan`";
        assert!(error.ends_with(&format!("areas.tsv:2: `kind`: unknown variant `country`, {kinds}")), "{error}");
        let all = "soc\tlevel\ttitle\n00-0000\tTotal\tAll Occupations\n";
        let error = told("occupations.tsv", all, |p| read_occupations(p).map(|_| ()));
        let levels = "expected one of `total`, `major`, `minor`, `broad`, `detailed`";
        assert!(error.ends_with(&format!("occupations.tsv:2: `level`: unknown variant `Total`, {levels}")), "{error}");
    }

    #[test]
    fn wages_beyond_what_an_amount_holds_are_told() {
        let survey = read_toml(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/wages/2025-05/survey.toml")).unwrap();
        let told = |changes: &[(&str, &str)]| {
            let mut cells = [""; COLUMNS.len()];
            HOURLY.iter().for_each(|&i| cells[i] = "20.00");
            for (column, cell) in changes {
                cells[COLUMNS.iter().position(|c| c == column).unwrap()] = cell;
            }
            estimate(&cells, &survey).map(|_| ()).map_err(|e| format!("{e:#}"))
        };
        assert_eq!(told(&[]), Ok(()));
        let annual = ["annual_mean", "annual_p10", "annual_p25", "annual_median", "annual_p75", "annual_p90"];
        let by_year: Vec<_> = HOURLY.iter().map(|&i| (COLUMNS[i], "")).chain(annual.map(|c| (c, "42949680"))).collect();
        assert_eq!(told(&by_year), Err("annual_mean: 42949680 dollars are too many".into()));
        assert_eq!(told(&[("hourly_p90", "20650.00")]), Err("hourly_p90: 42952000 dollars are too many".into()));
        assert_eq!(told(&[("annual_p90", "2147483647")]), Err("annual_p90: 21474878070 dollars are too many".into()));
        assert!(told(&[("annual_p90", "-2147483648")]).unwrap_err().contains("a wage below nothing"));
        assert!(told(&[("wage_rse", "300000000.0")]).unwrap_err().starts_with("wage_rse: "));
    }
}
