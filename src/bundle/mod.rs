//! The bundle: the facts packed into the binary, every part of it reached at random.

pub mod bits;
pub mod format;
mod read;
pub mod wages;

pub use read::Bundle;
