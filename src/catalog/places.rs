//! Which place a person means.

use super::text;
use super::wages::{NATION, WageSurvey};
use crate::bundle::format::Section;
use crate::failure::{Failure, nearest};
use crate::fold::fold;
use crate::survey::{Place, PlaceKind};

/// What people write, and how the survey writes it.
const SPELLINGS: [(&str, &str); 3] = [("saint", "st"), ("ft", "fort"), ("mt", "mount")];

/// How many candidates or near names are listed.
const MOST_CANDIDATES: usize = 10;
const MOST_NEAR: usize = 3;

impl WageSurvey {
    /// The place that `typed` names: a postal code, a state's name, an area's code, or words of an area's title.
    ///
    /// # Errors
    /// A failure that lists the candidates where several fit, near names where none does, or that says what
    /// is known where a ZIP code or a territory that the survey leaves out was typed.
    pub fn find_place(self, typed: &str) -> Result<usize, Failure> {
        self.find_one(typed).map_err(|fitting| match &fitting[..] {
            [] => self.unknown(typed),
            several => self.ambiguous(typed, several),
        })
    }

    /// Whether `typed` names a place.
    pub fn is_place(self, typed: &str) -> bool {
        self.find_one(typed).is_ok()
    }

    /// The place, or those that all fit.
    fn find_one(self, typed: &str) -> Result<usize, Vec<usize>> {
        if let Some(place) = self.find_exactly(typed) {
            return Ok(place);
        }
        let fitting = self.with_words(typed);
        let whole = fitting.iter().find(|&&p| fold(self.place(p).title) == fold(typed));
        match (whole, &fitting[..]) {
            (Some(&place), _) | (None, &[place]) => Ok(place),
            _ => Err(fitting),
        }
    }

    /// The state or territory of this postal code or name, and nothing else.
    ///
    /// # Errors
    /// A usage failure that names the nearest.
    pub fn find_state(self, typed: &str) -> Result<usize, Failure> {
        if let Some(state) = self.find_postal_code(typed).or_else(|| self.find_state_name(typed)) {
            return Ok(state);
        }
        if let Some(failure) = self.not_covered(typed) {
            return Err(failure);
        }
        let states: Vec<Place> = self.states().map(|p| self.place(p)).collect();
        let names = states.iter().map(|s| s.title);
        let near = nearest(typed, names).filter(|_| typed.len() > 2).map(|n| format!(" Did you mean '{n}'?")).unwrap_or_default();
        Err(Failure::usage(format!("no state or territory '{typed}'.{near} A postal code or name will do: CO, colorado")))
    }

    /// The area of this code or whole title, and nothing else.
    ///
    /// # Errors
    /// A usage failure that says how to find it.
    pub fn find_area(self, typed: &str) -> Result<usize, Failure> {
        let area = self.find_area_code(typed).or_else(|| (0..self.places()).find(|&p| self.place(p).title == typed));
        area.ok_or_else(|| Failure::usage(format!("no area of code '{typed}'. Find it: occ areas denver")))
    }

    /// The places that have all the words typed, in their title; where none has, in their title and the names of
    /// their states.
    pub fn with_words(self, typed: &str) -> Vec<usize> {
        let typed = fold(&typed.replace('.', ""));
        let wanted: Vec<&str> = typed.split(' ').filter(|w| !w.is_empty()).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let of_place = self.catalog().bundle().slices(Section::PlaceWords);
        let is_word = |have: &str, typed: &str| have == typed || SPELLINGS.contains(&(typed, have));
        let fits = |words: &str| wanted.iter().all(|typed| words.split(' ').any(|have| is_word(have, typed)));
        let with_states: Vec<usize> = (NATION + 1..self.places()).filter(|&p| fits(text(of_place.get(p)))).collect();
        let by_title: Vec<usize> = with_states.iter().copied().filter(|&p| fits(&fold(self.place(p).title))).collect();
        if by_title.is_empty() { with_states } else { by_title }
    }

    /// What answers to one name only.
    fn find_exactly(self, typed: &str) -> Option<usize> {
        const NATION_NAMES: [&str; 6] = ["us", "usa", "united states", "nation", "national", "united states of america"];
        // As 'D.C.' and 'U.S.' are written.
        let plain = typed.replace('.', "");
        if NATION_NAMES.iter().any(|name| fold(name) == fold(&plain)) {
            return Some(NATION);
        }
        self.find_postal_code(plain.trim()).or_else(|| self.find_area_code(typed)).or_else(|| self.find_state_name(typed))
    }

