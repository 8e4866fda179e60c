//! What tables of all occupations show of a record: the bundle keeps it apart, quick to decode.

use crate::joined::Joined;
use crate::record::{MedianPay, QuickFacts, Record};
use serde::{Deserialize, Serialize};

/// The facts of a record that a table has a column for, and its group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head<'a> {
    pub title: &'a str,
    /// The group's number.
    pub group: usize,
    #[serde(borrow)]
    pub soc: Joined<'a>,
    pub soc_complete: bool,
    pub in_detail: bool,
    /// Whether it says in words what the workers do.
    pub has_prose: bool,
    pub not_known: Joined<'a>,
    pub continued_by: Joined<'a>,
    pub quick_facts: Option<QuickFacts<Phrase>>,
}

impl Head<'_> {
    /// The median pay, in dollars.
    pub fn median_pay(&self) -> Option<MedianPay> {
        self.quick_facts.as_ref()?.median_pay
    }
}

/// A level or category of the quick facts as its edition prints it, by its number in `Section::Phrases`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase(pub u8);

impl Record {
    /// The record's levels and category, as its edition prints them.
    pub fn phrases(&self) -> impl Iterator<Item = &String> {
        self.quick_facts.iter().flat_map(QuickFacts::told)
    }
}
