//! Checks the facts under data/ and packs them into the bundle that the binary embeds.

// The modules are the library's own; what only the library uses of them is not dead there.
#[allow(dead_code)]
#[path = "../src/check.rs"]
mod check;
#[allow(dead_code)]
#[path = "../src/edition.rs"]
mod edition;
#[allow(dead_code)]
#[path = "../src/figure.rs"]
mod figure;
#[allow(dead_code)]
#[path = "../src/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "../src/head.rs"]
mod head;
#[allow(dead_code)]
#[path = "../src/joined.rs"]
mod joined;
#[allow(dead_code)]
#[path = "../src/projections/mod.rs"]
mod projections;
#[allow(dead_code)]
#[path = "../src/prose.rs"]
mod prose;
#[allow(dead_code)]
#[path = "../src/record.rs"]
mod record;
#[allow(dead_code)]
#[path = "../src/source.rs"]
mod source;
#[allow(dead_code)]
#[path = "../src/survey/mod.rs"]
mod survey;

#[allow(dead_code)]
#[path = "../src/bundle/build.rs"]
mod bundle;

use anyhow::Result;
use std::path::{Path, PathBuf};

fn main() {
    if let Err(error) = link_for_a_quick_start().and_then(|()| pack()) {
        // One line an error, so that cargo shows each as such.
        format!("{error:#}").lines().for_each(|line| println!("cargo::error={line}"));
        std::process::exit(1);
    }
}

/// Spares every start some work of the dynamic linker: a program at a fixed place needs no relocation of
/// its tables, and with the unwinder linked in there is one library less to load.
fn link_for_a_quick_start() -> Result<()> {
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        let out = std::env::var("OUT_DIR")?;
        std::fs::write(Path::new(&out).join("libgcc_s.so"), "INPUT(-lgcc_eh -lgcc)")?;
        println!("cargo::rustc-link-search=native={out}");
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    Ok(())
}

fn pack() -> Result<()> {
    let data = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("data");
    println!("cargo::rerun-if-changed={}", data.display());
    let handbook = source::read_handbook(&data.join("handbook"))?;
    let problems = source::problems(&handbook);
    anyhow::ensure!(problems.is_empty(), "{}", problems.join("\n"));
    let editions: Vec<&str> = handbook.editions.iter().map(|e| e.edition.name.as_str()).collect();
    println!("cargo::rustc-env=OCC_EDITIONS={}", editions.join(", "));
    let taxonomy = source::read_taxonomy(&data)?;
    let projections = projections::read::read_projections(&data.join("projections"), &taxonomy.hybrids)?;
    let survey = survey::source::read_newest(&data.join("wages"))?;
    let bytes = bundle::write::bundle(&handbook, &taxonomy, &projections, &survey)?;
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("bundle"), bytes)?;
    Ok(())
}
