//! The six numbers of PORT and 227 (RFC 959 §4.1.2): `h1,h2,h3,h4,p1,p2`, scanned without needing parentheses,
//! each number judged by itself and never wrapped.

use super::{masked, work};
use std::net::Ipv4Addr;

/// One of the six numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Number {
    /// A number as written, perhaps with a minus; more than eighteen digits are kept as `i64::MAX` or `i64::MIN`.
    Value(i64),
    /// Masked by hand: `xxx`, `***`.
    Masked,
}

impl Number {
    /// The number as one byte, where it is in range.
    fn octet(self) -> Option<u8> {
        match self {
            Number::Value(value) => u8::try_from(value).ok(),
            Number::Masked => None,
        }
    }

    fn is_in_range(self) -> bool {
        self == Number::Masked || self.octet().is_some()
    }
}

/// Numbers as written. Six that can be an address and a port, as nearly all are, take no memory of their own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbers(Kept);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Kept {
    Octets([u8; 6]),
    Others(Box<[Number]>),
}

impl Numbers {
    fn of(numbers: &[Number]) -> Numbers {
        let mut octets = [0; 6];
        let all = numbers.len() == octets.len()
            && octets.iter_mut().zip(numbers).all(|(slot, number)| number.octet().map(|octet| *slot = octet).is_some());
        Numbers(if all { Kept::Octets(octets) } else { Kept::Others(numbers.into()) })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Octets(octets) => octets.len(),
            Kept::Others(numbers) => numbers.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them, from 0.
    pub fn get(&self, at: usize) -> Option<Number> {
        match &self.0 {
            Kept::Octets(octets) => octets.get(at).map(|octet| Number::Value(i64::from(*octet))),
            Kept::Others(numbers) => numbers.get(at).copied(),
        }
    }

    /// All of them, as written.
    pub fn iter(&self) -> impl Iterator<Item = Number> + '_ {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

impl Default for Numbers {
    fn default() -> Numbers {
        Numbers(Kept::Others(Box::default()))
    }
}

/// What is odd about the numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HostPortProblem {
    /// No comma-separated numbers at all.
    NoNumbers,
    /// Another count than six. Of more than six the first six that can be an address and a port are taken.
    WrongCount(u32),
    /// Number `position` (1 to 6) is not from 0 to 255. The fifth and the sixth are the port's.
    OutOfRange {
        /// Which of the six, from 1.
        position: u8,
        /// What it says.
        value: i64,
    },
    /// Both port numbers are 0.
    PortZero,
    /// The numbers stand without parentheses around them.
    NoParentheses,
    /// An opening parenthesis without its closing one.
    NotClosed,
    /// Something else than the numbers stands inside the parentheses, such as `=`, or in PORT's argument.
    ExtraInside,
    /// A number was masked by hand.
    Masked,
    /// The text has another list of six numbers, too.
    Several,
}

/// What a PORT argument or a 227 text says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HostPort {
    /// The six numbers that were taken as written; of another count than six that gives nothing, the first eight.
    pub numbers: Numbers,
    /// The address, where all four numbers give one.
    pub host: Option<Ipv4Addr>,
    /// p1 × 256 + p2, where both are in range. 0 is what was said, too, but no port that can be used.
    pub port: Option<u16>,
    /// What is odd.
    pub problems: Vec<HostPortProblem>,
}

impl HostPort {
    /// Whether the six numbers can be used as RFC 959 means them.
    pub fn is_complete(&self) -> bool {
        self.host.is_some() && self.port.is_some_and(|port| port > 0)
    }

    /// The address as written where it is none, because a number is above 255: `203.0.113.300`. `None` where it is an
    /// address, or where it cannot be told which four numbers are meant.
    pub fn impossible_host(&self) -> Option<String> {
        if self.numbers.len() != 6 || self.host.is_some() {
            return None;
        }
        let value = |at: usize| match self.numbers.get(at)? {
            Number::Value(value) => Some(value.to_string()),
            Number::Masked => None,
        };
        Some((0..4).map(value).collect::<Option<Vec<_>>>()?.join("."))
    }

    /// Whether a problem says that the numbers cannot be right, as opposed to oddly framed or masked by hand.
    pub fn is_malformed(&self) -> bool {
        use HostPortProblem::*;
        self.problems.iter().any(|p| matches!(p, NoNumbers | WrongCount(_) | OutOfRange { .. } | PortZero))
    }

    /// Whether a number was masked by hand.
    pub fn is_masked(&self) -> bool {
        self.problems.contains(&HostPortProblem::Masked)
    }
}

