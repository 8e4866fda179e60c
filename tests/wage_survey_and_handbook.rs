//! The handbook's median pay of 2025-35 against the wage survey that it is taken from.

use occ::bundle::Bundle;
use occ::catalog::Catalog;
use occ::catalog::facts::EditionRows;
use occ::catalog::wages::NATION;
use occ::figure::Money;
use occ::joined::Joined;
use occ::record::PayUnit;
use occ::survey::{Measure, Wage};

/// Every profile of one SOC occupation has the survey's median, by the year and by the hour as far as it is
/// published, top-coded in the one where it is in the other.
#[test]
fn the_median_of_a_profile_is_that_of_the_survey() {
    let catalog = Catalog::new(Bundle::embedded());
    let survey = catalog.wage_survey();
    let edition = catalog.newest();
    let (mut profiles, mut by_year, mut by_hour, mut top_coded) = (0, 0, 0, 0);
    for occupation in catalog.by_title() {
        let Some(record) = catalog.record(occupation, edition).filter(|r| r.in_detail && r.soc_complete) else { continue };
        let Some(one) = survey.whole(Joined(&record.soc.join(";"))) else { continue };
        let Some(pay) = record.quick_facts.as_ref().and_then(|f| f.median_pay) else { continue };
        profiles += 1;
        assert_eq!(pay.year, None, "{}: pay of another survey", record.title);
        let estimate = survey.estimate(one, NATION).unwrap_or_else(|| panic!("{}: no estimate", record.title));
        let mut agrees = |printed: Option<Money>, unit: PayUnit, count: &mut usize| {
            let Some(printed) = printed else { return };
            let wage = if pay.at_least { Wage::AtLeast(printed) } else { Wage::Exactly(printed) };
            assert_eq!(estimate.wage(unit, Measure::Median), Some(wage), "{} {unit:?}", record.title);
            *count += 1;
            top_coded += usize::from(pay.at_least);
        };
        agrees(pay.annual, PayUnit::Annual, &mut by_year);
        agrees(pay.hourly, PayUnit::Hourly, &mut by_hour);
        assert!(pay.annual.is_some() || pay.hourly.is_some(), "{}: no pay", record.title);
    }
    assert_eq!(profiles, 243);
    assert_eq!((by_year, by_hour, top_coded), (241, 234, 0));
}

/// A list of the nation has the pay that the handbook prints, of every occupation that is one of the survey's.
#[test]
fn pay_in_the_nation_is_that_of_the_handbook() {
    let catalog = Catalog::new(Bundle::embedded());
    let (survey, year) = (catalog.wage_survey(), catalog.survey().year);
    let rows = EditionRows::new(catalog, catalog.newest());
    let mut alike = 0;
    for occupation in catalog.by_title() {
        let pay = |r: &occ::catalog::facts::Row| r.head.quick_facts.as_ref().and_then(|f| f.median_pay);
        let Some(printed) = rows.row(catalog, occupation).filter(|r| r.head.soc.only().is_some() && pay(r).is_some()) else {
            continue;
        };
        let (title, expected) = (printed.head.title, pay(&printed).unwrap());
        let Some(here) = survey.row_in(NATION, year, printed) else { continue };
        let found = pay(&here).unwrap_or_else(|| panic!("{title}: no pay"));
        assert_eq!(
            (found.annual, found.hourly, found.at_least),
            (expected.annual, expected.hourly, expected.at_least),
            "{title}"
        );
        alike += 1;
    }
    assert_eq!(alike, 468);
}
