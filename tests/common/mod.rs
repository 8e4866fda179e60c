//! The tables of the employment projections, read without the library.

use occ::bundle::Bundle;
use occ::catalog::Catalog;
use std::collections::BTreeMap;
use std::fs;

pub const EDITIONS: [&str; 11] =
    ["2010-20", "2012-22", "2014-24", "2016-26", "2018-28", "2019-29", "2020-30", "2021-31", "2022-32", "2024-34", "2025-35"];

/// A row of a table as its cells are written, by the names of the columns.
pub type Row = BTreeMap<String, String>;

pub fn catalog() -> Catalog {
    Catalog::new(Bundle::embedded())
}

/// The lines of an edition by code, read without the library.
pub fn lines(edition: &str) -> BTreeMap<String, Row> {
    rows(edition).into_iter().filter(|r| r["type"] == "line").map(|r| (r["soc"].clone(), r)).collect()
}

pub fn rows(edition: &str) -> Vec<Row> {
    let text = fs::read_to_string(format!("{}/data/projections/{edition}.tsv", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut lines = text.lines().map(|l| l.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let columns = lines.next().unwrap();
    lines.map(|cells| columns.iter().cloned().zip(cells).collect()).collect()
}

pub fn number(cell: &str) -> i64 {
    cell.parse().unwrap()
}