/// Numbers joined by commas.
struct Run {
    /// The first eight.
    numbers: Vec<Number>,
    count: u32,
    start: usize,
    end: usize,
}

impl Run {
    /// The first six in a row that can be an address and a port.
    fn six_in_range(&self) -> Option<&[Number]> {
        self.numbers.windows(6).find(|six| six.iter().all(|n| n.is_in_range()))
    }
}

const OPENING: [char; 4] = ['(', '[', '{', '<'];
const CLOSING: [char; 4] = [')', ']', '}', '>'];

/// Reads the text of a 227 reply (without the code). At each number a list may begin; six in range are better than any
/// other, those in parentheses better than those without, the first better than the next. Linear: every byte is looked at
/// a few times, whatever the text.
pub fn passive_reply(text: &str) -> HostPort {
    let rank = |run: &Run| {
        let framed = before(text, run.start).contains(OPENING);
        (run.six_in_range().is_some(), run.count == 6, framed, run.count.min(6))
    };
    let mut best = None;
    let mut whole = 0;
    each_run(text, |run| {
        let new = rank(&run);
        whole += u32::from(new.0);
        if run.count > 1 && best.as_ref().is_none_or(|(old, _)| new > *old) {
            best = Some((new, run));
        }
    });
    if whole == 0
        && let Some(found) = framed(text).and_then(written_over)
    {
        return found;
    }
    let Some((_, run)) = best else {
        return HostPort { problems: vec![HostPortProblem::NoNumbers], ..HostPort::default() };
    };
    let mut found = judge(&run);
    let lead = before(text, run.start);
    match lead.rfind(OPENING) {
        None => found.problems.push(HostPortProblem::NoParentheses),
        Some(at) => {
            if lead.get(at + 1..).is_some_and(|gap| !gap.trim().is_empty()) {
                found.problems.push(HostPortProblem::ExtraInside);
            }
            if !text.get(run.end..).unwrap_or_default().contains(CLOSING) {
                found.problems.push(HostPortProblem::NotClosed);
            }
        }
    }
    if whole > 1 {
        found.problems.push(HostPortProblem::Several);
    }
    found
}

/// What stands in the first parentheses of a text, brackets in them included.
fn framed(text: &str) -> Option<&str> {
    let inside = text.get(text.find(OPENING)? + 1..)?;
    inside.get(..inside.rfind(CLOSING)?)
}

/// The numbers of a text over which a person has written; only the port's may be left.
fn written_over(text: &str) -> Option<HostPort> {
    let [high, low] = masked::port_numbers(text)?;
    let number = |octet: Option<u8>| octet.map_or(Number::Masked, |octet| Number::Value(i64::from(octet)));
    let numbers = [Number::Masked, Number::Masked, Number::Masked, Number::Masked, number(high), number(low)];
    let port = high.zip(low).map(|(high, low)| u16::from(high) * 256 + u16::from(low));
    Some(HostPort { numbers: Numbers::of(&numbers), host: None, port, problems: vec![HostPortProblem::Masked] })
}

/// Reads a PORT argument.
pub fn port_argument(argument: &str) -> HostPort {
    if let Some(found) = written_over(argument) {
        return found;
    }
    let mut first = None;
    each_run(argument, |run| {
        first.get_or_insert(run);
    });
    let Some(run) = first.filter(|run| run.count > 1) else {
        return HostPort { problems: vec![HostPortProblem::NoNumbers], ..HostPort::default() };
    };
    let mut found = judge(&run);
    let around = [argument.get(..run.start), argument.get(run.end..)];
    if around.into_iter().flatten().any(|text| !text.trim().is_empty()) {
        found.problems.push(HostPortProblem::ExtraInside);
    }
    found
}

/// The few characters before a run, enough to see how it is framed.
fn before(text: &str, start: usize) -> &str {
    let mut from = start.saturating_sub(4);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..start).unwrap_or_default()
}

