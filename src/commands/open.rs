//! `occ open`: the web page of an occupation.

use super::occupation::{self, OCCUPATION_HELP};
use super::show::onet_url;
use super::{Screen, edition_numbers};
use crate::catalog::Catalog;
use crate::catalog::names::Found;
use crate::failure::Failure;
use anyhow::{Result, anyhow};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  occ open registered nurse\n  occ open 29-2072 --onet\n  occ open electrician --print")]
pub struct Args {
    #[arg(required = true, value_name = "OCCUPATION", help = OCCUPATION_HELP)]
    words: Vec<String>,
    /// Edition of the handbook that has the occupation under this name
    #[arg(short, long, value_name = "EDITION")]
    edition: Vec<String>,
    /// The O*NET page instead: of the code typed, of its SOC code or of its first O*NET code
    #[arg(long)]
    onet: bool,
    /// Print the address, open nothing
    #[arg(long)]
    print: bool,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let named = edition_numbers(catalog, &args.edition)?;
    let found = occupation::find(catalog, &args.words, &named, |_| None)?;
    let address = if args.onet { onet_page(catalog, &found)? } else { handbook_page(catalog, &found)? };
    if args.print {
        return screen.write_line(&address);
    }
    remark!("Opening {address}");
    // What the launchers say of it is no help.
    open::that_detached(&address).map_err(|_| anyhow!("no browser could be opened. The page is {address}"))
}

/// The page of the profile in the newest edition that has it.
fn handbook_page(catalog: Catalog, found: &Found) -> Result<String, Failure> {
    let occupation = found.occupation;
    let sources = catalog.editions_of(occupation).rev().filter_map(|e| catalog.record(occupation, e)?.source);
    sources.into_iter().next().ok_or_else(|| {
        let other = match onet_code(catalog, found) {
            Some(_) => format!(". O*NET has a page: occ open {} --onet", catalog.slug(occupation)),
            None => String::new(),
        };
        Failure::nothing(format!("{} has no profile in the handbook, and so no page{other}", catalog.title(occupation)))
    })
}

/// The O*NET page; where it is that of one occupation of several, that is said on stderr.
fn onet_page(catalog: Catalog, found: &Found) -> Result<String, Failure> {
    let title = catalog.title(found.occupation);
    let code = onet_code(catalog, found)
        .ok_or_else(|| Failure::nothing(format!("no O*NET code is known for {title}, and so no page")))?;
    let is_one = found.code.is_some() || catalog.newest_head(found.occupation).soc.only().is_some();
    if let Some(entry) = catalog.find_code(&code).filter(|_| !is_one) {
        remark!("{} ({code}): one of the O*NET occupations of {title}. Another: occ open CODE --onet", entry.title);
    }
    Ok(onet_url(&code))
}

/// The O*NET code that was typed, by itself or as its SOC code; else that of the one SOC code that the
/// occupation counts, as the handbook may name its specialties alone; else the first that it names.
fn onet_code(catalog: Catalog, found: &Found) -> Option<String> {
    let of_soc = |soc: &str| catalog.find_code(&format!("{soc}.00")).map(|c| c.code);
    let typed = found.code.as_ref().and_then(|c| if c.code.contains('.') { Some(c.code.clone()) } else { of_soc(&c.code) });
    let records = || catalog.editions_of(found.occupation).rev().filter_map(|e| catalog.record(found.occupation, e));
    let only = || catalog.newest_head(found.occupation).soc.only().and_then(of_soc);
    typed
        .or_else(only)
        .or_else(|| records().find_map(|r| r.onet.into_iter().next()))
        .or_else(|| records().find_map(|r| r.soc.iter().find_map(|soc| of_soc(soc))))
}
