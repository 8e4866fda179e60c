//! The data folder as values: every file of data/handbook read and checked for its form.

use crate::check::{Problem, check_links, check_record};
use crate::edition::{Edition, Glossary, Group, Groups, LevelKind, Term};
use crate::record::Record;
use anyhow::{Context, Result, anyhow, bail};
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The handbook's facts as data/handbook holds them.
pub struct Handbook {
    pub groups: Vec<Group>,
    pub glossary: Vec<Term>,
    /// Oldest first.
    pub editions: Vec<EditionFolder>,
}

impl Handbook {
    /// The records of all editions.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.editions.iter().flat_map(|e| &e.records)
    }
}

/// One edition with its records, by slug.
pub struct EditionFolder {
    pub edition: Edition,
    pub records: Vec<Entry>,
}

/// A record and where it stands.
pub struct Entry {
    pub slug: String,
    /// Index into the handbook's groups.
    pub group: usize,
    pub path: PathBuf,
    pub record: Record,
}

/// Reads a whole handbook folder.
///
/// # Errors
/// The file, and where it can be told the line and field, of the first thing that does not fit the schema.
pub fn read_handbook(dir: &Path) -> Result<Handbook> {
    let groups: Groups = read_toml(&dir.join("groups.toml"))?;
    let glossary: Glossary = read_toml(&dir.join("glossary.toml"))?;
    let mut editions = Vec::new();
    for folder in sorted(dir)?.into_iter().filter(|p| p.is_dir()) {
        editions.push(read_edition(&folder, &groups.groups)?);
    }
    Ok(Handbook { groups: groups.groups, glossary: glossary.terms, editions })
}

fn read_edition(dir: &Path, groups: &[Group]) -> Result<EditionFolder> {
    let edition: Edition = read_toml(&dir.join("edition.toml"))?;
    if dir.file_name().is_none_or(|n| n != edition.name.as_str()) {
        bail!("{}: `name` is {:?}, which is not the folder's name", dir.join("edition.toml").display(), edition.name);
    }
    let mut records = Vec::new();
    for folder in sorted(dir)?.into_iter().filter(|p| p.is_dir()) {
        let name = stem(&folder);
        let group = groups.iter().position(|g| g.slug == name);
        let group = group.ok_or_else(|| anyhow!("{}: no group of groups.toml has this name", folder.display()))?;
        for path in sorted(&folder)? {
            let mut record: Record = read_toml(&path)?;
            record.unwrap_prose();
            spell_out_levels(&mut record, &edition);
            records.push(Entry { slug: stem(&path), group, path, record });
        }
    }
    records.sort_by(|a, b| a.slug.cmp(&b.slug));
    if let Some(pair) = records.windows(2).find(|p| p[0].slug == p[1].slug) {
        bail!("{}: {} has a record of this slug too", pair[1].path.display(), pair[0].path.display());
    }
    Ok(EditionFolder { edition, records })
}

/// Records name a level by its short word or as the edition prints it; from here on it is as printed.
fn spell_out_levels(record: &mut Record, edition: &Edition) {
    let spell_out = |level: &mut Option<String>, kind: LevelKind| {
        let short = level.as_ref().and_then(|word| edition.vocabulary(kind).iter().find(|l| l.short == *word));
        if let Some(known) = short {
            *level = Some(known.level.clone());
        }
    };
    let spell_out_all = |education: &mut _, experience: &mut _, training: &mut _| {
        spell_out(education, LevelKind::Education);
        spell_out(experience, LevelKind::Experience);
        spell_out(training, LevelKind::Training);
    };
    if let Some(facts) = &mut record.quick_facts {
        spell_out_all(&mut facts.entry_level_education, &mut facts.work_experience, &mut facts.on_the_job_training);
    }
    for line in record.job_outlook.iter_mut().flat_map(|o| &mut o.occupations) {
        spell_out_all(&mut line.entry_level_education, &mut line.work_experience, &mut line.on_the_job_training);
    }
}

/// Reads one TOML file; the error names file, line, column and field.
///
/// # Errors
/// An unreadable file, bad TOML, or a field that the schema does not have.
pub fn read_toml<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: can't be read", path.display()))?;
    toml::from_str(&text).map_err(|e| anyhow!("{}: {e}", path.display()))
}

/// Reads a tab-separated file with a header line, whose columns must be `columns`.
///
/// # Errors
/// An unreadable file, another header, or a line with another number of cells; file and line are named.
pub fn read_tsv<const N: usize>(path: &Path, columns: [&str; N]) -> Result<Vec<[String; N]>> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: can't be read", path.display()))?;
    let mut lines = text.lines();
    if lines.next().unwrap_or_default().split('\t').ne(columns) {
        bail!("{}:1: the columns should be {}", path.display(), columns.join(", "));
    }
    let cells = |(i, line): (usize, &str)| {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let found = cells.len();
        cells.try_into().map_err(|_| anyhow!("{}:{}: {found} cells, {N} expected", path.display(), i + 2))
    };
    lines.enumerate().map(cells).collect()
}

