//! What `occ trend` makes of the tables: its figures are theirs, and nothing is compared across a break.

mod common;

use common::{EDITIONS, Row, catalog, lines, number};
use occ::catalog::series::{Basis, Series};
use occ::projections::carry::counts_leftovers;
use std::collections::BTreeMap;

#[test]
fn trends_agree_with_the_tables() {
    let catalog = catalog();
    let tables: Vec<_> = EDITIONS.iter().map(|e| lines(e)).collect();
    let mut compared = 0;
    for series in (0..catalog.occupations()).filter_map(|o| Series::of_occupation(catalog, o)) {
        for (edition, table) in tables.iter().enumerate() {
            let Some(counted) = series.counted(edition) else { continue };
            let sum = |column: &str| counted.basis.iter().map(|b| number(&table[b.soc][column])).sum::<i64>();
            let (jobs, projected, change) = (i64::from(counted.jobs), i64::from(counted.projected), i64::from(counted.change));
            assert_eq!((jobs, projected, change), (sum("jobs"), sum("projected"), sum("change")));
            compared += 1;
            let [only] = &counted.basis[..] else { continue };
            let row = &table[only.soc];
            assert_eq!(counted.percent.value(), row["percent"].parse::<f64>().unwrap());
            let median = counted.median_annual.map(|m| m.annual.dollars().to_string()).unwrap_or_default();
            assert_eq!(median, row["median_annual"].trim_start_matches('#'));
        }
    }
    assert!(compared > 5_000, "{compared}");
}

/// Whether a code means the same in two editions, told from the tables alone.
fn is_unbroken(tables: &[BTreeMap<String, Row>], basis: &Basis, from: usize, to: usize) -> bool {
    let title = |e: usize| tables[e].get(basis.soc).map(|r| r["title"].to_lowercase().replace('-', " "));
    let first_of_2018 = EDITIONS.iter().position(|e| *e == "2019-29").unwrap();
    let everywhere = (from..=to).all(|e| title(e).is_some());
    let crosses = from < first_of_2018 && first_of_2018 <= to;
    let same = title(first_of_2018 - 1) == title(first_of_2018);
    everywhere && (!crosses || same && !counts_leftovers(&title(from).unwrap()))
}

#[test]
fn no_verdict_crosses_a_break() {
    let catalog = catalog();
    let tables: Vec<_> = EDITIONS.iter().map(|e| lines(e)).collect();
    let mut verdicts = [0; EDITIONS.len()];
    let profiles = (0..catalog.occupations()).filter_map(|o| Series::of_occupation(catalog, o));
    let codes = tables.iter().flat_map(|t| t.keys()).filter_map(|soc| Series::of_code(catalog, soc));
    for series in profiles.chain(codes) {
        for edition in 0..EDITIONS.len() {
            let Some(verdict) = series.verdict(edition) else { continue };
            let (projected, counted) = (series.counted(edition).unwrap(), series.counted(verdict.by).unwrap());
            assert_eq!(series.editions[edition].projection_year, series.editions[verdict.by].base_year);
            let codes = |basis: &[Basis]| basis.iter().map(|b| b.soc).collect::<Vec<_>>();
            assert_eq!(codes(&projected.basis), codes(&counted.basis));
            for basis in &projected.basis {
                assert!(is_unbroken(&tables, basis, edition, verdict.by), "{} from {}", basis.soc, EDITIONS[edition]);
            }
            assert_eq!(verdict.difference, i64::from(counted.jobs) - i64::from(projected.projected));
            verdicts[edition] += 1;
        }
    }
    let judged: Vec<&str> = EDITIONS.iter().zip(verdicts).filter(|(_, n)| *n > 0).map(|(e, _)| *e).collect();
    assert_eq!(judged, ["2010-20", "2012-22", "2014-24"]);
}

#[test]
fn codes_that_changed_their_meaning_are_told_apart() {
    let catalog = catalog();
    let series = |soc| Series::of_code(catalog, soc).unwrap();
    let edition = |name: &str| EDITIONS.iter().position(|e| *e == name).unwrap();
    // Therapists, all other, in 2010-20; exercise physiologists since.
    assert!(series("29-1128").counted(edition("2010-20")).is_none());
    assert!(series("29-1128").verdict(edition("2012-22")).is_some());
    // Joined with others in 2019-29, and back with fewer.
    assert!(series("11-9199").counted(edition("2022-32")).is_some());
    assert!(series("11-9199").counted(edition("2019-29")).is_none());
    assert!(series("11-9199").verdict(edition("2012-22")).is_none());
    // Leftovers of two classifications.
    assert!(series("49-9099").verdict(edition("2014-24")).is_none());
    // A shortened title is no break.
    assert!(series("43-6011").verdict(edition("2012-22")).is_some());
    // The hybrid goes by the code that joins the same people since the SOC of 2018.
    assert!(series("25-2052").verdict(edition("2014-24")).is_some());
}
