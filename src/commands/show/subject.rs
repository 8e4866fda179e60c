//! The occupation shown: its records in the editions shown, and the one that lends them their words.

use crate::catalog::Catalog;
use crate::catalog::names::Found;
use crate::commands::retyped;
use crate::edition::{CodeEntry, EditionHead};
use crate::failure::Failure;
use crate::record::Record;
use serde_json::{Map, Value};

/// One edition's record.
pub struct Shown {
    pub number: usize,
    pub edition: EditionHead<'static>,
    pub record: Record,
    pub group: usize,
}

impl Shown {
    fn load(catalog: Catalog, occupation: usize, number: usize) -> Option<Self> {
        let (record, group) = (catalog.record(occupation, number)?, catalog.group_of(occupation, number)?);
        Some(Self { number, edition: catalog.edition_head(number), record, group })
    }

    /// The record as TOML holds it.
    pub fn value(&self) -> Map<String, Value> {
        match serde_json::to_value(&self.record) {
            Ok(Value::Object(map)) => map,
            _ => unreachable!("a record is an object"),
        }
    }

    /// The record with the year of its median pay, which TOML leaves to the edition.
    pub fn value_with_year(&self) -> Map<String, Value> {
        let mut value = self.value();
        if let Some(pay) = value.get_mut("quick_facts").and_then(|f| f.get_mut("median_pay")).and_then(Value::as_object_mut)
            && pay["year"].is_null()
        {
            pay["year"] = self.edition.pay.year.into();
        }
        value
    }

    /// 'May 2025'.
    pub fn pay_month(&self) -> String {
        format!("{} {}", self.edition.pay.month, self.edition.pay.year)
    }
}

/// Says that editions lack an occupation, and which have it.
pub fn not_in(catalog: Catalog, occupation: usize, editions: &[usize]) -> String {
    let names = |editions: &[usize]| editions.iter().map(|&e| catalog.edition_name(e)).collect::<Vec<_>>().join(", ");
    let all: Vec<usize> = catalog.editions_of(occupation).collect();
    format!("{} is not in {}. It is in {}", catalog.title(occupation), names(editions), names(&all))
}

/// An occupation and what is shown of it.
pub struct Subject {
    pub catalog: Catalog,
    pub occupation: usize,
    /// What stands for it in a command: the words typed, and the edition where they stand for another since.
    pub again: String,
    /// Oldest first; at least one.
    pub shown: Vec<Shown>,
    /// The newest other edition that has prose, where the newest shown has none, or names no similar occupations.
    pub lender: Option<Shown>,
    /// The places of the wage survey whose pay is shown too.
    pub places: Vec<usize>,
    /// The SOC or O*NET code that was asked for.
    pub code: Option<CodeEntry>,
}

impl Subject {
    /// `named` are the editions asked for; none: the oldest and the newest that have the occupation.
    ///
    /// # Errors
    /// A failure where none of the editions asked for has it.
    pub fn new(catalog: Catalog, found: Found, typed: &str, named: &[usize]) -> Result<Self, Failure> {
        let occupation = found.occupation;
        let all: Vec<usize> = catalog.editions_of(occupation).collect();
        let mut numbers: Vec<usize> = match named {
            [] => [all.first(), all.last()].into_iter().flatten().copied().collect(),
            named => named.iter().copied().filter(|e| all.contains(e)).collect(),
        };
        numbers.dedup();
        if numbers.is_empty() {
            return Err(Failure::nothing(not_in(catalog, occupation, named)));
        }
        let shown: Vec<Shown> = numbers.iter().filter_map(|&e| Shown::load(catalog, occupation, e)).collect();
        let has_prose = |s: &Shown| s.record.what_they_do.is_some();
        let is_complete = |s: &Shown| has_prose(s) && !s.record.similar.is_empty();
        let lender = match shown.last() {
            Some(newest) if !is_complete(newest) => {
                let mut others =
                    all.iter().rev().filter(|e| **e != newest.number).filter_map(|&e| Shown::load(catalog, occupation, e));
                others.find(|s| has_prose(s) || s.record.pay.is_some())
            }
            _ => None,
        };
        let again = match shown.last() {
            Some(newest) if !catalog.newest_head(occupation).continued_by.is_empty() => {
                format!("{} -e {}", retyped(typed), newest.edition.name)
            }
            _ => retyped(typed).into_owned(),
        };
        Ok(Self { catalog, occupation, again, shown, lender, places: Vec::new(), code: found.code })
    }

