//! The part of the bundle that data/build.rs needs: its layout and what writes it.

#[path = "bits.rs"]
pub mod bits;
#[path = "format.rs"]
pub mod format;
#[path = "names.rs"]
pub mod names;
#[path = "wages/mod.rs"]
pub mod wages;
#[path = "words.rs"]
pub mod words;
#[path = "write.rs"]
pub mod write;
