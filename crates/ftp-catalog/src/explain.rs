//! The meaning of the first and the second digit in words, for codes that have no entry of their own.

use crate::{ReplyClass, ReplyGroup};

impl ReplyClass {
    /// What the first digit says, as one or two sentences (RFC 959 §4.2.1, RFC 2228 §5.2).
    pub fn explanation(self) -> &'static str {
        match self {
            ReplyClass::Preliminary => {
                "The server has begun the action. Another reply follows; the client waits for it before the next command."
            }
            ReplyClass::Completion => "The server has done what was asked. The client can send the next command.",
            ReplyClass::Intermediate => {
                "The server accepts the command and waits for the next one, which belongs to the same action."
            }
            ReplyClass::TransientFailure => {
                "The server did not do what was asked, for a reason that may pass. The same command may work later."
            }
            ReplyClass::PermanentFailure => {
                "The server did not do what was asked. The same command fails again until something changes."
            }
            ReplyClass::Protected => {
                "The real reply is hidden in the text of this one, protected as RFC 2228 describes."
            }
            ReplyClass::Unknown => "FTP gives this first digit no meaning, so the number says nothing by itself.",
        }
    }
}

impl ReplyGroup {
    /// What the second digit says, as a sentence (RFC 959 §4.2.1).
    pub fn explanation(self) -> &'static str {
        match self {
            ReplyGroup::Syntax => "It is about the form of the command: its spelling, its argument or its place.",
            ReplyGroup::Information => "It is information that was asked for, such as a status or a help text.",
            ReplyGroup::Connections => "It is about the control connection or the data connection.",
            ReplyGroup::Authentication => "It is about login, accounts or the protection of the session.",
            ReplyGroup::Unspecified => "The second digit 4 was never given a meaning.",
            ReplyGroup::FileSystem => "It is about files, directories or storage on the server.",
            ReplyGroup::Unknown => "FTP gives this second digit no meaning.",
        }
    }
}
