//! Recorded sessions: what a person types, and what occ says to it.

#[test]
fn occ_answers_as_recorded() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd").case("README.md");
}
