//! The employment projections: the tables, and what the bundle holds of them.

mod common;

use common::{EDITIONS, catalog, lines, number, rows};
use occ::figure::Money;
use occ::projections::Line;
use occ::projections::read::read_projections;
use occ::source::{read_handbook, read_taxonomy};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn data() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))
}

/// A line as its table writes it; without the mark of a top-coded median, which the bundle adds to.
fn written(line: &Line) -> [String; 6] {
    let percent = format!("{:.1}", line.percent.value());
    let openings = line.openings_per_year.map(|n| n.to_string()).unwrap_or_default();
    let median = line.median_annual.map(|m| m.annual.plain(false).replace(',', "")).unwrap_or_default();
    [line.jobs.to_string(), line.projected.to_string(), line.change.to_string(), percent, openings, median]
}

#[test]
fn every_line_of_every_edition_comes_back_from_the_bundle() {
    let (catalog, mut compared) = (catalog(), 0);
    let names: Vec<_> = catalog.projection_editions().iter().map(|e| e.name).collect();
    assert_eq!(names, EDITIONS);
    for (number, edition) in EDITIONS.iter().enumerate() {
        for (soc, row) in lines(edition) {
            let code = catalog.projection_lines(&soc).unwrap_or_else(|| panic!("{soc} is not in the bundle"));
            let line = &code.at(number).unwrap_or_else(|| panic!("{soc} has no line of {edition}")).line;
            let percent = if row["percent"].contains('.') { row["percent"].clone() } else { format!("{}.0", row["percent"]) };
            let median = row["median_annual"].trim_start_matches('#');
            let cells = [&row["jobs"], &row["projected"], &row["change"], &percent, &row["openings_per_year"], median];
            assert_eq!(written(line), cells.map(str::to_owned), "{soc} in {edition}");
            let marked = row["median_annual"].starts_with('#') || *edition == "2022-32" && median == "239200";
            assert_eq!(line.median_annual.is_some_and(|m| m.at_least), marked, "{soc} in {edition}");
            assert_eq!(code.title_at(number), Some(row["title"].as_str()));
            compared += 1;
        }
    }
    let codes: std::collections::BTreeSet<String> = EDITIONS.iter().flat_map(|e| lines(e).into_keys()).collect();
    let bundled: usize = codes.iter().map(|soc| catalog.projection_lines(soc).unwrap().lines.len()).sum();
    assert_eq!((compared, bundled), (8_921, 8_921));
}

#[test]
fn lines_add_up_to_the_nation() {
    for (edition, in_no_line) in [("2010-20", 0), ("2018-28", 0), ("2024-34", 0), ("2025-35", 13_500)] {
        let rows = rows(edition);
        let total = rows.iter().find(|r| r["soc"] == "00-0000").unwrap();
        let sum: i64 = rows.iter().filter(|r| r["type"] == "line").map(|r| number(&r["jobs"])).sum();
        let off = number(&total["jobs"]) - in_no_line - sum;
        assert!(off.abs() <= 1_000, "{edition}: the lines miss {off} jobs of the total");
    }
}

#[test]
fn wages_are_of_the_year_that_is_stated() {
    let medians =
        |edition| lines(edition).into_iter().map(|(soc, r)| (soc, r["median_annual"].clone())).collect::<BTreeMap<_, _>>();
    let (of_2018, of_2019) = (medians("2018-28"), medians("2019-29"));
    let both: Vec<_> = of_2018.iter().filter(|(soc, m)| !m.is_empty() && of_2019.contains_key(*soc)).collect();
    assert_eq!(both.len(), 704);
    assert!(both.iter().all(|(soc, median)| of_2019[*soc] == **median));
    // The records of the handbook's editions carry the medians of the survey that they name.
    let handbook = read_handbook(&data().join("handbook")).unwrap();
    let editions = catalog().projection_editions();
    for folder in &handbook.editions {
        let edition = editions.iter().find(|e| e.name == folder.edition.name).unwrap();
        assert_eq!(edition.wage_year, folder.edition.pay.year);
        let lines = lines(edition.name);
        for record in folder.records.iter().map(|e| &e.record).filter(|r| r.soc_complete && r.soc.len() == 1) {
            let annual = record.quick_facts.as_ref().and_then(|f| f.median_pay).and_then(|p| p.annual);
            let median = lines[&record.soc[0]]["median_annual"].trim_start_matches('#').parse().ok().map(Money::from_dollars);
            assert_eq!(annual, median, "{} in {}", record.title, edition.name);
        }
    }
}

