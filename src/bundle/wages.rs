//! The estimates of one occupation as a slice: a row a place, found without reading those before it.
//!
//! A slice holds the `k` of each column, a bit a place (whether it has a row), the start of each block of
//! rows, and the blocks. Wages are told by their difference from one another, the median from the first
//! row's (the nation's), rates by their difference from what the jobs give, annual wages by
//! their difference from the hourly ones.

use super::bits::{BitReader, BitWriter, best_k, unzigzag, zigzag};
use crate::figure::{Money, Percent};
use crate::record::PayUnit;
use crate::survey::{Estimate, Measure, Survey, Wage, Wages, annual_tens};
use anyhow::{Context, Result, ensure};

/// Rows a block: what must be read to reach one of them.
const BLOCK: usize = 8;

/// The columns of a row.
#[derive(Clone, Copy)]
#[repr(usize)]
enum Field {
    /// What the row lacks: from the low bit no employment, no rates, no hourly and no annual wages, then a bit
    /// a measure that is top-coded.
    Form,
    Employment,
    EmploymentRse,
    JobsPer1000,
    LocationQuotient,
    WageRse,
    Median,
    P25,
    P10,
    P75,
    P90,
    Mean,
    Rounding,
}
const FIELDS: usize = 13;

const NO_EMPLOYMENT: u32 = 1;
const NO_RATES: u32 = 2;
const NO_ANNUAL: u32 = 4;
const NO_HOURLY: u32 = 8;
const TOP_CODED: u32 = 4;

/// What a place's estimates are seen against: all jobs of the place and of the nation.
#[derive(Clone, Copy)]
pub struct Jobs {
    pub place: u32,
    pub nation: u32,
}

/// The bounds of top-coded wages.
#[derive(Clone, Copy)]
pub struct Bounds {
    pub hourly: Money,
    pub annual: Money,
}

impl Bounds {
    pub fn of(survey: &Survey) -> Self {
        Self { hourly: survey.top_code(PayUnit::Hourly), annual: survey.top_code(PayUnit::Annual) }
    }
}

/// What the rows of an occupation are told by difference from: its first row.
#[derive(Clone, Copy, Default)]
struct Base {
    /// In the row's unit.
    median: u32,
    employment: u32,
}

impl Base {
    fn of(first: &Row) -> Self {
        Self { median: first.wages[Measure::Median as usize], employment: first.employment }
    }

    /// The jobs in a thousand, in thousandths, that the employment gives.
    fn jobs_per_1000(employment: u32, jobs: Jobs) -> i64 {
        ratio(u64::from(employment) * 1_000_000, jobs.place.into())
    }

    /// The location quotient, in hundredths, that the jobs in a thousand give.
    fn location_quotient(self, jobs_per_1000: u32, jobs: Jobs) -> i64 {
        ratio(u64::from(jobs_per_1000) * u64::from(jobs.nation), u64::from(self.employment) * 10_000)
    }
}

fn ratio(a: u64, b: u64) -> i64 {
    if b == 0 { 0 } else { ((a + b / 2) / b) as i64 }
}

/// A row's numbers. Wages are in the row's unit: cents an hour, or tens of dollars a year where no
/// hourly wage is published.
#[derive(Default)]
struct Row {
    form: u32,
    employment: u32,
    employment_rse: u32,
    jobs_per_1000: u32,
    location_quotient: u32,
    wage_rse: u32,
    wages: [u32; 6],
    /// Tens of dollars that the annual wages are off the rule.
    rounding: [i64; 6],
}

impl Row {
    fn lacks(&self, what: u32) -> bool {
        self.form & what != 0
    }
    fn has_wages(&self) -> bool {
        self.form & (NO_HOURLY | NO_ANNUAL) != NO_HOURLY | NO_ANNUAL
    }
    fn has_both(&self) -> bool {
        self.form & (NO_HOURLY | NO_ANNUAL) == 0
    }
    fn is_top_coded(&self, measure: Measure) -> bool {
        self.lacks(1 << (TOP_CODED + measure as u32))
    }
}

/// The other wages after the median, each with the one that it is told by difference from.
const CHAIN: [(Field, Measure, Measure); 4] = [
    (Field::P25, Measure::P25, Measure::Median),
    (Field::P10, Measure::P10, Measure::P25),
    (Field::P75, Measure::P75, Measure::Median),
    (Field::P90, Measure::P90, Measure::P75),
];

