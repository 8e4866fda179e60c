//! Which occupations of the wage survey a person means.

use super::names::NotFound;
use super::wages::WageSurvey;
use crate::fold::fold;

/// The occupations of the survey that were meant.
#[derive(Debug)]
pub struct Meant {
    /// One, or those that a profile of the handbook counts; none where the survey has none of its codes.
    pub occupations: Vec<usize>,
    /// The profile's number, where all of it was meant.
    pub profile: Option<usize>,
    /// What was taken for what.
    pub note: Option<String>,
}

impl WageSurvey {
    /// The occupations that `typed` names. A SOC code or title means that one alone, also where a profile holds
    /// it; all else means the codes that the profile counts in its newest edition.
    ///
    /// # Errors
    /// As [`super::Catalog::find`].
    pub fn find_occupations(self, typed: &str) -> Result<Meant, NotFound> {
        let alone = |occupation, note| Ok(Meant { occupations: vec![occupation], profile: None, note });
        if let Some(occupation) = self.find_soc(typed) {
            return alone(occupation, None);
        }
        let found = match self.catalog().find(typed, &[]) {
            Ok(found) => found,
            Err(not_found) => return self.find_title(typed, 0..self.occupations()).map_or(Err(not_found), |o| alone(o, None)),
        };
        if let Some(code) = &found.code {
            let soc = code.code.get(..7).unwrap_or_default();
            let counted = self.counted_under(soc);
            let note = counted.map(|o| self.occupation(o)).filter(|o| o.soc != code.code && fold(o.title) != fold(typed));
            let note = note.map(|o| format!("{typed}: {} ({}) is counted in {}, {}", code.title, code.code, o.soc, o.title));
            return match counted {
                Some(occupation) => alone(occupation, note),
                None => Ok(Meant { occupations: Vec::new(), profile: Some(found.occupation), note }),
            };
        }
        let occupations = self.codes_of(&self.catalog().newest_head(found.occupation).soc);
        let is_slug = self.catalog().find_slug(typed).is_some();
        // A name that stands for an occupation by another's word, such as a job title, yields to a SOC title.
        let by_title = match found.note {
            _ if is_slug => None,
            None => self.find_title(typed, occupations.iter().copied()),
            Some(_) => self.find_title(typed, 0..self.occupations()),
        };
        match by_title {
            Some(occupation) => alone(occupation, None),
            None => Ok(Meant { occupations, profile: Some(found.occupation), note: found.note }),
        }
    }

    fn find_title(self, typed: &str, among: impl IntoIterator<Item = usize>) -> Option<usize> {
        let typed = fold(typed);
        // Of equal titles the last is the most detailed.
        among.into_iter().filter(|&o| fold(self.occupation(o).title) == typed).last()
    }
}
