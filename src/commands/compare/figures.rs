//! The figures of the occupations, a row each, and which is the highest and lowest of a row.

use super::percentiles::{Ends, Percentiles, Spread, in_place};
use crate::answer::{Mark, Matrix, MatrixRow};
use crate::commands::list::in_place::range;
use crate::commands::show::sentences;
use crate::commands::show::subject::{Shown, Subject};
use crate::commands::show::survey::place_argument;
use crate::commands::wages::{LESS_CERTAIN, place_title, within};
use crate::figure::{signed, thousands};
use crate::record::{MedianPay, PayUnit, QuickFacts};
use crate::render::{MISSING, keep_together};
use crate::survey::Wage;

/// A figure as printed, and what it is ranked by where it is published.
struct Figure {
    text: String,
    rank: Option<Rank>,
}

struct Rank {
    value: i64,
    /// The true figure is that much or more.
    at_least: bool,
    /// Figures of one basis alone are ranked: the unit, and the year of the survey where it is an older one.
    basis: (PayUnit, Option<u16>),
}

impl Figure {
    fn missing() -> Self {
        Self { text: MISSING.into(), rank: None }
    }

    fn new(text: String, value: i64) -> Self {
        Self { text, rank: Some(Rank { value, at_least: false, basis: (PayUnit::Annual, None) }) }
    }

    /// The figure, with a star where it is less certain.
    fn marked(self, doubt: bool) -> Self {
        Self { text: if doubt { self.text + "*" } else { self.text }, ..self }
    }

    /// An amount whose unit, `unit`, stands in the row's label where it is `labelled`.
    fn money(wage: Option<Wage>, unit: PayUnit, labelled: PayUnit, year: Option<u16>) -> Self {
        let Some(wage) = wage else { return Self::missing() };
        let year_before = year.map(|y| format!("({y}) ")).unwrap_or_default();
        let per = if unit == labelled { "" } else { "/h" };
        let amount = sentences::bounded(wage, wage.amount().plain(unit == PayUnit::Hourly));
        let rank = Rank { value: wage.amount().cents().into(), at_least: wage.is_top_coded(), basis: (unit, year) };
        Self { text: format!("{year_before}{amount}{per}"), rank: Some(rank) }
    }
}

/// The rows of figures, a column an occupation.
pub fn matrix(subjects: &[&Subject], percentiles: Option<&Percentiles>) -> Matrix {
    let shown: Vec<&Shown> = subjects.iter().map(|s| s.newest()).collect();
    let decade = &shown[0].edition.employment;
    let edition = shown[0].edition.name;
    let mut rows = pay_rows(&shown, percentiles);
    let mut add = |label: String, tolerance: i64, figure: &dyn Fn(&QuickFacts) -> Option<Figure>| {
        rows.push(row(None, &label, facts_of(&shown, figure), tolerance));
    };
    add(format!("Number of jobs, {}", decade.base_year), 0, &|f| {
        f.number_of_jobs.map(|n| Figure::new(thousands(n.into()), n.into()))
    });
    // Profiles print whole percents: half a point may be no difference.
    let tolerance = if shown.iter().any(|s| s.record.in_detail) { 5 } else { 0 };
    add(format!("Job outlook, {edition}"), tolerance, &|f| {
        f.job_outlook.as_ref().map(|g| Figure::new(g.percent.signed(), g.percent.tenths().into()))
    });
    add("Employment change".into(), 0, &|f| f.employment_change.map(|n| Figure::new(signed(n.into()), n.into())));
    add("Openings a year".into(), 0, &|f| f.openings_per_year.map(|n| Figure::new(thousands(n.into()), n.into())));
    rows.extend(place_rows(subjects));
    let titles: Vec<String> = shown.iter().map(|s| s.record.title.clone()).collect();
    Matrix { short_names: super::words::short_names(&titles), columns: titles, rows }
}

/// Medians and percentiles: under one heading where one survey has both.
fn pay_rows(shown: &[&Shown], percentiles: Option<&Percentiles>) -> Vec<MatrixRow> {
    let month = shown[0].pay_month();
    let median = |labelled: PayUnit| {
        // By the hour among those by the year, where it is published so alone.
        let figure = |p: MedianPay| match sentences::medians(p).find(|(_, unit)| *unit == labelled || p.annual.is_none()) {
            Some((wage, unit)) => Figure::money(Some(wage), unit, labelled, p.year),
            None => Figure::missing(),
        };
        facts_of(shown, &|f| f.median_pay.map(figure))
    };
    let group = format!("Pay a year, $, {month}");
    let mut rows = vec![
        row(Some(&group), "median", median(PayUnit::Annual), 0),
        row(None, "Median pay an hour, $", median(PayUnit::Hourly), 0),
    ];
    let Some(percentiles) = percentiles else { return rows };
    let (low, high) = (wages_of(&percentiles.of, |e| e.low), wages_of(&percentiles.of, |e| e.high));
    match &percentiles.edition {
        None => {
            rows.insert(0, row(Some(&group), "one in ten below", low, 0));
            rows.insert(2, row(Some(&group), "one in ten above", high, 0));
        }
        Some(edition) => {
            let group = format!("Pay a year, $, {} ({edition})", percentiles.month);
            rows.push(row(Some(&group), "one in ten below", low, 0));
            rows.push(row(Some(&group), "one in ten above", high, 0));
        }
    }
    rows
}