/// What the mean is told by difference from.
fn mean_of(wages: &[u32; 6]) -> i64 {
    let sum: u32 = wages[Measure::P10 as usize..].iter().sum();
    i64::from(sum / 5)
}

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
        codes.push(row_codes(row, base, Jobs { place: jobs_of[*place], nation })?);
    }
    let column = |field: usize| codes.iter().flatten().filter(|(f, _)| *f as usize == field).map(|(_, n)| *n).collect::<Vec<_>>();
    let ks: Vec<u8> = (0..FIELDS).map(|field| best_k(&column(field))).collect();
    let mut has_row = vec![0; jobs_of.len().div_ceil(8)];
    estimates.iter().for_each(|(place, _)| has_row[place / 8] |= 1_u8 << (place % 8));
    let mut writer = BitWriter::default();
    let mut starts = Vec::new();
    for block in codes.chunks(BLOCK) {
        let start = u16::try_from(writer.align()).context("an occupation's estimates take more than 64 KiB")?;
        starts.extend(start.to_le_bytes());
        block.iter().flatten().for_each(|&(field, n)| writer.put(n, ks[field as usize]));
    }
    Ok([ks, has_row, starts, writer.into_bytes()].concat())
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
    ensure!(employment % 10 == 0, "an employment of {employment}, not rounded to 10");
    row.employment = employment;
    row.employment_rse = estimate.employment_rse.map_or(0, |p| p.tenths() as u32);
    row.jobs_per_1000 = estimate.jobs_per_1000.unwrap_or_default();
    row.location_quotient = estimate.location_quotient.unwrap_or_default();
    row.wage_rse = estimate.wage_rse.map_or(0, |p| p.tenths() as u32);
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
            row.rounding[i] = i64::from(tens(annual.amount())?) - i64::from(annual_tens(hourly.amount()));
        }
    }
    Ok(row)
}

fn tens(annual: Money) -> Result<u32> {
    ensure!(annual.cents() % 1000 == 0, "an annual wage of {}, not rounded to 10", annual.dollars());
    Ok(annual.cents() / 1000)
}

/// A row's numbers as they are written, in the order of [`read_row`].
fn row_codes(row: &Row, base: Base, jobs: Jobs) -> Result<Vec<(Field, u32)>> {
    let mut codes = vec![(Field::Form, row.form)];
    if !row.lacks(NO_EMPLOYMENT) {
        codes.push((Field::Employment, row.employment / 10));
        codes.push((Field::EmploymentRse, row.employment_rse));
    }
    if !row.lacks(NO_RATES) {
        let by_jobs = Base::jobs_per_1000(row.employment, jobs);
        let by_rate = base.location_quotient(row.jobs_per_1000, jobs);
        codes.push((Field::JobsPer1000, zigzag(i64::from(row.jobs_per_1000) - by_jobs)));
        codes.push((Field::LocationQuotient, zigzag(i64::from(row.location_quotient) - by_rate)));
    }
    if !row.has_wages() {
        return Ok(codes);
    }
    codes.push((Field::WageRse, row.wage_rse));
    let wage = |measure: Measure| row.wages[measure as usize];
    if !row.is_top_coded(Measure::Median) {
        codes.push((Field::Median, zigzag(i64::from(wage(Measure::Median)) - i64::from(base.median))));
    }
    for (field, measure, from) in CHAIN {
        if row.is_top_coded(measure) {
            continue;
        }
        let (low, high) = if (measure as usize) < from as usize { (measure, from) } else { (from, measure) };
        codes.push((field, wage(high).checked_sub(wage(low)).context("the percentiles do not rise")?));
    }
    if !row.is_top_coded(Measure::Mean) {
        codes.push((Field::Mean, zigzag(i64::from(wage(Measure::Mean)) - mean_of(&row.wages))));
    }
    if row.has_both() {
        let released = Measure::ALL.iter().filter(|m| !row.is_top_coded(**m));
        codes.extend(released.map(|&m| (Field::Rounding, zigzag(row.rounding[m as usize]))));
    }
    Ok(codes)
}

/// The estimates of one occupation.
#[derive(Clone, Copy)]
pub struct Estimates<'a> {
    ks: &'a [u8],
    has_row: &'a [u8],
    starts: &'a [u8],
    blocks: &'a [u8],
    bounds: Bounds,
    base: Base,
}

impl<'a> Estimates<'a> {
    /// A slice that [`pack`] wrote of a survey with so many places.
    ///
    /// # Panics
    /// On other bytes.
    pub fn new(slice: &'a [u8], places: usize, bounds: Bounds) -> Self {
        let (ks, rest) = slice.split_at(FIELDS);
        let (has_row, rest) = rest.split_at(places.div_ceil(8));
        let rows: usize = has_row.iter().map(|b| b.count_ones() as usize).sum();
        let (starts, blocks) = rest.split_at(2 * rows.div_ceil(BLOCK));
        let mut estimates = Self { ks, has_row, starts, blocks, bounds, base: Base::default() };
        if rows > 0 {
            let nowhere = Jobs { place: 0, nation: 0 };
            estimates.base = Base::of(&estimates.read_row(&mut BitReader::new(blocks), Base::default(), nowhere));
        }
        estimates
    }

    fn has(&self, place: usize) -> bool {
        self.has_row[place / 8] >> (place % 8) & 1 == 1
    }

