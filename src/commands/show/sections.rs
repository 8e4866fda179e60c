//! The sections in full.

use super::section::Section;
use super::subject::{Shown, Subject};
use super::{outlook, pay, quick_facts};
use crate::answer::{Block, Cell, Column, MarginRow, Table, TableRow, Unit};
use crate::catalog::facts::{EditionRows, find};
use crate::record::ContactKind;
use crate::render::keep_together;

/// The blocks of a section; `several`: it stands among others.
pub fn blocks(subject: &Subject, section: Section, several: bool) -> Vec<Block> {
    let mut blocks = match section {
        Section::QuickFacts => quick_facts::blocks(subject),
        Section::WhatTheyDo => what_they_do(subject),
        Section::WorkEnvironment => work_environment(subject),
        Section::HowToBecomeOne => how_to_become_one(subject),
        Section::Pay => pay::blocks(subject),
        Section::JobOutlook => outlook::blocks(subject),
        Section::SimilarOccupations => similar(subject),
        Section::Titles => titles(subject),
        Section::MoreInformation => more_information(subject),
    };
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(format!("{}: the handbook has nothing here for this occupation.", section.title())));
    }
    let tables_name_themselves = matches!(section, Section::QuickFacts | Section::Pay | Section::JobOutlook) && !several;
    if !tables_name_themselves {
        blocks.insert(0, Block::Heading(heading(subject, section)));
    }
    blocks
}

/// The section's title, with the edition that it comes from where that is not the newest shown.
fn heading(subject: &Subject, section: Section) -> String {
    let from = match section {
        Section::WhatTheyDo => subject.part(|r| r.what_they_do.as_ref()).map(|(s, _)| s),
        Section::WorkEnvironment => subject.part(|r| r.work_environment.as_ref()).map(|(s, _)| s),
        Section::HowToBecomeOne => subject.part(|r| r.how_to_become_one.as_ref()).map(|(s, _)| s),
        Section::SimilarOccupations => subject.part(|r| Some(()).filter(|()| !r.similar.is_empty())).map(|(s, ())| s),
        Section::Titles => subject.part(|r| Some(()).filter(|()| !r.job_titles.is_empty())).map(|(s, ())| s),
        Section::MoreInformation => subject.part(|r| r.more_information.as_ref()).map(|(s, _)| s),
        _ => None,
    };
    let origin = from.and_then(|s| subject.origin(s)).map(|o| format!(" {o}")).unwrap_or_default();
    format!("{}{origin}", section.title())
}

fn what_they_do(subject: &Subject) -> Vec<Block> {
    let Some((_, section)) = subject.part(|r| r.what_they_do.as_ref()) else { return Vec::new() };
    let highlight = subject.part(|r| r.highlight.as_ref()).map(|(_, text)| Block::Paragraph(text.clone()));
    let text = [Block::Paragraph(section.text.clone()), Block::Bullets(section.duties.clone())];
    text.into_iter().chain(highlight).collect()
}

fn work_environment(subject: &Subject) -> Vec<Block> {
    let Some((from, section)) = subject.part(|r| r.work_environment.as_ref()) else { return Vec::new() };
    let mut blocks: Vec<Block> = section.text.iter().cloned().map(Block::Paragraph).collect();
    for employers in &section.employers {
        let whose = employers.occupation.as_ref().filter(|_| section.employers.len() > 1);
        let heading = whose.map_or_else(
            || "Largest employers".to_string(),
            |o| format!("Largest employers of {}", super::sentences::lower_first(o)),
        );
        let columns = vec![
            Column::new("industry", heading, Unit::Text),
            Column::new("percent", "", Unit::Share),
            Column::new("", "", Unit::Bar),
        ];
        let row = |s: &crate::record::Share| {
            TableRow::Cells(vec![Cell::text(s.industry.clone()), Cell::Percent(s.percent), Cell::Bar(s.percent.value())])
        };
        blocks.push(Block::Table(Table { columns, rows: employers.shares.iter().map(row).collect() }));
    }
    if !section.job_split.is_empty() {
        let heading = format!("Jobs by occupation, {}", from.edition.employment.base_year);
        let columns = vec![
            Column::new("occupation", heading, Unit::Text),
            Column::new("jobs", "", Unit::Count),
            Column::new("", "", Unit::Bar),
        ];
        let row = |s: &crate::record::JobSplit| {
            TableRow::Cells(vec![Cell::text(s.occupation.clone()), Cell::Count(s.jobs.into()), Cell::Bar(s.jobs.into())])
        };
        blocks.push(Block::Table(Table { columns, rows: section.job_split.iter().map(row).collect() }));
    }
    blocks
}

fn how_to_become_one(subject: &Subject) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some((_, section)) = subject.part(|r| r.how_to_become_one.as_ref()) {
        blocks.extend(section.text.iter().cloned().map(Block::Paragraph));
        if !section.qualities.is_empty() {
            blocks.push(Block::Margin(vec![MarginRow {
                label: "Important qualities".into(),
                origin: None,
                paragraphs: vec![section.qualities.join(", ")],
            }]));
        }
    }
    blocks.extend(levels(subject).map(Block::Table));
    blocks
}