/// The percentiles and jobs of each place asked for.
fn place_rows(subjects: &[&Subject]) -> Vec<MatrixRow> {
    let catalog = subjects[0].catalog;
    let mut rows = Vec::new();
    for &place in &subjects[0].places {
        let survey = catalog.wage_survey();
        let (of, jobs): (Vec<Spread>, Vec<_>) = subjects.iter().map(|s| in_place(s, survey, place)).unzip();
        let title = place_title(&survey.place(place));
        let group = format!("{title}, wage survey, {}", catalog.survey().month_and_year());
        let jobs_of = |(n, doubt): (u32, bool)| Figure::new(thousands(n.into()), n.into()).marked(doubt);
        let jobs = jobs.into_iter().map(|jobs| jobs.map_or_else(Figure::missing, jobs_of));
        let medians = of.iter().zip(wages_of(&of, |e| e.median)).map(|(spread, median)| match spread {
            Spread::ByOccupation(Some(medians)) => Figure { text: range(medians, PayUnit::Annual), rank: None },
            _ => median,
        });
        let medians = medians.zip(&of).map(|(median, spread)| median.marked(spread.has_doubtful_median()));
        rows.extend([
            row(Some(&group), "one in ten below, $ a year", wages_of(&of, |e| e.low), 0),
            row(Some(&group), "median, $ a year", medians.collect(), 0),
            row(Some(&group), "one in ten above, $ a year", wages_of(&of, |e| e.high), 0),
            row(Some(&group), "jobs", jobs.collect(), 0),
        ]);
    }
    rows
}

/// The survey's occupations and the places whose figures stand as a dash, and where they are.
fn place_notes(subjects: &[&Subject]) -> Vec<String> {
    let survey = subjects[0].catalog.wage_survey();
    let mut notes = Vec::new();
    for (&place, subject) in subjects[0].places.iter().flat_map(|p| subjects.iter().map(move |s| (p, s))) {
        let (where_, title) = (within(&survey.place(place)), &subject.newest().record.title);
        notes.extend(match in_place(subject, survey, place).0 {
            Spread::Whole(_) => None,
            Spread::NotPublished if !subject.newest().record.soc_complete => {
                let edition = subject.newest().edition.name;
                Some(format!("{title}: {edition} names the first of its SOC codes alone; its wages in {where_} are not known."))
            }
            Spread::NotPublished => Some(format!("{title}: the wage survey has no wages in {where_}.")),
            Spread::ByOccupation(_) => {
                let argument = place_argument(&survey.place(place));
                let command = keep_together(&format!("occ wages {} --in {argument}", subject.slug()));
                Some(format!("{title}: in {where_} by SOC occupation alone: {command}"))
            }
        });
    }
    notes
}

/// One wage of each spread.
fn wages_of(spreads: &[Spread], wage: fn(&Ends) -> Option<Wage>) -> Vec<Figure> {
    let figure = |spread: &Spread| match spread {
        Spread::Whole(ends) => Figure::money(wage(ends), ends.unit, PayUnit::Annual, ends.year),
        Spread::ByOccupation(_) | Spread::NotPublished => Figure::missing(),
    };
    spreads.iter().map(figure).collect()
}

fn facts_of(shown: &[&Shown], figure: &dyn Fn(&QuickFacts) -> Option<Figure>) -> Vec<Figure> {
    let of = |s: &&Shown| s.record.quick_facts.as_ref().and_then(figure).unwrap_or_else(Figure::missing);
    shown.iter().map(of).collect()
}

fn row(group: Option<&str>, label: &str, figures: Vec<Figure>, tolerance: i64) -> MatrixRow {
    let marks = marks(&figures, tolerance);
    let cells = figures.into_iter().map(|f| vec![f.text]).collect();
    MatrixRow { group: group.map(str::to_string), label: label.into(), cells, marks, right: true }
}

