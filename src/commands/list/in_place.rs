//! A list with the pay and jobs of a place.

use crate::answer::Cell;
use crate::catalog::Catalog;
use crate::catalog::facts::{Fact, Row};
use crate::catalog::in_place::{End, Medians, Several};
use crate::catalog::wages::WageSurvey;
use crate::commands::place::PlaceArgs;
use crate::commands::wages::place_title;
use crate::failure::Failure;
use crate::record::PayUnit;
use crate::survey::{Place, Survey};

/// The place whose pay and jobs the rows have.
pub struct InPlace {
    survey: WageSurvey,
    pub about: Survey,
    number: usize,
    pub place: Place,
    /// How many occupations have no estimate there.
    left_out: usize,
    /// How many occupations count SOC codes that are not all known.
    unknown_codes: usize,
}

impl InPlace {
    /// # Errors
    /// As [`PlaceArgs::resolve`], and where several places are named.
    pub fn new(places: &PlaceArgs, catalog: Catalog) -> Result<Option<Self>, Failure> {
        if places.is_empty() {
            return Ok(None);
        }
        let (survey, about) = (catalog.wage_survey(), catalog.survey());
        match places.resolve(survey)?[..] {
            [number] => Ok(Some(Self { survey, about, number, place: survey.place(number), left_out: 0, unknown_codes: 0 })),
            ref several => Err(Failure::usage(format!("list takes one place, not {}", several.len()))),
        }
    }

    /// The row with the place's figures; one without is counted.
    pub fn row(&mut self, row: Row) -> Option<Row> {
        let count = if row.head.soc_complete { &mut self.left_out } else { &mut self.unknown_codes };
        let row = self.survey.row_in(self.number, self.about.year, row);
        *count += usize::from(row.is_none());
        row.map(|row| Row { place: Some((self.place.area, self.place.title)), ..row })
    }

    /// Says on stderr where the figures come from.
    pub fn remark(&self) {
        let (place, month) = (place_title(&self.place), self.about.month_and_year());
        let count = |n: usize, why: &str| match n {
            0 => String::new(),
            1 => format!("; left out: 1 occupation {why}"),
            n => format!("; left out: {n} occupations {why}"),
        };
        let left_out = count(self.left_out, "without an estimate there")
            + &count(self.unknown_codes, "of which the edition's SOC codes are not all known");
        remark!("pay and jobs: {place}, BLS wage survey of {month}{left_out}");
    }
}

/// What stands in a page for the pay of several occupations.
pub fn of_several(fact: &Fact, several: &Several) -> Cell<'static> {
    let Some(medians) = several.medians else { return Cell::Missing };
    match fact.key {
        "median_pay_annual" => Cell::text(range(&medians, PayUnit::Annual)),
        "median_pay_hourly" if [medians.low, medians.high].iter().all(|end| end.unit == PayUnit::Hourly) => {
            Cell::text(range(&medians, PayUnit::Hourly))
        }
        _ => Cell::Missing,
    }
}

/// '48,300-63,900' among amounts by `unit`; amounts by the hour among those by the year say so: '22.50-26.32/h'.
pub fn range(medians: &Medians, unit: PayUnit) -> String {
    let Medians { low, high, .. } = *medians;
    let per = |end: End| if end.unit == unit { "" } else { "/h" };
    let amount = |end: End| {
        let bound = if end.wage.is_top_coded() { "+" } else { "" };
        format!("{}{bound}", end.wage.amount().plain(end.unit == PayUnit::Hourly))
    };
    match low == high {
        true => format!("{}{}", amount(high), per(high)),
        false if low.unit == high.unit => format!("{}-{}{}", amount(low), amount(high), per(high)),
        false => format!("{}{}-{}{}", amount(low), per(low), amount(high), per(high)),
    }
}

/// 'medians of 4 of 5 SOC occupations'
pub fn medians_of(several: &Several) -> String {
    let count = several.medians.map_or(0, |m| m.count);
    let count = if count == several.of { count.to_string() } else { format!("{count} of {}", several.of) };
    format!("{count} SOC occupation{}", if several.of == 1 { "" } else { "s" })
}

/// Several occupations stand where the lowest of their medians does.
pub fn rank_of_several(fact: &Fact, several: &Several) -> Option<f64> {
    let low = several.medians?.low;
    match (fact.key, low.unit) {
        ("median_pay_annual", _) => Some(low.dollars_a_year()),
        ("median_pay_hourly", PayUnit::Hourly) => Some(low.wage.amount().dollars()),
        _ => None,
    }
}
