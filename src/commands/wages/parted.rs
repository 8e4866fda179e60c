//! Names of several occupations that no comma parts.

use super::Args;
use crate::catalog::wages::WageSurvey;
use crate::commands::occupation::several_names;
use crate::failure::Failure;
use crate::survey::PlaceKind;

/// A failure to find the occupations, with the command that parts their names where that would find them.
pub fn with_hint(args: &Args, survey: WageSurvey, failure: Failure) -> Failure {
    let (catalog, typed) = (survey.catalog(), args.words.join(" "));
    let names = |part: &str| {
        let words: Vec<String> = part.split_whitespace().map(str::to_string).collect();
        let several = several_names(catalog, &words).filter(|_| survey.find_occupations(part).is_err());
        several.map_or_else(|| (part.to_string(), false), |names| (names.join(", "), true))
    };
    let parts: Vec<(String, bool)> = typed.split(',').map(str::trim).filter(|p| !p.is_empty()).map(names).collect();
    if !parts.iter().any(|(_, is_parted)| *is_parted) {
        return failure;
    }
    let names = parts.into_iter().map(|(part, _)| part).collect::<Vec<_>>().join(", ");
    let places = places(args, survey);
    let message = format!("{}\n\nPart names of several words with commas:\n  occ wages {names}{places}", failure.message);
    Failure { message, ..failure }
}

/// The places as the command line names them.
fn places(args: &Args, survey: WageSurvey) -> String {
    let mut places: String = args.places.words().map(|typed| format!(" --in {typed}")).collect();
    if places.is_empty() {
        let exact = args.places.resolve(survey).unwrap_or_default().into_iter().map(|place| survey.place(place));
        places = exact
            .map(|place| match place.kind {
                PlaceKind::State => format!(" --state {}", place.state),
                _ => format!(" --area {}", place.area),
            })
            .collect();
    }
    let all = [(args.states, " --states"), (args.areas, " --areas")];
    places.extend(all.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, flag)| flag));
    places
}
