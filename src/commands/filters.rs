//! The filters that `list` and `search` share.

use super::groups::find_group;
use super::occupation;
use crate::catalog::Catalog;
use crate::catalog::facts::{self, Row};
use crate::catalog::filter::{Filter, Test, Verdict, Why};
use crate::edition::{Edition, Level, LevelKind, VARIES};
use crate::failure::Failure;
use crate::fold::{fold, words};
use std::collections::BTreeMap;
use std::fmt::Write;

#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Occupation group: its slug or the beginning of it; repeatable
    #[arg(long, value_name = "GROUP")]
    group: Vec<String>,
    /// Entry-level education (a level that varies is judged by the SOC occupations' levels): none, high-school, some-college, postsecondary, associate, bachelor, master,
    /// doctoral, varies
    #[arg(long, value_name = "LEVEL")]
    education: Option<String>,
    /// No less education than this
    #[arg(long, value_name = "LEVEL")]
    min_education: Option<String>,
    /// No more education than this
    #[arg(long, value_name = "LEVEL")]
    max_education: Option<String>,
    /// Work experience in a related occupation: none, under-5, 5-or-more, varies
    #[arg(long, value_name = "LEVEL")]
    experience: Option<String>,
    /// No less experience than this
    #[arg(long, value_name = "LEVEL")]
    min_experience: Option<String>,
    /// No more experience than this
    #[arg(long, value_name = "LEVEL")]
    max_experience: Option<String>,
    /// On-the-job training: none, short-term, moderate-term, long-term, apprenticeship, internship, varies
    #[arg(long, value_name = "LEVEL")]
    training: Option<String>,
    /// No less training than this
    #[arg(long, value_name = "LEVEL")]
    min_training: Option<String>,
    /// No more training than this
    #[arg(long, value_name = "LEVEL")]
    max_training: Option<String>,
    /// Median pay in dollars a year, such as 50000 or 50k; pay published by the hour alone counts as
    /// 2,080 hours
    #[arg(long, value_name = "DOLLARS", value_parser = number)]
    min_pay: Option<f64>,
    /// No more than this; top-coded pay passes no upper bound
    #[arg(long, value_name = "DOLLARS", value_parser = number)]
    max_pay: Option<f64>,
    /// Projected growth in percent
    #[arg(long, value_name = "PERCENT", value_parser = number, allow_hyphen_values = true)]
    min_growth: Option<f64>,
    /// No more growth than this
    #[arg(long, value_name = "PERCENT", value_parser = number, allow_hyphen_values = true)]
    max_growth: Option<f64>,
    /// Category of job outlook: decline, little-change, slower, average, faster, much-faster
    #[arg(long, value_name = "CATEGORY")]
    outlook: Option<String>,
    /// Number of jobs
    #[arg(long, value_name = "JOBS", value_parser = number)]
    min_jobs: Option<f64>,
    /// No more jobs than this
    #[arg(long, value_name = "JOBS", value_parser = number)]
    max_jobs: Option<f64>,
    /// Employment change over the decade, in persons
    #[arg(long, value_name = "PERSONS", value_parser = number, allow_hyphen_values = true)]
    min_change: Option<f64>,
    /// No more than this
    #[arg(long, value_name = "PERSONS", value_parser = number, allow_hyphen_values = true)]
    max_change: Option<f64>,
    /// Openings a year, on average
    #[arg(long, value_name = "PERSONS", value_parser = number)]
    min_openings: Option<f64>,
    /// Words of the title
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Those that the handbook calls similar to an occupation
    #[arg(long, value_name = "OCCUPATION")]
    similar_to: Option<String>,
    /// Only occupations with a profile
    #[arg(long)]
    profiles: bool,
}

