//! Which occupations of the wage survey a person means.

use super::candidates::NotFound;
use super::wages::WageSurvey;
use crate::fold::fold;
use crate::survey::SocLevel;

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
        if let Some(occupation) = self.find_soc(typed) {
            return Ok(Meant::alone(occupation, None));
        }
        let found = match self.catalog().find(typed, &[]) {
            Ok(found) => found,
            Err(not_found) => return self.find_title(typed).ok_or(not_found),
        };
        if let Some(code) = &found.code {
            let soc = code.code.get(..7).unwrap_or_default();
            let counted = self.counted_under(soc);
            let note = counted.map(|o| self.occupation(o)).filter(|o| o.soc != code.code && fold(o.title) != fold(typed));
            let note = note.map(|o| format!("{typed}: {} ({}) is counted in {}, {}", code.title, code.code, o.soc, o.title));
            return Ok(match counted {
                Some(occupation) => Meant::alone(occupation, note),
                None => Meant { occupations: Vec::new(), profile: Some(found.occupation), note },
            });
        }
        let occupations = self.codes_of(self.catalog().newest_head(found.occupation).soc);
        let is_slug = self.catalog().find_slug(typed).is_some();
        // A name that stands for an occupation by another's word, such as a job title, yields to a SOC title.
        let by_title = match found.note {
            _ if is_slug => None,
            None => self.of_title(typed, occupations.iter().copied()),
            // One of a detailed occupation would have been found as such.
            Some(_) => self.of_title(typed, (0..self.occupations()).filter(|&o| self.occupation(o).level < SocLevel::Detailed)),
        };
        Ok(by_title.unwrap_or(Meant { occupations, profile: Some(found.occupation), note: found.note }))
    }

    /// The occupation of a SOC title, of any level.
    pub fn find_title(self, typed: &str) -> Option<Meant> {
        self.of_title(typed, 0..self.occupations())
    }

    fn of_title(self, typed: &str, among: impl IntoIterator<Item = usize>) -> Option<Meant> {
        let typed = fold(typed);
        // Of equal titles the last is the most detailed.
        let fitting = among.into_iter().filter(|&o| fold(self.occupation(o).title) == typed).last();
        fitting.map(|occupation| Meant::alone(occupation, None))
    }
}

impl Meant {
    fn alone(occupation: usize, note: Option<String>) -> Self {
        Self { occupations: vec![occupation], profile: None, note }
    }
}
