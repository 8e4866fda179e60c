//! Which rows answer a question, in which order.

use super::columns::EMPLOYMENT;
use super::{Args, Asked, Group, Label, Row, Sort, Wages, sentences};
use crate::catalog::once_each;
use crate::catalog::wages::NATION;
use crate::failure::Failure;
use crate::figure::thousands;
use crate::render::keep_together;
use crate::survey::{PlaceKind, Wage};
use std::collections::BTreeMap;

/// How many states are named as the best-paying and as the largest.
const FEW: usize = 5;

/// The rows that the command line asks for.
///
/// # Errors
/// A failure where the survey has no estimate of what was asked for.
pub fn find(args: &Args, asked: Asked) -> Result<Wages, Failure> {
    let occupations = asked.occupations();
    check_options(args, &asked, &occupations)?;
    let mut finder = Finder { args, asked: &asked, left_out: 0, cut: BTreeMap::new(), without: Vec::new() };
    let groups = match (&occupations[..], args.states || args.areas) {
        ([], _) => finder.all_of_places(),
        (occupations, true) => finder.all_places(occupations),
        ([one], false) => finder.one(*one),
        (several, false) => finder.several(several),
    };
    let (left_out, cut, without) = (finder.left_out, finder.cut, finder.without);
    if groups.iter().all(|g| g.rows.is_empty()) {
        return Err(nothing(args, &asked, left_out, &without));
    }
    let profile = asked.meant.first().filter(|_| asked.meant.len() == 1).and_then(|m| m.profile);
    let survey = format!("BLS wage survey of {}", asked.about.month_and_year());
    let (title, subtitle) = match (&occupations[..], profile) {
        ([], _) if asked.places.len() == 1 => (sentences::place_title(&asked.survey.place(asked.places[0])), Some(survey)),
        ([one], _) => {
            let occupation = asked.survey.occupation(*one);
            (occupation.title.to_string(), Some(format!("SOC {}, {survey}", occupation.soc)))
        }
        (several, Some(profile)) => {
            let title = asked.survey.catalog().title(profile).to_string();
            (title, Some(format!("{} SOC occupations, {survey}", several.len())))
        }
        _ => (String::new(), None),
    };
    let mut wages = Wages {
        title,
        subtitle,
        groups,
        is_one: occupations.len() == 1,
        unit: args.unit(),
        by: asked.sort,
        notes: Vec::new(),
        next: None,
        about: asked.about.clone(),
    };
    let compared = asked.places.first().filter(|_| asked.places.len() == 1 && wages.is_one && !args.areas);
    wages.notes = sentences::notes(&wages, compared.map(|&p| asked.survey.place(p)), &without);
    let by = asked.sort.unwrap_or(Sort::MEDIAN).name();
    wages.notes.extend(cut.iter().map(|(bound, n)| sentences::top_coded_cut(&by, bound, *n)));
    if left_out > 0 {
        let least = thousands(args.min_employment.unwrap_or_default().into());
        wages.notes.push(format!("Left out: {left_out} with fewer than {least} jobs, or jobs not released."));
    }
    if occupations.len() > 1 && profile.is_some() && asked.places.is_empty() {
        let first = wages.groups[0].rows[0].occupation.title.to_lowercase();
        wages.next = Some(format!("One of them by percentiles and places: {}", keep_together(&format!("occ wages {first}"))));
    }
    Ok(wages)
}

/// Fails where rows stand in the order of the command line, and options would sort or cut them.
fn check_options(args: &Args, asked: &Asked, occupations: &[usize]) -> Result<(), Failure> {
    let is_state = |place: &usize| asked.survey.place(*place).kind == PlaceKind::State;
    let stand_as_named = match occupations {
        [] => false,
        _ if args.states || args.areas || asked.places.is_empty() => false,
        [_] => !matches!(&asked.places[..], [place] if is_state(place)),
        _ => asked.meant.len() > 1,
    };
    if stand_as_named && (asked.sort.is_some() || args.limit.is_some() || args.min_employment.is_some()) {
        let message =
            "--sort, --limit and --min-employment are for all places or all occupations of a place. Here rows stand as named";
        return Err(Failure::usage(message));
    }
    Ok(())
}

