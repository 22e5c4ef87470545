//! FTP reply codes: an open set of numbers with the class and group that RFC 959 §4.2.1 gives their digits.

use std::fmt;

/// A reply code. Any number that stood where a code belongs is a value; unknown codes have no catalogue entry
/// but still a class and a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplyCode(pub u16);

/// What the first digit says (RFC 959 §4.2.1; 6yz by RFC 2228 §6).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReplyClass {
    /// 1yz: begun, another reply follows.
    Preliminary,
    /// 2yz: done.
    Completion,
    /// 3yz: accepted so far, the next command must follow.
    Intermediate,
    /// 4yz: refused for now.
    TransientFailure,
    /// 5yz: refused.
    PermanentFailure,
    /// 6yz: a protected reply.
    Protected,
    /// A first digit that no RFC gives a meaning.
    Unknown,
}

/// What the second digit says (RFC 959 §4.2.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReplyGroup {
    /// x0z: syntax.
    Syntax,
    /// x1z: information.
    Information,
    /// x2z: control and data connections.
    Connections,
    /// x3z: authentication and accounting, and by RFC 2228 protection.
    Authentication,
    /// x4z: unspecified.
    Unspecified,
    /// x5z: file system.
    FileSystem,
    /// A second digit that no RFC gives a meaning.
    Unknown,
}

impl ReplyCode {
    /// What the first digit says.
    pub fn class(self) -> ReplyClass {
        match self.0 / 100 {
            1 => ReplyClass::Preliminary,
            2 => ReplyClass::Completion,
            3 => ReplyClass::Intermediate,
            4 => ReplyClass::TransientFailure,
            5 => ReplyClass::PermanentFailure,
            6 => ReplyClass::Protected,
            _ => ReplyClass::Unknown,
        }
    }

    /// What the second digit says.
    pub fn group(self) -> ReplyGroup {
        match self.0 / 10 % 10 {
            0 => ReplyGroup::Syntax,
            1 => ReplyGroup::Information,
            2 => ReplyGroup::Connections,
            3 => ReplyGroup::Authentication,
            4 => ReplyGroup::Unspecified,
            5 => ReplyGroup::FileSystem,
            _ => ReplyGroup::Unknown,
        }
    }

    /// 1yz: another reply to the same command follows.
    pub fn is_preliminary(self) -> bool {
        self.class() == ReplyClass::Preliminary
    }

    /// 2yz: the command was carried out.
    pub fn is_success(self) -> bool {
        self.class() == ReplyClass::Completion
    }

    /// 4yz or 5yz: the command was refused.
    pub fn is_refusal(self) -> bool {
        matches!(self.class(), ReplyClass::TransientFailure | ReplyClass::PermanentFailure)
    }
}

impl fmt::Display for ReplyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

impl fmt::Debug for ReplyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
