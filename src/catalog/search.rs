//! Full-text search over titles, job titles, duties and prose, by the index made at build.

use super::Catalog;
use crate::bundle::format::{Section, fields};
use crate::fold::{fold, words};
use fst::{IntoStreamer, Streamer};
use std::collections::HashMap;

/// A word or phrase that was searched for, and the indexed words that stand for it.
#[derive(Debug)]
pub struct Term {
    /// The folded words, one unless it is a phrase.
    pub words: Vec<String>,
    /// The indexed words that match, each with whether it is the whole word.
    pub matching: Vec<(String, bool)>,
}

/// The least letters of which a beginning matches longer words.
const LEAST_BEGINNING: usize = 3;
/// The least letters of a word in which a typing error is forgiven.
const LEAST_FORGIVEN: usize = 5;

/// How much matches in these fields are worth together; a mere beginning is worth half.
fn weight(field: u8) -> u32 {
    let weights = [(fields::TITLE, 32), (fields::JOB_TITLE, 12), (fields::CODE_TITLE, 12), (fields::DUTY, 6), (fields::PROSE, 2)];
    weights.iter().filter(|(bit, _)| field & bit != 0).map(|(_, w)| *w).sum()
}

impl Catalog {
    /// The terms of a query: each argument a word, or a phrase where it holds several.
    pub fn terms_of(self, arguments: &[String]) -> Vec<Term> {
        let folded = arguments.iter().map(|a| words(a).map(|w| fold(&w)).collect::<Vec<_>>());
        folded.filter(|w| !w.is_empty()).map(|words| Term { matching: self.matching(&words), words }).collect()
    }

    fn matching(self, words: &[String]) -> Vec<(String, bool)> {
        let index = self.map(Section::Words);
        let mut matching = Vec::new();
        for word in words {
            let mut stream = index.range().ge(word).into_stream();
            while let Some((found, _)) = stream.next() {
                if !found.starts_with(word.as_bytes()) {
                    break;
                }
                let whole = found.len() == word.len();
                if whole || words.len() == 1 && word.chars().count() >= LEAST_BEGINNING {
                    matching.push((String::from_utf8_lossy(found).into_owned(), whole));
                } else {
                    break;
                }
            }
        }
        matching
    }

    /// The same terms with a typing error forgiven in each longer word that stands nowhere; none where
    /// there is nothing to forgive.
    pub fn forgiven(self, terms: &[Term]) -> Option<Vec<Term>> {
        let mut changed = false;
        let mut forgive = |word: &String| {
            if word.chars().count() < LEAST_FORGIVEN {
                return word.clone();
            }
            let near = self.near_words(word, 1).into_iter().next();
            changed |= near.as_ref().is_some_and(|n| n != word);
            near.unwrap_or_else(|| word.clone())
        };
        let words: Vec<Vec<String>> = terms.iter().map(|t| t.words.iter().map(&mut forgive).collect()).collect();
        changed.then(|| words.into_iter().map(|words| Term { matching: self.matching(&words), words }).collect())
    }

    /// The occupations in which every term matches somewhere, each with what its matches are worth.
    pub fn search(self, terms: &[Term]) -> HashMap<u16, u32> {
        let both = |before: HashMap<u16, u32>, of_term: HashMap<u16, u32>| {
            before.into_iter().filter_map(|(o, worth)| of_term.get(&o).map(|w| (o, worth + w))).collect()
        };
        terms.iter().map(|term| self.occupations_of(term)).reduce(both).unwrap_or_default()
    }

    /// The occupations in which a term matches, with its worth. Of a phrase every word must stand there; that
    /// they stand together is for the text to tell.
    fn occupations_of(self, term: &Term) -> HashMap<u16, u32> {
        if let [_] = &term.words[..] {
            let mut all = HashMap::new();
            for (word, whole) in &term.matching {
                for (occupation, field) in self.postings(word) {
                    let worth = if *whole { 2 * weight(field) } else { weight(field) };
                    let most = all.entry(occupation).or_default();
                    *most = worth.max(*most);
                }
            }
            return all;
        }
        let of_word = |word: &String| -> HashMap<u16, u32> {
            self.postings(word).into_iter().map(|(occupation, field)| (occupation, 2 * weight(field))).collect()
        };
        let both = |before: HashMap<u16, u32>, word: HashMap<u16, u32>| {
            before.into_iter().filter_map(|(o, worth)| word.get(&o).map(|w| (o, worth.min(*w)))).collect()
        };
        term.words.iter().map(of_word).reduce(both).unwrap_or_default()
    }
}
