//! Facts about occupations from the BLS Occupational Outlook Handbook, bundled.

/// Says something beside the answer, on stderr. Where that can't be written, the answer still can.
macro_rules! remark {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($text)*);
    }};
}

pub mod answer;
pub mod arena;
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
