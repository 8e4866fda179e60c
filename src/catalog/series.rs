//! An occupation over the editions of the projections.

use super::Catalog;
use crate::figure::{Money, Percent};
use crate::projections::carry::share_words;
use crate::projections::{CodeLines, Hybrid, Line, Median, ProjectionEdition};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// What each edition of the projections says of an occupation.
pub struct Series {
    /// Oldest first.
    pub editions: Vec<ProjectionEdition<&'static str>>,
    builder: Builder,
    /// One an edition, made when it is asked for.
    points: Vec<OnceCell<Point>>,
}

/// An occupation in one edition.
#[derive(Clone)]
pub enum Point {
    Counted(Counted),
    /// Counted only together with other occupations: the lines that hold it.
    Shared(Vec<SharedLine>),
    /// Not counted by itself: why.
    Absent(String),
}

/// The sum of an occupation's lines. Persons and dollars as in [`Line`].
#[derive(Clone, Debug)]
pub struct Counted {
    /// The codes that are counted.
    pub basis: Vec<Basis>,
    pub jobs: u32,
    pub projected: u32,
    pub change: i32,
    pub percent: Percent,
    pub openings_per_year: Option<u32>,
    /// Of one line only: medians do not add up.
    pub median_annual: Option<Median>,
}

/// A SOC code, and which of its meanings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    pub soc: &'static str,
    pub part: u8,
    pub title: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLine {
    pub soc: &'static str,
    pub jobs: u32,
}

/// What became of a projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The number of the edition whose base year is the projection year.
    pub by: usize,
    /// The jobs that it counts.
    pub counted: u32,
    /// Counted less projected.
    pub difference: i64,
    /// The difference in percent of the jobs projected.
    pub percent: Percent,
}

/// The codes under which an edition is known to count the occupation.
struct Anchor {
    edition: usize,
    codes: Vec<&'static str>,
}

impl Series {
    /// An occupation of the handbook. The codes of its newest record are counted where an edition has them
    /// all, under like titles; those of an older record in the editions that lack one of them. Nothing where
    /// no record has a code.
    pub fn of_occupation(catalog: Catalog, occupation: usize) -> Option<Self> {
        let editions = catalog.projection_editions();
        let anchor = |handbook: usize| {
            let head = catalog.head(occupation, handbook)?;
            let edition = editions.iter().position(|e| e.name == catalog.edition_name(handbook))?;
            let mut codes: Vec<&str> = head.soc.iter().collect();
            codes.sort_unstable();
            (head.soc_complete && !codes.is_empty()).then_some(Anchor { edition, codes })
        };
        let anchors: Vec<Anchor> = catalog.editions_of(occupation).rev().filter_map(anchor).collect();
        (!anchors.is_empty()).then(|| Self::new(catalog, editions, anchors))
    }

    /// One SOC code by itself, as the newest edition that has it means it. Nothing where the projections know
    /// no such code.
    pub fn of_code(catalog: Catalog, soc: &str) -> Option<Self> {
        let editions = catalog.projection_editions();
        let anchor = match catalog.projection_lines(soc) {
            Some(code) => Anchor { edition: usize::from(code.lines.last()?.edition), codes: vec![code.soc] },
            None => {
                let joined = catalog.projection_hybrids().find(|h| h.soc == soc)?;
                Anchor { edition: usize::from(joined.last), codes: vec![joined.soc] }
            }
        };
        Some(Self::new(catalog, editions, vec![anchor]))
    }

    fn new(catalog: Catalog, editions: Vec<ProjectionEdition<&'static str>>, anchors: Vec<Anchor>) -> Self {
        let codes: BTreeSet<&str> = anchors.iter().flat_map(|a| &a.codes).copied().collect();
        let lines = codes.into_iter().filter_map(|c| Some((c, catalog.projection_lines(c)?))).collect();
        let builder = Builder { catalog, anchors, lines, hybrids: OnceCell::new() };
        Self { points: vec![OnceCell::new(); editions.len()], editions, builder }
    }

    /// The occupation in one edition.
    pub fn point(&self, edition: usize) -> &Point {
        self.points[edition].get_or_init(|| self.builder.point(edition))
    }

    /// What an edition counts of the occupation by itself.
    pub fn counted(&self, edition: usize) -> Option<&Counted> {
        match self.point(edition) {
            Point::Counted(counted) => Some(counted),
            _ => None,
        }
    }

    /// What became of an edition's projection: nothing where no edition counts the same codes, with the
    /// same meaning, in the projection year.
    pub fn verdict(&self, edition: usize) -> Option<Verdict> {
        let year = self.editions[edition].projection_year;
        let by = self.editions.iter().position(|e| e.base_year == year)?;
        let (projected, counted) = (self.counted(edition)?, self.counted(by)?);
        let difference = i64::from(counted.jobs) - i64::from(projected.projected);
        let comparable = self.comparable(edition, by) && projected.projected > 0;
        comparable.then(|| Verdict {
            by,
            counted: counted.jobs,
            difference,
            percent: percent_of(difference, i64::from(projected.projected)),
        })
    }

    /// Whether two editions count the same codes, with the same meaning.
    pub fn comparable(&self, a: usize, b: usize) -> bool {
        match (self.counted(a), self.counted(b)) {
            (Some(a), Some(b)) => a.same_basis(b),
            _ => false,
        }
    }

    /// The number of the unbroken stretch that an edition belongs to, from 1 for the oldest.
    pub fn stretch(&self, edition: usize) -> Option<usize> {
        self.counted(edition)?;
        let counted: Vec<usize> = (0..=edition).filter(|&e| self.counted(e).is_some()).collect();
        Some(1 + counted.windows(2).filter(|pair| !self.comparable(pair[0], pair[1])).count())
    }
}

