//! The pages: which there are, and what each says.

mod command;
mod compare;
mod entrance;
mod finding;
mod guide;
mod lists;
mod parts;
mod reply;

use ftp_catalog::{ReplyCode, command_named, commands, comparison, comparisons, guides, replies};
use ftp_diagnosis::rules;

use crate::address::{Kind, Subject};
use crate::page::{Desk, Page};

/// Everything that there is a page about.
pub(crate) fn subjects() -> Vec<Subject> {
    let mut all = vec![Subject::Entrance];
    all.extend(Kind::ALL.map(Subject::List));
    all.extend(replies().iter().map(|entry| Subject::reply(entry.code)));
    all.extend(commands().iter().map(|entry| Subject::command(entry.name)));
    all.extend(comparisons().iter().map(|entry| Subject::comparison(entry.id)));
    all.extend(rules::all().iter().map(|rule| Subject::finding(rule.id)));
    all.extend(guides().iter().map(|guide| Subject::guide(guide.id)));
    all
}

/// The page about the desk's subject.
pub(crate) fn page(desk: &mut Desk<'_>) -> Option<Page> {
    let subject = desk.subject.clone();
    match &subject {
        Subject::Entrance => Some(entrance::page(desk)),
        Subject::List(kind) => Some(lists::page(*kind, desk)),
        Subject::Article(Kind::Reply, code) => {
            Some(reply::page(ftp_catalog::reply(ReplyCode(code.parse().ok()?))?, desk))
        }
        Subject::Article(Kind::Command, name) => Some(command::page(command_named(name)?, desk)),
        Subject::Article(Kind::Compare, id) => Some(compare::page(comparison(id)?, desk)),
        Subject::Article(Kind::Finding, id) => finding::page(rules::get(id)?, desk),
        Subject::Article(Kind::Guide, id) => Some(guide::page(ftp_catalog::guide(id)?, desk)),
    }
}
