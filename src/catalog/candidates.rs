//! The occupations that may have been meant, where no single one was named.

use super::Catalog;
use crate::bundle::format::{Section, fields, titles};
use crate::fold::{fold, holds, variants, words};
use fst::Streamer;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// No single occupation answers to what was typed.
#[derive(Debug)]
pub struct NotFound {
    pub typed: String,
    /// The occupations that all fit; none where nothing does.
    pub(super) fitting: Vec<usize>,
}

impl NotFound {
    pub fn is_ambiguous(&self) -> bool {
        !self.fitting.is_empty()
    }

    /// The occupations that all fit, best first; else some with near names.
    pub fn candidates(&self, catalog: Catalog) -> Vec<Candidate> {
        match self.is_ambiguous() {
            true => catalog.best_first(&self.typed, self.fitting.clone()),
            false => catalog.near(&self.typed),
        }
    }
}

/// An occupation that may have been meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Candidate {
    pub occupation: usize,
    /// The job title that fits, where it is not the title.
    pub job_title: Option<String>,
}

/// Shorter words are 'of' and 'and'.
const LEAST_NEAR: usize = 4;

/// Few job titles tell little of what an occupation is known by: to those it has, so many without the word are added.
const DOUBT: usize = 20;

impl Catalog {
    /// How many job titles of an occupation have every word of one of the forms, and how many it has.
    pub(super) fn job_titles_with(self, occupation: u16, forms: &[String]) -> (usize, usize) {
        let occupation = usize::from(occupation);
        let records = self.editions_of(occupation).filter_map(|e| self.record(occupation, e));
        let all: Vec<String> = records.flat_map(|r| r.job_titles).chain(self.job_titles(occupation)).collect();
        let has_words = |title: &&String| forms.iter().any(|form| form.split(' ').all(|word| holds(title, word)));
        (all.iter().filter(has_words).count(), all.len())
    }

    pub(super) fn not_found(self, typed: &str, fitting: Vec<usize>, editions: &[usize]) -> NotFound {
        let current: BTreeSet<usize> = fitting.into_iter().flat_map(|o| self.current(o, editions)).collect();
        NotFound { typed: typed.into(), fitting: current.into_iter().collect() }
    }

    fn best_first(self, typed: &str, mut fitting: Vec<usize>) -> Vec<Candidate> {
        let forms = variants(typed);
        // 'law' begins a word of lawyers' title.
        let begins = |o: usize| words(self.title(o)).any(|word| forms.iter().any(|form| word.starts_with(&form[..])));
        let mut in_title = self.with_title_words(&forms);
        in_title.extend(fitting.iter().filter(|&&o| begins(o)).map(|&o| o as u16));
        // Those that have the words in job titles alone are known by them the better, the more of their titles do.
        let known = |o: u16| {
            let (with, all) = if in_title.contains(&o) { (0, 0) } else { self.job_titles_with(o, &forms) };
            1000 * with / (all + DOUBT)
        };
        fitting.sort_by_cached_key(|&o| (!in_title.contains(&(o as u16)), Reverse(known(o as u16)), Reverse(self.jobs(o))));
        fitting.into_iter().map(|occupation| Candidate { occupation, job_title: None }).collect()
    }

    fn jobs(self, occupation: usize) -> u32 {
        self.newest_head(occupation).quick_facts.and_then(|f| f.number_of_jobs).unwrap_or_default()
    }

    /// At most three occupations whose names have the words typed, or words within a typing error or two.
    fn near(self, typed: &str) -> Vec<Candidate> {
        let mut scores = BTreeMap::<u16, (u32, u8)>::new();
        let mut mended = Vec::new();
        for word in words(typed).map(|w| fold(&w)).filter(|w| w.len() >= LEAST_NEAR) {
            let mut of_word = BTreeMap::<u16, u8>::new();
            for near in self.near_words(&word, 2) {
                self.postings(&near).into_iter().for_each(|(o, f)| *of_word.entry(o).or_default() |= f);
                mended.push(near);
            }
            let typed_right = mended.last() == Some(&word);
            for (occupation, field) in of_word {
                let named = field & (fields::TITLE | fields::JOB_TITLE | fields::CODE_TITLE);
                if named != 0 && !self.is_leftovers(occupation) && !self.current(usize::from(occupation), &[]).is_empty() {
                    let score = scores.entry(occupation).or_default();
                    score.0 += 1 + u32::from(named & fields::TITLE != 0) + u32::from(typed_right);
                    score.1 |= named;
                }
            }
        }
        let mut best: Vec<(u16, (u32, u8))> =
            scores.into_iter().filter(|(o, _)| self.newest_of(usize::from(*o)) == self.newest()).collect();
        let most = best.iter().map(|(_, s)| s.0).max().unwrap_or_default();
        best.retain(|(_, s)| s.0 == most);
        best.sort_by_key(|(o, s)| (s.1 & fields::TITLE == 0, Reverse(self.jobs(usize::from(*o)))));
        let candidate = |(occupation, (_, field)): (u16, (u32, u8))| Candidate {
            occupation: usize::from(occupation),
            job_title: (field & fields::TITLE == 0).then(|| self.job_title_of(usize::from(occupation), &mended)).flatten(),
        };
        best.into_iter().take(3).map(candidate).collect()
    }

    /// The word itself where the index has it, else the indexed words nearest to it, within at most `most`
    /// typing errors.
    pub fn near_words(self, word: &str, most: usize) -> Vec<String> {
        let index = self.map(Section::Words);
        if index.contains_key(word) {
            return vec![word.to_string()];
        }
        let length = word.chars().count();
        let allowed = most.min(length / 4);
        let mut near: Vec<(usize, String)> = Vec::new();
        let mut stream = index.stream();
        while let Some((other, _)) = stream.next() {
            let other = std::str::from_utf8(other).expect("words are text");
            if other.len().abs_diff(word.len()) <= allowed {
                let distance = strsim::osa_distance(word, other);
                if distance <= allowed {
                    near.push((distance, other.to_string()));
                }
            }
        }
        let best = near.iter().map(|(d, _)| *d).min().unwrap_or_default();
        near.into_iter().filter(|(d, _)| *d == best).map(|(_, w)| w).collect()
    }

    /// The job titles of an occupation from the SOC and O*NET.
    pub fn job_titles(self, occupation: usize) -> impl Iterator<Item = String> {
        titles(self.bundle().slices(Section::JobTitles).get(occupation))
    }

    /// The shortest job title of an occupation that has one or more of the folded words, as many as can be.
    pub fn job_title_of(self, occupation: usize, wanted: &[String]) -> Option<String> {
        let records = self.editions_of(occupation).filter_map(|e| self.record(occupation, e));
        let all = records.flat_map(|r| r.job_titles).chain(self.job_titles(occupation));
        let missing = |title: &String| wanted.iter().filter(|w| !holds(title, w)).count();
        let scored = all.map(|t| (missing(&t), t.len(), t)).filter(|(missing, ..)| *missing < wanted.len());
        scored.min().map(|(_, _, title)| title)
    }
}
