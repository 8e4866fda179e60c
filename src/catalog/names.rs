//! Which occupation a person means.

use super::candidates::NotFound;
use super::{Catalog, once_each};
use crate::bundle::format::{NameHit, NameSource, NameValue, Section, fields, take_varint};
use crate::edition::CodeEntry;
use crate::fold::{fold, is_leftovers, stem, variants, words};
use crate::joined::Joined;
use fst::{IntoStreamer, Streamer};
use std::collections::BTreeSet;

/// The occupation that was meant.
#[derive(Debug)]
pub struct Found {
    pub occupation: usize,
    /// What was taken for what, where what was typed is not the slug, code or title itself.
    pub note: Option<String>,
    /// The SOC or O*NET code that was typed, by itself or by its title.
    pub code: Option<CodeEntry>,
}

/// No name has more words.
const MOST_WORDS: usize = 30;

/// How a set of hits was come by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Exact(NameSource),
    Beginning,
    TitleWords,
}

impl Catalog {
    /// Finds the occupation that `typed` names. `editions` are those that were asked for by name: an
    /// occupation that one of them has is not followed to what continues it.
    ///
    /// # Errors
    /// The candidates where several fit, near names where nothing does.
    pub fn find(self, typed: &str, editions: &[usize]) -> Result<Found, NotFound> {
        let names = self.map(Section::Names);
        let forms = variants(typed);
        // The whole counts before what a parenthesis parts.
        let whole = names.get(fold(typed)).map(|v| self.hits(v));
        let exact = whole.unwrap_or_else(|| forms.iter().filter_map(|f| names.get(f)).flat_map(|v| self.hits(v)).collect());
        if let Some(best) = exact.iter().map(|h| h.source).min() {
            let is_best = |h: &&NameHit| h.source == best || best.is_onet() && h.source.is_onet();
            let mut hits: Vec<NameHit> = exact.iter().filter(is_best).copied().collect();
            if best >= NameSource::HandbookJobTitle {
                self.add_rivals(&forms, &mut hits, best > NameSource::HandbookJobTitle);
            }
            let found = self.in_editions(self.decide(typed, &hits, Step::Exact(best), editions)?, editions);
            // The words of a slug, or a name of old, may be the SOC's name of a part: millwrights among mechanics.
            let in_words = self.slug(found.occupation) != typed;
            let part = exact.iter().filter(|h| in_words && h.source == NameSource::CodeTitle);
            let part = part.filter(|h| usize::from(h.occupation) == found.occupation);
            let part = part.map(|h| self.code(usize::from(h.code) - 1)).next();
            return Ok(Found { code: found.code.or(part), ..found });
        }
        if words(typed).count() > MOST_WORDS {
            return Err(self.not_found(typed, Vec::new(), editions));
        }
        let mut beginning = forms.iter().flat_map(|f| self.beginning(f)).collect::<Vec<_>>();
        if !beginning.is_empty() {
            self.add_better_known(&forms, &mut beginning);
            beginning.extend(self.of_field(&forms).into_iter().map(by_title));
            return self.decide(typed, &beginning, Step::Beginning, editions);
        }
        let mut by_title: Vec<NameHit> = self.with_title_words(&forms).into_iter().map(by_title).collect();
        if !by_title.is_empty() {
            if self.of_field(&forms).is_empty() {
                self.add_better_known(&forms, &mut by_title);
            }
            return self.decide(typed, &by_title, Step::TitleWords, editions);
        }
        if let Some(name) = self.respaced(typed) {
            let found = self.find(&name, editions)?;
            let note =
                found.note.unwrap_or_else(|| format!("{typed}: see {} (title, but for a space)", self.title(found.occupation)));
            return Ok(Found { note: Some(note), ..found });
        }
        let named = fields::TITLE | fields::JOB_TITLE | fields::CODE_TITLE;
        let by_job_title: Vec<usize> = self.with_words(&forms, named).into_iter().map(usize::from).collect();
        Err(self.not_found(typed, by_job_title, editions))
    }

    /// The name that was typed, but for a space: 'stock broker' as 'stockbroker', 'bookkeeper' as 'book keeper'.
    fn respaced(self, typed: &str) -> Option<String> {
        const LEAST: usize = 3;
        let respaced = match &words(typed).collect::<Vec<_>>()[..] {
            [word] => {
                let within = LEAST..(word.len() + 1).saturating_sub(LEAST);
                within.filter_map(|at| word.split_at_checked(at)).map(|(first, second)| format!("{first} {second}")).collect()
            }
            [first, second] => vec![format!("{first}{second}")],
            _ => Vec::new(),
        };
        let names = self.map(Section::Names);
        respaced.into_iter().find(|name| names.contains_key(fold(name)))
    }

