//! Builds the map from folded names to occupations.

use super::format::{NameHit, NameSource, NameValue, pack_titles, put_varint};
use crate::edition::CodeEntry;
use crate::fold::{fold, is_leftovers, variants};
use crate::source::{Entry, Handbook, SOC, Taxonomy};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The SOC and O*NET codes, and what occupation counts each.
pub struct Codes {
    /// Sorted by code.
    pub list: Vec<CodeEntry>,
}

impl Codes {
    /// The codes of the newest edition's lines come first, then what those join, then other editions' codes.
    pub fn new(handbook: &Handbook, taxonomy: &Taxonomy, slugs: &[String]) -> Self {
        let mut map = BTreeMap::<String, CodeEntry>::new();
        let mut add = |code: &str, title: &str, occupation: u16, hybrid: Option<&str>| {
            let entry = || CodeEntry { code: code.into(), title: title.into(), occupation, hybrid: hybrid.map(Into::into) };
            map.entry(code.to_string()).or_insert_with(entry).clone()
        };
        let soc_titles: HashMap<_, _> = taxonomy.structure.iter().map(|[code, _, _, title]| (&code[..], &title[..])).collect();
        let number = |entry: &Entry| slugs.binary_search(&entry.slug).expect("every slug is listed") as u16;
        for folder in handbook.editions.iter().rev() {
            for entry in &folder.records {
                for line in entry.record.lines() {
                    add(line.soc.as_deref().unwrap_or_default(), &line.title, number(entry), None);
                }
                for code in &entry.record.soc {
                    let title = soc_titles.get(&code[..]).copied().unwrap_or(&entry.record.title);
                    add(code, title, number(entry), None);
                }
            }
            if folder.edition.name == handbook.editions.last().expect("an edition").edition.name {
                for [hybrid, code] in &taxonomy.hybrids {
                    let title = soc_titles.get(&code[..]).copied().unwrap_or_default();
                    let whole = add(hybrid, title, u16::MAX, None);
                    add(code, title, whole.occupation, Some(hybrid));
                }
            }
        }
        let military = slugs.binary_search(&"military-careers".to_string()).map(|n| n as u16);
        for [code, level, _, title] in &taxonomy.structure {
            if let Ok(military) = military
                && code.starts_with("55-")
                && level == "detailed"
            {
                add(code, title, military, None);
            }
        }
        for [code, title] in &taxonomy.onet {
            let soc = map.get(&code[..SOC.len()]).cloned();
            if let Some(soc) = soc {
                map.insert(code.clone(), CodeEntry { code: code.clone(), title: title.clone(), ..soc });
            }
        }
        Self { list: map.into_values().filter(|c| c.occupation != u16::MAX && !c.code.is_empty()).collect() }
    }

    pub fn find(&self, code: &str) -> Option<(usize, &CodeEntry)> {
        let i = self.list.binary_search_by(|c| c.code.as_str().cmp(code)).ok()?;
        Some((i, &self.list[i]))
    }
}

/// The names of the occupations: folded name to its hits, of which only those of the strongest source are
/// kept, for no weaker one is ever asked. But the two lists of O*NET count as one, and what the SOC calls so
/// is kept beside a slug or an older title: it may be a part of what has that slug, or goes on of that title.
#[derive(Default)]
struct Names(BTreeMap<String, BTreeSet<NameHit>>);

impl Names {
    /// `is_part`: it is the title of a code that the newest record counts, perhaps among others.
    fn add(&mut self, name: &str, hit: NameHit, is_part: bool) {
        let NameHit { source, occupation, .. } = hit;
        for form in variants(name) {
            let hits = self.0.entry(form).or_default();
            match hits.first().map(|h| h.source) {
                Some(best) if best.is_onet() && source.is_onet() => {}
                Some(best) if best < source && !is_part => continue,
                Some(best) if best > source => hits.clear(),
                _ => {}
            }
            // One code is enough to say what part of the occupation was meant.
            if hits.iter().all(|h| h.occupation != occupation || is_part && h.code == 0) {
                hits.insert(hit);
            }
        }
    }

    /// An fst map of the names so far; what has several hits goes to `lists`.
    fn map(&self, lists: &mut Vec<Vec<u8>>) -> Result<Vec<u8>> {
        let mut map = fst::MapBuilder::memory();
        for (name, hits) in &self.0 {
            let value = if hits.len() == 1 {
                NameValue::One(*hits.first().expect("one hit")).pack()
            } else {
                let mut list = Vec::new();
                hits.iter().for_each(|h| put_varint(&mut list, h.pack()));
                lists.push(list);
                NameValue::Several(lists.len() - 1).pack()
            };
            map.insert(name, value)?;
        }
        Ok(map.into_inner()?)
    }
}

/// The maps from folded names to packed hits, and the lists of those names that have several.
pub struct NameMaps {
    pub all: Vec<u8>,
    /// Slugs and titles alone.
    pub titles: Vec<u8>,
    pub lists: Vec<Vec<u8>>,
}

