//! xferlog, the log of transfers alone that wu-ftpd began: `Thu Oct 12 14:46:44 2017 1 172.17.59.8 1234 /file b _ i r
//! user ftp 0 * c`. vsftpd, ProFTPD, Pure-FTPd and others write it too.

use super::common::{address, key_of};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::ctime;
use crate::note::{Failure, Note};
use crate::recorder::Recorder;
use ftp_catalog::Verb;

const TRANSFER: Form = Form("date seconds host size path type _ direction access user service 0 * status");

pub(super) static DIALECT: Dialect = Dialect {
    id: "xferlog",
    title: "xferlog (wu-ftpd, vsftpd, ProFTPD, Pure-FTPd)",
    documentation: "http://www.castaglia.org/proftpd/doc/xferlog.html",
    perspective: Perspective::Server,
    forms: &[TRANSFER],
    reader: || Box::new(Xferlog),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/complete.log"), include_str!("samples/incomplete.log")],
};

struct Xferlog;

/// What a line tells of one transfer.
struct Transfer<'a> {
    client: &'a str,
    path: &'a str,
    verb: Verb,
    user: &'a str,
    complete: bool,
}

impl Reader for Xferlog {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let (rest, at) = ctime(line.trim_end()).ok()?;
        let transfer = transfer(rest.trim_start())?;
        to.at(at);
        // Nothing tells the sessions of a user apart.
        to.connection(key_of(&[transfer.client, transfer.user]));
        to.command_of(transfer.verb, transfer.path);
        if let Some(address) = address(transfer.client) {
            to.client_address(address);
        }
        to.reported(transfer.complete);
        to.note(if transfer.complete { Note::TransferDone } else { Note::TransferFailed(Failure::Other) });
        Some(TRANSFER)
    }
}

/// `1 172.17.59.8 1234 /file b _ i r user ftp 0 * c`. The path may hold blanks where the server did not replace them.
fn transfer(line: &str) -> Option<Transfer<'_>> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (seconds, rest) = line.split_once(' ')?;
    let (client, rest) = rest.split_once(' ')?;
    let (size, rest) = rest.split_once(' ')?;
    let mut words = rest.rsplitn(10, ' ');
    let status = words.next()?;
    let (_id, _method, _service, user) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let (access, direction, _action, kind, path) =
        (words.next()?, words.next()?, words.next()?, words.next()?, words.next()?);
    let verb = match direction {
        "o" => Verb::RETR,
        "i" => Verb::STOR,
        "d" => Verb::DELE,
        _ => return None,
    };
    let fits = digits(seconds)
        && digits(size)
        && matches!(status, "c" | "i")
        && matches!(access, "a" | "g" | "r")
        && matches!(kind, "a" | "b");
    fits.then_some(Transfer { client, path, verb, user, complete: status == "c" })
}

#[cfg(test)]
mod tests;