    pub fn find_postal_code(self, typed: &str) -> Option<usize> {
        let is_code = typed.len() == 2;
        is_code.then(|| self.states().find(|&p| self.place(p).state.eq_ignore_ascii_case(typed))).flatten()
    }

    fn find_area_code(self, typed: &str) -> Option<usize> {
        let is_code = typed.len() == 7 && typed.bytes().all(|b| b.is_ascii_digit());
        is_code.then(|| (0..self.places()).find(|&p| self.place(p).area == typed)).flatten()
    }

    fn find_state_name(self, typed: &str) -> Option<usize> {
        let (typed, of_place) = (fold(typed), self.catalog().bundle().slices(Section::PlaceWords));
        self.states().find(|&p| text(of_place.get(p)) == typed)
    }

    fn ambiguous(self, typed: &str, places: &[usize]) -> Failure {
        let mut lines = vec![format!("'{typed}' fits {} places. Which one?", places.len())];
        lines.extend(self.lines(places));
        if places.len() > MOST_CANDIDATES {
            lines.push(format!("  and {} more: occ areas {typed}", places.len() - MOST_CANDIDATES));
        }
        Failure::nothing(lines.join("\n"))
    }

    /// Lines 'Denver-Aurora-Centennial, CO   0019740'.
    fn lines(self, places: &[usize]) -> Vec<String> {
        let shown = places.iter().take(MOST_CANDIDATES).map(|&p| self.place(p)).collect::<Vec<_>>();
        let width = shown.iter().map(|p| p.title.len()).max().unwrap_or_default();
        shown.iter().map(|p| format!("  {:width$}  {}", p.title, p.area)).collect()
    }

    fn unknown(self, typed: &str) -> Failure {
        if typed.len() >= 5 && typed.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return self.zip_code(typed);
        }
        if let Some(failure) = self.not_covered(typed) {
            return failure;
        }
        let near = self.near(typed);
        let near = match near.len() {
            0 => " The wage survey knows states, metropolitan and nonmetropolitan areas: occ areas".into(),
            1 => format!(" Did you mean this one?\n{}", self.lines(&near).join("\n")),
            _ => format!(" Did you mean one of these?\n{}", self.lines(&near).join("\n")),
        };
        Failure::nothing(format!("no place called '{typed}'.{near}"))
    }

    fn zip_code(self, typed: &str) -> Failure {
        let as_area = self.find_area_code(&format!("00{typed}"));
        let as_area = as_area.map(|a| format!("\n'{typed}' may be meant as the area 00{typed}, {}", self.place(a).title));
        Failure::nothing(format!(
            "'{typed}' looks like a ZIP code, which the wage survey does not know. It knows\n\
             states (CO, colorado) and areas (words of a title: denver). Find yours:\n  occ areas --state CO{}",
            as_area.unwrap_or_default()
        ))
    }

    fn not_covered(self, typed: &str) -> Option<Failure> {
        let survey = self.catalog().survey();
        let folded = fold(typed);
        let territory = survey.not_covered.iter().find(|t| t.state.eq_ignore_ascii_case(typed) || fold(&t.title) == folded)?;
        Some(Failure::nothing(format!(
            "the wage survey of {} leaves out {}. It covers {} states and territories: occ areas",
            survey.month_and_year(),
            territory.title,
            self.states().count()
        )))
    }

    /// The places whose names have words nearest to those typed.
    fn near(self, typed: &str) -> Vec<usize> {
        let of_place = self.catalog().bundle().slices(Section::PlaceWords);
        let typed = fold(typed);
        let score = |place: usize| {
            let words = text(of_place.get(place));
            typed.split(' ').filter(|w| w.len() > 3 && nearest(w, words.split(' ')).is_some()).count()
        };
        let mut scored: Vec<(usize, usize)> =
            (NATION + 1..self.places()).map(|p| (score(p), p)).filter(|(s, _)| *s > 0).collect();
        // The best first; of equals states, then the largest.
        scored.sort_by_key(|&(s, p)| {
            let place = self.place(p);
            (std::cmp::Reverse(s), place.kind.min(PlaceKind::Metropolitan), std::cmp::Reverse(place.jobs))
        });
        scored.into_iter().take(MOST_NEAR).map(|(_, p)| p).collect()
    }
}
