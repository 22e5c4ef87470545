//! The tables that the build script writes, and the ways to find an entry in them.

// Facts, names, texts and prose are parallel tables: what a program does not ask for, its linker drops.
mod tables {
    use crate::entry::*;
    use crate::language::{Phrases, Translation};
    use crate::{Comparison, Expectation, Guide, ReplyCode, Verb};
    include!(concat!(env!("OUT_DIR"), "/replies.rs"));
    include!(concat!(env!("OUT_DIR"), "/commands.rs"));
    include!(concat!(env!("OUT_DIR"), "/comparisons.rs"));
    include!(concat!(env!("OUT_DIR"), "/guides.rs"));
    include!(concat!(env!("OUT_DIR"), "/phrases.rs"));
    #[cfg(feature = "translations")]
    include!(concat!(env!("OUT_DIR"), "/translations.rs"));
    #[cfg(not(feature = "translations"))]
    pub(crate) static TRANSLATIONS: &[Translation] = &[];
}

use crate::language::{Phrases, Translation};
use crate::{CommandEntry, Comparison, Guide, Names, ReplyCode, ReplyEntry, TypicalText, Verb};

/// What the catalogue knows about a code; `None` for a code that it does not have, which still has a
/// [class](ReplyCode::class) and a [group](ReplyCode::group).
pub fn reply(code: ReplyCode) -> Option<&'static ReplyEntry> {
    tables::REPLIES.get(reply_index(code)?)
}

/// What the catalogue knows about a verb. For SITE that is the command itself, not one of its subcommands.
pub fn command(verb: Verb) -> Option<&'static CommandEntry> {
    let name = verb.as_str();
    tables::COMMANDS.get(tables::COMMANDS.binary_search_by(|entry| entry.name.cmp(name)).ok()?)
}

/// The command of that name, whatever its case: `epsv`, `SITE CHMOD`, `site-chmod`.
pub fn command_named(name: &str) -> Option<&'static CommandEntry> {
    tables::COMMANDS.get(command_index(name)?)
}

/// All reply codes, in the order of the numbers.
pub fn replies() -> &'static [ReplyEntry] {
    tables::REPLIES
}

/// All commands, in alphabetical order.
pub fn commands() -> &'static [CommandEntry] {
    tables::COMMANDS
}

/// All comparisons, in the order of their ids.
pub fn comparisons() -> &'static [Comparison] {
    tables::COMPARISONS
}

/// All guides, in the order of their ids.
pub fn guides() -> &'static [Guide] {
    tables::GUIDES
}

/// The guide of that id.
pub fn guide(id: &str) -> Option<&'static Guide> {
    guides().iter().find(|guide| guide.id == id)
}

pub(crate) fn translations() -> &'static [Translation] {
    tables::TRANSLATIONS
}

pub(crate) fn translation(tag: &str) -> Option<&'static Translation> {
    translations().iter().find(|translation| translation.tag == tag)
}

/// The phrases of all languages, English first.
pub(crate) fn phrases() -> &'static [Phrases] {
    tables::PHRASES
}

fn reply_index(code: ReplyCode) -> Option<usize> {
    tables::REPLIES.binary_search_by_key(&code, |entry| entry.code).ok()
}

fn command_index(name: &str) -> Option<usize> {
    let name = name.trim().to_ascii_uppercase().replace('-', " ");
    tables::COMMANDS.binary_search_by(|entry| entry.name.cmp(name.as_str())).ok()
}

const NO_NAMES: Names = Names { title: "", summary: "" };

// An entry always finds its own row; the empty value is only there to keep these functions total.

pub(crate) fn reply_names(code: ReplyCode) -> Names {
    reply_index(code).and_then(|index| tables::REPLY_NAMES.get(index)).copied().unwrap_or(NO_NAMES)
}

pub(crate) fn reply_texts(code: ReplyCode) -> &'static [TypicalText] {
    reply_index(code).and_then(|index| tables::REPLY_TEXTS.get(index)).copied().unwrap_or_default()
}

pub(crate) fn reply_body(code: ReplyCode) -> &'static str {
    reply_index(code).and_then(|index| tables::REPLY_BODIES.get(index)).copied().unwrap_or_default()
}

pub(crate) fn command_names(name: &str) -> Names {
    command_index(name).and_then(|index| tables::COMMAND_NAMES.get(index)).copied().unwrap_or(NO_NAMES)
}

pub(crate) fn command_example(name: &str) -> &'static str {
    command_index(name).and_then(|index| tables::COMMAND_EXAMPLES.get(index)).copied().unwrap_or_default()
}

pub(crate) fn command_body(name: &str) -> &'static str {
    command_index(name).and_then(|index| tables::COMMAND_BODIES.get(index)).copied().unwrap_or_default()
}
