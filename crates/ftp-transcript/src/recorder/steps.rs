//! The recorder's check for replies that are out of step: one too many, or one that the client did not read, and from
//! there on every reply stands at the command after its own (RFC 959 gives replies no number). Told by shifting: where
//! replies that cannot belong to their commands all fit the command before, or the next.

use crate::session::{Command, Misread, OutOfStep, Session};
use ftp_catalog::{Expectation, ReplyCode, Verb, expected};

/// How far replies may have moved: to the command before the one at which they stand, two before, or the next.
const SHIFTS: [i8; 4] = [0, -1, -2, 1];

// What a reading costs. A shift must explain two replies that make no sense otherwise before it costs less.
const FITS: u32 = 0;
const NO_MATTER: u32 = 1;
const UNASKED: u32 = 2;
const MISFIT: u32 = 4;
const IMPOSSIBLE: u32 = 12;
const SHIFTING: u32 = 5;

/// How many misread replies are kept as proof.
const PROOFS: usize = 16;

/// Each reply's own command, for sessions that are out of step: in the order of [`replies_of`].
pub(super) struct Plan {
    /// The exchange of the command that each reply answers; `None` for one that answers nothing.
    pub(super) owners: Vec<Option<usize>>,
    pub(super) found: Vec<OutOfStep>,
}

/// All replies of a session, as indices of the exchange and of the reply in it.
pub(super) fn replies_of(session: &Session) -> impl Iterator<Item = (usize, usize)> {
    session.exchanges.iter().enumerate().flat_map(|(at, e)| (0..e.replies.len()).map(move |reply| (at, reply)))
}

/// Whether a session is out of step, and how its replies are to be read then. Nothing for nearly all sessions.
pub(super) fn find(session: &Session, known: &mut Expectations) -> Option<Plan> {
    let odd = replies_of(session).filter(|place| known.cost(session, *place, 0) >= UNASKED).take(2).count();
    if odd < 2 {
        return None;
    }
    let places: Vec<(usize, usize)> = replies_of(session).collect();
    let mut shifts = cheapest(session, &places, known);
    let found = convincing(session, &places, &mut shifts, known);
    if found.is_empty() {
        return None;
    }
    let mut answered: Vec<bool> = vec![false; session.exchanges.len()];
    let mut owners = Vec::with_capacity(places.len());
    let mut before = 0;
    for ((exchange, reply), shift) in places.iter().zip(&shifts) {
        let begins = *shift < std::mem::replace(&mut before, *shift);
        let misfit = begins && known.cost(session, (*exchange, *reply), *shift) >= MISFIT;
        let owner = exchange.checked_add_signed(isize::from(*shift)).filter(|_| !misfit);
        let code = session.exchanges.get(*exchange).and_then(|e| e.replies.get(*reply)).map(|r| r.code);
        let slot = owner.and_then(|owner| answered.get_mut(owner));
        // The first one of a shift is one too many: its command has its answer.
        let free = slot.as_ref().is_some_and(|done| !**done);
        if let Some(done) = slot
            && code.is_some_and(|c| !c.is_preliminary())
        {
            *done = true;
        }
        owners.push(owner.filter(|_| free));
    }
    Some(Plan { owners, found })
}

/// The shift of each reply, in the reading of the whole session that costs least.
fn cheapest(session: &Session, places: &[(usize, usize)], known: &mut Expectations) -> Vec<i8> {
    let mut costs = SHIFTS.map(|shift| u32::from(shift.unsigned_abs()) * SHIFTING);
    let mut came_from: Vec<[u8; SHIFTS.len()]> = Vec::with_capacity(places.len());
    for place in places {
        let mut next = [u32::MAX; SHIFTS.len()];
        let mut from = [0u8; SHIFTS.len()];
        for ((shift, slot), origin) in SHIFTS.iter().zip(&mut next).zip(&mut from) {
            let here = known.cost(session, *place, *shift);
            for ((before, cost), at) in SHIFTS.iter().zip(&costs).zip(0u8..) {
                let moved = u32::from(shift.abs_diff(*before)) * SHIFTING;
                // The first one of a shift is one too many, and fits nowhere.
                let here = if shift < before && session.greeting != Some(place.0) { here.min(NO_MATTER) } else { here };
                let total = cost.saturating_add(moved).saturating_add(here);
                if total < *slot {
                    (*slot, *origin) = (total, at);
                }
            }
        }
        costs = next;
        came_from.push(from);
    }
    let mut state = costs.iter().enumerate().min_by_key(|(_, cost)| **cost).map_or(0, |(at, _)| at);
    let mut shifts = Vec::with_capacity(places.len());
    for from in came_from.iter().rev() {
        shifts.push(SHIFTS.get(state).copied().unwrap_or(0));
        state = usize::from(from.get(state).copied().unwrap_or(0));
    }
    shifts.reverse();
    shifts
}