fn judge(run: &Run) -> HostPort {
    let mut problems = Vec::new();
    if run.count != 6 {
        problems.push(HostPortProblem::WrongCount(run.count));
    }
    let six = match run.six_in_range() {
        Some(six) => six,
        None if run.count == 6 => run.numbers.as_slice(),
        None => return HostPort { numbers: Numbers::of(&run.numbers), problems, ..HostPort::default() },
    };
    let mut octets = [None; 6];
    for ((position, slot), number) in (1..).zip(&mut octets).zip(six) {
        *slot = number.octet();
        match number {
            Number::Value(value) if slot.is_none() => {
                problems.push(HostPortProblem::OutOfRange { position, value: *value });
            }
            Number::Masked if !problems.contains(&HostPortProblem::Masked) => problems.push(HostPortProblem::Masked),
            _ => {}
        }
    }
    let host = match octets {
        [Some(a), Some(b), Some(c), Some(d), ..] => Some(Ipv4Addr::new(a, b, c, d)),
        _ => None,
    };
    let port = match octets {
        [.., Some(high), Some(low)] => Some(u16::from(high) * 256 + u16::from(low)),
        _ => None,
    };
    if port == Some(0) {
        problems.push(HostPortProblem::PortZero);
    }
    HostPort { numbers: Numbers::of(six), host, port, problems }
}

/// Every comma-separated run of numbers or masks in the text, blanks around the commas allowed.
fn each_run(text: &str, mut take: impl FnMut(Run)) {
    let bytes = text.as_bytes();
    let mut current: Option<Run> = None;
    let mut commas = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let Some((number, end)) = number_at(bytes, at) else {
            // One comma goes on with the run; blanks may stand around it; anything else ends it.
            match byte {
                b',' => commas += 1,
                _ if byte.is_ascii_whitespace() => {}
                _ => current.take().into_iter().for_each(&mut take),
            }
            at += 1;
            continue;
        };
        if commas != 1 {
            current.take().into_iter().for_each(&mut take);
        }
        let run = current.get_or_insert_with(|| Run { numbers: Vec::new(), count: 0, start: at, end });
        run.count += 1;
        if run.numbers.len() < 8 {
            run.numbers.push(number);
        }
        (run.end, at, commas) = (end, end, 0);
    }
    current.into_iter().for_each(take);
}

/// The number or mask that begins at `at`, and its end.
fn number_at(bytes: &[u8], at: usize) -> Option<(Number, usize)> {
    let rest = bytes.get(at..)?;
    let last = at.checked_sub(1).and_then(|before| bytes.get(before));
    let (digits, minus) = match rest {
        // A minus, but no hyphen: `(127,0,0,1,-100,100)`, not `2024-10,1`.
        [b'-', digits @ ..] if !last.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-') => (digits, 1),
        _ => (rest, 0),
    };
    let count = digits.iter().take_while(|b| b.is_ascii_digit()).count();
    work::looked_at(1 + count);
    if count > 0 {
        let value = value_of(digits.get(..count).unwrap_or_default());
        return Some((Number::Value(if minus == 1 { value.saturating_neg() } else { value }), at + minus + count));
    }
    let is_mask = |b: &u8| matches!(b, b'x' | b'X' | b'*' | b'?' | b'#');
    let mask = rest.iter().take(4).take_while(|b| is_mask(b)).count();
    work::looked_at(mask);
    // A mask stands for itself, not for letters of a word around it.
    let alone = !rest.get(mask).is_some_and(u8::is_ascii_alphabetic)
        && !last.is_some_and(|b| b.is_ascii_alphabetic() || is_mask(b));
    ((1..=3).contains(&mask) && alone).then_some((Number::Masked, at + mask))
}