/// '50k', '$80,000', '1.2m', '-5%'.
fn number(text: &str) -> Result<f64, String> {
    let plain: String = text.trim().chars().filter(|c| !matches!(c, '$' | ',' | '%' | '_')).collect();
    let (digits, scale) = match plain.to_lowercase() {
        p if p.ends_with('k') => (p[..p.len() - 1].to_string(), 1_000.0),
        p if p.ends_with('m') => (p[..p.len() - 1].to_string(), 1_000_000.0),
        p => (p, 1.0),
    };
    let parsed = digits.parse::<f64>().ok().filter(|n| n.is_finite() && digits.ends_with(|c: char| c.is_ascii_digit()));
    parsed.map(|n| n * scale).ok_or_else(|| "a number such as 50000, 50k, 1.2m or 3.5 is expected".into())
}

/// A number of persons, written likewise.
///
/// # Errors
/// A sentence that says what is expected.
pub fn persons(text: &str) -> Result<u32, String> {
    let whole = number(text)?.round();
    if (0.0..=f64::from(u32::MAX)).contains(&whole) { Ok(whole as u32) } else { Err("a number of persons is expected".into()) }
}

impl Filters {
    /// The filters in the order in which they are told of.
    ///
    /// # Errors
    /// A usage failure where a word is outside its list or a lower bound above its upper one; as
    /// [`occupation::find`] for an occupation.
    pub fn build(&self, catalog: Catalog, editions: &[usize]) -> Result<Vec<Filter>, Failure> {
        let mut filters = Vec::new();
        if !self.group.is_empty() {
            let groups =
                self.group.iter().map(|g| find_group(catalog, g).map(|n| catalog.group_slug(n))).collect::<Result<_, _>>()?;
            filters.push(Filter { given: format!("--group {}", self.group.join(" --group ")), test: Test::Group(groups) });
        }
        let vocabularies: Vec<(usize, Edition)> = match self.wants_vocabularies() {
            true => editions.iter().map(|&e| (e, catalog.edition(e))).collect(),
            false => Vec::new(),
        };
        let levels = [
            ("education", LevelKind::Education, &self.education, &self.min_education, &self.max_education),
            ("experience", LevelKind::Experience, &self.experience, &self.min_experience, &self.max_experience),
            ("training", LevelKind::Training, &self.training, &self.min_training, &self.max_training),
        ];
        for (name, kind, exact, min, max) in levels {
            filters.extend(level_filter(&vocabularies, name, kind, [exact, min, max].map(Option::as_deref))?);
        }
        let figures = [
            ("pay", self.min_pay, self.max_pay),
            ("growth", self.min_growth, self.max_growth),
            ("jobs", self.min_jobs, self.max_jobs),
            ("change", self.min_change, self.max_change),
            ("openings", self.min_openings, None),
        ];
        for (name, min, max) in figures {
            filters.extend(number_filter(name, min, max)?);
        }
        if let Some(category) = &self.outlook {
            let allowed = in_some(&vocabularies, |edition| outlook(edition, category))?;
            filters.push(Filter { given: format!("--outlook {category}"), test: Test::Outlook(allowed) });
        }
        if let Some(title) = &self.title {
            let words: Vec<String> = words(title).map(|w| fold(&w)).collect();
            if words.is_empty() {
                return Err(Failure::usage("--title takes words of a title"));
            }
            filters.push(Filter { given: format!("--title {title}"), test: Test::Title(words) });
        }
        if let Some(typed) = &self.similar_to {
            let found = occupation::find(catalog, std::slice::from_ref(typed), &[], |_| None)?.occupation;
            let records = catalog.editions_of(found).rev().filter_map(|e| catalog.record(found, e));
            let similar = records.map(|r| r.similar).find(|s| !s.is_empty()).unwrap_or_default();
            filters.push(Filter { given: format!("--similar-to {typed}"), test: Test::OneOf(similar) });
        }
        if self.profiles {
            filters.push(Filter { given: "--profiles".into(), test: Test::Profile });
        }
        Ok(filters)
    }

    fn wants_vocabularies(&self) -> bool {
        let levels = [&self.education, &self.min_education, &self.max_education, &self.experience, &self.min_experience];
        let more = [&self.max_experience, &self.training, &self.min_training, &self.max_training, &self.outlook];
        levels.into_iter().chain(more).any(Option::is_some)
    }

