//! The bundle as the binary embeds it.

use super::format::{Section, Slices};

/// The bundled facts. Nothing is decoded until it is asked for.
#[derive(Clone, Copy)]
pub struct Bundle {
    sections: Slices<'static>,
}

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundle"));

impl Bundle {
    /// The facts that this binary holds.
    pub fn embedded() -> Self {
        Self { sections: Slices::new(BYTES) }
    }

    /// A section's bytes.
    pub fn bytes(self, section: Section) -> &'static [u8] {
        self.sections.get(section as usize)
    }

    /// A section that is a list of slices.
    pub fn slices(self, section: Section) -> Slices<'static> {
        Slices::new(self.bytes(section))
    }
}
