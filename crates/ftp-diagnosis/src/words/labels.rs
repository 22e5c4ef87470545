//! The fixed words that each language has to give.

/// The fixed words of reports.
pub struct Labels {
    /// What was read.
    pub log: &'static str,
    /// That a file does not hold it, since it is longer than `{size}` megabytes.
    pub log_left_out: &'static str,
    /// Before the one who can act.
    pub whose_move: &'static str,
    /// Before how sure the leading finding is.
    pub how_sure: &'static str,
    /// Above the lines that prove the leading finding.
    pub proof: &'static str,
    /// Above the reason.
    pub why: &'static str,
    /// Above what to change.
    pub what_to_change: &'static str,
    /// Above the lines about other servers than the one that the log shows.
    pub other_servers: &'static str,
    /// Above how to check.
    pub how_to_confirm: &'static str,
    /// Above the other findings.
    pub also: &'static str,
    /// Before what is only a consequence of another finding.
    pub follows: &'static str,
    /// Above what is odd about lines.
    pub problems: &'static str,
    /// Above the table of sessions.
    pub sessions: &'static str,
    /// The columns of that table.
    pub session_columns: [&'static str; 6],
    /// Above the places where it is written.
    pub sources: &'static str,
    /// Above an example.
    pub example: &'static str,
    /// Above what would have to be seen to say more.
    pub to_say_more: &'static str,
    /// Before a line number.
    pub line: &'static str,
    /// Before several line numbers.
    pub lines: &'static str,
    /// How many lines were not understood: `{unread}` of `{lines}`.
    pub not_understood: &'static str,
    /// That `{n}` more are not listed.
    pub and_more: &'static str,
    /// Of session `{n}`.
    pub of_session: &'static str,
    /// In `{n}` sessions.
    pub in_sessions: &'static str,
    /// What became of a login: accepted, refused, not seen.
    pub login: [&'static str; 3],
    /// In place of what the log does not show.
    pub not_shown: &'static str,
    /// `{done}` of `{tried}`.
    pub done_of: &'static str,
    /// `{time}` seconds later.
    pub later: &'static str,
    /// What stands between whole numbers and tenths.
    pub decimal_sign: &'static str,
    /// Above what happened, in an article.
    pub what_happened: &'static str,
    /// Above the wordings of a reply, by server.
    pub wordings: &'static str,
    /// Above the commands that a reply answers.
    pub answers: &'static str,
    /// Above the forms of a command.
    pub written_as: &'static str,
    /// Above the replies to a command.
    pub replies: &'static str,
    /// Before replies that no specification gives, but servers send: `{codes}`.
    pub in_practice: &'static str,
    /// Before what nobody has checked against its source.
    pub unsure: &'static str,
    /// The words of a finding that exist in English only are marked so; empty in English itself.
    pub in_english: &'static str,
}

/// What is said of a log as a whole in a language whose sentences are not put together piece by piece.
pub struct Verdicts {
    /// Everything worked.
    pub worked: &'static str,
    /// Everything worked, but watch out for `{title}`.
    pub watch_out: &'static str,
    /// The log ends too early.
    pub incomplete: &'static str,
    /// Nothing in it is FTP.
    pub not_ftp: &'static str,
    /// A known program wrote it, but it shows nothing of a session.
    pub no_session: &'static str,
    /// It is the log of another protocol, SFTP, as it was meant to be.
    pub sftp: &'static str,
    /// It failed, and no finding says why.
    pub unexplained: &'static str,
    /// `{failed}` of `{all}` sessions failed; the first to look at is `{number}`.
    pub several: &'static str,
}

/// What is said of one reply, one command or one number without a session around it.
pub struct Pieces {
    /// A code that nothing knows.
    pub unknown_code: &'static str,
    /// A command that nothing knows.
    pub unknown_verb: &'static str,
    /// In place of a number that was masked by hand.
    pub masked: &'static str,
    /// In place of a number that is not there.
    pub missing: &'static str,
    /// The address and port of a 227: `{host}`, `{high}` × 256 + `{low}` = `{port}`.
    pub server_waits: &'static str,
    /// The same of the argument of PORT.
    pub client_waits: &'static str,
    /// The port alone: `{high}` × 256 + `{low}` = `{port}`.
    pub only_port: &'static str,
    /// The address `{host}` and `{port}` of EPRT.
    pub client_waits_extended: &'static str,
    /// The `{port}` of a 229.
    pub server_waits_extended: &'static str,
    /// The `{delimiter}` of a 229 is not the `{usual}` one.
    pub delimiter: &'static str,
    /// Where an exclamation mark comes from.
    pub code_page: &'static str,
    /// The file has `{size}` bytes.
    pub size: &'static str,
    /// No numbers in a 227 or PORT.
    pub no_numbers: &'static str,
    /// `{count}` numbers instead of six.
    pub wrong_count: &'static str,
    /// Number `{position}` is `{value}`.
    pub out_of_range: &'static str,
    /// Port 0.
    pub port_zero: &'static str,
    /// No parentheses.
    pub no_parentheses: &'static str,
    /// A parenthesis that is not closed.
    pub not_closed: &'static str,
    /// Something else between the parentheses.
    pub extra_inside: &'static str,
    /// More than one list of numbers.
    pub several_lists: &'static str,
    /// What an address of each class is good for: public, private, carrier's, loopback, unspecified, link-local, other.
    pub addresses: [&'static str; 7],
    /// `{code}` is standard after `{verb}`.
    pub standard: &'static str,
    /// `{code}` after `{verb}` is what servers send, against the RFCs.
    pub practice: &'static str,
    /// `{code}` is no reply to `{verb}`.
    pub unexpected: &'static str,
    /// It answers `{commands}`.
    pub answers: &'static str,
    /// To say more: the command before.
    pub want_command: &'static str,
    /// To say more: the reply to `{verb}`.
    pub want_reply: &'static str,
    /// To say more: the server's address.
    pub want_peer: &'static str,
    /// To say more: what followed.
    pub want_next: &'static str,
    /// To say more: the session.
    pub want_session: &'static str,
}

/// The fixed words of a letter to the person who must act. `{server}` is the server as the log names it.
pub struct Letter {
    /// The subject, with the finding's `{title}`.
    pub subject: &'static str,
    /// The salutation.
    pub greeting: &'static str,
    /// What the letter is about, to the user.
    pub to_user: &'static str,
    /// The same to whoever runs the server.
    pub to_server_admin: &'static str,
    /// The same to whoever runs the firewall or router.
    pub to_network_admin: &'static str,
    /// The same to whoever wrote the program.
    pub to_developer: &'static str,
    /// In place of the server's name.
    pub unknown_server: &'static str,
    /// Above what happened.
    pub what_happened: &'static str,
    /// That the log alone does not decide it.
    pub unsure: &'static str,
    /// Where nothing failed.
    pub nothing_failed: &'static str,
    /// That passwords are left out, and that names are, where they are.
    pub secrets: &'static str,
    /// The last line.
    pub thanks: &'static str,
}

/// Fills `{name}` in fixed words.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let known = tail.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        match known {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn fills_once_and_leaves_what_is_unknown() {
        assert_eq!(fill("{a} and {b} {", &[("a", "{b}")]), "{b} and {b} {");
    }

    #[test]
    fn a_time_is_written_as_the_language_does() {
        assert_eq!(Language::English.later(20_000), "20 s later");
        assert_eq!(Language::English.later(2_350), "2.3 s later");
        assert_eq!(Language::French.later(2_350), "2,3 s plus tard");
    }
}
