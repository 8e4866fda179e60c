//! The bundle as questions see it.

pub mod candidates;
pub mod facts;
pub mod filter;
pub mod in_place;
pub mod names;
pub mod places;
mod projections;
pub mod search;
pub mod series;
pub mod wage_names;
pub mod wages;

use crate::bundle::Bundle;
use crate::bundle::format::{Section, Slices};
use crate::edition::{CodeEntry, Edition, EditionHead, Group, Term};
use crate::head::{Head, Phrase};
use crate::record::Record;
use fst::Map;
use serde::Deserialize;
use std::sync::LazyLock;

/// The bundled facts, by occupation and edition. An occupation and an edition are known by their number;
/// editions count from the oldest. Nothing is decoded until it is asked for.
#[derive(Clone, Copy)]
pub struct Catalog {
    bundle: Bundle,
    slugs: Slices<'static>,
    heads: Slices<'static>,
}

impl Catalog {
    pub fn new(bundle: Bundle) -> Self {
        Self { bundle, slugs: bundle.slices(Section::Slugs), heads: bundle.slices(Section::Heads) }
    }

    pub fn bundle(self) -> Bundle {
        self.bundle
    }

    /// A section that is an fst map.
    fn map(self, section: Section) -> Map<&'static [u8]> {
        Map::new(self.bundle.bytes(section)).expect("the build wrote the map")
    }

    /// How many editions there are.
    pub fn editions(self) -> usize {
        self.heads.len()
    }

    /// The number of the newest edition.
    pub fn newest(self) -> usize {
        self.editions() - 1
    }

    pub fn edition(self, edition: usize) -> Edition {
        decode(self.bundle.slices(Section::Editions).get(edition))
    }

    /// An edition without its vocabularies.
    pub fn edition_head(self, edition: usize) -> EditionHead<'static> {
        decode_front(self.bundle.slices(Section::Editions).get(edition))
    }

    /// The name of an edition: '2025-35'.
    pub fn edition_name(self, edition: usize) -> &'static str {
        decode_front(self.bundle.slices(Section::Editions).get(edition))
    }

    /// How many occupations all editions have together.
    pub fn occupations(self) -> usize {
        self.slugs.len()
    }

    /// The occupations in the order of their newest titles.
    pub fn by_title(self) -> impl Iterator<Item = usize> {
        let numbers = self.bundle.bytes(Section::ByTitle).chunks_exact(2);
        numbers.map(|n| usize::from(u16::from_le_bytes([n[0], n[1]])))
    }

    pub fn slug(self, occupation: usize) -> &'static str {
        text(self.slugs.get(occupation))
    }

    /// The occupation of a slug.
    pub fn find_slug(self, slug: &str) -> Option<usize> {
        self.slugs.find(slug.as_bytes(), |s| s)
    }

    pub fn has(self, occupation: usize, edition: usize) -> bool {
        of_edition(self.heads, occupation, edition).is_some()
    }

    pub fn record(self, occupation: usize, edition: usize) -> Option<Record> {
        of_edition(self.bundle.slices(Section::Records), occupation, edition).map(decode)
    }

    /// What tables show of a record, without decoding the rest.
    pub fn head(self, occupation: usize, edition: usize) -> Option<Head<'static>> {
        of_edition(self.heads, occupation, edition).map(decode)
    }

    /// The editions that have the occupation, oldest first.
    pub fn editions_of(self, occupation: usize) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.editions()).filter(move |&e| self.has(occupation, e))
    }

    /// The newest edition that has the occupation.
    pub fn newest_of(self, occupation: usize) -> usize {
        self.editions_of(occupation).next_back().expect("an occupation is in some edition")
    }

    /// The head of the newest record.
    pub fn newest_head(self, occupation: usize) -> Head<'static> {
        self.head(occupation, self.newest_of(occupation)).expect("the newest edition has it")
    }

    /// The title in the newest edition that has the occupation.
    pub fn title(self, occupation: usize) -> &'static str {
        let head = of_edition(self.heads, occupation, self.newest_of(occupation)).expect("the newest edition has it");
        // A head begins with its title.
        decode_front(head)
    }

    /// The group's number in one edition.
    pub fn group_of(self, occupation: usize, edition: usize) -> Option<usize> {
        // A head begins with its title and its group.
        of_edition(self.heads, occupation, edition).map(|head| decode_front::<(&str, usize)>(head).1)
    }

    pub fn groups(self) -> usize {
        self.bundle.slices(Section::Groups).len()
    }

    pub fn group(self, group: usize) -> Group {
        decode(self.bundle.slices(Section::Groups).get(group))
    }

    pub fn group_slug(self, group: usize) -> &'static str {
        decode_front(self.bundle.slices(Section::Groups).get(group))
    }

    pub fn terms(self) -> impl Iterator<Item = Term> {
        let terms = self.bundle.slices(Section::Glossary);
        (0..terms.len()).map(move |i| decode(terms.get(i)))
    }

    /// A SOC or O*NET code by its number.
    pub fn code(self, code: usize) -> CodeEntry {
        decode(self.bundle.slices(Section::Codes).get(code))
    }

    /// The SOC and O*NET codes that an occupation counts.
    pub fn codes_of(self, occupation: usize) -> impl Iterator<Item = CodeEntry> {
        let codes = self.bundle.slices(Section::Codes).len();
        (0..codes).map(move |i| self.code(i)).filter(move |code| usize::from(code.occupation) == occupation)
    }

    /// The entry of a SOC or O*NET code.
    pub fn find_code(self, code: &str) -> Option<CodeEntry> {
        let codes = self.bundle.slices(Section::Codes);
        codes.find(code.as_bytes(), |entry| decode_front::<&str>(entry).as_bytes()).map(|i| self.code(i))
    }
}

/// The phrases of the bundle.
static PHRASES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let phrases = Bundle::embedded().slices(Section::Phrases);
    (0..phrases.len()).map(|i| text(phrases.get(i))).collect()
});

impl Phrase {
    pub fn text(self) -> &'static str {
        PHRASES[usize::from(self.0)]
    }
}

/// Each item once, in their order.
pub fn once_each<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    items.into_iter().fold(Vec::new(), |mut all, item| {
        if !all.contains(&item) {
            all.push(item);
        }
        all
    })
}

/// The slice of an occupation in one edition; nothing where the edition lacks it.
fn of_edition(editions: Slices<'static>, occupation: usize, edition: usize) -> Option<&'static [u8]> {
    Some(Slices::new(editions.get(edition)).get(occupation)).filter(|bytes| !bytes.is_empty())
}

fn text(bytes: &'static [u8]) -> &'static str {
    std::str::from_utf8(bytes).expect("the build wrote the bundle")
}

fn decode<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    postcard::from_bytes(bytes).expect("the build wrote the bundle")
}

fn decode_front<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    postcard::take_from_bytes(bytes).expect("the build wrote the bundle").0
}
