//! The wage survey as questions see it: estimates by occupation and place.

use super::{Catalog, decode, decode_front, once_each};
use crate::bundle::format::{Section, Slices, take_varint};
use crate::bundle::wages::read::Estimates;
use crate::bundle::wages::{Bounds, Jobs};
use crate::joined::Joined;
use crate::survey::{Estimate, Place, PlaceKind, SocLevel, Survey, SurveyOccupation};

/// The bundled wage survey. A place and an occupation of the survey are known by their number: a place by
/// its line of areas.tsv, an occupation by that of occupations.tsv. An occupation of the handbook has
/// one or more of the survey's: [`Self::codes_of`].
#[derive(Clone, Copy)]
pub struct WageSurvey {
    catalog: Catalog,
    places: Slices<'static>,
    occupations: Slices<'static>,
    estimates: Slices<'static>,
    bounds: Bounds,
}

/// The number of the nation among the places.
pub const NATION: usize = 0;

impl Catalog {
    pub fn wage_survey(self) -> WageSurvey {
        let slices = |section| self.bundle.slices(section);
        WageSurvey {
            catalog: self,
            places: slices(Section::Places),
            occupations: slices(Section::SurveyOccupations),
            estimates: slices(Section::Estimates),
            bounds: Bounds::of(&self.survey()),
        }
    }

    /// What holds for the wage survey as a whole.
    pub fn survey(self) -> Survey {
        decode(self.bundle.slices(Section::Survey).get(0))
    }
}

impl WageSurvey {
    pub fn catalog(self) -> Catalog {
        self.catalog
    }

    /// How many places there are, the nation among them.
    pub fn places(self) -> usize {
        self.places.len()
    }

    pub fn place(self, place: usize) -> Place {
        decode(self.places.get(place))
    }

    /// The states and territories, by postal code.
    pub fn states(self) -> impl Iterator<Item = usize> {
        (NATION + 1..self.places()).take_while(move |&p| self.place(p).kind == PlaceKind::State)
    }

    /// The metropolitan and nonmetropolitan areas, by state and code.
    pub fn areas(self) -> impl Iterator<Item = usize> {
        let first = NATION + 1 + self.states().count();
        first..self.places()
    }

    /// The areas that lie in a state or territory, wholly or in part.
    ///
    /// # Panics
    /// Where the place is no state or territory.
    pub fn areas_of(self, state: usize) -> impl Iterator<Item = usize> {
        let (mut list, mut area) = (self.catalog.bundle.slices(Section::StateAreas).get(state - 1), 0);
        std::iter::from_fn(move || {
            let more = !list.is_empty();
            more.then(|| {
                area += take_varint(&mut list) as usize;
                area
            })
        })
    }

    /// The states that a place lies in; none for a state itself or the nation.
    pub fn states_of(self, place: usize) -> Vec<usize> {
        let place = self.place(place);
        match place.kind {
            PlaceKind::Nation | PlaceKind::State => Vec::new(),
            _ => place.states().filter_map(|s| self.find_postal_code(s)).collect(),
        }
    }

    /// How many occupations the survey has, those that sum others among them.
    pub fn occupations(self) -> usize {
        self.occupations.len()
    }

    pub fn occupation(self, occupation: usize) -> SurveyOccupation {
        decode(self.occupations.get(occupation))
    }

    /// The occupation of a SOC code, which may be a hybrid of several or sum others.
    pub fn find_soc(self, soc: &str) -> Option<usize> {
        self.occupations.find(soc.as_bytes(), |o| decode_front::<&str>(o).as_bytes())
    }

    /// The occupation that the survey counts a SOC code under: its own, or that of a hybrid.
    pub fn counted_under(self, soc: &str) -> Option<usize> {
        self.find_soc(soc).or_else(|| self.find_soc(&self.catalog.find_code(soc)?.hybrid?))
    }

    /// The survey's occupations that count the SOC codes of a record, each once.
    pub fn codes_of(self, soc: Joined) -> Vec<usize> {
        once_each(soc.iter().filter_map(|code| self.counted_under(code)))
    }

    /// The occupation of the survey that is just what a record with these SOC codes counts, where there is one.
    pub fn whole(self, soc: Joined) -> Option<usize> {
        self.find_soc(soc.only()?)
    }

    /// The estimates of an occupation in a place; nothing where the survey has none.
    pub fn estimate(self, occupation: usize, place: usize) -> Option<Estimate> {
        self.slice(occupation).get(place, self.jobs(place))
    }

    /// The estimates of an occupation in those of some places that have some.
    pub fn estimates(
        self,
        occupation: usize,
        places: impl IntoIterator<Item = usize>,
    ) -> impl Iterator<Item = (usize, Estimate)> {
        let (mut cursor, nation) = (self.slice(occupation).cursor(), self.jobs_in(NATION));
        let jobs = move |place| Jobs { place: self.jobs_in(place), nation };
        places.into_iter().filter_map(move |place| cursor.get(place, jobs(place)).map(|estimate| (place, estimate)))
    }

    /// The detailed occupations that have estimates in a place, by SOC code.
    pub fn occupations_in(self, place: usize) -> impl Iterator<Item = (usize, Estimate)> {
        let jobs = self.jobs(place);
        let detailed = (0..self.occupations()).filter(move |&o| self.occupation(o).level == SocLevel::Detailed);
        detailed.filter_map(move |o| self.slice(o).get(place, jobs).map(|estimate| (o, estimate)))
    }

    fn slice(self, occupation: usize) -> Estimates<'static> {
        Estimates::new(self.estimates.get(occupation), self.places(), self.bounds)
    }

    fn jobs(self, place: usize) -> Jobs {
        Jobs { place: self.jobs_in(place), nation: self.jobs_in(NATION) }
    }

    /// All jobs in a place: a place begins with them.
    fn jobs_in(self, place: usize) -> u32 {
        take_varint(&mut self.places.get(place)) as u32
    }
}