    /// The facts that the filters are about, beyond those of every list.
    pub fn facts(&self) -> Vec<&'static str> {
        let used = [
            ("education", self.education.is_some() || self.min_education.is_some() || self.max_education.is_some()),
            ("experience", self.experience.is_some() || self.min_experience.is_some() || self.max_experience.is_some()),
            ("training", self.training.is_some() || self.min_training.is_some() || self.max_training.is_some()),
            ("outlook", self.outlook.is_some()),
            ("change", self.min_change.is_some() || self.max_change.is_some()),
            ("openings", self.min_openings.is_some()),
        ];
        used.into_iter().filter(|(_, used)| *used).map(|(name, _)| name).collect()
    }
}

/// What a word stands for in each edition: a word of one of them may be none of another's, of which nothing
/// passes then, as is said on stderr.
///
/// # Errors
/// The last edition's failure, where the word is none of any.
fn in_some<T>(editions: &[(usize, Edition)], find: impl Fn(&Edition) -> Result<T, Failure>) -> Result<Vec<(usize, T)>, Failure> {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for (number, edition) in editions {
        match find(edition) {
            Ok(found) => known.push((*number, found)),
            Err(failure) => unknown.push((&edition.name, failure)),
        }
    }
    match unknown.pop() {
        Some((_, failure)) if known.is_empty() => return Err(failure),
        last => unknown.extend(last),
    }
    unknown.iter().for_each(|(edition, failure)| remark!("{edition} left out: {}", failure.message));
    Ok(known)
}

fn level_filter(
    vocabularies: &[(usize, Edition)],
    name: &'static str,
    kind: LevelKind,
    [exact, min, max]: [Option<&str>; 3],
) -> Result<Option<Filter>, Failure> {
    let given: Vec<String> = [("", exact), ("min-", min), ("max-", max)]
        .iter()
        .filter_map(|(prefix, level)| level.map(|l| format!("--{prefix}{name} {l}")))
        .collect();
    if given.is_empty() {
        return Ok(None);
    }
    if exact.is_some() && given.len() > 1 {
        return Err(Failure::usage(format!("{}: give one level, or bounds", given.join(" "))));
    }
    let allowed = in_some(vocabularies, |edition| {
        let levels = edition.vocabulary(kind);
        let place = |word: Option<&str>| word.map(|w| find_level(levels, name, w)).transpose();
        let (exact, min, max) = (place(exact)?, place(min)?, place(max)?);
        let ranked = levels.iter().position(|l| l.short == VARIES).unwrap_or(levels.len());
        if [min, max].into_iter().flatten().any(|bound| bound >= ranked) {
            return Err(Failure::usage(format!(
                "{}: a level that varies bounds nothing. Try --{name} {VARIES}",
                given.join(" ")
            )));
        }
        if min.zip(max).is_some_and(|(min, max)| min > max) {
            return Err(Failure::usage(format!("{}: the lower bound is above the upper one", given.join(" "))));
        }
        let fits = |i: usize| match exact {
            Some(exact) => i == exact,
            None => i < ranked && min.is_none_or(|m| i >= m) && max.is_none_or(|m| i <= m),
        };
        Ok(levels.iter().enumerate().filter(|(i, _)| fits(*i)).map(|(_, l)| l.level.clone()).collect())
    })?;
    let fact = facts::find(name)?;
    Ok(Some(Filter { given: given.join(" "), test: Test::Level { kind, fact, allowed } }))
}

/// The place of a level in its vocabulary, by its short word or as it is printed.
fn find_level(levels: &[Level], name: &str, word: &str) -> Result<usize, Failure> {
    let found = levels.iter().position(|l| l.short.eq_ignore_ascii_case(word) || fold(&l.level) == fold(word));
    let what = format!("level of {name}");
    found.ok_or_else(|| Failure::not_one_of(&what, word, levels.iter().map(|l| l.short.as_str())))
}

fn outlook(edition: &Edition, word: &str) -> Result<Vec<String>, Failure> {
    let found = edition.outlook.iter().find(|o| o.short.eq_ignore_ascii_case(word) || o.category.eq_ignore_ascii_case(word));
    let found = found
        .ok_or_else(|| Failure::not_one_of("category of job outlook", word, edition.outlook.iter().map(|o| o.short.as_str())))?;
    Ok(vec![found.category.clone()])
}