/// The form of a SOC code.
pub const SOC: &str = "00-0000";
/// The form of an O*NET-SOC code.
const ONET: &str = "00-0000.00";

/// Whether a code has a form, in which 0 stands for any digit.
pub fn has_form(code: &str, form: &str) -> bool {
    let fits = |(c, f): (u8, u8)| if f == b'0' { c.is_ascii_digit() } else { c == f };
    code.len() == form.len() && code.bytes().zip(form.bytes()).all(fits)
}

/// Reads a table of tab-separated values whose first column holds codes of a form.
///
/// # Errors
/// As [`read_tsv`]; a code that does not have the form.
pub fn read_coded<const N: usize>(path: &Path, columns: [&str; N], form: &str) -> Result<Vec<[String; N]>> {
    let rows = read_tsv(path, columns)?;
    match rows.iter().position(|row| !has_form(&row[0], form)) {
        Some(i) => bail!("{}:{}: `{}`: {:?} should be a code such as {form}", path.display(), i + 2, columns[0], rows[i][0]),
        None => Ok(rows),
    }
}

fn sorted(dir: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir).with_context(|| format!("{}: can't be read", dir.display()))?;
    let mut paths = entries.map(|e| Ok(e?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The codes and job titles of the SOC and of O*NET.
pub struct Taxonomy {
    /// Code, level, parent's code, title of the SOC's structure.
    pub structure: Vec<[String; 4]>,
    /// SOC code, job title, 1 for the SOC's own example.
    pub direct_match: Vec<[String; 3]>,
    /// Hybrid code of the projections and the wage survey, and one SOC code that it joins.
    pub hybrids: Vec<[String; 2]>,
    /// O*NET-SOC code, title.
    pub onet: Vec<[String; 2]>,
    /// O*NET-SOC code, title that workers report.
    pub reported: Vec<[String; 2]>,
    /// O*NET-SOC code, alternate title, its short form or nothing.
    pub alternate: Vec<[String; 3]>,
}

/// Reads data/soc and data/onet.
///
/// # Errors
/// As [`read_coded`].
pub fn read_taxonomy(data: &Path) -> Result<Taxonomy> {
    let (soc, onet) = (data.join("soc/2018"), data.join("onet/30.1"));
    Ok(Taxonomy {
        structure: read_coded(&soc.join("structure.tsv"), ["soc", "level", "parent", "title"], SOC)?,
        direct_match: read_coded(&soc.join("direct-match-titles.tsv"), ["soc", "title", "illustrative"], SOC)?,
        hybrids: read_coded(&soc.join("hybrids.tsv"), ["hybrid", "soc"], SOC)?,
        onet: read_coded(&onet.join("occupations.tsv"), ["code", "title"], ONET)?,
        reported: read_coded(&onet.join("reported_titles.tsv"), ["code", "title"], ONET)?,
        alternate: read_coded(&onet.join("alternate_titles.tsv"), ["code", "title", "short_title"], ONET)?,
    })
}

/// Everything in a handbook that is not valid, each with file, line where it can be told, and field.
pub fn problems(handbook: &Handbook) -> Vec<String> {
    let mut found = Vec::new();
    let mut later: HashSet<&str> = HashSet::new();
    for folder in handbook.editions.iter().rev() {
        let own: HashSet<&str> = folder.records.iter().map(|e| e.slug.as_str()).collect();
        for entry in &folder.records {
            let mut problems = check_record(&entry.record, &folder.edition);
            problems.extend(check_links(&entry.record, &own, &later));
            found.extend(problems.iter().map(|p| describe(&entry.path, p)));
        }
        later.extend(own);
    }
    found
}

/// `FILE:LINE: FIELD: MESSAGE`.
pub fn describe(path: &Path, problem: &Problem) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    let line = problem.line(&text).map(|l| format!(":{l}")).unwrap_or_default();
    format!("{}{line}: {problem}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_form() {
        assert!(has_form("29-1141", SOC) && has_form("29-1141.00", ONET));
        let others = ["", "2", "29-114", "29-11411", "29-114x", "29 1141", "29-114\u{e9}", "29-1141.0"];
        assert!(others.iter().all(|code| !has_form(code, SOC) && !has_form(code, ONET)));
    }

    #[test]
    fn a_code_that_is_none_is_named_with_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("occupations.tsv");
        fs::write(&path, "code\ttitle\n11-1011.00\tChief Executives\n11-10\tChiefs\n").unwrap();
        let error = read_coded(&path, ["code", "title"], ONET).unwrap_err().to_string();
        assert!(error.ends_with("occupations.tsv:3: `code`: \"11-10\" should be a code such as 00-0000.00"), "{error}");
    }
}
