//! The employment projections in the bundle.

use super::{Catalog, decode, decode_front};
use crate::bundle::format::Section;
use crate::projections::{CodeLines, Hybrid, ProjectionEdition};

impl Catalog {
    /// The editions of the projections, oldest first.
    pub fn projection_editions(self) -> Vec<ProjectionEdition<&'static str>> {
        let editions = self.bundle().slices(Section::ProjectionEditions);
        (0..editions.len()).map(|i| decode(editions.get(i))).collect()
    }

    /// The lines of a SOC code; nothing where no edition of the projections has the code.
    pub fn projection_lines(self, soc: &str) -> Option<CodeLines<&'static str>> {
        let codes = self.bundle().slices(Section::ProjectionLines);
        codes.find(soc.as_bytes(), |code| decode_front::<&str>(code).as_bytes()).map(|i| decode(codes.get(i)))
    }

    /// What the hybrid codes of the projections join.
    pub fn projection_hybrids(self) -> impl Iterator<Item = Hybrid<&'static str>> {
        let hybrids = self.bundle().slices(Section::ProjectionHybrids);
        (0..hybrids.len()).map(move |i| decode(hybrids.get(i)))
    }
}
