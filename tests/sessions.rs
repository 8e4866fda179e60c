//! The recorded sessions: each line that begins with `$` is a command, what follows is its answer.

#[test]
fn recorded_sessions() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
