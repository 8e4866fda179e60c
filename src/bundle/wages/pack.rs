//! Packs the estimates of an occupation into its slice.

use super::{BLOCK, Base, Bounds, CHAIN, FIELDS, Field, Jobs, NO_ANNUAL, NO_EMPLOYMENT, NO_HOURLY, NO_RATES, Row, TOP_CODED};
use super::{WORD, mean_of, rounding_code};
use crate::bundle::bits::{BitWriter, best_k, zigzag};
use crate::figure::Money;
use crate::record::PayUnit;
use crate::survey::{Estimate, Measure, annual_tens};
use anyhow::{Context, Result, ensure};

/// Packs the estimates of an occupation, by place.
///
/// # Errors
/// Estimates that do not have the survey's form: percentiles that do not rise, an employment not rounded to 10.
pub fn pack(estimates: &[(usize, Estimate)], jobs_of: &[u32], bounds: Bounds) -> Result<Vec<u8>> {
    let nation = jobs_of.first().copied().unwrap_or_default();
    let row = |(place, estimate): &(usize, Estimate)| row(estimate, bounds).with_context(|| format!("place {place}"));
    let rows = estimates.iter().map(row).collect::<Result<Vec<Row>>>()?;
    let base = rows.first().map(Base::of).unwrap_or_default();
    let mut codes = Vec::new();
    for (i, ((place, _), row)) in estimates.iter().zip(&rows).enumerate() {
        let base = if i == 0 { Base::default() } else { base };
        let jobs = Jobs { place: jobs_of[*place], nation };
        codes.push(row_codes(row, base, jobs).with_context(|| format!("place {place}"))?);
    }
    let column = |field: usize| codes.iter().flatten().filter(|(f, _)| *f as usize == field).map(|(_, n)| *n).collect::<Vec<_>>();
    let ks: Vec<u8> = (0..FIELDS).map(|field| best_k(&column(field))).collect();
    let mut has_row = vec![0; WORD * jobs_of.len().div_ceil(8 * WORD)];
    estimates.iter().for_each(|(place, _)| has_row[place / 8] |= 1_u8 << (place % 8));
    let mut writer = BitWriter::default();
    let mut starts = Vec::new();
    for block in codes.chunks(BLOCK) {
        let start = u16::try_from(writer.align()).context("an occupation's estimates take more than 64 KiB")?;
        starts.extend(start.to_le_bytes());
        block.iter().flatten().for_each(|&(field, n)| writer.put(n, ks[field as usize]));
    }
    let rows = u16::try_from(rows.len()).context("more places than 16 bits count")?.to_le_bytes().to_vec();
    Ok([ks, rows, has_row, starts, writer.into_bytes()].concat())
}

/// An estimate's numbers.
fn row(estimate: &Estimate, bounds: Bounds) -> Result<Row> {
    let mut row = Row::default();
    let mut lacks = |absent: bool, what: u32| row.form |= if absent { what } else { 0 };
    lacks(estimate.employment.is_none(), NO_EMPLOYMENT);
    lacks(estimate.jobs_per_1000.is_none(), NO_RATES);
    lacks(estimate.annual.is_none(), NO_ANNUAL);
    lacks(estimate.hourly.is_none(), NO_HOURLY);
    ensure!(estimate.employment.is_some() == estimate.employment_rse.is_some(), "an employment without its error");
    ensure!(estimate.jobs_per_1000.is_some() == estimate.location_quotient.is_some(), "one rate of jobs without the other");
    ensure!(estimate.wage_rse.is_some() == row.has_wages(), "a mean wage without its error");
    let employment = estimate.employment.unwrap_or_default();
    ensure!(employment.is_multiple_of(10), "an employment of {employment}, not rounded to 10");
    row.employment = employment;
    row.employment_rse = estimate.employment_rse.map_or(0, |p| p.tenths() as u32);
    row.jobs_per_1000 = estimate.jobs_per_1000.unwrap_or_default();
    row.location_quotient = estimate.location_quotient.unwrap_or_default();
    row.wage_rse = estimate.wage_rse.map_or(0, |p| p.tenths() as u32);
    let mut rounding = [0; 6];
    for measure in Measure::ALL {
        let (hourly, annual) = (estimate.wage(PayUnit::Hourly, measure), estimate.wage(PayUnit::Annual, measure));
        let Some(wage) = hourly.or(annual) else { continue };
        ensure!(annual.unwrap_or(wage).is_top_coded() == wage.is_top_coded(), "top-coded by the hour or by the year alone");
        let bound = if hourly.is_some() { bounds.hourly } else { bounds.annual };
        ensure!(!wage.is_top_coded() || wage.amount() == bound, "top-coded at another bound than the survey's");
        row.form |= u32::from(wage.is_top_coded()) << (TOP_CODED + measure as u32);
        let i = measure as usize;
        row.wages[i] = if hourly.is_some() { wage.amount().cents() } else { tens(wage.amount())? };
        if let (Some(hourly), Some(annual)) = (hourly, annual) {
            rounding[i] = i64::from(tens(annual.amount())?) - i64::from(annual_tens(hourly.amount()));
        }
    }
    row.rounding = rounding_code(&rounding).context("an annual wage that is more than two tens off the hourly one x 2,080")?;
    Ok(row)
}

fn tens(annual: Money) -> Result<u32> {
    ensure!(annual.cents().is_multiple_of(1000), "an annual wage of {}, not rounded to 10", annual.dollars());
    Ok(annual.cents() / 1000)
}

/// A row's numbers as they are written, in the order in which the reader's `read_row` takes them.
fn row_codes(row: &Row, base: Base, jobs: Jobs) -> Result<Vec<(Field, u32)>> {
    let mut codes = vec![(Field::Form, row.form)];
    if !row.lacks(NO_EMPLOYMENT) {
        codes.push((Field::Employment, row.employment / 10));
        codes.push((Field::EmploymentRse, row.employment_rse));
    }
    let off = |n: i64, expected: i64| zigzag(n - expected).context("a figure that is too far from what the others tell");
    if !row.lacks(NO_RATES) {
        let by_jobs = Base::jobs_per_1000(row.employment, jobs);
        let by_rate = base.location_quotient(row.jobs_per_1000, jobs);
        codes.push((Field::JobsPer1000, off(row.jobs_per_1000.into(), by_jobs)?));
        codes.push((Field::LocationQuotient, off(row.location_quotient.into(), by_rate)?));
    }
    if !row.has_wages() {
        return Ok(codes);
    }
    codes.push((Field::WageRse, row.wage_rse));
    let wage = |measure: Measure| row.wages[measure as usize];
    if !row.is_top_coded(Measure::Median) {
        codes.push((Field::Median, off(wage(Measure::Median).into(), base.median.into())?));
    }
    for (field, measure, from) in CHAIN {
        if row.is_top_coded(measure) {
            continue;
        }
        let (low, high) = if (measure as usize) < from as usize { (measure, from) } else { (from, measure) };
        codes.push((field, wage(high).checked_sub(wage(low)).context("the percentiles do not rise")?));
    }
    if !row.is_top_coded(Measure::Mean) {
        codes.push((Field::Mean, off(wage(Measure::Mean).into(), mean_of(&row.wages))?));
    }
    if row.has_both() {
        codes.push((Field::Rounding, row.rounding));
    }
    Ok(codes)
}
