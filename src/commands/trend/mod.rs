//! `occ trend`: how occupations have fared over the editions of the employment projections.

mod all;
mod change;
mod one;
mod remarks;

use super::occupation::{self, OCCUPATION_HELP, several_names};
use super::{Screen, retyped};
use crate::catalog::Catalog;
use crate::catalog::names::Found;
use crate::catalog::series::{Point, Series};
use crate::cli::Output;
use crate::failure::Failure;
use anyhow::Result;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  occ trend electrician\n  occ trend registered nurse -o csv\n  occ trend --all --sort miss --limit 10\n  occ trend --all --sort pay-change --group healthcare --editions 2014-24,2025-35"
)]
pub struct Args {
    #[arg(required_unless_present = "all", conflicts_with = "all", value_name = "OCCUPATION", help = OCCUPATION_HELP)]
    words: Vec<String>,
    /// Rank all occupations that two editions count under the same codes
    #[arg(long)]
    all: bool,
    /// What to rank by, the largest first: jobs-change if not given
    #[arg(long, value_name = "KEY")]
    sort: Option<all::Sort>,
    /// Only the occupations of a group
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Only the first N
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Compare two editions of the projections: the newest edition, and the newest whose projection has been
    /// counted, if not given
    #[arg(long, value_name = "EDITION,EDITION", value_delimiter = ',', num_args = 1)]
    editions: Vec<String>,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &Args, catalog: Catalog, screen: Screen) -> Result<()> {
    let format = args.output.format();
    if args.all {
        return screen.write(&all::Ranking::new(args, catalog)?, format);
    }
    if args.sort.is_some() || args.group.is_some() || args.limit.is_some() || !args.editions.is_empty() {
        return Err(Failure::usage("--sort, --group, --limit and --editions go with --all, which takes no occupation").into());
    }
    let found = occupation::find(catalog, &args.words, &[], |_| None)
        .map_err(|failure| several(catalog, &args.words).unwrap_or(failure))?;
    screen.write(&one::Trend { subject: Subject::new(catalog, found)? }, format)
}

/// What to say where the words name several occupations.
fn several(catalog: Catalog, words: &[String]) -> Option<Failure> {
    let names = several_names(catalog, words)?;
    Some(Failure::nothing(format!("trend takes one occupation, not {}. Try:\n  occ trend {}", names.len(), retyped(&names[0]))))
}

/// What a trend is of: an occupation of the handbook, or a SOC code by itself.
struct Subject {
    slug: &'static str,
    title: String,
    /// 'SOC 47-2111'.
    subtitle: String,
    /// What of what was typed is counted here.
    notice: Option<String>,
    series: Series,
}

impl Subject {
    fn new(catalog: Catalog, found: Found) -> Result<Self, Failure> {
        let head = catalog.newest_head(found.occupation);
        let slug = catalog.slug(found.occupation);
        let soc = found.code.as_ref().map(|c| &c.code[..7]);
        let is_whole = soc.is_none_or(|soc| head.soc_complete && head.soc.only() == Some(soc));
        let onet = found.code.as_ref().filter(|c| c.code.len() > 7 && !c.code.ends_with(".00"));
        let notice =
            onet.map(|c| format!("{} ({}): an O*NET occupation, counted here as part of {}", c.title, c.code, &c.code[..7]));
        let no_line = |title: &str| Failure::nothing(format!("{title}: the employment projections have no line for it"));
        let subject = if is_whole {
            let series = Series::of_occupation(catalog, found.occupation).ok_or_else(|| no_line(head.title))?;
            let subtitle = match head.soc.only() {
                Some(soc) => format!("SOC {soc}"),
                None => format!("{} SOC occupations", head.soc.iter().count()),
            };
            Self { slug, title: head.title.to_string(), subtitle, notice, series }
        } else {
            let soc = soc.unwrap_or_default();
            let entry = catalog.find_code(soc);
            let title = entry.map_or_else(|| soc.to_string(), |c| c.title);
            let series = Series::of_code(catalog, soc).ok_or_else(|| no_line(&title))?;
            let subtitle = match head.soc.iter().any(|s| s == soc) {
                true => format!("SOC {soc}, one of {} in {}", head.soc.iter().count(), head.title),
                false => format!("SOC {soc}, see {}", head.title),
            };
            Self { slug, title, subtitle, notice, series }
        };
        subject.check_counted(catalog)
    }

    /// Fails where no edition counts the occupation by itself.
    fn check_counted(self, catalog: Catalog) -> Result<Self, Failure> {
        let points = (0..self.series.editions.len()).map(|e| self.series.point(e));
        if points.clone().any(|p| matches!(p, Point::Counted(_))) {
            return Ok(self);
        }
        let mut message = format!("{} ({}): no edition of the projections counts it by itself", self.title, self.subtitle);
        if let Some(Point::Shared(lines)) = points.rev().find(|p| matches!(p, Point::Shared(_)))
            && let Some(line) = lines.iter().find(|l| catalog.find_code(l.soc).is_some())
        {
            message += &format!(". It is counted with other occupations. Try:\n  occ trend {}", line.soc);
        }
        Err(Failure::nothing(message))
    }
}