    /// Whether `typed` is a name, whole: a slug, code, title or job title.
    pub fn is_name(self, typed: &str) -> bool {
        let names = self.map(Section::Names);
        variants(typed).iter().any(|form| names.contains_key(form))
    }

    /// Adds to the occupations of a job title those that have its words in their titles, where one that a
    /// far source names (or several that any does) would pass them over: 'police' as a title of
    /// secretaries.
    fn add_rivals(self, forms: &[String], hits: &mut Vec<NameHit>, far: bool) {
        let in_titles = self.with_title_words(forms);
        let several = hits.iter().any(|h| h.occupation != hits[0].occupation);
        if several || far && !in_titles.contains(&hits[0].occupation) {
            let new = in_titles.into_iter().filter(|o| !hits.iter().any(|h| h.occupation == *o)).collect::<Vec<_>>();
            hits.extend(new.into_iter().map(by_title));
        }
        if far {
            self.add_better_known(forms, hits);
        }
    }

    /// Adds to a single occupation those that have a word in more of their job titles than it has: most
    /// linemen are no telecommunications technicians.
    fn add_better_known(self, forms: &[String], hits: &mut Vec<NameHit>) {
        let [word] = forms else { return };
        if word.contains(' ') || hits.iter().any(|h| h.occupation != hits[0].occupation) {
            return;
        }
        let count = |occupation: u16| self.job_titles_with(occupation, forms).0;
        let single = hits[0].occupation;
        let own = count(single).max(1);
        let others = self.with_words(forms, fields::JOB_TITLE).into_iter().filter(|&o| o != single);
        let better = others.filter(|&o| count(o) > own);
        hits.extend(better.map(|occupation| NameHit { source: NameSource::OnetAlternate, occupation, code: 0 }));
    }

    /// One occupation is the answer, several are candidates.
    fn decide(self, typed: &str, hits: &[NameHit], step: Step, editions: &[usize]) -> Result<Found, NotFound> {
        let mut meant: Vec<usize> = hits.iter().map(|h| usize::from(h.occupation)).collect();
        meant.sort_unstable();
        meant.dedup();
        // One that ended and the one that it goes on in are one.
        let current: BTreeSet<usize> = meant.iter().flat_map(|&o| self.current(o, editions)).collect();
        if meant.len() > 1 && current.len() == 1 {
            meant = current.into_iter().collect();
        }
        let [occupation] = meant[..] else { return Err(self.not_found(typed, meant, editions)) };
        let code = hits.iter().find(|h| h.code > 0).map(|h| self.code(usize::from(h.code) - 1));
        match self.current(occupation, editions)[..] {
            [same] if same == occupation => Ok(Found { occupation, note: self.note(typed, occupation, step), code }),
            [successor] => {
                let note = format!(
                    "{typed}: {} continues {} of {}",
                    self.title(successor),
                    self.title(occupation),
                    self.last_edition(occupation)
                );
                Ok(Found { occupation: successor, note: Some(note), code })
            }
            _ => Err(self.not_found(typed, meant, editions)),
        }
    }

    /// What a code stood for in the editions asked for, where they count it under another slug than the newest.
    fn in_editions(self, found: Found, editions: &[usize]) -> Found {
        let Some(soc) = found.code.as_ref().map(|c| c.code[..7].to_string()) else { return found };
        let counts = |o: usize, e: usize| self.head(o, e).is_some_and(|head| head.soc.iter().any(|code| code == soc));
        if editions.is_empty() || editions.iter().any(|&e| counts(found.occupation, e)) {
            return found;
        }
        let mut all = editions.iter().flat_map(|&e| (0..self.occupations()).filter(move |&o| counts(o, e)));
        all.next().map(|occupation| Found { occupation, note: None, code: found.code.clone() }).unwrap_or(found)
    }

