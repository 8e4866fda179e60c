//! Reads the estimates of an occupation off its slice.

use super::{BLOCK, Base, Bounds, CHAIN, FIELDS, Field, Jobs, NO_ANNUAL, NO_EMPLOYMENT, NO_HOURLY, NO_RATES, Row, TOP_CODED};
use super::{WORD, mean_of, rounding_of};
use crate::bundle::bits::{BitReader, unzigzag};
use crate::figure::{Money, Percent};
use crate::survey::{Estimate, Measure, Wage, Wages, annual_tens};

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
    /// A slice that the build packed of a survey with so many places.
    ///
    /// # Panics
    /// On other bytes.
    pub fn new(slice: &'a [u8], places: usize, bounds: Bounds) -> Self {
        let (ks, rest) = slice.split_at(FIELDS);
        let (rows, rest) = rest.split_at(2);
        let rows = usize::from(u16::from_le_bytes([rows[0], rows[1]]));
        let (has_row, rest) = rest.split_at(WORD * places.div_ceil(8 * WORD));
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

    /// How many places before this one have a row.
    fn rows_before(&self, place: usize) -> usize {
        let (words, rest) = self.has_row[..place / 8].as_chunks::<WORD>();
        let in_words: u32 = words.iter().map(|w| u64::from_le_bytes(*w).count_ones()).sum();
        let in_bytes: u32 = rest.iter().map(|b| b.count_ones()).sum();
        let in_byte = (self.has_row[place / 8] & ((1 << (place % 8)) - 1)).count_ones();
        (in_words + in_bytes + in_byte) as usize
    }

    /// The estimates in a place; nothing where the survey has none.
    pub fn get(&self, place: usize, jobs: Jobs) -> Option<Estimate> {
        self.cursor().get(place, jobs)
    }

    pub fn cursor(self) -> Cursor<'a> {
        Cursor { estimates: self, reader: BitReader::new(self.blocks), next: 0 }
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
            row.rounding = take(Field::Rounding);
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
        let rounding = rounding_of(row.rounding);
        let in_tens = |i: usize| match hourly {
            Some(_) => (i64::from(annual_tens(Money::from_cents(row.wages[i]))) + rounding[i]) as u32,
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

/// Reads the estimates of places, fastest where these rise.
pub struct Cursor<'a> {
    estimates: Estimates<'a>,
    reader: BitReader<'a>,
    /// The row that the reader stands before.
    next: usize,
}

impl Cursor<'_> {
    /// The estimates in a place; nothing where the survey has none.
    pub fn get(&mut self, place: usize, jobs: Jobs) -> Option<Estimate> {
        let estimates = self.estimates;
        if !estimates.has(place) {
            return None;
        }
        let row = estimates.rows_before(place);
        let block = row / BLOCK;
        if self.next > row || self.next <= block * BLOCK {
            let start = u16::from_le_bytes([estimates.starts[2 * block], estimates.starts[2 * block + 1]]);
            self.reader = BitReader::new(&estimates.blocks[usize::from(start)..]);
            self.next = block * BLOCK;
        }
        loop {
            let read = estimates.read_row(&mut self.reader, estimates.base_of(self.next), jobs);
            self.next += 1;
            if self.next > row {
                return Some(estimates.estimate(&read));
            }
        }
    }
}
