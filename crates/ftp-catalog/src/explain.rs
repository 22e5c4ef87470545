//! Facts in words: the first and the second digit, for codes that have no entry of their own; status; whose move it is.

use crate::{NextMove, ReplyClass, ReplyGroup, Status, phrase};

impl ReplyClass {
    /// What the first digit says, as one or two sentences in English (RFC 959 §4.2.1, RFC 2228 §5.2).
    pub fn explanation(self) -> &'static str {
        self.explanation_in("en")
    }

    /// The same in a language.
    pub fn explanation_in(self, language: &str) -> &'static str {
        let key = match self {
            ReplyClass::Preliminary => "class.1",
            ReplyClass::Completion => "class.2",
            ReplyClass::Intermediate => "class.3",
            ReplyClass::TransientFailure => "class.4",
            ReplyClass::PermanentFailure => "class.5",
            ReplyClass::Protected => "class.6",
            ReplyClass::Unknown => "class.0",
        };
        phrase(language, key)
    }
}

impl ReplyGroup {
    /// What the second digit says, as a sentence in English (RFC 959 §4.2.1).
    pub fn explanation(self) -> &'static str {
        self.explanation_in("en")
    }

    /// The same in a language.
    pub fn explanation_in(self, language: &str) -> &'static str {
        let key = match self {
            ReplyGroup::Syntax => "group.0",
            ReplyGroup::Information => "group.1",
            ReplyGroup::Connections => "group.2",
            ReplyGroup::Authentication => "group.3",
            ReplyGroup::Unspecified => "group.4",
            ReplyGroup::FileSystem => "group.5",
            ReplyGroup::Unknown => "group.other",
        };
        phrase(language, key)
    }
}

impl Status {
    /// Where the entry stands, in a few words of a language.
    pub fn words_in(self, language: &str) -> &'static str {
        let key = match self {
            Status::Standard => "status.standard",
            Status::Experimental => "status.experimental",
            Status::Draft => "status.draft",
            Status::InPractice => "status.in-practice",
            Status::Obsolete => "status.obsolete",
            Status::ClassHeading => "status.class-heading",
            Status::OperatingSystem => "status.operating-system",
            Status::Unassigned => "status.unassigned",
        };
        phrase(language, key)
    }
}

impl NextMove {
    /// Who acts next, in a few words of a language.
    pub fn words_in(self, language: &str) -> &'static str {
        let key = match self {
            NextMove::Server => "next.server",
            NextMove::Client => "next.client",
            NextMove::User => "next.user",
            NextMove::ServerAdmin => "next.server-admin",
            NextMove::NetworkAdmin => "next.network-admin",
            NextMove::Nobody => "next.nobody",
        };
        phrase(language, key)
    }
}