/// Keeps the shifts that explain at least two replies and spoil hardly any, and tells of them; undoes the others.
fn convincing(
    session: &Session,
    places: &[(usize, usize)],
    shifts: &mut [i8],
    known: &mut Expectations,
) -> Vec<OutOfStep> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(shift) = shifts.get(from).copied() {
        let until = shifts.iter().skip(from).position(|s| *s != shift).map_or(shifts.len(), |n| from + n);
        let run = places.get(from..until).unwrap_or_default();
        if shift != 0 {
            let (mut misread, mut explained, mut spoiled, mut unasked) = (Vec::new(), 0usize, 0usize, 0usize);
            for place in run {
                let (as_it_stands, shifted) = (known.cost(session, *place, 0), known.cost(session, *place, shift));
                unasked += usize::from(as_it_stands == UNASKED && shifted == FITS);
                spoiled += usize::from(shifted >= MISFIT && as_it_stands < MISFIT);
                if as_it_stands == MISFIT && shifted == FITS {
                    explained += 1;
                    if misread.len() < PROOFS {
                        misread.extend(misread_of(session, *place, shift));
                    }
                }
            }
            let enough = explained >= 2 || (explained == 1 && unasked > 0);
            let first = run.first().and_then(|(e, r)| session.exchanges.get(*e)?.replies.get(*r));
            match first.filter(|_| enough && spoiled * 4 <= explained && !misread.is_empty()) {
                Some(first) => found.push(OutOfStep { line: first.first_line, by: shift, misread }),
                None => shifts.iter_mut().take(until).skip(from).for_each(|s| *s = 0),
            }
        }
        from = until;
    }
    found
}

fn misread_of(session: &Session, (exchange, reply): (usize, usize), shift: i8) -> Option<Misread> {
    let stands_at = session.exchanges.get(exchange)?;
    let reply = stands_at.replies.get(reply)?;
    let own = session.exchanges.get(exchange.checked_add_signed(isize::from(shift))?)?;
    let (command, own) = (stands_at.command?, own.command?);
    Some(Misread {
        line: reply.first_line,
        code: reply.code,
        command: command.line,
        verb: command.verb,
        answers: own.verb,
    })
}

/// Which codes commands may get, remembered: the catalogue is long, and a log asks the same few things over and over.
pub(super) struct Expectations {
    memory: Box<[Option<(Verb, ReplyCode, u32)>; 256]>,
}

impl Expectations {
    pub(super) fn new() -> Expectations {
        Expectations { memory: Box::new([None; 256]) }
    }

    /// What it costs to read a reply as the answer to the command `shift` away from where it stands.
    fn cost(&mut self, session: &Session, (exchange, reply): (usize, usize), shift: i8) -> u32 {
        let stands_at = session.exchanges.get(exchange);
        let Some(reply) = stands_at.and_then(|e| e.replies.get(reply)) else { return IMPOSSIBLE };
        let greets = session.greeting == Some(exchange);
        if shift == 0 {
            return match stands_at.and_then(|e| e.command) {
                _ if greets => FITS,
                Some(command) => self.fit(command, reply.code),
                None if reply.code.is_refusal() => NO_MATTER,
                None => UNASKED,
            };
        }
        let own = exchange.checked_add_signed(isize::from(shift)).and_then(|at| session.exchanges.get(at));
        let command = own.and_then(|e| e.command).filter(|c| !greets && c.line < reply.first_line);
        command.map_or(IMPOSSIBLE, |c| self.fit(c, reply.code))
    }

    fn fit(&mut self, command: Command, code: ReplyCode) -> u32 {
        let verb = command.verb;
        if verb == Verb::EPSV && code == ReplyCode(200) && !command.has_argument() {
            // Only `EPSV ALL` is answered so.
            return MISFIT;
        }
        if code.is_refusal() {
            // Any command may be refused: it says nothing about the order.
            return NO_MATTER;
        }
        let letters = verb.as_str().bytes().fold(usize::from(code.0), |sum, b| sum.wrapping_mul(31) ^ usize::from(b));
        let slot = self.memory.get_mut(letters % 256);
        if let Some(Some((known, of, cost))) = &slot
            && (*known, *of) == (verb, code)
        {
            return *cost;
        }
        let cost = match expected(verb, code) {
            Expectation::Standard | Expectation::InPractice => FITS,
            Expectation::Unknown => NO_MATTER,
            Expectation::Unexpected => MISFIT,
        };
        if let Some(slot) = slot {
            *slot = Some((verb, code, cost));
        }
        cost
    }
}