/// Why there are no rows.
fn nothing(args: &Args, asked: &Asked, left_out: usize, without: &[String]) -> Failure {
    let month = asked.about.month_and_year();
    if left_out > 0 {
        let least = thousands(args.min_employment.unwrap_or_default().into());
        return Failure::nothing(format!("none of {left_out} rows has {least} jobs or more"));
    }
    let what = match without {
        [] => "of what was asked for".into(),
        [one] => one.clone(),
        several => several.join("; "),
    };
    let elsewhere = match asked.occupations()[..] {
        [one] => {
            let soc = asked.survey.occupation(one).soc;
            match asked.survey.estimates(one, NATION + 1..asked.survey.places()).next() {
                Some(_) => format!(". Places that have one:\n  occ wages {soc} --states --areas"),
                None => format!(". The nation alone has one:\n  occ wages {soc}"),
            }
        }
        _ => String::new(),
    };
    Failure::nothing(format!("the wage survey of {month} has no estimate {what}{elsewhere}"))
}

struct Finder<'a> {
    args: &'a Args,
    asked: &'a Asked,
    /// How many rows have fewer jobs than asked for.
    left_out: usize,
    /// How many rows a limit cut off whose place in the order is not known, by the bound that they reach.
    cut: BTreeMap<String, usize>,
    /// 'of Actors in Boulder, CO'.
    without: Vec<String>,
}