    fn last_edition(self, occupation: usize) -> &'static str {
        self.edition_name(self.newest_of(occupation))
    }

    /// The occupation itself, or those that continue it in the newest edition: what ended since goes on in others too.
    pub(super) fn current(self, occupation: usize, editions: &[usize]) -> Vec<usize> {
        let newest = self.newest_of(occupation);
        let asked_for = editions.iter().any(|&e| self.has(occupation, e));
        let goes_on = newest == self.newest() || asked_for;
        let continued = if goes_on { Joined::default() } else { self.newest_head(occupation).continued_by };
        match continued.is_empty() {
            true => vec![occupation],
            false => once_each(continued.iter().filter_map(|s| self.find_slug(s)).flat_map(|o| self.current(o, editions))),
        }
    }

    fn note(self, typed: &str, occupation: usize, step: Step) -> Option<String> {
        let how = match step {
            Step::Exact(NameSource::Slug | NameSource::Code | NameSource::Title) => return None,
            Step::Exact(NameSource::CodeTitle) => "SOC or O*NET title",
            Step::Exact(NameSource::EarlierTitle) => "title of an earlier edition",
            Step::Exact(NameSource::HandbookJobTitle) => "job title, handbook",
            Step::Exact(NameSource::SocJobTitle) => "job title, SOC",
            Step::Exact(NameSource::OnetReported | NameSource::OnetAlternate) => "job title, O*NET",
            Step::Beginning => "beginning of a slug or title",
            Step::TitleWords => "words of a title",
        };
        Some(format!("{typed}: see {} ({how})", self.title(occupation)))
    }

    fn hits(self, value: u64) -> Vec<NameHit> {
        let list = match NameValue::unpack(value) {
            NameValue::One(hit) => return vec![hit],
            NameValue::Several(list) => list,
        };
        let mut list = self.bundle().slices(Section::NameHits).get(list);
        let mut hits = Vec::new();
        while !list.is_empty() {
            hits.push(NameHit::unpack(take_varint(&mut list)));
        }
        hits
    }

    /// The slugs and titles that begin with a form, those of leftovers left out.
    fn beginning(self, form: &str) -> Vec<NameHit> {
        let titles = self.map(Section::Titles);
        let mut hits: Vec<NameHit> = Vec::new();
        let mut stream = titles.range().ge(form).into_stream();
        while let Some((name, value)) = stream.next() {
            if !name.starts_with(form.as_bytes()) {
                break;
            }
            hits.extend(self.hits(value));
        }
        hits.sort_by_key(|h| h.occupation);
        hits.dedup_by_key(|h| h.occupation);
        hits.retain(|h| !self.is_leftovers(h.occupation));
        hits
    }

    /// The occupations that have every word of one of the forms in one of the fields.
    fn with_words(self, forms: &[String], wanted: u8) -> Vec<u16> {
        let of_form = |form: &String| {
            let sets =
                form.split(' ').map(|w| self.postings(w).into_iter().filter(|(_, f)| f & wanted != 0).map(|(o, _)| o).collect());
            sets.reduce(|a: Vec<u16>, b: Vec<u16>| a.into_iter().filter(|o| b.contains(o)).collect()).unwrap_or_default()
        };
        let mut all: Vec<u16> = forms.iter().flat_map(of_form).filter(|&o| !self.is_leftovers(o)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The occupations that have every word of one of the forms in their titles, or workers of the field that it
    /// stands for.
    pub(super) fn with_title_words(self, forms: &[String]) -> Vec<u16> {
        let mut all = self.with_words(forms, fields::TITLE);
        all.extend(self.of_field(forms));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The occupations whose titles name workers of a field: nurses for 'nursing'.
    fn of_field(self, forms: &[String]) -> Vec<u16> {
        let words = self.map(Section::Words);
        let mut all = Vec::new();
        for stem in forms.iter().filter_map(|form| stem(form)) {
            let mut stream = words.range().ge(stem).into_stream();
            while let Some((_, list)) = stream.next().filter(|(word, _)| word.starts_with(stem.as_bytes())) {
                let in_title = self.posting_list(list).into_iter().filter(|(_, f)| f & fields::TITLE != 0).map(|(o, _)| o);
                all.extend(in_title.filter(|&o| !self.is_leftovers(o)));
            }
        }
        all
    }

    /// The occupations that have a folded word, with the fields it stands in.
    pub fn postings(self, word: &str) -> Vec<(u16, u8)> {
        let words = self.map(Section::Words);
        words.get(word).map(|slice| self.posting_list(slice)).unwrap_or_default()
    }

    /// The postings of the word with this number.
    pub fn posting_list(self, number: u64) -> Vec<(u16, u8)> {
        let mut list = self.bundle().slices(Section::Postings).get(number as usize);
        let (mut postings, mut occupation) = (Vec::new(), 0);
        while !list.is_empty() {
            let n = take_varint(&mut list);
            occupation += (n >> 5) as u16;
            postings.push((occupation, n as u8 & 31));
        }
        postings
    }

    pub(super) fn is_leftovers(self, occupation: u16) -> bool {
        is_leftovers(self.title(usize::from(occupation)))
    }
}

fn by_title(occupation: u16) -> NameHit {
    NameHit { source: NameSource::Title, occupation, code: 0 }
}