impl Counted {
    /// Whether both count the same codes, with the same meaning.
    pub fn same_basis(&self, other: &Self) -> bool {
        self.basis.len() == other.basis.len()
            && self.basis.iter().zip(&other.basis).all(|(a, b)| (a.soc, a.part) == (b.soc, b.part))
    }

    /// The median, where it is published and not only known to be that much or more.
    pub fn exact_median(&self) -> Option<Money> {
        self.median_annual.filter(|m| !m.at_least).map(|m| m.annual)
    }

    fn sum(basis: Vec<Basis>, lines: &[Line]) -> Self {
        let jobs = lines.iter().map(|l| l.jobs).sum();
        let change = lines.iter().map(|l| l.change).sum();
        let (percent, median_annual) = match lines {
            [line] => (line.percent, line.median_annual),
            _ => (percent_of(i64::from(change), i64::from(jobs)), None),
        };
        let projected = lines.iter().map(|l| l.projected).sum();
        let openings_per_year = lines.iter().map(|l| l.openings_per_year).sum();
        Self { basis, jobs, projected, change, percent, openings_per_year, median_annual }
    }
}

/// `part` in percent of `whole`, rounded to a tenth, halves away from zero.
pub fn percent_of(part: i64, whole: i64) -> Percent {
    let tenths = (1000.0 * part as f64 / whole as f64).round();
    Percent::from_tenths(tenths as i32)
}

struct Builder {
    catalog: Catalog,
    /// Newest first.
    anchors: Vec<Anchor>,
    lines: BTreeMap<&'static str, CodeLines<&'static str>>,
    /// Read where an edition lacks a code.
    hybrids: OnceCell<Vec<Hybrid<&'static str>>>,
}

impl Builder {
    fn point(&self, edition: usize) -> Point {
        let found = self.anchors.iter().find_map(|a| Some((a, self.lines_of(a, edition)?)));
        let Some((anchor, (basis, lines))) = found else { return self.gap(edition) };
        let own = &self.anchors[0].codes;
        if anchor.codes != *own {
            let others = |h: &&Hybrid<&str>| !own.contains(&h.soc);
            let hybrids: Vec<&str> = self.hybrids(edition).filter(others).map(|h| h.hybrid).collect();
            let shared = basis.iter().zip(&lines).filter(|(b, _)| hybrids.contains(&b.soc));
            let shared: Vec<SharedLine> = shared.map(|(b, l)| SharedLine { soc: b.soc, jobs: l.jobs }).collect();
            if !shared.is_empty() {
                return Point::Shared(shared);
            }
        }
        Point::Counted(Counted::sum(basis, &lines))
    }

    /// The lines of an anchor's codes, where the edition has every one of them.
    fn lines_of(&self, anchor: &Anchor, edition: usize) -> Option<(Vec<Basis>, Vec<Line>)> {
        anchor.codes.iter().map(|soc| self.line_of(anchor, edition, soc)).collect()
    }

    /// The line of an anchor's code: of the same part, or at least of a like title.
    fn line_of(&self, anchor: &Anchor, edition: usize, soc: &'static str) -> Option<(Basis, Line)> {
        let code = self.lines.get(soc)?;
        let (own, line) = (code.at(anchor.edition)?, code.at(edition)?);
        let title = code.title_at(edition)?;
        let is_like = own.part == line.part || share_words(title, code.title_at(anchor.edition)?);
        is_like.then_some((Basis { soc, part: line.part, title }, line.line))
    }

    /// The hybrid codes of an edition, each once for every code that it joins.
    fn hybrids(&self, edition: usize) -> impl Iterator<Item = &Hybrid<&'static str>> {
        let all = self.hybrids.get_or_init(|| self.catalog.projection_hybrids().collect());
        all.iter().filter(move |h| (usize::from(h.first)..=usize::from(h.last)).contains(&edition))
    }

    /// Why an edition has not every one of the newest codes.
    fn gap(&self, edition: usize) -> Point {
        let anchor = &self.anchors[0];
        let missing = anchor.codes.iter().copied().filter(|soc| self.line_of(anchor, edition, soc).is_none());
        let missing: Vec<&str> = missing.collect();
        let mut hybrids: Vec<&str> = self.hybrids(edition).filter(|h| missing.contains(&h.soc)).map(|h| h.hybrid).collect();
        hybrids.dedup();
        let jobs = |soc: &'static str| Some(SharedLine { soc, jobs: self.catalog.projection_lines(soc)?.at(edition)?.line.jobs });
        let shared: Vec<SharedLine> = hybrids.into_iter().filter_map(jobs).collect();
        if !shared.is_empty() && anchor.codes.len() == 1 {
            return Point::Shared(shared);
        }
        Point::Absent(self.reason(edition, &missing))
    }

    fn reason(&self, edition: usize, missing: &[&'static str]) -> String {
        let title = |soc: &str| self.lines.get(soc)?.at(edition).and(self.lines.get(soc)?.title_at(edition));
        let without: Vec<&str> = missing.iter().copied().filter(|soc| title(soc).is_none()).collect();
        let with = missing.iter().filter_map(|soc| Some(format!("{soc} is '{}' there", title(soc)?)));
        let without = (!without.is_empty()).then(|| format!("no line for {}", some_of(&without)));
        without.into_iter().chain(with).collect::<Vec<_>>().join("; ")
    }
}

/// Three codes at most, and how many more there are.
fn some_of(codes: &[&str]) -> String {
    match codes {
        [one] => (*one).to_string(),
        [first, second] => format!("{first} and {second}"),
        [first, second, third] => format!("{first}, {second} and {third}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
        [] => String::new(),
    }
}
