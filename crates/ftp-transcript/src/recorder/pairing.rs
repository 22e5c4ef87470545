//! The recorder's pairing: which of several commands that wait a reply answers, told by score as Zeek's
//! `get_pending_cmd` does it (`scripts/base/protocols/ftp/utils-commands.zeek`).
//!
//! Servers answer in order, so the oldest command that a reply fits gets it. Another one gets it only where the reply
//! is none of the oldest one's, or names another: the answer to a NOOP during a transfer, a command whose answer the
//! log does not have.

use super::{Building, Recorder};
use crate::session::{Exchange, Reply};
use ftp_catalog::{Expectation, ReplyCode, Verb, expected};

/// How many of the waiting commands are looked at: as many as Zeek keeps, so that pairing stays linear.
const WINDOW: usize = 20;

/// How many commands without an answer are remembered.
const MOST_PASSED_OVER: usize = 8;

/// How much of a reply's text is searched for the name and the argument of a command, in bytes.
const SEARCHED: usize = 256;

// Zeek's figures.
const FITS: u32 = 100;
const NAMED: u32 = 20;
const ARGUMENT: u32 = 10;

/// What a command loses when a later one was answered before it: more than its argument in the text brings, and less
/// than its name.
const PASSED_OVER: u32 = 15;

impl Recorder<'_> {
    /// The exchange that a reply belongs to, out of those that wait. `None` where it answers none of them.
    pub(super) fn awaiting_exchange(&self, reply: &Reply) -> Option<usize> {
        let building = self.now()?;
        let oldest = *building.pending.front()?;
        if building.pending.len() == 1 && building.passed_over.is_empty() {
            return Some(oldest);
        }
        let text = reply.parts.first().map_or("", |part| part.read(self.source, &self.rebuilt));
        let text = text.get(..text.floor_char_boundary(SEARCHED)).unwrap_or(text);
        let mut best: Option<(usize, u32)> = None;
        for index in building.pending.iter().copied().take(WINDOW) {
            let Some(exchange) = building.session.exchanges.get(index) else { continue };
            let mut score = fit(exchange, reply.code) + self.named(exchange, text);
            if building.passed_over.contains(&index) {
                score = score.saturating_sub(PASSED_OVER);
            }
            if score >= FITS - PASSED_OVER && best.is_none_or(|(_, most)| score > most) {
                best = Some((index, score));
            }
        }
        let newest = building.pending.back().copied().filter(|_| building.pending.len() > WINDOW);
        let fits = |index: &usize| building.session.exchanges.get(*index).is_some_and(|e| fit(e, reply.code) == FITS);
        if best.is_none()
            && belongs_to_few(reply.code)
            && let Some(newest) = newest.filter(fits)
        {
            return Some(newest);
        }
        // What fits none is the oldest one's, unless that one's answer is thought to be lost.
        best.map(|(index, _)| index).or_else(|| building.oldest_awaited())
    }

    /// How much the text names a command: its verb as servers begin their texts with it, its argument as a word.
    fn named(&self, exchange: &Exchange, text: &str) -> u32 {
        let Some(command) = exchange.command else { return 0 };
        let verb = if names(text, command.verb) { NAMED } else { 0 };
        let argument = command.argument.read(self.source, &self.rebuilt).trim();
        let quotes = |c: char| matches!(c, '"' | '\'' | ':' | ',' | '‘' | '’' | '`');
        let said = argument.len() > 1 && text.split_whitespace().any(|word| word.trim_matches(quotes) == argument);
        verb + if said { ARGUMENT } else { 0 }
    }
}

impl Building {
    /// The oldest command that waits and was not passed over.
    pub(super) fn oldest_awaited(&self) -> Option<usize> {
        self.pending.iter().copied().find(|index| !self.passed_over.contains(index))
    }