    /// The estimates in a place; nothing where the survey has none.
    pub fn get(&self, place: usize, jobs: Jobs) -> Option<Estimate> {
        if !self.has(place) {
            return None;
        }
        let before = self.has_row[..place / 8].iter().map(|b| b.count_ones()).sum::<u32>()
            + (self.has_row[place / 8] & ((1 << (place % 8)) - 1)).count_ones();
        let (block, skip) = (before as usize / BLOCK, before as usize % BLOCK);
        let start = u16::from_le_bytes([self.starts[2 * block], self.starts[2 * block + 1]]);
        let mut reader = BitReader::new(&self.blocks[usize::from(start)..]);
        for i in 0..skip {
            self.read_row(&mut reader, self.base_of(block * BLOCK + i), jobs);
        }
        let row = self.read_row(&mut reader, self.base_of(before as usize), jobs);
        Some(self.estimate(&row))
    }

    /// The estimates in every place that has some, by place, from the `first` place on.
    pub fn iter(&self, jobs_of: impl Fn(usize) -> Jobs) -> impl Iterator<Item = (usize, Estimate)> {
        let mut reader = BitReader::new(self.blocks);
        let places = (0..8 * self.has_row.len()).filter(|&place| self.has(place));
        places.enumerate().map(move |(i, place)| {
            if i % BLOCK == 0 {
                reader.align();
            }
            (place, self.estimate(&self.read_row(&mut reader, self.base_of(i), jobs_of(place))))
        })
    }

    /// The first row stands for itself.
    fn base_of(&self, row: usize) -> Base {
        if row == 0 { Base::default() } else { self.base }
    }

    fn read_row(&self, reader: &mut BitReader, base: Base, jobs: Jobs) -> Row {
        let mut take = |field: Field| reader.take(self.ks[field as usize]);
        let mut row = Row { form: take(Field::Form), ..Row::default() };
        if !row.lacks(NO_EMPLOYMENT) {
            row.employment = 10 * take(Field::Employment);
            row.employment_rse = take(Field::EmploymentRse);
        }
        if !row.lacks(NO_RATES) {
            row.jobs_per_1000 = (Base::jobs_per_1000(row.employment, jobs) + unzigzag(take(Field::JobsPer1000))) as u32;
            let by_rate = base.location_quotient(row.jobs_per_1000, jobs);
            row.location_quotient = (by_rate + unzigzag(take(Field::LocationQuotient))) as u32;
        }
        if !row.has_wages() {
            return row;
        }
        row.wage_rse = take(Field::WageRse);
        let bound = if row.lacks(NO_HOURLY) { self.bounds.annual.cents() / 1000 } else { self.bounds.hourly.cents() };
        let is_top_coded = |measure: Measure| row.form >> (TOP_CODED + measure as u32) & 1 == 1;
        let wages = &mut row.wages;
        wages[Measure::Median as usize] = match is_top_coded(Measure::Median) {
            true => bound,
            false => (i64::from(base.median) + unzigzag(take(Field::Median))) as u32,
        };
        for (field, measure, from) in CHAIN {
            let from = from as usize;
            wages[measure as usize] = match is_top_coded(measure) {
                true => bound,
                false if (measure as usize) < from => wages[from] - take(field),
                false => wages[from] + take(field),
            };
        }
        wages[Measure::Mean as usize] = match is_top_coded(Measure::Mean) {
            true => bound,
            false => (mean_of(wages) + unzigzag(take(Field::Mean))) as u32,
        };
        if row.has_both() {
            for measure in Measure::ALL.into_iter().filter(|&m| !is_top_coded(m)) {
                row.rounding[measure as usize] = unzigzag(take(Field::Rounding));
            }
        }
        row
    }

    fn estimate(&self, row: &Row) -> Estimate {
        let wages = |of: &dyn Fn(usize) -> Money, bound: Money| {
            let wage = |m: Measure| if row.is_top_coded(m) { Wage::AtLeast(bound) } else { Wage::Exactly(of(m as usize)) };
            Measure::ALL.map(wage)
        };
        let hourly: Option<Wages> =
            (!row.lacks(NO_HOURLY)).then(|| wages(&|i| Money::from_cents(row.wages[i]), self.bounds.hourly));
        let in_tens = |i: usize| match hourly {
            Some(_) => (i64::from(annual_tens(Money::from_cents(row.wages[i]))) + row.rounding[i]) as u32,
            None => row.wages[i],
        };
        let annual = |i: usize| Money::from_dollars(10 * in_tens(i));
        let annual = (!row.lacks(NO_ANNUAL)).then(|| wages(&annual, self.bounds.annual));
        let employment = !row.lacks(NO_EMPLOYMENT);
        let rates = !row.lacks(NO_RATES);
        Estimate {
            employment: employment.then_some(row.employment),
            employment_rse: employment.then(|| Percent::from_tenths(row.employment_rse as i32)),
            jobs_per_1000: rates.then_some(row.jobs_per_1000),
            location_quotient: rates.then_some(row.location_quotient),
            wage_rse: row.has_wages().then(|| Percent::from_tenths(row.wage_rse as i32)),
            hourly,
            annual,
        }
    }
}