/// Reads a copy of data/projections in which one file's lines have been changed: the error. A line is left
/// out where `change` gives none.
fn error_with(case: &str, file: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("projections-{case}"));
    fs::create_dir_all(&dir).unwrap();
    for entry in fs::read_dir(data().join("projections")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, dir.join(path.file_name().unwrap())).unwrap();
    }
    let path = dir.join(file);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.lines().filter_map(change).collect::<Vec<_>>().join("\n")).unwrap();
    let hybrids = read_taxonomy(data()).unwrap().hybrids;
    read_projections(&dir, &hybrids).err().map(|e| format!("{e:#}")).unwrap_or_default()
}

#[test]
fn a_bad_cell_is_named_by_file_line_and_column() {
    let at = 2 + rows("2014-24").iter().position(|r| r["soc"] == "47-2111").unwrap();
    let columns = ["soc", "title", "type", "jobs", "projected", "change", "percent", "openings_per_year", "median_annual"];
    let cases = [
        ("jobs", "62880O"),
        ("jobs", "628850"),
        ("change", "95900"),
        ("percent", "14.7"),
        ("percent", "13.70"),
        ("median_annual", "51885"),
        ("median_annual", "#51880"),
        ("median_annual", "190000"),
        ("median_annual", "42949680"),
        ("median_annual", "4294967300"),
        ("type", "sum"),
        ("soc", "47-2111.00"),
        ("soc", "47-2121"),
        ("title", ""),
    ];
    for (number, (column, value)) in cases.into_iter().enumerate() {
        let place = columns.iter().position(|c| *c == column).unwrap();
        let cell = |(i, cell): (usize, &str)| if i == place { value.to_string() } else { cell.to_string() };
        let change = |line: &str| match line.starts_with("47-2111\t") {
            true => Some(line.split('\t').enumerate().map(cell).collect::<Vec<_>>().join("\t")),
            false => Some(line.to_string()),
        };
        let error = error_with(&number.to_string(), "2014-24.tsv", change);
        // A code that stands twice is seen where it stands again.
        let line = if value == "47-2121" { at + 1 } else { at };
        assert!(error.contains(&format!("2014-24.tsv:{line}: `{column}`: ")), "{column} = {value}: {error}");
    }
}

#[test]
fn a_missing_line_is_found_by_the_total() {
    let error = error_with("missing", "2014-24.tsv", |line| (!line.starts_with("47-2111\t")).then(|| line.to_string()));
    assert!(error.contains("2014-24.tsv:2: `jobs`: the lines add up to "), "{error}");
}

#[test]
fn a_range_of_editions_that_ends_before_it_begins_is_named() {
    let swapped = |line: &str| Some(line.replace("\t2019-29\t2020-30", "\t2025-35\t2019-29"));
    let error = error_with("range", "hybrids.tsv", swapped);
    assert!(error.ends_with("hybrids.tsv:2: `last` comes before `first`"), "{error}");
}

#[test]
fn editions_out_of_order_are_named() {
    for (case, year) in [("same", "2010"), ("earlier", "2009")] {
        let change = |line: &str| Some(line.replace("base_year = 2012", &format!("base_year = {year}")));
        let error = error_with(case, "editions.toml", change);
        let told = format!("editions.toml:16: `base_year[1]`: {year} of 2012-22 should be after 2010 of 2010-20");
        assert!(error.ends_with(&told), "{error}");
    }
}