    /// A final reply came for a command: it waits no more, and those before it are passed over.
    pub(super) fn answered(&mut self, index: usize) {
        let Some(at) = self.pending.iter().take(WINDOW).position(|waiting| *waiting == index) else {
            if self.pending.back() == Some(&index) {
                // So many without an answer will not get any.
                self.pending.clear();
                self.passed_over.clear();
            }
            return;
        };
        self.pending.remove(at);
        self.passed_over.retain(|passed| *passed != index);
        for earlier in self.pending.iter().take(at) {
            // A transfer that began goes on, whatever is answered meanwhile.
            let begun = self.session.exchanges.get(*earlier).is_some_and(Exchange::has_preliminary);
            if !begun && !self.passed_over.contains(earlier) {
                self.passed_over.push(*earlier);
            }
        }
        while self.passed_over.len() > MOST_PASSED_OVER {
            let lost = self.passed_over.remove(0);
            self.pending.retain(|waiting| *waiting != lost);
        }
    }
}

/// Whether a code is an answer to what an exchange asked.
fn fit(exchange: &Exchange, code: ReplyCode) -> u32 {
    // Without its command it is known only that it began a transfer.
    let verb = exchange.verb().unwrap_or(Verb::RETR);
    match expected(verb, code) {
        Expectation::Standard | Expectation::InPractice => FITS,
        // Nobody knows what such a command gets, but hardly what others alone do.
        Expectation::Unknown if !belongs_to_few(code) => FITS,
        Expectation::Unknown => FITS - PASSED_OVER,
        Expectation::Unexpected if code.is_refusal() => FITS - PASSED_OVER,
        Expectation::Unexpected => 0,
    }
}

/// Whether only few commands get the code.
fn belongs_to_few(code: ReplyCode) -> bool {
    matches!(code.0, 125 | 150 | 213 | 215 | 221 | 226..=234 | 257 | 331 | 332 | 334 | 350)
}

