//! What a person types, in the protocol's commands. Without `-d` the program does not show what it sends, and most
//! people paste it so: each command is told from what was typed and from the reply that proves it was sent.

use crate::grammar::command::command_line;
use crate::grammar::reply::ReplyLine;
use crate::recorder::Recorder;
use crate::session::LineId;
use ftp_catalog::Verb;

/// A command that will be sent because of what stands on a line.
pub(super) struct Typed {
    /// Where it was typed.
    line: LineId,
    verb: Verb,
    argument: String,
    /// It is sent once for each of many files.
    again: bool,
    /// What prepares its data connection was answered.
    is_set_up: bool,
}

impl Typed {
    pub(super) fn new(line: LineId, verb: Verb, argument: &str) -> Typed {
        Typed { line, verb, argument: argument.to_owned(), again: false, is_set_up: false }
    }

    /// What was typed at the prompt, where it asks the server for anything. On Windows `ls` asks for names alone.
    pub(super) fn at_prompt(line: LineId, text: &str, windows: bool) -> Option<Typed> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let rest = rest.trim();
        let last = rest.rsplit(' ').next().unwrap_or_default();
        let verb = match word {
            "ls" if windows => Verb::NLST,
            "ls" | "dir" => Verb::LIST,
            "nlist" => Verb::NLST,
            "get" | "recv" | "reget" | "newer" | "mget" => Verb::RETR,
            "put" | "send" | "mput" => Verb::STOR,
            "append" => Verb::APPE,
            "cd" => Verb::CWD,
            "cdup" => Verb::CDUP,
            "pwd" => Verb::PWD,
            "mkdir" => Verb::MKD,
            "rmdir" => Verb::RMD,
            "delete" | "mdelete" => Verb::DELE,
            "system" => Verb::SYST,
            "ascii" | "binary" | "type" => Verb::TYPE,
            "user" => Verb::USER,
            "bye" | "quit" | "exit" | "close" | "disconnect" => Verb::QUIT,
            "quote" | "literal" => {
                let sent = command_line(rest)?;
                return Some(Typed::new(line, sent.verb, sent.argument.unwrap_or_default()));
            }
            _ => return None,
        };
        let argument = match word {
            // The name here may differ from the one there, which comes last where it is told.
            "put" | "send" | "append" => last,
            "user" | "get" | "recv" | "reget" | "newer" => rest.split(' ').next().unwrap_or_default(),
            "ls" | "dir" | "nlist" | "cd" | "mkdir" | "rmdir" | "delete" => rest,
            _ => "",
        };
        Some(Typed { again: word.starts_with('m') && word != "mkdir", ..Typed::new(line, verb, argument) })
    }

    /// The name that stands before the login: `Name (203.0.113.9:root): alice`, on Windows
    /// `User (203.0.113.9:(none)): alice`. The one in parentheses goes where none is typed.
    pub(super) fn name(line: LineId, text: &str) -> Option<Typed> {
        let (asked, typed) = text.rsplit_once("):").or_else(|| text.rsplit_once(") :"))?;
        let (word, place) = asked.split_once(" (")?;
        let (_, own) = place.rsplit_once(':')?;
        let is_asked = word.chars().all(char::is_alphabetic) && !place.contains(' ');
        let own = if own == "(none" || own == "(none)" { "" } else { own };
        let name = if typed.trim().is_empty() { own } else { typed.trim() };
        is_asked.then(|| Typed::new(line, Verb::USER, name))
    }

    /// `local: report.txt remote: report.txt`: the next of many files.
    pub(super) fn next_file(&mut self, line: LineId, text: &str) {
        let names = text.strip_prefix("local: ").and_then(|rest| rest.split_once(" remote: "));
        if let Some((_, remote)) = names.filter(|_| self.verb.is_transfer()) {
            (self.line, self.argument, self.is_set_up) = (line, remote.to_owned(), false);
        }
    }

    /// Where the password is asked for, if one is due.
    pub(super) fn asked_for(&mut self, line: LineId) {
        if self.verb == Verb::PASS {
            self.line = line;
        }
    }
}

/// Before a reply that answers no command which is shown: tells the command that it answers. Gives back what is still
/// to be sent.
pub(super) fn supply(typed: Option<Typed>, reply: &ReplyLine<'_>, to: &mut Recorder<'_>) -> Option<Typed> {
    let code = reply.code;
    if matches!(code.0, 331 | 332) {
        if let Some(typed) = typed.filter(|typed| typed.verb == Verb::USER) {
            to.implied(typed.verb, &typed.argument, typed.line);
        }
        let next = if code.0 == 331 { Verb::PASS } else { Verb::ACCT };
        return Some(Typed::new(to.here(), next, ""));
    }
    let mut typed = typed?;
    if matches!(code.0, 120 | 220 | 421) || (code.0 == 221 && typed.verb != Verb::QUIT) {
        // Nobody asked for these.
        return Some(typed);
    }
    if typed.verb.is_transfer() {
        if let Some(set_up) = set_up_by(reply, typed.is_set_up) {
            to.implied(set_up, "", typed.line);
            typed.is_set_up = true;
            return Some(typed);
        }
        if matches!(code.0, 200..=225 | 227..=249 | 251..=399) {
            // The answer to a command in between, such as TYPE.
            return Some(typed);
        }
    }
    to.implied(typed.verb, &typed.argument, typed.line);
    typed.is_set_up = false;
    typed.again.then_some(typed)
}

/// The command for a data connection that a reply answers, told by its code, or by its text where it names the command:
/// `200 PORT command successful`, `500 Illegal PORT command`. Not `425 Use PORT or PASV first`. A 200 that names none
/// answers PORT too, since the program sends nothing else before a transfer but TYPE.
fn set_up_by(reply: &ReplyLine<'_>, is_set_up: bool) -> Option<Verb> {
    let words = || reply.text.split(|c: char| !c.is_ascii_alphanumeric());
    let named = |verb: &Verb| words().any(|word| word.eq_ignore_ascii_case(verb.as_str()));
    let of_type = || {
        words().any(|word| ["type", "ascii", "binary", "image"].iter().any(|other| word.eq_ignore_ascii_case(other)))
    };
    match reply.code.0 {
        227 => Some(Verb::PASV),
        229 => Some(Verb::EPSV),
        200 if !is_set_up && !of_type() => Some(if named(&Verb::EPRT) { Verb::EPRT } else { Verb::PORT }),
        200 | 500..=504 | 522 => [Verb::PORT, Verb::EPRT, Verb::EPSV, Verb::PASV].into_iter().find(named),
        _ => None,
    }
}