/// Builds the maps.
///
/// # Errors
/// As the fst builder's.
pub fn build(handbook: &Handbook, taxonomy: &Taxonomy, slugs: &[String], codes: &Codes) -> Result<NameMaps> {
    let mut names = Names::default();
    let number = |entry: &Entry| slugs.binary_search(&entry.slug).expect("every slug is listed") as u16;
    for (slug, n) in slugs.iter().zip(0..) {
        // Its hyphens are spaces.
        names.add(&slug.replace('-', " "), NameHit { source: NameSource::Slug, occupation: n, code: 0 }, false);
    }
    let newest = newest_records(handbook);
    let is_title = |name: &str, occupation: u16| {
        let record = &newest[&slugs[usize::from(occupation)][..]].record;
        record.singular.iter().chain([&record.title]).any(|title| fold(title) == fold(name))
    };
    for folder in &handbook.editions {
        for entry in &folder.records {
            let is_newest = newest[&entry.slug[..]].path == entry.path;
            let source = if is_newest { NameSource::Title } else { NameSource::EarlierTitle };
            for title in std::iter::once(&entry.record.title).chain(&entry.record.singular) {
                names.add(title, NameHit { source, occupation: number(entry), code: 0 }, false);
            }
        }
    }
    let mut lists = Vec::new();
    let titles = names.map(&mut lists)?;
    for (code, n) in codes.list.iter().zip(1..) {
        names.add(&code.code, NameHit { source: NameSource::Code, occupation: code.occupation, code: n }, false);
    }
    each_job_title(handbook, taxonomy, codes, slugs, |title, source, occupation, code| {
        let is_code_title = source == NameSource::CodeTitle;
        if !is_code_title || !is_title(title, occupation) {
            let is_part = is_code_title && is_current(&codes.list[usize::from(code) - 1], &newest, slugs);
            names.add(title, NameHit { source, occupation, code }, is_part);
        }
    });
    Ok(NameMaps { all: names.map(&mut lists)?, titles, lists })
}

/// Whether the newest record of a code's occupation counts it, if only under a hybrid code.
fn is_current(code: &CodeEntry, newest: &HashMap<&str, &Entry>, slugs: &[String]) -> bool {
    let record = &newest[&slugs[usize::from(code.occupation)][..]].record;
    code.hybrid.is_some() || record.soc.iter().any(|soc| code.code.starts_with(soc))
}

/// Calls `f` with every title of a code and every job title of the sources. An occupation of leftovers
/// is found by slug, code or whole title only: its job titles stand for no occupation in particular.
pub fn each_job_title(
    handbook: &Handbook,
    taxonomy: &Taxonomy,
    codes: &Codes,
    slugs: &[String],
    mut f: impl FnMut(&str, NameSource, u16, u16),
) {
    let newest = newest_records(handbook);
    let leftovers: Vec<bool> = slugs.iter().map(|s| is_leftovers(&newest[&s[..]].record.title)).collect();
    let mut list: Vec<(&CodeEntry, u16)> = codes.list.iter().zip(1..).collect();
    list.sort_by_key(|(code, _)| !is_current(code, &newest, slugs));
    for (code, n) in list {
        f(&code.title, NameSource::CodeTitle, code.occupation, n);
    }
    let soc_titles = taxonomy.structure.iter().filter(|[_, level, ..]| level == "detailed");
    for [code, _, _, title] in soc_titles {
        if let Some((i, entry)) = codes.find(code) {
            f(title, NameSource::CodeTitle, entry.occupation, i as u16 + 1);
        }
    }
    for entry in handbook.entries() {
        let occupation = slugs.binary_search(&entry.slug).expect("every slug is listed") as u16;
        entry.record.job_titles.iter().for_each(|t| f(t, NameSource::HandbookJobTitle, occupation, 0));
    }
    let mut of_code = |code: &str, title: &str, source: NameSource| {
        if let Some((_, entry)) = codes.find(code)
            && !leftovers[usize::from(entry.occupation)]
            && !title.is_empty()
        {
            f(title, source, entry.occupation, 0);
        }
    };
    taxonomy.direct_match.iter().for_each(|[code, title, _]| of_code(code, title, NameSource::SocJobTitle));
    taxonomy.reported.iter().for_each(|[code, title]| of_code(code, title, NameSource::OnetReported));
    for [code, title, short] in &taxonomy.alternate {
        of_code(code, title, NameSource::OnetAlternate);
        of_code(code, short, NameSource::OnetAlternate);
    }
}

/// The job titles of each occupation, each once whatever its case and number; those of the handbook are
/// left out, for its records have them.
pub fn job_titles(handbook: &Handbook, taxonomy: &Taxonomy, codes: &Codes, slugs: &[String]) -> Vec<Vec<u8>> {
    let mut titles = vec![BTreeSet::new(); slugs.len()];
    let mut seen = HashSet::new();
    each_job_title(handbook, taxonomy, codes, slugs, |title, source, occupation, _| {
        let is_new = source >= NameSource::HandbookJobTitle && seen.insert((occupation, fold(title)));
        if is_new && source > NameSource::HandbookJobTitle {
            titles[usize::from(occupation)].insert(title.to_string());
        }
    });
    titles.iter().map(pack_titles).collect()
}

/// Each slug's record in the newest edition that has it.
pub fn newest_records(handbook: &Handbook) -> HashMap<&str, &Entry> {
    handbook.entries().map(|entry| (&entry.slug[..], entry)).collect()
}