/// `CWD command successful` · `'EPSV': command not understood`. Not `USER and PASS required` or `RNFR first`: a refusal
/// that names what should have come before.
fn names(text: &str, verb: Verb) -> bool {
    let text = text.trim_start_matches([' ', '"', '\'', '`']);
    let Some(rest) = text.strip_prefix(verb.as_str()) else { return false };
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric());
    let other = [" first", " required", " and ", " or ", "/"].iter().any(|word| rest.contains(word));
    ends && !other
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;

    /// The codes that each command of the only session got.
    fn pairs(log: &str) -> Vec<(String, Vec<u16>)> {
        let decoded = decode(log.into());
        assert_eq!(decoded.sessions.len(), 1, "{log}");
        let told = |e: &Exchange| {
            (e.verb().map_or("-".to_owned(), |v| v.to_string()), e.replies.iter().map(|r| r.code.0).collect())
        };
        decoded.sessions[0].exchanges.iter().map(told).collect()
    }

    fn of(pairs: &[(String, Vec<u16>)], verb: &str) -> Vec<u16> {
        pairs.iter().find(|(v, _)| v == verb).map(|(_, codes)| codes.clone()).unwrap_or_default()
    }

    #[test]
    fn a_keep_alive_during_a_transfer_gets_its_own_answer() {
        let log = "220 hi\nUSER a\n331 p\nPASS b\n230 in\nRETR x.bin\n150 begun\nNOOP\n200 NOOP ok\n226 done\nQUIT\n221 bye\n";
        let pairs = pairs(log);
        assert_eq!((of(&pairs, "RETR"), of(&pairs, "NOOP")), (vec![150, 226], vec![200]));
    }

    #[test]
    fn a_lost_answer_does_not_shift_the_others() {
        let log = "220 hi\nUSER a\n331 p\nPASS b\n230 in\nPASV\nPORT 10,0,0,2,4,1\n200 PORT ok\nLIST\n150 here\n226 done\nQUIT\n221 bye\n";
        let pairs = pairs(log);
        assert_eq!((of(&pairs, "PASV"), of(&pairs, "PORT")), (vec![], vec![200]));
        assert_eq!((of(&pairs, "LIST"), of(&pairs, "QUIT")), (vec![150, 226], vec![221]));
    }

    #[test]
    fn pipelined_commands_are_answered_in_order() {
        // vsftpd's text names USER and PASS, though it refuses FEAT.
        let log = "220 hi\nFEAT\nUSER a\nPASS b\n530 Please login with USER and PASS.\n331 p\n230 in\nCWD a\nCWD b\n\
                   550 Failed to change directory.\n250 ok\nQUIT\n221 bye\n";
        let pairs = pairs(log);
        assert_eq!((of(&pairs, "FEAT"), of(&pairs, "USER"), of(&pairs, "PASS")), (vec![530], vec![331], vec![230]));
        assert_eq!(of(&pairs, "CWD"), [550]);
    }

    #[test]
    fn out_of_order_answers_find_their_commands() {
        let log = "220 hi\nUSER a\n331 p\nPASS b\n230 in\nSYST\nPWD\nTYPE I\n200 TYPE is now 8-bit binary\n\
                   257 \"/\" is it\n215 UNIX\nQUIT\n221 bye\n";
        let pairs = pairs(log);
        assert_eq!((of(&pairs, "SYST"), of(&pairs, "PWD"), of(&pairs, "TYPE")), (vec![215], vec![257], vec![200]));
    }

    #[test]
    fn the_argument_in_the_text_decides_between_two_that_fit() {
        let log =
            "220 hi\nUSER a\n331 p\nPASS b\n230 in\nSIZE a.txt\nSIZE b.txt\n550 b.txt: No such file\nQUIT\n221 bye\n";
        let sizes: Vec<_> = pairs(log).into_iter().filter(|(v, _)| v == "SIZE").map(|(_, codes)| codes).collect();
        assert_eq!(sizes, [vec![], vec![550]]);
    }

    #[test]
    fn commands_that_a_server_leaves_without_an_answer_are_passed_over() {
        // inetutils' ftpd says nothing to HOST and LANG.
        let log = "220 hi\nHOST ftp.example.org\nLANG en\nEPSV\n229 Mode (|||45423|)\nPASV\n227 Mode (192,0,2,5,4,1)\n";
        let decoded = decode(log.into());
        let channels = &decoded.sessions[0].channels;
        let ports: Vec<_> = channels.iter().map(|c| c.announced.as_ref().and_then(|a| a.port())).collect();
        assert_eq!(ports, [Some(45423), Some(1025)]);
        // However many there are.
        let log = format!("220 hi\n{}EPSV\n229 Mode (|||45423|)\nNOOP\n200 ok\n", "LANG en\n".repeat(50));
        let pairs = pairs(&log);
        assert_eq!((of(&pairs, "LANG"), of(&pairs, "EPSV"), of(&pairs, "NOOP")), (vec![], vec![229], vec![200]));
    }

    #[test]
    fn names_only_what_a_text_begins_with() {
        assert!(names("CWD command successful", Verb::CWD));
        assert!(names("'EPSV': command not understood", Verb::EPSV));
        assert!(!names("USER and PASS required", Verb::USER));
        assert!(!names("RNFR required first", Verb::RNFR));
        assert!(!names("Please login with USER", Verb::USER));
    }

    #[test]
    fn a_passive_reply_passes_over_commands_that_were_left_without_an_answer() {
        let log =
            "220 Hello\nHOST ftp.example.org\nLANG en\nEPSV\n229 Mode (|||45423|)\nPASV\n227 Mode (192,0,2,5,4,1)\n";
        let decoded = decode(log.as_bytes().to_vec());
        let ports = |s: &crate::Session| -> Vec<Option<u16>> {
            s.channels.iter().filter_map(|c| c.announced.as_ref()).map(|a| a.port()).collect()
        };
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert_eq!(ports(session), [Some(45423), Some(1025)]);
        assert!(session.exchanges_of(Verb::HOST).all(|(_, e)| e.replies.is_empty()));
        // The innocent twin: commands sent ahead of their replies are answered in order.
        let log = "220 Hello\nTYPE I\nEPSV\n200 Fine\n229 Mode (|||45423|)\nNOOP\n227 Mode (192,0,2,5,4,1)\n";
        let decoded = decode(log.as_bytes().to_vec());
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert!(session.exchanges_of(Verb::TYPE).all(|(_, e)| e.succeeded()));
        assert_eq!(ports(session), [Some(45423)]);
    }
}
