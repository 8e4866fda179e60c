//! Names of several occupations that no comma parts.

use super::Args;
use crate::catalog::wages::WageSurvey;
use crate::commands::occupation::several_names;
use crate::commands::retyped;
use crate::failure::Failure;

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
    let flags = [(args.states, " --states"), (args.areas, " --areas")];
    let all: String = flags.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, flag)| flag).collect();
    let command = format!("occ wages {}{}{all}", retyped(&names), args.places.given());
    let message = format!("{}\n\nPart names of several words with commas:\n  {command}", failure.message);
    Failure { message, ..failure }
}