impl Finder<'_> {
    /// The row of an occupation in a place; what has none is noted.
    fn row(&mut self, occupation: usize, place: usize) -> Option<Row> {
        let row = self.asked.row(occupation, place);
        if row.is_none() {
            let (title, place) = (self.asked.survey.occupation(occupation).title, self.asked.survey.place(place));
            self.without.push(format!("of {title} in {}", sentences::within(&place)));
        }
        row
    }

    /// An occupation in some places, those without an estimate left out.
    fn rows_in(&self, occupation: usize, places: impl Iterator<Item = usize>) -> Vec<Row> {
        let survey = self.asked.survey;
        let row = |(place, estimate)| Row { occupation: survey.occupation(occupation), place: survey.place(place), estimate };
        survey.estimates(occupation, places).map(row).collect()
    }

    /// All occupations of each place.
    fn all_of_places(&mut self) -> Vec<Group> {
        let survey = self.asked.survey;
        let mut groups = Vec::new();
        for &number in &self.asked.places {
            let place = survey.place(number);
            let row = |(o, estimate)| Row { occupation: survey.occupation(o), place: place.clone(), estimate };
            let rows = survey.occupations_in(number).map(row).collect();
            let rows = self.arranged(rows, Label::Occupation, Some(Sort::MEDIAN), self.args.limit());
            groups.push(Group { heading: None, label: Label::Occupation, rows });
        }
        groups
    }

    /// Occupations in all states or areas.
    fn all_places(&mut self, occupations: &[usize]) -> Vec<Group> {
        let survey = self.asked.survey;
        let mut places: Vec<usize> = if self.args.states { survey.states().collect() } else { Vec::new() };
        match &self.asked.places[..] {
            _ if !self.args.areas => {}
            [] => places.extend(survey.areas()),
            states => places.extend(states.iter().flat_map(|&state| survey.areas_of(state))),
        }
        places.sort_unstable();
        places.dedup();
        let mut groups = Vec::new();
        for &occupation in occupations {
            let rows = self.rows_in(occupation, places.iter().copied());
            let heading = (occupations.len() > 1).then(|| survey.occupation(occupation).title.to_string());
            let rows = self.arranged(rows, Label::Place, Some(Sort::MEDIAN), self.args.limit());
            groups.push(Group { heading, label: Label::Place, rows });
        }
        groups
    }

    /// One occupation, by all its percentiles.
    fn one(&mut self, occupation: usize) -> Vec<Group> {
        let survey = self.asked.survey;
        let places = &self.asked.places;
        let group = |heading: Option<String>, rows| Group { heading, label: Label::Place, rows };
        if places.is_empty() {
            let (most, unit) = (Some(self.args.limit().unwrap_or(FEW)), self.args.unit());
            let by = self.asked.sort.filter(|by| !by.is_by(EMPLOYMENT.key)).unwrap_or(Sort::MEDIAN);
            let mut states = |by: Sort, which: &str| {
                let mut rows = self.rows_in(occupation, survey.states());
                rows.retain(|r| !by.is_by_wage() || by.wage(r, unit).is_some());
                let rows = self.arranged_by(rows, Label::Place, Some(by), most);
                group(Some(format!("{which}, by {}", by.name())), rows)
            };
            let best = states(by, if by.is_by_wage() { "Best-paying states" } else { "States" });
            let largest = states(Sort::JOBS, "Largest states");
            self.left_out = 0;
            let nation = self.row(occupation, NATION).into_iter().collect();
            return vec![group(None, self.with_jobs_enough(nation)), best, largest];
        }
        let mut beside: Vec<usize> = places.clone();
        beside.extend(places.iter().flat_map(|&p| survey.states_of(p)));
        beside.push(NATION);
        let rows = once_each(beside).into_iter().filter_map(|p| self.row(occupation, p));
        let mut rows: Vec<Row> = rows.collect();
        // Nothing of what was asked for: what it would stand beside is no answer.
        if !rows.iter().any(|r| places.iter().any(|&p| survey.place(p).area == r.place.area)) {
            rows.clear();
            self.without.truncate(places.len());
        }
        let mut groups = vec![group(None, self.with_jobs_enough(rows))];
        if let [place] = places[..]
            && let state = survey.place(place)
            && state.kind == PlaceKind::State
            && !groups[0].rows.is_empty()
        {
            let areas = self.rows_in(occupation, survey.areas_of(place));
            let by = self.asked.sort.unwrap_or(Sort::MEDIAN);
            let unit = self.args.unit();
            // None has the wage asked for: they have no order by it.
            let is_unit_asked_for = unit.or(by.unit()).is_some();
            let areas = match is_unit_asked_for && areas.iter().all(|r| by.is_by_wage() && by.wage(r, unit).is_none()) {
                true => Vec::new(),
                false => self.arranged_by(areas, Label::Place, Some(by), self.args.limit()),
            };
            groups.push(group(Some(format!("Areas of {}, by {}", state.title, by.name())), areas));
        }
        groups
    }

    /// Several occupations: one row each in every place.
    fn several(&mut self, occupations: &[usize]) -> Vec<Group> {
        let survey = self.asked.survey;
        let is_profile = self.asked.meant.len() == 1;
        let places = &self.asked.places;
        if is_profile || places.is_empty() {
            let mut each: Vec<usize> = places.clone();
            each.extend(places.iter().flat_map(|&p| survey.states_of(p)));
            each.push(NATION);
            let in_place = |place| {
                let rows = occupations.iter().filter_map(|&o| self.row(o, place)).collect();
                let rows = self.arranged(rows, Label::Occupation, is_profile.then_some(Sort::MEDIAN), self.args.limit());
                Group { heading: None, label: Label::Occupation, rows }
            };
            return once_each(each).into_iter().map(in_place).collect();
        }
        let mut each: Vec<usize> = places.clone();
        each.push(NATION);
        let each = once_each(each);
        let of_occupation = |&occupation: &usize| {
            let rows = each.iter().filter_map(|&place| self.row(occupation, place)).collect();
            Group { heading: Some(survey.occupation(occupation).title.into()), label: Label::Place, rows }
        };
        occupations.iter().map(of_occupation).collect()
    }

    /// The rows with jobs enough, in the order asked for or else by `default`, at most so many.
    fn arranged(&mut self, rows: Vec<Row>, label: Label, default: Option<Sort>, most: Option<usize>) -> Vec<Row> {
        self.arranged_by(rows, label, self.asked.sort.or(default), most)
    }

    fn with_jobs_enough(&mut self, mut rows: Vec<Row>) -> Vec<Row> {
        let before = rows.len();
        let least = self.args.min_employment;
        rows.retain(|r| least.is_none_or(|least| r.estimate.employment.is_some_and(|n| n >= least)));
        self.left_out += before - rows.len();
        rows
    }

    fn arranged_by(&mut self, rows: Vec<Row>, label: Label, by: Option<Sort>, most: Option<usize>) -> Vec<Row> {
        let mut rows = self.with_jobs_enough(rows);
        let Some(by) = by else {
            rows.truncate(most.unwrap_or(usize::MAX));
            return rows;
        };
        let unit = self.args.unit();
        by.sort(&mut rows, label, unit);
        let cut = rows.split_off(most.unwrap_or(usize::MAX).min(rows.len()));
        for (unit, wage) in cut.iter().filter_map(|r| by.wage(r, unit)) {
            if let Wage::AtLeast(bound) = wage {
                *self.cut.entry(sentences::amount(bound, unit)).or_default() += 1;
            }
        }
        rows
    }
}
