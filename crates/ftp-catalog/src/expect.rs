//! Which replies a command may get: what the RFCs allow, apart from what servers send besides.

use crate::{ReplyCode, Verb, commands, reply};

/// How regular a reply is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Expectation {
    /// The command's specification gives it (RFC 959 §5.4 and the RFCs of the extensions).
    Standard,
    /// No specification gives it for this command, but servers in use send it.
    InPractice,
    /// Neither: a sign of a faulty server, or of replies that have come out of step with the commands.
    Unexpected,
    /// The catalogue does not know the command, so that nothing can be said.
    Unknown,
}

/// How regular `code` is as a reply to `verb`.
///
/// Replies of SITE's subcommands count for SITE as in practice, since RFC 959 gives SITE only 200, 202 and errors.
pub fn expected(verb: Verb, code: ReplyCode) -> Expectation {
    let mut found = Expectation::Unknown;
    for command in commands().iter().filter(|command| command.verb == verb) {
        match command.lists(code) {
            Expectation::Standard if command.subcommand.is_empty() => return Expectation::Standard,
            Expectation::Standard | Expectation::InPractice => found = Expectation::InPractice,
            Expectation::Unexpected | Expectation::Unknown if found == Expectation::Unknown => {
                found = Expectation::Unexpected;
            }
            Expectation::Unexpected | Expectation::Unknown => {}
        }
    }
    match (found, reply(code).map(|entry| entry.any_command)) {
        (Expectation::Unknown, _) => Expectation::Unknown,
        (_, Some(Expectation::Standard)) => Expectation::Standard,
        (Expectation::Unexpected, Some(Expectation::InPractice)) => Expectation::InPractice,
        (found, _) => found,
    }
}

/// How regular `code` is as the greeting, the first reply of a session (RFC 959 §5.4: 120, 220, 421).
pub fn expected_greeting(code: ReplyCode) -> Expectation {
    reply(code).map_or(Expectation::Unexpected, |entry| entry.greeting)
}