fn value_of(digits: &[u8]) -> i64 {
    digits.iter().try_fold(0i64, |sum, d| sum.checked_mul(10)?.checked_add(i64::from(d - b'0'))).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (Option<String>, Option<u16>, Vec<HostPortProblem>) {
        let found = passive_reply(text);
        (found.host.map(|h| h.to_string()), found.port, found.problems)
    }

    #[test]
    fn reads_what_servers_write() {
        use HostPortProblem::*;
        let ok = |host: &str, port| (Some(host.to_owned()), Some(port), vec![]);
        assert_eq!(seen("Entering Passive Mode (192,168,1,20,195,80)."), ok("192.168.1.20", 50000));
        assert_eq!(seen("=(10, 0, 0, 1, 4, 1)"), ok("10.0.0.1", 1025));
        assert_eq!(seen("Entering Passive Mode 10,0,0,1,4,1").2, vec![NoParentheses]);
        assert_eq!(seen("Passive mode OK (=203,0,113,67,155,155)").2, vec![ExtraInside]);
        assert_eq!(seen("Entering Passive Mode (203,0,113,67,172").2, vec![WrongCount(5), NotClosed]);
        assert_eq!(seen("Mode (203,0,113,300,1,2)"), (None, Some(258), vec![OutOfRange { position: 4, value: 300 }]));
        let impossible = |text| passive_reply(text).impossible_host();
        assert_eq!(impossible("Mode (203,0,113,300,1,2)").as_deref(), Some("203.0.113.300"));
        assert_eq!(impossible("Mode (203,0,113,30,300,2)"), None);
        assert_eq!(impossible("Mode (203,0,113,xxx,1,2)"), None);
        assert_eq!(impossible("Mode (203,0,300,1,2)"), None);
        assert_eq!(seen("Mode (203,0,113,67,0,0)"), (Some("203.0.113.67".into()), Some(0), vec![PortZero]));
        assert_eq!(seen("OK"), (None, None, vec![NoNumbers]));
        assert_eq!(seen("Mode (xxx,xxx,xxx,xxx,195,84)"), (None, Some(50004), vec![Masked]));
        assert_eq!(seen("Mode (84,149,130,xxx,234,238)").1, Some(60142));
    }

    #[test]
    fn what_a_person_has_written_over_is_masked_and_not_malformed() {
        use HostPortProblem::*;
        for (text, port) in [
            ("Entering Passive Mode (...).", None),
            ("Entering Passive Mode ([REDACTED])", None),
            ("Entering Passive Mode (1x.x.x.1,39,34).", Some(10018)),
            ("Entering Passive Mode (xx,x,4x,46,195,90).", Some(50010)),
            ("Entering Passive Mode (<my,public,ip,address>,141,112).", Some(36208)),
            ("Entering Passive Mode <ip.39.34>.", Some(10018)),
        ] {
            let found = passive_reply(text);
            assert_eq!((found.port, found.problems.as_slice()), (port, [Masked].as_slice()), "{text}");
            assert!(found.is_masked() && !found.is_malformed() && found.host.is_none(), "{text}");
        }
        for text in ["Entering Passive Mode", "(0,0,0,0,=...)", "(203,0,113,67,172)", "(ftp.example.org,195,80)"] {
            let found = passive_reply(text);
            assert!(found.is_malformed() && !found.is_masked(), "{text}");
        }
        let argument = port_argument("MY_IP,195,90");
        assert_eq!((argument.port, argument.problems), (Some(50010), vec![Masked]));
    }

    #[test]
    fn takes_the_best_of_several_runs() {
        let host = |text| seen(text).0.unwrap_or_default();
        assert_eq!(host("Data 1,2 is (10,0,0,1,4,1)"), "10.0.0.1");
        assert_eq!(host("300,0,0,1,4,1 or 10,0,0,1,4,1"), "10.0.0.1");
        assert_eq!(host("(300,0,0,1,4,1) or 10,0,0,1,4,1"), "10.0.0.1");
        assert_eq!(host("10,0,0,2,4,1 or (10,0,0,1,4,1)"), "10.0.0.1");
        assert_eq!(
            seen("(10,0,0,1,4,1) (10,0,0,2,4,1)"),
            (Some("10.0.0.1".into()), Some(1025), vec![HostPortProblem::Several])
        );
        let seven = (Some("10.0.0.1".into()), Some(1025), vec![HostPortProblem::WrongCount(7)]);
        assert_eq!(seen("(10,0,0,1,4,1,9)"), seven);
        assert_eq!(seen("(300,10,0,0,1,4,1)"), seven);
        assert_eq!(seen("(10,,0,0,1,4,1)").2.first(), Some(&HostPortProblem::WrongCount(5)));
    }

    #[test]
    fn reads_arguments_of_port() {
        assert_eq!(port_argument("10,0,0,1,4,1").problems, vec![]);
        assert_eq!(port_argument("(10,0,0,1,4,1(").problems, vec![HostPortProblem::ExtraInside]);
        assert_eq!(port_argument("114,115").problems, vec![HostPortProblem::WrongCount(2)]);
        assert_eq!(port_argument("7").problems, vec![HostPortProblem::NoNumbers]);
    }

    #[test]
    fn never_wraps_a_number() {
        let problems = |text| passive_reply(text).problems;
        let out = |position, value| HostPortProblem::OutOfRange { position, value };
        assert_eq!(problems("(4294967297,0,0,1,4,1)"), [out(1, 4_294_967_297)]);
        assert_eq!(problems("(10,0,0,1,-100,256)"), [out(5, -100), out(6, 256)]);
        assert_eq!(problems("(99999999999999999999,0,0,1,4,1)"), [out(1, i64::MAX)]);
        assert_eq!(passive_reply("(10,0,0,1,256,1)").port, None);
        // A hyphen is no minus, and a number does not begin in its middle.
        assert_eq!(seen("mode-10,0,0,1,4,1").0.as_deref(), Some("10.0.0.1"));
        assert_eq!(seen("(1192,168,1,1,4,51)").0, None);
    }
}
