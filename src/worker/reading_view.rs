//! How a log is read, and how else it could be: what the page and the worker say to each other about it.

use serde::{Deserialize, Serialize};

use super::protocol::LineNumber;

/// How a log is to be read, where somebody chose.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReadAs {
    /// The id of the dialect; none for the one that the text tells.
    pub dialect: Option<String>,
    /// Which of several logs, from 0; none for all together.
    pub log: Option<u32>,
}

/// A form of log that it could be read as.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReadingView {
    /// The id of the dialect.
    pub id: String,
    /// What people call it. Empty for bare replies and commands.
    pub name: String,
    /// How many lines were looked at.
    pub lines: u32,
    /// How many of them make sense.
    pub understood: u32,
    /// How many of those are commands.
    pub commands: u32,
    /// How many are replies.
    pub replies: u32,
    /// The first line that makes no sense.
    pub stumbles: Option<LineNumber>,
}

/// What the input is, where it is plainly no log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Foreign {
    /// A picture.
    Picture,
    /// A document: PDF or of an office program.
    Document,
    /// An archive, or something compressed.
    Archive,
    /// A capture of packets.
    Capture,
    /// An e-mail.
    Mail,
    /// A page of HTML, or what a web server said.
    Web,
    /// A key of SSH or TLS, which should not have been shown to anybody.
    Key,
    /// No text at all.
    Binary,
}