#[cfg(test)]
mod tests {
    use crate::decode;
    use crate::problem::ProblemKind;
    use crate::session::{Exchange, Session};
    use ftp_catalog::Verb;

    const IN: &str = "220 hi\nUSER a\n331 p\nPASS b\n230 in\n";

    fn session(log: &str) -> Session {
        let mut decoded = decode(log.into());
        assert_eq!(decoded.sessions.len(), 1, "{log}");
        decoded.sessions.remove(0)
    }

    fn codes(session: &Session, verb: Verb) -> Vec<u16> {
        let of = |e: &Exchange| e.replies.iter().map(|r| r.code.0).collect::<Vec<_>>();
        session.exchanges_of(verb).flat_map(|(_, e)| of(e)).collect()
    }

    #[test]
    fn an_extra_226_moves_all_that_follows() {
        let log = format!(
            "{IN}PASV\n227 (10,0,0,1,4,1)\nRETR a\n150 x\n226 done\nTYPE I\n226 done\nPWD\n200 ok\nPASV\n257 \"/\"\n\
             LIST\n227 (10,0,0,1,4,2)\nQUIT\n150 here\n226 done\n221 bye\n"
        );
        let session = session(&log);
        let [run] = session.out_of_step.as_slice() else { panic!("{:?}", session.out_of_step) };
        assert_eq!((run.line.number(), run.by), (12, -1));
        assert_eq!((codes(&session, Verb::TYPE), codes(&session, Verb::PWD)), (vec![200], vec![257]));
        assert_eq!((codes(&session, Verb::PASV), codes(&session, Verb::LIST)), (vec![227, 227], vec![150, 226]));
        assert_eq!((codes(&session, Verb::RETR), codes(&session, Verb::QUIT)), (vec![150, 226], vec![221]));
        // What 227 announces belongs to the second PASV, and LIST used it.
        let last = session.channels.last().unwrap();
        assert_eq!(last.announced.as_ref().and_then(|a| a.port()), Some(1026));
        assert_eq!(last.transfer.and_then(|t| session.exchanges[t].verb()), Some(Verb::LIST));
        assert_eq!(session.login, crate::session::Login::Accepted);
    }

    #[test]
    fn the_line_where_it_starts_is_a_problem() {
        let log = format!("{IN}NOOP\n200 ok\nPWD\n200 ok\nSYST\n257 \"/\"\nPASV\n215 UNIX\nQUIT\n227 (10,0,0,1,4,1)\n");
        let decoded = decode(log.into_bytes());
        let of_step = decoded.problems.iter().filter(|p| p.kind == ProblemKind::RepliesOutOfStep);
        assert_eq!(of_step.map(|p| p.line.number()).collect::<Vec<_>>(), [9]);
    }

    #[test]
    fn what_comes_into_step_again_is_told_from_what_is_not() {
        let shifted = "PWD\n200 ok\nSYST\n257 \"/\"\nPASV\n215 UNIX\nFEAT\n227 (10,0,0,1,4,1)\n";
        let right = "PWD\n257 \"/\"\nSYST\n215 UNIX\nMDTM a\n213 20200101000000\n";
        let session = session(&format!("{IN}{shifted}{right}{right}QUIT\n221 bye\n"));
        assert_eq!(session.out_of_step.len(), 1);
        assert_eq!(codes(&session, Verb::PWD), [257, 257, 257]);
        assert_eq!(codes(&session, Verb::FEAT), [] as [u16; 0]);
        assert_eq!(codes(&session, Verb::MDTM), [213, 213]);
    }

    #[test]
    fn innocent_twins_stay_as_they_are() {
        for log in [
            // A server with codes of its own.
            "PWD\n250 /\nCWD a\n257 a\nSYST\n200 UNIX\nTYPE I\n250 ok\nPWD\n250 /a\nQUIT\n221 bye\n",
            // One unexpected code, and one reply more at the end.
            "CWD a\n250 ok\nPWD\n250 /a\nQUIT\n221 bye\n",
            // A run of the same commands, all refused.
            "SIZE a\n550 no\nSIZE b\n550 no\nMDTM c\n550 no\nQUIT\n221 bye\n",
        ] {
            let session = session(&format!("{IN}{log}"));
            assert_eq!(session.out_of_step, [], "{log}");
        }
    }

    #[test]
    fn a_long_session_out_of_step_takes_linear_time() {
        let mut log = IN.to_owned() + "NOOP\n200 ok\nNOOP\n200 ok\n226 x\n";
        for _ in 0..20_000 {
            log.push_str("PWD\n215 UNIX\nSYST\n257 \"/\"\n");
        }
        let session = session(&log);
        assert_eq!(session.exchanges.iter().map(|e| e.replies.len()).sum::<usize>(), 40_006);
    }
}
