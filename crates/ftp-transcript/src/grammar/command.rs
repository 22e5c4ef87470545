//! Command lines (RFC 959 §5.3): a verb, and perhaps a space and an argument.

use ftp_catalog::Verb;
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while1,
    character::complete::char,
    combinator::{eof, map_opt, value},
    sequence::terminated,
};

/// A command as it stood on its line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CommandLine<'a> {
    /// The verb.
    pub verb: Verb,
    /// What follows the space; `None` where there was none.
    pub argument: Option<&'a str>,
}

/// `verb [SP argument]`, for example `RETR report.txt`. Takes the whole line. `None` where the first word is no verb.
pub fn command_line(line: &str) -> Option<CommandLine<'_>> {
    let (argument, verb) = start(line).ok()?;
    let argument = argument.trim_end_matches(['\r', '\n']);
    Some(CommandLine { verb, argument: (line.len() > verb.as_str().len() && !argument.is_empty()).then_some(argument) })
}

/// The same, but only with a verb that the field knows. For logs that do not mark commands.
pub fn bare_command_line(line: &str) -> Option<CommandLine<'_>> {
    command_line(line).filter(|command| command.verb.is_known())
}

fn start(i: &str) -> IResult<&str, Verb> {
    terminated(
        map_opt(take_while1(|c: char| c.is_ascii_alphanumeric()), Verb::new),
        alt((value((), char(' ')), value((), char('\r')), value((), eof))),
    )
    .parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_commands() {
        let line = |text| command_line(text).map(|c| (c.verb.to_string(), c.argument));
        assert_eq!(line("retr a b"), Some(("RETR".into(), Some("a b"))));
        assert_eq!(line("PASV"), Some(("PASV".into(), None)));
        assert_eq!(line("LIST "), Some(("LIST".into(), None)));
        assert_eq!(line("XYZZY now"), Some(("XYZZY".into(), Some("now"))));
        assert_eq!(line("Passive: on"), None);
        assert!(bare_command_line("Hello world").is_none());
    }
}
