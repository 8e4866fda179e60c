//! The bundled wage survey against the files of data/wages, which are read here on their own.

use occ::bundle::Bundle;
use occ::catalog::Catalog;
use occ::catalog::wages::WageSurvey;
use occ::record::PayUnit;
use occ::survey::{Estimate, Measure, Wage};
use std::collections::HashMap;
use std::path::PathBuf;

const MEASURES: [(&str, Measure); 6] = [
    ("mean", Measure::Mean),
    ("p10", Measure::P10),
    ("p25", Measure::P25),
    ("median", Measure::Median),
    ("p75", Measure::P75),
    ("p90", Measure::P90),
];

fn survey() -> WageSurvey {
    Catalog::new(Bundle::embedded()).wage_survey()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/wages/2025-05")
}

/// Calls `check` with every row of the files: SOC code, area, and cells by column.
fn each_row(mut check: impl FnMut(&str, &str, &HashMap<&str, &str>)) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "csv"));
    for path in paths {
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text.lines().map(|l| l.split(',').collect::<Vec<_>>());
        let header = lines.next().unwrap();
        for cells in lines {
            let row: HashMap<&str, &str> = header.iter().copied().zip(cells.iter().copied()).collect();
            check(row["soc"], row["area"], &row);
        }
    }
}

/// The published annual figure, by the rule of data/README.md.
fn annual(row: &HashMap<&str, &str>, measure: &str) -> String {
    let (hourly, cell) = (row[&format!("hourly_{measure}")[..]], row[&format!("annual_{measure}")[..]]);
    match (hourly, cell) {
        ("", figure) => figure.to_string(),
        (_, "none") => String::new(),
        ("#", "") => "#".into(),
        (hourly, tens) => {
            let tens: i64 = if tens.is_empty() { 0 } else { tens.parse().unwrap() };
            let rounded = (hourly.parse::<f64>().unwrap() * 208.0).round() as i64;
            (10 * (rounded + tens)).to_string()
        }
    }
}

fn text(wage: Option<Wage>, unit: PayUnit) -> String {
    match (wage, unit) {
        (None, _) => String::new(),
        (Some(Wage::AtLeast(bound)), unit) => {
            assert_eq!(bound.cents(), if unit == PayUnit::Hourly { 11_500 } else { 23_920_000 });
            "#".into()
        }
        (Some(Wage::Exactly(m)), PayUnit::Hourly) => format!("{}.{:02}", m.cents() / 100, m.cents() % 100),
        (Some(Wage::Exactly(m)), PayUnit::Annual) => (m.cents() / 100).to_string(),
    }
}

fn decimal(n: Option<u32>, decimals: usize) -> String {
    let parts = 10_u32.pow(decimals as u32);
    n.map_or(String::new(), |n| format!("{}.{:0decimals$}", n / parts, n % parts))
}

fn figures(e: &Estimate) -> Vec<String> {
    let percent = |p: Option<occ::figure::Percent>| decimal(p.map(|p| p.tenths() as u32), 1);
    let mut figures = vec![
        e.employment.map_or(String::new(), |n| n.to_string()),
        percent(e.employment_rse),
        decimal(e.jobs_per_1000, 3),
        decimal(e.location_quotient, 2),
        percent(e.wage_rse),
    ];
    for unit in [PayUnit::Hourly, PayUnit::Annual] {
        figures.extend(MEASURES.iter().map(|(_, m)| text(e.wage(unit, *m), unit)));
    }
    figures
}

fn published(row: &HashMap<&str, &str>) -> Vec<String> {
    let plain = ["employment", "employment_rse", "jobs_per_1000", "location_quotient", "wage_rse"];
    let mut figures: Vec<String> = plain.iter().map(|c| row[c].to_string()).collect();
    figures.extend(MEASURES.iter().map(|(m, _)| row[&format!("hourly_{m}")[..]].to_string()));
    figures.extend(MEASURES.iter().map(|(m, _)| annual(row, m)));
    figures
}

#[test]
fn every_figure_of_every_row_comes_back() {
    let survey = survey();
    let areas: HashMap<&str, usize> = (0..survey.places()).map(|p| (survey.place(p).area, p)).collect();
    let occupations: HashMap<&str, usize> = (0..survey.occupations()).map(|o| (survey.occupation(o).soc, o)).collect();
    let mut rows = 0;
    let mut read = vec![0; survey.occupations()];
    each_row(|soc, area, row| {
        let estimate = survey.estimate(occupations[soc], areas[area]);
        let estimate = estimate.unwrap_or_else(|| panic!("{soc} in {area} is not in the bundle"));
        assert_eq!(figures(&estimate), published(row), "{soc} in {area}");
        rows += 1;
        read[occupations[soc]] += 1;
    });
    assert_eq!(rows, 236_799);
    // Read in a row they are the same, and there are no more.
    for (occupation, of_files) in read.into_iter().enumerate() {
        let all: Vec<_> = survey.estimates(occupation, 0..survey.places()).collect();
        assert_eq!(all.len(), of_files, "{}", survey.occupation(occupation).soc);
        assert!(all.iter().all(|(place, e)| survey.estimate(occupation, *place).as_ref() == Some(e)));
    }
}

#[test]
fn the_occupations_of_a_place_are_those_of_the_files() {
    let survey = survey();
    let denver = survey.find_area("0019740").unwrap();
    let mut of_files = Vec::new();
    let detailed =
        |soc: &str| survey.find_soc(soc).is_some_and(|o| survey.occupation(o).level == occ::survey::SocLevel::Detailed);
    each_row(|soc, area, row| {
        if area == "0019740" && detailed(soc) {
            of_files.push((soc.to_string(), row["employment"].to_string()));
        }
    });
    let of_bundle =
        survey.occupations_in(denver).map(|(o, e)| (survey.occupation(o).soc.to_string(), figures(&e).swap_remove(0)));
    let of_bundle: Vec<_> = of_bundle.collect();
    of_files.sort();
    assert!(of_files.len() > 600);
    assert_eq!(of_bundle, of_files);
}

#[test]
fn places_and_occupations_are_those_of_the_files() {
    let survey = survey();
    let lines = |file: &str| {
        std::fs::read_to_string(folder().join(file)).unwrap().lines().skip(1).map(str::to_string).collect::<Vec<_>>()
    };
    let kind = |p: &occ::survey::Place| format!("{:?}", p.kind).to_lowercase();
    let place = |p| survey.place(p);
    let places = (0..survey.places()).map(place).map(|p| format!("{}\t{}\t{}\t{}", p.area, kind(&p), p.state, p.title));
    assert_eq!(places.collect::<Vec<_>>(), lines("areas.tsv"));
    let occupations = (0..survey.occupations()).map(|o| survey.occupation(o));
    let occupations = occupations.map(|o| format!("{}\t{}\t{}", o.soc, format!("{:?}", o.level).to_lowercase(), o.title));
    assert_eq!(occupations.collect::<Vec<_>>(), lines("occupations.tsv"));
}