/// Marks the figure that is higher than every other by more than `tolerance`, and the one that is lower.
/// Nothing is marked among figures that can't be ranked.
fn marks(figures: &[Figure], tolerance: i64) -> Vec<Option<Mark>> {
    let ranks: Vec<&Rank> = figures.iter().filter_map(|f| f.rank.as_ref()).collect();
    if ranks.len() < 2 || ranks.iter().any(|r| r.basis != ranks[0].basis) {
        return vec![None; figures.len()];
    }
    let mark = |figure: &Figure| {
        let own = figure.rank.as_ref()?;
        let others = || ranks.iter().filter(|r| !std::ptr::eq(**r, own));
        if others().all(|o| own.value > o.value + tolerance && !o.at_least) {
            return Some(Mark::Highest);
        }
        let lowest = !own.at_least && others().all(|o| own.value < o.value - tolerance);
        lowest.then_some(Mark::Lowest)
    };
    figures.iter().map(mark).collect()
}

/// What must be known of the figures.
pub fn notes(subjects: &[&Subject], percentiles: Option<&Percentiles>) -> Vec<String> {
    let mut notes = Vec::new();
    let of = percentiles.map(|p| p.of.as_slice()).unwrap_or_default();
    for (subject, _) in subjects.iter().zip(of).filter(|(_, spread)| matches!(spread, Spread::ByOccupation(_))) {
        let by_edition = subject.newest().record.pay.is_some();
        let slug = subject.slug();
        let command = if by_edition { format!("occ show {slug} -s pay") } else { format!("occ wages {slug}") };
        let command = keep_together(&command);
        let title = &subject.newest().record.title;
        notes.push(format!("{title}: one in ten below and above are published for each SOC occupation alone: {command}"));
    }
    let here = subjects[0].places.iter().flat_map(|&p| subjects.iter().map(move |s| (s, p)));
    let (here, jobs): (Vec<Spread>, Vec<_>) = here.map(|(s, place)| in_place(s, s.catalog.wage_survey(), place)).unzip();
    if !here.is_empty() {
        notes.extend(place_notes(subjects));
    }
    if here.iter().any(Spread::has_doubtful_median) || jobs.iter().flatten().any(|(_, doubt)| *doubt) {
        notes.push(LESS_CERTAIN.into());
    }
    let by_the_hour = |s: &Spread| matches!(s, Spread::Whole(w) if w.unit == PayUnit::Hourly);
    let medians: Vec<MedianPay> =
        subjects.iter().filter_map(|s| s.newest().record.quick_facts.as_ref().and_then(|f| f.median_pay)).collect();
    if of.iter().chain(&here).any(by_the_hour) || medians.iter().any(|p| p.annual.is_none() && p.hourly.is_some()) {
        notes.push(sentences::BY_THE_HOUR.into());
    }
    let is_bounded_range = |s: &Spread| matches!(s, Spread::ByOccupation(Some(m)) if m.high.wage.is_top_coded());
    notes.extend(here.iter().any(is_bounded_range).then(|| sentences::PLUS.into()));
    let high = |s: &Spread| matches!(s, Spread::Whole(e) if e.high.is_some_and(Wage::is_top_coded));
    if medians.iter().any(|p| p.at_least) || of.iter().chain(&here).any(high) {
        notes.push(sentences::AT_LEAST.into());
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(values: &[(i64, bool)]) -> String {
        let figure = |&(value, at_least): &(i64, bool)| {
            let rank = Rank { value, at_least, basis: (PayUnit::Annual, None) };
            Figure { text: String::new(), rank: Some(rank) }
        };
        let figures: Vec<Figure> = values.iter().map(figure).collect();
        let sign = |mark: Option<Mark>| match mark {
            Some(Mark::Highest) => '^',
            Some(Mark::Lowest) => 'v',
            None => '.',
        };
        marks(&figures, 5).into_iter().map(sign).collect()
    }

    #[test]
    fn only_a_figure_that_stands_alone_is_marked() {
        assert_eq!(ranked(&[(90, false), (40, false), (40, false)]), "^..");
        assert_eq!(ranked(&[(10, false), (40, false), (70, false)]), "v.^");
        assert_eq!(ranked(&[(40, false)]), ".");
        // 4 and 3.5 percent may be the same.
        assert_eq!(ranked(&[(40, false), (35, false)]), "..");
    }

    #[test]
    fn a_bound_is_highest_or_nothing() {
        assert_eq!(ranked(&[(90, true), (40, false)]), "^v");
        assert_eq!(ranked(&[(90, true), (90, true), (40, false)]), "..v");
        assert_eq!(ranked(&[(20, true), (40, false)]), "..");
    }
}