/// The levels of the SOC occupations that the profile covers.
fn levels(subject: &Subject) -> Option<Table<'static>> {
    let newest = subject.newest();
    let (from, lines) = subject.part(|r| Some(r.lines().collect::<Vec<_>>()).filter(|l| !l.is_empty()))?;
    let columns = vec![
        Column::new("occupation", format!("What it takes ({})", from.edition.name), Unit::Text),
        Column::new("entry_level_education", "Education", Unit::Text),
        Column::new("work_experience", "Experience", Unit::Text),
        Column::new("on_the_job_training", "Training", Unit::Text),
    ];
    let level = |l: &Option<String>| l.as_ref().map_or(Cell::Missing, |l| Cell::Level(l.clone().into()));
    let row = |l: &&crate::record::SocOccupation| {
        TableRow::Cells(vec![
            Cell::text(l.title.clone()),
            level(&l.entry_level_education),
            level(&l.work_experience),
            level(&l.on_the_job_training),
        ])
    };
    let rows: Vec<_> = lines.iter().map(row).collect();
    (!rows.is_empty() && (lines.len() > 1 || newest.record.how_to_become_one.is_none())).then_some(Table { columns, rows })
}

/// The similar occupations with the facts of each one's newest edition.
fn similar(subject: &Subject) -> Vec<Block> {
    let catalog = subject.catalog;
    let Some((_, similar)) = subject.part(|r| Some(&r.similar).filter(|s| !s.is_empty())) else { return Vec::new() };
    let names = ["title", "education", "pay", "growth"].map(|n| find(n).expect("the facts have these names"));
    let newest = EditionRows::new(catalog, catalog.newest());
    let rows = similar.iter().filter_map(|s| catalog.find_slug(s)).map(|o| match newest.row(catalog, o) {
        Some(row) => TableRow::Cells(names.iter().map(|f| f.page_cell(&row)).collect()),
        None => TableRow::Cells(vec![Cell::text(catalog.title(o)), Cell::Missing, Cell::Missing, Cell::Missing]),
    });
    let mut columns: Vec<Column> = names.iter().map(|f| f.column()).collect();
    columns[0].heading = format!("Facts of {}", catalog.edition_name(catalog.newest()));
    let mut blocks = vec![Block::Table(Table { columns, rows: rows.collect() })];
    blocks.extend(super::sentences::marks(&blocks).into_iter().map(|mark| Block::Paragraph(mark.into())));
    blocks
}

fn titles(subject: &Subject) -> Vec<Block> {
    let titles = subject.part(|r| Some(&r.job_titles).filter(|t| !t.is_empty()));
    titles.map(|(_, t)| Block::Lines(t.clone())).into_iter().collect()
}

fn more_information(subject: &Subject) -> Vec<Block> {
    let mut rows = Vec::new();
    if let Some((_, section)) = subject.part(|r| r.more_information.as_ref()) {
        let kinds = [
            (ContactKind::Organization, "Organizations"),
            (ContactKind::Video, "Videos"),
            (ContactKind::Factsheet, "Factsheets"),
            (ContactKind::Article, "Articles"),
        ];
        for (kind, label) in kinds {
            let links = section.contacts.iter().filter(|c| c.kind == kind).map(|c| format!("{} {}", c.name, c.url));
            rows.push(MarginRow { label: label.into(), origin: None, paragraphs: links.collect() });
        }
    }
    if let Some((_, codes)) = subject.part(|r| Some(&r.onet).filter(|c| !c.is_empty())) {
        let link = |code: &String| {
            let title = subject.catalog.find_code(code).map(|c| c.title).unwrap_or_default();
            format!("{title} {}", onet_url(code))
        };
        rows.push(MarginRow { label: "O*NET".into(), origin: None, paragraphs: codes.iter().map(link).collect() });
    }
    if let Some((_, source)) = subject.part(|r| r.source.as_ref()) {
        rows.push(MarginRow { label: "Handbook".into(), origin: None, paragraphs: vec![keep_together(source)] });
    }
    rows.retain(|r| !r.paragraphs.is_empty());
    if rows.is_empty() { Vec::new() } else { vec![Block::Margin(rows)] }
}

/// The page of an O*NET code.
pub fn onet_url(code: &str) -> String {
    format!("https://www.onetonline.org/link/summary/{code}")
}

/// A margin row for each earlier edition shown, newest first.
pub fn earlier(subject: &Subject, text: impl Fn(&Shown) -> Option<String>) -> Vec<MarginRow> {
    let row = |s: &Shown| {
        text(s).map(|t| MarginRow {
            label: format!("{} edition", s.edition.name),
            origin: None,
            paragraphs: vec![t + &caution(subject, s)],
        })
    };
    subject.shown[..subject.shown.len() - 1].iter().rev().filter_map(row).collect()
}

/// What an earlier edition counts, where that may not be the same jobs.
fn caution(subject: &Subject, shown: &Shown) -> String {
    match quick_facts::difference(&[shown, subject.newest()]) {
        Some(_) if shown.record.soc != subject.newest().record.soc => match &shown.record.soc[..] {
            [code] => format!(", counted under {code}: may not be the same jobs"),
            codes => format!(", counted under {} SOC codes: may not be the same jobs", codes.len()),
        },
        Some(_) => format!(", counted as {}: may not be the same jobs", shown.record.title),
        None => String::new(),
    }
}
