//! The words of advice: verdicts on modes, reasons, conditions, and what clients do with a reply.

mod english;
mod french;
mod vietnamese;

use super::Language;
use crate::advice::habits::{Next, Private, Purpose};
use crate::advice::{Condition, Reason, Verdict};

/// The fixed words of advice.
pub struct AdviceLabels {
    /// Above the table of modes.
    pub which_mode: &'static str,
    /// That the table holds for session `{n}`.
    pub of_session: &'static str,
    /// The columns: mode, without TLS, with TLS.
    pub columns: [&'static str; 3],
    /// Between a mode and what it stands under: `{mode} without TLS`, `{mode} with TLS`.
    pub cell: [&'static str; 2],
    /// Between two names.
    pub and: &'static str,
    /// Between two conditions, and between a name and what is said of it.
    pub marks: [&'static str; 2],
    /// Before what must be so first.
    pub first: &'static str,
    /// Above the client's habits: `{client}`.
    pub this_client: &'static str,
    /// That it begins with `{command}`.
    pub begins: &'static str,
    /// That this log shows it using, one after the other, `{commands}`.
    pub observed: &'static str,
    /// Above what to set at the server.
    pub at_server: &'static str,
    /// That the log does not name the product, so that one has to choose.
    pub choose: &'static str,
    /// Where the ports come from: the log, an example.
    pub range: [&'static str; 2],
    /// That the public address is not in the log.
    pub no_address: &'static str,
    /// Above what to open before the server.
    pub before_server: &'static str,
    /// Above the table of clients: what they do with this reply.
    pub other_clients: &'static str,
    /// The columns: client, what it does.
    pub client_columns: [&'static str; 2],
    /// That the address of the server is not known, and how to give it.
    pub peer_unknown: &'static str,
    /// The server's own address, where it is not known.
    pub own_address: &'static str,
    /// That a client prints `{text}`.
    pub says: &'static str,
    /// What a client does: see [`crate::advice::clients::Deed`].
    pub deeds: Deeds,
}

/// What a client does with a reply, with `{place}` (address and port), `{port}` and `{text}` (as announced).
pub struct Deeds {
    /// Connects to the announced address.
    pub announced: &'static str,
    /// Connects to the server's own address, as always.
    pub always: &'static str,
    /// Connects to the server's own address instead of the announced one.
    pub replaced: &'static str,
    /// Connects to the server's own address, since no other is given.
    pub no_address: &'static str,
    /// Connects to one or the other.
    pub depends: &'static str,
    /// Connects if both are the same.
    pub only_if_same: &'static str,
    /// Uses numbers that are no address.
    pub looks_up: &'static str,
    /// Finds nothing.
    pub unreadable: &'static str,
    /// The port is none.
    pub port: &'static str,
    /// The port belongs to another service.
    pub unsafe_port: &'static str,
    /// The addresses differ.
    pub differs: &'static str,
    /// Lets the connection through.
    pub lets_through: &'static str,
    /// Does not.
    pub ignores: &'static str,
    /// Not known.
    pub not_known: &'static str,
    /// Never asks.
    pub never_asks: &'static str,
}

impl Language {
    /// The fixed words of advice.
    pub fn advice(self) -> &'static AdviceLabels {
        ask!(self, labels())
    }

    /// What would become of a mode, in a few words.
    pub fn mode_verdict(self, verdict: Verdict) -> &'static str {
        ask!(self, verdict(verdict))
    }

    /// Why, as a sentence with `{facts}`.
    pub fn mode_reason(self, reason: Reason) -> &'static str {
        ask!(self, reason(reason))
    }

    /// What must be so first, as a clause with `{facts}`.
    pub fn mode_condition(self, condition: Condition) -> &'static str {
        ask!(self, condition(condition))
    }

    /// What a client does next: when the command is refused, or when the data connection cannot be made.
    pub fn next_step(self, next: Next, refused: bool) -> Option<&'static str> {
        ask!(self, next(next, refused))
    }

    /// What a client does with a private address.
    pub fn private_address(self, private: Private) -> Option<&'static str> {
        ask!(self, private(private))
    }

    /// What an option is for.
    pub fn purpose(self, purpose: Purpose) -> &'static str {
        ask!(self, purpose(purpose))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The names in braces.
    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }

    #[test]
    fn all_languages_say_the_same_things() {
        for language in Language::ALL {
            for reason in Reason::ALL {
                let (own, english) = (language.mode_reason(*reason), Language::English.mode_reason(*reason));
                assert_eq!(names(own), names(english), "{language:?} {}", reason.id());
                assert!(own.ends_with('.'), "{own}");
            }
            for condition in Condition::ALL {
                let (own, english) =
                    (language.mode_condition(*condition), Language::English.mode_condition(*condition));
                assert_eq!(names(own), names(english), "{language:?} {}", condition.id());
                assert!(!own.ends_with('.') && !own.is_empty(), "{own}");
            }
        }
    }
}
