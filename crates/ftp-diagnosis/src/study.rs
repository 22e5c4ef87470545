//! What is worked out once for a session because many rules ask for it: why the server refused, which transfers broke
//! off. Reading a refusal's words is by far the dearest part of a diagnosis.

use crate::case::Case;
use crate::files::{self, Refused};
use crate::refusal::{self, Reason};
use crate::tls;
use crate::transfers::{self, Broken};
use crate::trouble::{self, Trouble};
use ftp_transcript::session::{Exchange, Reply};
use ftp_transcript::{LineId, order};
use std::cell::OnceCell;

/// The answers for one session, each worked out when it is first asked for.
#[derive(Default)]
pub struct Study<'a> {
    reasons: OnceCell<Judged<Reason>>,
    troubles: OnceCell<Judged<Trouble>>,
    broken: OnceCell<Vec<Broken<'a>>>,
    refused: OnceCell<Vec<Refused<'a>>>,
    encrypted: OnceCell<Option<LineId>>,
    user: OnceCell<Option<&'a Exchange>>,
}

/// What was made of each refusal, by where the reply lies in memory: a reply has no number of its own, and several may
/// stand on one line.
type Judged<T> = Vec<(usize, Option<T>)>;

fn place(reply: &Reply) -> usize {
    std::ptr::from_ref(reply) as usize
}

fn judged<T>(answers: impl Iterator<Item = (usize, Option<T>)>) -> Judged<T> {
    let mut found: Judged<T> = answers.collect();
    order::sort_by_key(&mut found, |(place, _)| *place);
    found
}

/// The answer for a reply; `None` where it was not judged.
fn known<T: Copy>(judged: &Judged<T>, reply: &Reply) -> Option<Option<T>> {
    let at = judged.binary_search_by_key(&place(reply), |(place, _)| *place).ok()?;
    judged.get(at).map(|(_, answer)| *answer)
}

impl<'a> Case<'a> {
    /// Why the server refuses, as far as the text of the reply tells.
    pub fn reason(&self, reply: &Reply) -> Option<Reason> {
        let judge = |(_, reply)| (place(reply), refusal::reason(&self.text(reply)));
        let all = self.study.reasons.get_or_init(|| judged(self.refusals().map(judge)));
        known(all, reply).unwrap_or_else(|| refusal::reason(&self.text(reply)))
    }

    /// What is wrong with the file, the folder or the disk, as far as the text of the refusal tells.
    pub fn trouble(&self, exchange: &Exchange, reply: &Reply) -> Option<Trouble> {
        let judge = |(exchange, reply)| (place(reply), trouble::of(self, exchange, reply));
        let all = self.study.troubles.get_or_init(|| judged(self.refusals().map(judge)));
        known(all, reply).unwrap_or_else(|| trouble::of(self, exchange, reply))
    }

    /// The transfers that began and broke off, in order.
    pub fn broken(&self) -> &[Broken<'a>] {
        self.study.broken.get_or_init(|| transfers::broken(self))
    }

    /// The commands on files and folders that failed, in order.
    pub fn refused_files(&self) -> &[Refused<'a>] {
        self.study.refused.get_or_init(|| files::refused(self))
    }

    /// The last USER.
    pub(crate) fn last_user(&self) -> Option<&'a Exchange> {
        *self.study.user.get_or_init(|| self.session.last_user())
    }

    /// The first line that TLS protects on the control connection; `None` where nothing tells of TLS.
    pub(crate) fn encrypted_since(&self) -> Option<LineId> {
        *self.study.encrypted.get_or_init(|| tls::encrypted_since(self))
    }
}