fn number_filter(name: &str, min: Option<f64>, max: Option<f64>) -> Result<Option<Filter>, Failure> {
    let given: Vec<String> =
        [("min", min), ("max", max)].iter().filter_map(|(b, n)| n.map(|n| format!("--{b}-{name} {n}"))).collect();
    if given.is_empty() {
        return Ok(None);
    }
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        return Err(Failure::usage(format!("{}: the lower bound is above the upper one", given.join(" "))));
    }
    let test = if name == "pay" { Test::Pay { min, max } } else { Test::Number { fact: facts::find(name)?, min, max } };
    Ok(Some(Filter { given: given.join(" "), test }))
}

/// The rows that pass every filter, and what could not be judged.
pub struct Passed {
    pub rows: Vec<Row>,
    /// How many there were before.
    pub of: usize,
    /// '36 whose education varies, 1 without published pay'.
    pub unjudged: Option<String>,
}

/// Applies the filters. A row that one filter rejects is out, whatever the others can't tell of it.
///
/// # Errors
/// A failure that says which filter left nothing.
pub fn apply(catalog: Catalog, filters: &[Filter], rows: impl IntoIterator<Item = Row>) -> Result<Passed, Failure> {
    let mut passed = Vec::with_capacity(catalog.occupations());
    let mut left = vec![0; filters.len()];
    let mut total = 0;
    let mut unjudged = BTreeMap::<String, usize>::new();
    for row in rows {
        total += 1;
        let mut why = None;
        let mut failed = false;
        for (filter, left) in filters.iter().zip(&mut left) {
            match filter.verdict(catalog, &row) {
                Verdict::Pass => {}
                Verdict::Fail => failed = true,
                Verdict::Unjudged(reason) => why = why.or(Some(reason)),
            }
            if failed {
                break;
            }
            *left += usize::from(why.is_none());
        }
        match why {
            _ if failed => {}
            None => passed.push(row),
            Some(why) => *unjudged.entry(describe(why)).or_default() += 1,
        }
    }
    let unjudged =
        (!unjudged.is_empty()).then(|| unjudged.iter().map(|(why, n)| format!("{n} {why}")).collect::<Vec<_>>().join(", "));
    if passed.is_empty() {
        return Err(nothing(filters, &left, total, unjudged.as_deref()));
    }
    Ok(Passed { rows: passed, of: total, unjudged })
}

fn nothing(filters: &[Filter], left: &[usize], total: usize, unjudged: Option<&str>) -> Failure {
    let mut message = format!("no occupation passes. Of {total},");
    for (filter, left) in filters.iter().zip(left) {
        let _ = write!(message, " {} leaves {left};", filter.given);
        if *left == 0 {
            break;
        }
    }
    message.truncate(message.len() - 1);
    if let Some(unjudged) = unjudged {
        let _ = write!(message, "\nnot judged: {unjudged}");
    }
    Failure::nothing(message)
}

fn short_name(key: &'static str) -> &'static str {
    facts::find(key).ok().and_then(|f| f.alias).unwrap_or(key)
}

fn describe(why: Why) -> String {
    match why {
        Why::Varies(LevelKind::Education) => "whose education varies".into(),
        Why::Varies(LevelKind::Experience) => "whose experience varies".into(),
        Why::Varies(LevelKind::Training) => "whose training varies".into(),
        Why::NotPublished(fact) => format!("without published {}", short_name(fact)),
        Why::NotKnown(fact) => format!("whose {} is not known", short_name(fact)),
        Why::TopCoded => "whose pay is top-coded below that".into(),
        Why::Partly => "of several SOC occupations of which not all are known to pass".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, n) in [("50k", 50_000.0), ("$80,000", 80_000.0), ("1.2M", 1_200_000.0), ("-5%", -5.0), ("3.5", 3.5)] {
            assert_eq!(number(text), Ok(n), "{text}");
        }
        for text in ["abc", "", "k", "50kk", "inf", "5e", "NaN", "$"] {
            assert!(number(text).is_err(), "{text}");
        }
    }
}
