//! Packs the data folder's values into the bundle.

use super::format::{SECTIONS, Section, pack, put_varint};
use super::names::{self, Codes};
use super::wages::{self, Bounds};
use super::words;
use crate::fold::fold;
use crate::head::{Head, Phrase};
use crate::joined::Joined;
use crate::projections::carry::code_lines;
use crate::projections::read::Projections;
use crate::source::{Entry, Handbook, Taxonomy};
use crate::survey::source::SurveyFolder;
use crate::survey::{Place, PlaceKind, SurveyOccupation};
use anyhow::{Context, Result, ensure};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// The bundle's bytes.
///
/// # Errors
/// Something that can't be encoded.
pub fn bundle(handbook: &Handbook, taxonomy: &Taxonomy, projections: &Projections, survey: &SurveyFolder) -> Result<Vec<u8>> {
    let slugs = slugs(handbook);
    let codes = Codes::new(handbook, taxonomy, &slugs);
    let names = names::build(handbook, taxonomy, &slugs, &codes)?;
    let (word_map, postings) = words::build(handbook, taxonomy, &slugs, &codes)?;
    let mut sections = vec![Vec::new(); SECTIONS];
    let mut set = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
    set(Section::Editions, encode_all(handbook.editions.iter().map(|e| &e.edition))?);
    set(Section::Groups, encode_all(&handbook.groups)?);
    set(Section::Glossary, encode_all(&handbook.glossary)?);
    set(Section::Slugs, pack(&slugs));
    set(Section::ByTitle, by_title(handbook, &slugs));
    set(Section::Records, of_records(handbook, &slugs, |entry| encode(&entry.record))?);
    let phrases: BTreeSet<&str> = handbook.entries().flat_map(|e| e.record.phrases()).map(String::as_str).collect();
    let phrases: Vec<&str> = phrases.into_iter().collect();
    ensure!(phrases.len() <= 1 << u8::BITS, "more levels and categories than a byte counts");
    set(Section::Heads, of_records(handbook, &slugs, |entry| head(entry, &phrases))?);
    set(Section::Phrases, pack(&phrases));
    set(Section::Names, names.all);
    set(Section::Titles, names.titles);
    set(Section::NameHits, pack(&names.lists));
    set(Section::Words, word_map);
    set(Section::Postings, pack(&postings));
    set(Section::JobTitles, pack(&names::job_titles(handbook, taxonomy, &codes, &slugs)));
    set(Section::Codes, encode_all(&codes.list)?);
    set(Section::ProjectionEditions, encode_all(projections.tables.iter().map(|t| &t.edition))?);
    set(Section::ProjectionLines, encode_all(&code_lines(&projections.tables))?);
    set(Section::ProjectionHybrids, encode_all(&projections.hybrids)?);
    set(Section::Survey, encode_all([&survey.survey])?);
    set(Section::Places, encode_all(&survey.places)?);
    set(Section::PlaceWords, pack(&place_words(&survey.places)));
    set(Section::StateAreas, pack(&state_areas(&survey.places)));
    set(Section::SurveyOccupations, encode_all(&survey.occupations)?);
    set(Section::Estimates, estimates(survey)?);
    Ok(pack(&sections))
}

/// The slugs of all editions, sorted: an occupation's number is its place among them.
fn slugs(handbook: &Handbook) -> Vec<String> {
    handbook.entries().map(|r| r.slug.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The occupations in the order of their newest titles.
fn by_title(handbook: &Handbook, slugs: &[String]) -> Vec<u8> {
    let newest = names::newest_records(handbook);
    let mut numbers: Vec<u16> = (0..slugs.len() as u16).collect();
    numbers.sort_by_cached_key(|&n| newest[&slugs[usize::from(n)][..]].record.title.to_lowercase());
    numbers.into_iter().flat_map(u16::to_le_bytes).collect()
}

fn of_records(handbook: &Handbook, slugs: &[String], bytes: impl Fn(&Entry) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut editions = Vec::new();
    for folder in &handbook.editions {
        let mut slices = vec![Vec::new(); slugs.len()];
        for entry in &folder.records {
            let number = slugs.binary_search(&entry.slug).expect("every slug is listed");
            slices[number] = bytes(entry).with_context(|| entry.path.display().to_string())?;
        }
        editions.push(pack(&slices));
    }
    Ok(pack(&editions))
}

fn head(entry: &Entry, phrases: &[&str]) -> Result<Vec<u8>> {
    let record = &entry.record;
    let phrase = |text: &String| Phrase(phrases.binary_search(&&text[..]).expect("every phrase is listed") as u8);
    let [soc, not_known, continued_by] = [&record.soc, &record.not_known, &record.continued_by].map(|words| words.join(";"));
    encode(&Head {
        title: &record.title,
        group: entry.group,
        soc: Joined(&soc),
        soc_complete: record.soc_complete,
        in_detail: record.in_detail,
        has_prose: record.what_they_do.is_some(),
        not_known: Joined(&not_known),
        continued_by: Joined(&continued_by),
        quick_facts: record.quick_facts.as_ref().map(|facts| facts.map(phrase)),
    })
}

/// The words of each place's title; for an area also those of the states that it lies in.
fn place_words(places: &[Place<String>]) -> Vec<String> {
    let states: HashMap<&str, &str> =
        places.iter().filter(|p| p.kind == PlaceKind::State).map(|p| (&p.state[..], &p.title[..])).collect();
    let words = |place: &Place<String>| {
        let mut words = vec![&place.title[..]];
        if place.kind > PlaceKind::State {
            words.extend(place.states().filter_map(|s| states.get(s)));
        }
        fold(&words.join(" "))
    };
    places.iter().map(words).collect()
}

/// The numbers of the areas of each state.
fn state_areas(places: &[Place<String>]) -> Vec<Vec<u8>> {
    let areas_of = |state: &Place<String>| {
        let (mut list, mut previous) = (Vec::new(), 0);
        for (number, _) in (0..).zip(places).filter(|(_, p)| p.kind > PlaceKind::State && p.states().any(|s| s == state.state)) {
            put_varint(&mut list, number - previous);
            previous = number;
        }
        list
    };
    places.iter().filter(|p| p.kind == PlaceKind::State).map(areas_of).collect()
}

fn estimates(survey: &SurveyFolder) -> Result<Vec<u8>> {
    let jobs: Vec<u32> = survey.places.iter().map(|p| p.jobs).collect();
    let bounds = Bounds::of(&survey.survey);
    let slice = |(occupation, estimates): (&SurveyOccupation<String>, &Vec<_>)| {
        wages::pack(estimates, &jobs, bounds).with_context(|| occupation.soc.clone())
    };
    let slices = survey.occupations.iter().zip(&survey.estimates).map(slice).collect::<Result<Vec<_>>>()?;
    Ok(pack(&slices))
}

fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    Ok(postcard::to_stdvec(value)?)
}

fn encode_all<'a, T: Serialize + 'a>(values: impl IntoIterator<Item = &'a T>) -> Result<Vec<u8>> {
    let slices = values.into_iter().map(encode).collect::<Result<Vec<_>>>()?;
    Ok(pack(&slices))
}
