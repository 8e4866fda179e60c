//! The bundle: the facts packed into the binary, every part of it reached at random.

pub mod format;
mod read;

pub use read::Bundle;
