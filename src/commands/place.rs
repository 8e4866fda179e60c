//! The places that a command line names.

use crate::catalog::wages::WageSurvey;
use crate::catalog::{Catalog, once_each};
use crate::commands::retyped;
use crate::failure::Failure;
use clap::{Arg, ArgAction, ArgMatches, Command};

// Places of the wage survey, by words or exactly. No doc comment: it would stand in the help in place of the
// command's.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Places")]
pub struct PlaceArgs {
    #[command(flatten)]
    by_words: ByWords,
    /// State or territory, by postal code or name; likewise
    #[arg(long, value_name = "STATE")]
    state: Vec<String>,
    /// Area by its code, as 'occ areas' shows it; likewise
    #[arg(long, value_name = "CODE")]
    area: Vec<String>,
}

impl PlaceArgs {
    /// The places named, in their order, each once.
    ///
    /// # Errors
    /// As [`WageSurvey::find_place`], [`WageSurvey::find_state`] and [`WageSurvey::find_area`].
    pub fn resolve(&self, survey: WageSurvey) -> Result<Vec<usize>, Failure> {
        let mut places = Vec::new();
        for typed in &self.by_words.0 {
            places.extend(find_all(survey, typed)?);
        }
        places.extend(self.state.iter().map(|s| survey.find_state(s)).collect::<Result<Vec<_>, _>>()?);
        places.extend(self.area.iter().map(|a| survey.find_area(a)).collect::<Result<Vec<_>, _>>()?);
        Ok(once_each(places))
    }

    /// The same; the survey is not looked at where no place is named.
    ///
    /// # Errors
    /// As [`Self::resolve`].
    pub fn resolve_for(&self, catalog: Catalog) -> Result<Vec<usize>, Failure> {
        if self.is_empty() { Ok(Vec::new()) } else { self.resolve(catalog.wage_survey()) }
    }

    /// The places as they can be typed again.
    pub fn given(&self) -> String {
        let flags = [("in", &self.by_words.0), ("state", &self.state), ("area", &self.area)];
        let all = flags.into_iter().flat_map(|(flag, typed)| typed.iter().map(move |t| format!(" --{flag} {}", retyped(t))));
        all.collect()
    }

    /// What was typed after each `--in`.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.by_words.0.iter().map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.by_words.0.is_empty() && self.state.is_empty() && self.area.is_empty()
    }
}

/// One place, or several parted by commas; a comma also stands in the titles of areas.
fn find_all(survey: WageSurvey, typed: &str) -> Result<Vec<usize>, Failure> {
    match survey.find_place(typed) {
        Ok(place) => Ok(vec![place]),
        Err(failure) if !typed.contains(',') => Err(failure),
        Err(_) => typed.split(',').map(str::trim).filter(|t| !t.is_empty()).map(|t| survey.find_place(t)).collect(),
    }
}

/// `--in PLACE`: each time one place, of several words without quotes.
#[derive(Debug, Default)]
struct ByWords(Vec<String>);

impl clap::Args for ByWords {
    fn augment_args(command: Command) -> Command {
        let help =
            "Place: postal code or name of a state, or words of an area (CO, colorado, denver); repeatable, but list takes one";
        command.arg(Arg::new("in").long("in").value_name("PLACE").num_args(1..).action(ArgAction::Append).help(help))
    }
    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for ByWords {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut places = Self::default();
        places.update_from_arg_matches(matches)?;
        Ok(places)
    }
    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let each = matches.get_occurrences::<String>("in").into_iter().flatten();
        self.0 = each.map(|words| words.map(String::as_str).collect::<Vec<_>>().join(" ")).collect();
        Ok(())
    }
}

/// A text in two, at each of its spaces.
fn parted(typed: &str) -> impl Iterator<Item = (&str, &str)> {
    typed.match_indices(' ').map(|(at, _)| (&typed[..at], &typed[at + 1..]))
}

/// 'denver electrician' after `--in`: the place and the occupation that were meant.
pub fn swapped(catalog: Catalog, typed: &str) -> Option<(&str, &str)> {
    let survey = catalog.wage_survey();
    parted(typed).find(|(place, occupation)| survey.is_place(place) && catalog.find(occupation, &[]).is_ok())
}

/// What to say where words stand for no occupation, but for an occupation and a place: 'electrician denver',
/// 'electrician in denver'.
pub fn hint(catalog: Catalog, typed: &str) -> Option<String> {
    let survey = catalog.wage_survey();
    let in_words = typed.rsplit_once(" in ").map(|(occupation, place)| format!("{occupation} {place}"));
    let (occupation, place) = parted(in_words.as_deref().unwrap_or(typed))
        .find(|(occupation, place)| survey.is_place(place) && catalog.find(occupation, &[]).is_ok())?;
    let occupation = retyped(occupation);
    Some(format!("no occupation called '{typed}'; '{place}' is a place. Try:\n  occ wages {occupation} --in {}", retyped(place)))
}
