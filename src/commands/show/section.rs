//! The sections of an occupation's page.

use crate::failure::Failure;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    QuickFacts,
    WhatTheyDo,
    WorkEnvironment,
    HowToBecomeOne,
    Pay,
    JobOutlook,
    SimilarOccupations,
    Titles,
    MoreInformation,
}

use Section::{
    HowToBecomeOne, JobOutlook, MoreInformation, Pay, QuickFacts, SimilarOccupations, Titles, WhatTheyDo, WorkEnvironment,
};

pub const ALL: [Section; 9] =
    [QuickFacts, WhatTheyDo, WorkEnvironment, HowToBecomeOne, Pay, JobOutlook, SimilarOccupations, Titles, MoreInformation];

impl Section {
    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            QuickFacts => "quick-facts",
            WhatTheyDo => "what-they-do",
            WorkEnvironment => "work-environment",
            HowToBecomeOne => "how-to-become-one",
            Pay => "pay",
            JobOutlook => "job-outlook",
            SimilarOccupations => "similar-occupations",
            Titles => "titles",
            MoreInformation => "more-information",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            QuickFacts => "Quick facts",
            WhatTheyDo => "What they do",
            WorkEnvironment => "Work environment",
            HowToBecomeOne => "How to become one",
            Pay => "Pay",
            JobOutlook => "Job outlook",
            SimilarOccupations => "Similar occupations",
            Titles => "Job titles",
            MoreInformation => "More information",
        }
    }

    /// The record's fields that the section shows.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            QuickFacts => &["in_detail", "not_known", "quick_facts"],
            WhatTheyDo => &["summary", "highlight", "what_they_do"],
            WorkEnvironment => &["work_environment"],
            HowToBecomeOne => &["how_to_become_one"],
            Pay => &["pay"],
            JobOutlook => &["job_outlook"],
            SimilarOccupations => &["similar"],
            Titles => &["job_titles"],
            MoreInformation => &["source", "onet", "more_information"],
        }
    }
}

/// Whether a field of the record is shown: the title and codes always are, all is where no section is named.
pub fn keeps(sections: &[Section], key: &str) -> bool {
    const ALWAYS: [&str; 5] = ["title", "title_from", "soc", "soc_complete", "group_from"];
    sections.is_empty() || ALWAYS.contains(&key) || sections.iter().any(|s| s.keys().contains(&key))
}

/// The sections named, in the order of the page, each once.
///
/// # Errors
/// As [`parse`].
pub fn parse_all(names: &[String]) -> Result<Vec<Section>, Failure> {
    if names.iter().any(|n| n == "all") {
        return Ok(ALL.to_vec());
    }
    let mut sections = names.iter().map(|n| parse(n)).collect::<Result<Vec<_>, _>>()?;
    sections.sort_unstable();
    sections.dedup();
    Ok(sections)
}

/// The section of this name or unambiguous beginning of one.
///
/// # Errors
/// A usage failure that lists the sections, or those that begin so.
pub fn parse(name: &str) -> Result<Section, Failure> {
    let wanted = name.to_lowercase().replace([' ', '_'], "-");
    let fits: Vec<Section> = ALL.into_iter().filter(|s| !wanted.is_empty() && s.name().starts_with(&wanted)).collect();
    match fits[..] {
        [section] => Ok(section),
        [] => Err(Failure::not_one_of("section", name, ALL.iter().map(|s| s.name()).chain(["all"]))),
        _ => {
            let names: Vec<_> = fits.iter().map(|s| s.name()).collect();
            Err(Failure::usage(format!("the section '{name}' may be {}", names.join(" or "))))
        }
    }
}
