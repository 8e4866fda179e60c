//! Facts about occupations from the BLS Occupational Outlook Handbook, bundled.

pub mod answer;
pub mod bundle;
pub mod catalog;
pub mod check;
pub mod cli;
pub mod commands;
pub mod edition;
pub mod failure;
pub mod figure;
pub mod fold;
pub mod head;
pub mod joined;
pub mod projections;
pub mod prose;
pub mod record;
pub mod render;
pub mod source;
pub mod survey;
