//! Builds the index from words to occupations.

use super::format::{NameSource, fields, put_varint};
use super::names::{Codes, each_job_title};
use crate::fold::{fold, words};
use crate::source::{Handbook, Taxonomy};
use anyhow::Result;
use std::collections::BTreeMap;

/// Folded word to occupation to the fields in which it stands there.
#[derive(Default)]
struct Index(BTreeMap<String, BTreeMap<u16, u8>>);

impl Index {
    fn add(&mut self, text: &str, occupation: u16, field: u8) {
        for word in words(text) {
            *self.0.entry(fold(&word)).or_default().entry(occupation).or_default() |= field;
        }
    }
}

/// An fst map from words to slices of postings, and those slices. Duties and prose are indexed of the
/// newest edition that has them, titles of all.
///
/// # Errors
/// As the fst builder's.
pub fn build(handbook: &Handbook, taxonomy: &Taxonomy, slugs: &[String], codes: &Codes) -> Result<(Vec<u8>, Vec<Vec<u8>>)> {
    let mut index = Index::default();
    let mut has_prose = vec![false; slugs.len()];
    for folder in handbook.editions.iter().rev() {
        for entry in &folder.records {
            let number = slugs.binary_search(&entry.slug).expect("every slug is listed");
            let (n, record) = (number as u16, &entry.record);
            index.add(&record.title, n, fields::TITLE);
            if has_prose[number] {
                continue;
            }
            has_prose[number] = record.what_they_do.is_some();
            if let Some(section) = &record.what_they_do {
                section.duties.iter().for_each(|d| index.add(d, n, fields::DUTY));
            }
            record.prose().for_each(|text| index.add(text, n, fields::PROSE));
        }
    }
    each_job_title(handbook, taxonomy, codes, slugs, |title, source, occupation, _| {
        let field = if source == NameSource::CodeTitle { fields::CODE_TITLE } else { fields::JOB_TITLE };
        index.add(title, occupation, field);
    });
    let mut map = fst::MapBuilder::memory();
    let mut slices = Vec::new();
    for (word, hits) in &index.0 {
        map.insert(word, slices.len() as u64)?;
        let mut slice = Vec::new();
        let mut previous = 0;
        for (&occupation, &field) in hits {
            put_varint(&mut slice, u64::from(occupation - previous) << 5 | u64::from(field));
            previous = occupation;
        }
        slices.push(slice);
    }
    Ok((map.into_inner()?, slices))
}