    /// Whether the newest edition has the occupation no more.
    pub fn has_ended(&self) -> bool {
        !self.catalog.has(self.occupation, self.catalog.newest())
    }

    pub fn newest(&self) -> &Shown {
        self.shown.last().expect("an edition is shown")
    }

    pub fn slug(&self) -> &'static str {
        self.catalog.slug(self.occupation)
    }

    /// The newest edition shown, or else the lender, whose record has what `part` takes of it.
    pub fn part<'a, T>(&'a self, part: impl Fn(&'a Record) -> Option<T>) -> Option<(&'a Shown, T)> {
        let sources = std::iter::once(self.newest()).chain(&self.lender);
        sources.into_iter().find_map(|s| part(&s.record).map(|p| (s, p)))
    }

    /// Where a part comes from, where that is not the newest edition shown.
    pub fn origin(&self, shown: &Shown) -> Option<String> {
        (shown.number != self.newest().number).then(|| format!("({})", shown.edition.name))
    }

    /// 'Healthcare, SOC 29-2072'.
    pub fn subtitle(&self) -> String {
        let newest = self.newest();
        let group = self.catalog.group(newest.group).title;
        let profile = if newest.record.in_detail { "" } else { "; no profile in the handbook, figures only" };
        match &newest.record.soc[..] {
            [] => format!("{group}{profile}"),
            [code] if newest.record.soc_complete => format!("{group}, SOC {code}{profile}"),
            [code] => format!("{group}, SOC {code} first, the others are not known"),
            codes => format!("{group}, {} SOC occupations", codes.len()),
        }
    }

    /// Whether the code asked for is all that the record counts.
    pub fn code_is_whole(&self, record: &Record) -> bool {
        self.code.as_ref().is_none_or(|c| {
            let soc = c.code.strip_suffix(".00").unwrap_or(&c.code);
            record.soc_complete && record.soc.len() == 1 && record.soc[0] == soc
        })
    }

    /// What part of the profile the code asked for is, where it is not the whole.
    pub fn notice(&self) -> Option<String> {
        let record = &self.newest().record;
        let code = self.code.as_ref().filter(|_| !self.code_is_whole(record))?;
        Some(format!("{} ({}): {}", code.title, code.code, self.share(code, record)))
    }

    /// What part of the profile a code is: 'one of 17 SOC occupations counted here'.
    fn share(&self, code: &CodeEntry, record: &Record) -> String {
        let soc = &code.code[..7];
        if let Some(hybrid) = &code.hybrid {
            return format!("counted here under {hybrid}, together with others");
        }
        if !record.soc.iter().any(|c| c == soc) {
            return match record.soc.is_empty() {
                true => "one of the occupations described here".into(),
                false => format!("no code of the {} edition, which counts {}", self.newest().edition.name, record.soc.join(", ")),
            };
        }
        let is_onet = code.code.len() > soc.len() && !code.code.ends_with(".00");
        match record.soc.len() {
            1 if !record.soc_complete => "the first of several SOC occupations counted here".into(),
            1 => format!("an O*NET occupation, counted here as part of {soc}"),
            n if is_onet => format!("an O*NET occupation, counted here as part of {soc}, one of {n} SOC occupations"),
            n => format!("one of {n} SOC occupations counted here"),
        }
    }
}
