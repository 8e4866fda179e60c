//! How long whole commands take, from the start of the process to its end.

use criterion::{Criterion, criterion_group, criterion_main};
use std::process::Command;

/// What people and scripts ask.
const COMMANDS: [&str; 9] = [
    "--version",
    "show medical-records",
    "show medical-records --width 80 --color always",
    "wages registered-nurses --in CO",
    "list --min-pay 80000 --sort growth --limit 10",
    "list -o csv",
    "wages registered-nurses --areas -o csv",
    "list --in CO -o csv",
    "search hospital",
];

fn commands(criterion: &mut Criterion) {
    for line in COMMANDS {
        criterion.bench_function(line, |bencher| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_occ"));
            command.args(line.split(' '));
            bencher.iter(|| assert!(command.output().expect("the program runs").status.success()));
        });
    }
}

criterion_group!(benches, commands);
criterion_main!(benches);
