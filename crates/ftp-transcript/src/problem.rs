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
    /// A number of 227 or PORT above 255.
    NumberOutOfRange,
    /// 227 or PORT with another count of numbers than six.
    WrongCountOfNumbers,
    /// Port 0, or above 65535.
    PortOutOfRange,
    /// 229 or EPRT that is not written as RFC 2428 says.
    ExtendedMalformed,
    /// A line with a number that a person has masked.
    MaskedNumber,
    /// The first of several replies that stand at other commands than their own.
    RepliesOutOfStep,
    /// A moment more than two seconds before the one of an earlier line of the session; said once for each session.
    ClockBackwards,
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
        }
    }
}
