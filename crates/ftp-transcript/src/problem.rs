//! Problems: what was odd while decoding. Never fatal, always with its line.

use crate::session::LineId;

/// Something odd in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where.
    pub line: LineId,
    /// What.
    pub kind: ProblemKind,
}

/// The kinds of problems.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ProblemKind {
    /// A reply of several lines that its code and a space never closed (RFC 959 §4.2).
    UnterminatedReply,
    /// 227 without parentheses around its numbers.
    ReplyWithoutParentheses,
    /// 227 or 229 with an opening parenthesis and no closing one.
    ReplyWithoutClosingParenthesis,
    /// A number of 227 or PORT that is not from 0 to 255.
    NumberOutOfRange,
    /// 227 or PORT with another count of numbers than six.
    WrongCountOfNumbers,
    /// Port 0, or above 65535.
    PortOutOfRange,
    /// 229 or EPRT that is not written as RFC 2428 says, 228 or LPRT not as RFC 1639 says.
    ExtendedMalformed,
    /// A line with a number that a person has masked.
    MaskedNumber,
    /// The first of several replies that stand at other commands than their own.
    RepliesOutOfStep,
    /// A moment more than two seconds before the one of an earlier line of the session; said once for each session.
    ClockBackwards,
    /// Something else than numbers inside of the parentheses of 227 or in PORT's argument.
    TextAmongNumbers,
    /// 227 with more than one address.
    SeveralAddresses,
    /// 227 with what 229 carries, or the reverse.
    AddressUnderOtherCode,
    /// 229 or EPRT with another delimiter than `|`.
    UnusualDelimiter,
    /// A port below 1024, which many clients and servers refuse to use.
    PortBelow1024,
    /// A reply of three digits and nothing else.
    ReplyWithoutText,
    /// A line of the server that begins with a number which is no reply code.
    NoReplyCode,
}

impl ProblemKind {
    /// The id that reports use.
    pub fn id(self) -> &'static str {
        match self {
            ProblemKind::UnterminatedReply => "reply-never-closed",
            ProblemKind::ReplyWithoutParentheses => "reply-without-parentheses",
            ProblemKind::ReplyWithoutClosingParenthesis => "reply-without-closing-parenthesis",
            ProblemKind::NumberOutOfRange => "number-out-of-range",
            ProblemKind::WrongCountOfNumbers => "wrong-count-of-numbers",
            ProblemKind::PortOutOfRange => "port-out-of-range",
            ProblemKind::ExtendedMalformed => "extended-reply-malformed",
            ProblemKind::MaskedNumber => "masked-number",
            ProblemKind::RepliesOutOfStep => "replies-out-of-step",
            ProblemKind::ClockBackwards => "clock-runs-backwards",
            ProblemKind::TextAmongNumbers => "text-among-numbers",
            ProblemKind::SeveralAddresses => "several-addresses",
            ProblemKind::AddressUnderOtherCode => "address-under-other-code",
            ProblemKind::UnusualDelimiter => "unusual-delimiter",
            ProblemKind::PortBelow1024 => "port-below-1024",
            ProblemKind::ReplyWithoutText => "reply-without-text",
            ProblemKind::NoReplyCode => "no-reply-code",
        }
    }
}
