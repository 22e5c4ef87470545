//! The page's one mutable truth, and the only ways to change it. Pure: effects live in `app.rs`.

use std::rc::Rc;

use yew::{AttrValue, Reducible};

use crate::input::{Input, Origin};
use crate::looking::Looking;
use crate::sorted::Sorted;
use crate::worker::client::Heard;
use crate::worker::protocol::{
    Exported, Filter, Find, Job, LineNumber, LineView, ListQuery, LookNumber, MarkedText, Overview, Pictures, ReadAs,
    ReadingView, Response, Row, RulerView, SessionRow, SessionSlice, ShareView, SoFar, Summary,
};

/// Rows are asked for and kept by pages: about what is seen, since in fast scrolling the rest is for nobody.
pub const ROWS_PER_PAGE: u32 = 32;
/// More than any screen shows, so that scrolling back finds rows at hand; fewer than would cost memory.
const PAGES_KEPT: usize = 128;

/// The page's state.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct AppState {
    /// What stands in the paste box.
    pub draft: AttrValue,
    /// What is explained.
    pub input: Option<Rc<Input>>,
    /// What the visitor gave last: a sample may be explained meanwhile, and Back shall find this again.
    pub own: Option<Rc<Input>>,
    /// Number of the analysis of `input`; 0 before the first.
    pub job: Job,
    /// How the visitor chose to have it read.
    pub read: ReadAs,
    /// The analysis whose log is read once more, if this is that.
    pub again: Option<Job>,
    /// The forms of log that it could be read as, once they were asked for.
    pub readings: Option<Rc<[ReadingView]>>,
    /// How far the analysis is.
    pub phase: Phase,
    /// It is of a sample whose log stood in the page before the program did, and stays there until there is a report.
    pub stands: bool,
    /// Rows that the page has, by page.
    pub rows: Rc<Sorted<u32, Rows>>,
    /// What is looked for in the transcript.
    pub look: Looking,
    /// Where in the list the problems are, for the filter of its time.
    pub ruler: Option<Rc<(Filter, RulerView)>>,
    /// How high rows are that are wrapped, once it was asked for.
    pub folded: Option<Rc<Folded>>,
    /// Lines of which more is shown than rows hold.
    pub parts: Rc<Sorted<LineNumber, Rc<Part>>>,
    /// A line that was not understood, to be told.
    pub odd: Option<Rc<(LineNumber, String)>>,
    /// What is to be said about the last key.
    pub notice: Option<Notice>,
    /// The chosen line of the transcript.
    pub chosen: Option<LineNumber>,
    /// What the worker said about it.
    pub line: Option<Rc<LineView>>,
    /// The line at the other end, where several are selected.
    pub anchor: Option<LineNumber>,
    /// What is to be put on the clipboard.
    pub clip: Option<Rc<Clip>>,
    /// What can be shown to others, once it was asked for.
    pub share: Option<Rc<ShareView>>,
    /// What the worker wrote last.
    pub exported: Option<Rc<Exported>>,
    /// The whole log at a glance, once it was asked for.
    pub overview: Option<Rc<Overview>>,
    /// The list of sessions that was asked for last.
    pub sessions: Option<Rc<SessionList>>,
    /// The pictures, once they were asked for.
    pub pictures: Option<Rc<Pictures>>,
}

/// How many lines rows need where they are wrapped.
#[derive(PartialEq, Eq, Debug)]
pub struct Folded {
    /// Cells that fit side by side.
    pub columns: u32,
    /// Which rows.
    pub filter: Filter,
    /// For each row the lines beyond its first.
    pub extra: Vec<u8>,
}

/// The beginning of a long line.
#[derive(PartialEq, Eq, Debug)]
pub struct Part {
    /// The text.
    pub text: MarkedText,
    /// Characters that are left out.
    pub left: u32,
}

/// What is to be said about a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The browser's search would not find what is not drawn.
    OwnSearch,
    /// There is no further problem that way.
    NoProblem,
}

/// As much of a list of sessions as the page has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionList {
    /// Which list.
    pub query: ListQuery,
    /// Sessions in it.
    pub total: u32,
    /// The log names no client, so that hosts are servers.
    pub of_client: bool,
    /// Rows, by page.
    pub pages: Sorted<u32, Rc<[SessionRow]>>,
}

impl SessionList {
    /// A row, if the page has it.
    pub fn row(&self, index: u32) -> Option<&SessionRow> {
        self.pages.get(index / ROWS_PER_PAGE)?.get((index % ROWS_PER_PAGE) as usize)
    }

    /// Takes a slice up: of the same list, or the first of another.
    fn add(before: Option<&Rc<SessionList>>, slice: SessionSlice) -> SessionList {
        let SessionSlice { query, total, of_client, from, rows } = slice;
        let before = before.filter(|list| list.query == query);
        let mut pages = before.map(|list| list.pages.clone()).unwrap_or_default();
        keep(&mut pages, from / ROWS_PER_PAGE, Rc::from(rows));
        SessionList { query, total, of_client, pages }
    }
}

/// Keeps a page and forgets those farthest from it: they are the ones scrolled away from.
fn keep<P>(pages: &mut Sorted<u32, P>, here: u32, page: P) {
    pages.insert(here, page);
    while pages.len() > PAGES_KEPT {
        let Some(far) = pages.iter().map(|(page, _)| *page).max_by_key(|page| page.abs_diff(here)) else { break };
        pages.remove(far);
    }
}

/// A page of rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rows {
    /// The look that they are marked for; those of the one before are shown until these are there.
    pub look: LookNumber,
    /// The rows.
    pub rows: Rc<[Rc<Row>]>,
}

impl Rows {
    fn new(look: LookNumber, rows: Vec<Row>) -> Rows {
        Rows { look, rows: rows.into_iter().map(Rc::new).collect() }
    }
}

/// Lines for the clipboard.
#[derive(PartialEq, Eq, Debug)]
pub struct Clip {
    /// The how manyth it is: the same lines may be copied twice.
    pub number: u32,
    /// The lines.
    pub text: String,
    /// How many they are.
    pub lines: u32,
}

/// How far an analysis is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Phase {
    /// There is nothing to analyse.
    #[default]
    Idle,
    /// Under way.
    Reading {
        /// Bytes read.
        done: u64,
        /// Bytes in all; 0 before that is known. When all are read, they are made sense of.
        total: u64,
        /// What the head already shows.
        so_far: Option<Rc<SoFar>>,
    },
    /// Done.
    Ready(Rc<Summary>),
    /// The worker died or fell silent.
    Stopped,
    /// There is no worker to read the log.
    NoWorker,
    /// The file cannot be read.
    Unreadable,
    /// The browser has not enough memory for it.
    TooLarge,
}

/// The beginning of a reading.
const BEGUN: Phase = Phase::Reading { done: 0, total: 0, so_far: None };

/// What can happen.
#[derive(Clone)]
pub enum Action {
    /// The text of the box changed, and no analysis is due yet.
    Draft(AttrValue),
    /// Something is to be explained.
    Give(Rc<Input>),
    /// The sample could not be loaded.
    Missing(Rc<Input>),
    /// The box was emptied.
    Clear,
    /// Once more.
    Retry,
    /// The same log, read as the visitor chose.
    ReadAs(ReadAs),
    /// Enough.
    Stop,
    /// The worker said something, or died.
    Heard(Heard),
    /// A line of the transcript was chosen, or none.
    Choose(Option<LineNumber>),
    /// The selection goes on to that line.
    Extend(LineNumber),
    /// Something else is looked for.
    Seek(Find),
    /// Other rows are to be shown.
    Filter(Filter),
    /// To the next line that was found, or else the previous.
    Step(bool),
    /// Something is to be said.
    Notice(Notice),
}

impl AppState {
    /// The result, once there is one.
    pub fn summary(&self) -> Option<&Rc<Summary>> {
        match &self.phase {
            Phase::Ready(summary) => Some(summary),
            _ => None,
        }
    }

    /// What the head of the log shows while the rest is read.
    pub fn so_far(&self) -> Option<&Rc<SoFar>> {
        match &self.phase {
            Phase::Reading { so_far, .. } => so_far.as_ref(),
            _ => None,
        }
    }

    /// Whether that sample is what is explained.
    pub fn is_sample(&self, id: &str) -> bool {
        self.input.as_ref().is_some_and(|input| matches!(&input.origin, Origin::Sample { id: own } if own == id))
    }

    /// Whether what is explained came from there.
    pub fn is_of(&self, origin: &Origin) -> bool {
        self.input.as_ref().is_some_and(|input| input.origin == *origin)
    }

    /// A row, if the page has it.
    pub fn row(&self, index: u32) -> Option<&Rc<Row>> {
        self.rows.get(index / ROWS_PER_PAGE)?.rows.get((index % ROWS_PER_PAGE) as usize)
    }

    /// The first and the last of the selected lines.
    pub fn selected(&self) -> Option<(LineNumber, LineNumber)> {
        let (one, other) = (self.chosen?, self.anchor.or(self.chosen)?);
        Some((one.min(other), one.max(other)))
    }

    /// The ruler of the rows that are shown.
    pub fn ruler(&self) -> Option<&RulerView> {
        self.ruler.as_ref().filter(|ruler| ruler.0 == self.look.filter).map(|ruler| &ruler.1)
    }

    /// Whether a page of rows is there as it should be.
    pub fn has_rows(&self, page: u32) -> bool {
        self.rows.get(page).is_some_and(|page| page.look == self.look.known)
    }

    /// What the program begins with: the text of the box, and the sample that stands in the page, if one does.
    pub fn begun(draft: AttrValue, sample: Option<Input>) -> AppState {
        let state = AppState { draft, ..AppState::default() };
        let Some(sample) = sample else { return state };
        let state = Rc::new(state).reduce(Action::Give(Rc::new(sample)));
        AppState { stands: true, ..Rc::unwrap_or_clone(state) }
    }

    fn start(&self) -> AppState {
        AppState {
            draft: self.draft.clone(),
            input: self.input.clone(),
            own: self.own.clone(),
            job: self.job + 1,
            phase: BEGUN,
            ..AppState::default()
        }
    }

    fn is_present(&self, job: Job, look: LookNumber) -> bool {
        job == self.job && look == self.look.number
    }

    fn choose(&mut self, line: Option<LineNumber>) {
        self.anchor = None;
        self.notice = None;
        if self.chosen != line {
            self.chosen = line;
            self.line = None;
        }
    }

    fn hear(&mut self, response: Response) {
        match response {
            Response::Progress { job, done, total } if job == self.job => {
                if let Phase::Reading { so_far, .. } = &self.phase {
                    self.phase = Phase::Reading { done, total, so_far: so_far.clone() };
                }
            }
            Response::SoFar { job, so_far } if job == self.job => {
                if let Phase::Reading { done, total, .. } = self.phase {
                    self.phase = Phase::Reading { done, total, so_far: Some(Rc::from(so_far)) };
                }
            }
            Response::TooLarge { job } if job == self.job => self.phase = Phase::TooLarge,
            Response::Summary { job, summary } if job == self.job => self.phase = Phase::Ready(Rc::from(summary)),
            Response::Readings { job, readings } if job == self.job => self.readings = Some(Rc::from(readings)),
            Response::Share { job, share } if job == self.job => self.share = Some(Rc::from(share)),
            Response::Export { job, exported } if job == self.job => self.exported = Some(Rc::from(exported)),
            Response::Unreadable { job } if job == self.job => self.phase = Phase::Unreadable,
            Response::Look { job, look, wrong, lines } if self.is_present(job, look) => {
                let others = self.look.judged(wrong, lines);
                if others {
                    self.rows = Rc::default();
                }
                // They are marked for what was looked for before.
                self.parts = Rc::default();
            }
            Response::Found { job, look, lines, next } if self.is_present(job, look) => self.look.found(lines, next),
            Response::Rows { job, look, from, rows } if job == self.job => {
                keep(Rc::make_mut(&mut self.rows), from / ROWS_PER_PAGE, Rows::new(look, rows));
            }
            Response::Pages { job, look, pages } if job == self.job => {
                // The first is what is seen: those farthest from it go.
                for (from, rows) in pages.into_iter().rev() {
                    keep(Rc::make_mut(&mut self.rows), from / ROWS_PER_PAGE, Rows::new(look, rows));
                }
            }
            Response::Ruler { job, filter, ruler } if job == self.job => self.ruler = Some(Rc::new((filter, *ruler))),
            Response::Folds { job, look, columns, folds } if self.is_present(job, look) => {
                self.folded = Some(Rc::new(Folded { columns, filter: self.look.filter, extra: folds }));
            }
            Response::Part { job, line, text, left } if job == self.job => {
                Rc::make_mut(&mut self.parts).insert(line, Rc::new(Part { text, left }));
            }
            Response::Problem { job, line } if job == self.job => match line {
                Some(line) => {
                    self.choose(Some(line));
                    self.look.moved(Some(line));
                }
                None => self.notice = Some(Notice::NoProblem),
            },
            Response::Odd { job, line, text } if job == self.job => self.odd = Some(Rc::new((line, text))),
            Response::Line { job, line } if job == self.job && self.chosen == Some(line.row.line) => {
                self.line = Some(Rc::from(line));
            }
            Response::Overview { job, overview } if job == self.job => self.overview = Some(Rc::from(overview)),
            Response::Sessions { job, slice } if job == self.job => {
                self.sessions = Some(Rc::new(SessionList::add(self.sessions.as_ref(), *slice)));
            }
            Response::Text { job, text, lines } if job == self.job => {
                let number = self.clip.as_ref().map_or(1, |before| before.number + 1);
                self.clip = Some(Rc::new(Clip { number, text, lines }));
            }
            Response::Pictures { job, pictures } if job == self.job => self.pictures = Some(Rc::from(pictures)),
            // An answer to a job that was given up.
            _ => (),
        }
    }
}

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Draft(text) => next.draft = text,
            Action::Give(input) => {
                if input.origin.is_own() {
                    next.draft = input.box_text().cloned().unwrap_or_default();
                    next.own = Some(input.clone());
                }
                next.input = Some(input);
                next = next.start();
            }
            Action::Missing(input) => {
                next.input = Some(input);
                next = AppState { phase: Phase::Unreadable, ..next.start() };
            }
            Action::Clear => next = AppState { job: self.job + 1, ..AppState::default() },
            Action::Retry if next.input.is_some() => next = next.start(),
            Action::Retry => return self,
            Action::ReadAs(read) => {
                if self.summary().is_none() || self.read == read {
                    return self;
                }
                // What it could be read as does not depend on what was chosen.
                next = AppState { read, again: Some(self.job), readings: self.readings.clone(), ..self.start() };
            }
            Action::Stop => {
                next.job += 1;
                next.phase = Phase::Idle;
            }
            Action::Heard(Heard::Said(response)) => next.hear(response),
            Action::Heard(Heard::Died(job)) => {
                // Without a job it was the rows of the last one that died; the same state says so.
                let about_this = job.is_none_or(|job| job == self.job);
                if !about_this || matches!(self.phase, Phase::Idle | Phase::Unreadable | Phase::TooLarge) {
                    return self;
                }
                next.phase = Phase::Stopped;
            }
            Action::Heard(Heard::NoWorker(job)) => {
                if job != self.job {
                    return self;
                }
                next.phase = Phase::NoWorker;
            }
            Action::Choose(line) => {
                if self.chosen == line && self.anchor.is_none() {
                    return self;
                }
                next.choose(line);
                next.look.moved(line);
                // Whoever is led to a line is to see it.
                if line.is_some_and(|line| self.look.row_of(line).is_none()) {
                    next.look = next.look.seek(self.look.find.clone(), Filter::default(), line);
                }
            }
            Action::Extend(line) => {
                next.choose(Some(line));
                next.anchor = self.anchor.or(self.chosen).filter(|anchor| *anchor != line);
                next.look.moved(Some(line));
            }
            Action::Notice(notice) => next.notice = Some(notice),
            Action::Seek(find) => {
                if self.look.find == find && self.notice.is_none() {
                    return self;
                }
                next.notice = None;
                if self.look.find == find {
                    return Rc::new(next);
                }
                next.look = self.look.seek(find, self.look.filter, self.chosen);
            }
            Action::Filter(filter) => {
                if self.look.filter == filter {
                    return self;
                }
                next.look = self.look.seek(self.look.find.clone(), filter, self.chosen);
            }
            Action::Step(forward) => {
                let Some(line) = self.look.step(forward, self.chosen) else { return self };
                next.look.moved(Some(line));
                next.choose(Some(line));
            }
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::Show;

    fn after(state: AppState, actions: impl IntoIterator<Item = Action>) -> Rc<AppState> {
        actions.into_iter().fold(Rc::new(state), Reducible::reduce)
    }

    fn paste(text: &str) -> Action {
        Action::Give(Rc::new(Input::text(Origin::Pasted, text.to_owned().into())))
    }

    fn said(response: Response) -> Action {
        Action::Heard(Heard::Said(response))
    }

    fn summary(job: Job) -> Action {
        said(Response::Summary { job, summary: Box::default() })
    }

    fn rows(job: Job, page: u32) -> Action {
        let rows = vec![Row { line: page * ROWS_PER_PAGE + 1, ..Row::default() }];
        said(Response::Rows { job, look: 0, from: page * ROWS_PER_PAGE, rows })
    }

    #[test]
    fn a_paste_is_read_and_its_text_kept() {
        let state = after(AppState::default(), [paste("220 hi"), summary(1)]);
        assert!(state.summary().is_some());
        assert_eq!(state.draft, "220 hi");
    }

    #[test]
    fn answers_to_the_paste_before_are_dropped() {
        let state = after(AppState::default(), [paste("a"), paste("b"), summary(1), rows(1, 0)]);
        assert_eq!(state.phase, BEGUN);
        assert!(state.rows.is_empty());
    }

    #[test]
    fn what_the_head_shows_stays_until_the_whole_is_read() {
        let so_far = |job, lines| said(Response::SoFar { job, so_far: Box::new(SoFar { lines, ..SoFar::default() }) });
        let progress = |job| said(Response::Progress { job, done: 5, total: 9 });
        let state = after(AppState::default(), [paste("a"), progress(1), so_far(1, 3), so_far(7, 4), progress(1)]);
        assert_eq!(state.so_far().map(|so_far| so_far.lines), Some(3));
        assert!(matches!(state.phase, Phase::Reading { done: 5, total: 9, .. }));
        assert!(state.summary().is_none(), "what the head shows is no result");
        let state = after((*state).clone(), [summary(1), so_far(1, 3), progress(1)]);
        assert!(state.so_far().is_none() && state.summary().is_some(), "nothing undoes the result");
    }

    #[test]
    fn a_log_without_room_says_so_and_is_kept() {
        let state = after(AppState::default(), [paste("a"), said(Response::TooLarge { job: 1 })]);
        assert_eq!(state.phase, Phase::TooLarge);
        // The worker's death that may follow says less.
        let state = after((*state).clone(), [Action::Heard(Heard::Died(None))]);
        assert_eq!((&state.phase, state.draft.as_str()), (&Phase::TooLarge, "a"));
    }

    #[test]
    fn a_dead_worker_leaves_the_text() {
        let state = after(AppState::default(), [paste("a"), Action::Heard(Heard::Died(Some(1)))]);
        assert_eq!(state.phase, Phase::Stopped);
        assert_eq!(state.draft, "a");
        let state = after((*state).clone(), [Action::Retry]);
        assert_eq!((state.job, &state.phase), (2, &BEGUN));
    }

    #[test]
    fn the_same_log_is_read_as_chosen_and_the_choice_ends_with_it() {
        let read = || ReadAs { dialect: Some("lftp".into()), log: None };
        let idle = after(AppState::default(), [paste("a"), Action::ReadAs(read())]);
        assert_eq!((idle.job, idle.again), (1, None), "nothing is read yet");
        let readings = Response::Readings { job: 1, readings: vec![ReadingView::default()] };
        let state = after(AppState::default(), [paste("a"), summary(1), said(readings), Action::ReadAs(read())]);
        assert_eq!((state.job, state.again, &state.read), (2, Some(1), &read()));
        assert_eq!(state.readings.as_ref().map(|readings| readings.len()), Some(1));
        let state = after((*state).clone(), [summary(2), Action::ReadAs(read())]);
        assert!(state.job == 2 && state.summary().is_some(), "it is read so already");
        // After an accident all is read anew, and the next log is nobody's choice.
        let state = after((*state).clone(), [Action::Heard(Heard::Died(None)), Action::Retry]);
        assert_eq!((state.again, &state.read), (None, &ReadAs::default()));
    }

    #[test]
    fn a_log_that_no_worker_can_read_stays_and_can_be_tried_again() {
        let state = after(AppState::default(), [paste("a"), paste("b"), Action::Heard(Heard::NoWorker(1))]);
        assert_eq!(state.phase, BEGUN, "that was about the one before");
        let state = after((*state).clone(), [Action::Heard(Heard::NoWorker(2))]);
        assert_eq!((&state.phase, state.draft.as_str()), (&Phase::NoWorker, "b"));
        let state = after((*state).clone(), [Action::Retry, summary(3)]);
        assert!(state.summary().is_some());
    }

    #[test]
    fn a_sample_that_stands_in_the_page_is_read_at_once_and_stands_until_the_next_log() {
        let sample = Input::text(Origin::Sample { id: "x".into() }, "530".into());
        let state = AppState::begun("typed".into(), Some(sample));
        assert_eq!((state.job, &state.phase, state.draft.as_str()), (1, &BEGUN, "typed"));
        assert!(state.stands && state.is_sample("x"));
        assert!(!after(state, [paste("a")]).stands);
        assert_eq!(AppState::begun("typed".into(), None).job, 0);
    }

    #[test]
    fn a_sample_leaves_the_box_alone() {
        let sample = Input::text(Origin::Sample { id: "x".into() }, "530".into());
        let state = after(AppState::default(), [paste("mine"), Action::Give(Rc::new(sample))]);
        assert_eq!(state.draft, "mine");
        assert!(state.is_sample("x"));
        assert_eq!(state.own.as_ref().map(|own| own.origin.clone()), Some(Origin::Pasted));
    }

    #[test]
    fn few_pages_are_kept_and_the_near_ones() {
        let state =
            after(AppState::default(), [paste("a"), summary(1)].into_iter().chain((0..200).map(|p| rows(1, p))));
        assert_eq!(state.rows.len(), PAGES_KEPT);
        assert_eq!(state.row(199 * ROWS_PER_PAGE).map(|row| row.line), Some(199 * ROWS_PER_PAGE + 1));
        assert_eq!(state.row(0), None);
    }

    #[test]
    fn pages_that_come_together_are_kept_around_what_is_seen() {
        let pages = (0..200).map(|page| (page * ROWS_PER_PAGE, vec![Row::default()])).collect();
        let state =
            after(AppState::default(), [paste("a"), summary(1), said(Response::Pages { job: 1, look: 0, pages })]);
        assert_eq!(state.rows.len(), PAGES_KEPT);
        assert!(state.has_rows(0) && !state.has_rows(199));
    }

    #[test]
    fn a_ruler_counts_for_the_filter_that_it_was_made_for() {
        let ruler = |filter| said(Response::Ruler { job: 1, filter, ruler: Box::default() });
        let problems = Filter { show: Show::Problems, ..Filter::default() };
        let state = after(AppState::default(), [paste("a"), summary(1), ruler(Filter::default())]);
        assert!(state.ruler().is_some());
        let state = after((*state).clone(), [Action::Filter(problems)]);
        assert!(state.ruler().is_none(), "other rows");
        assert!(after((*state).clone(), [ruler(problems)]).ruler().is_some());
    }

    #[test]
    fn the_next_problem_is_chosen_or_it_is_said_that_there_is_none() {
        let problem = |line| said(Response::Problem { job: 1, line });
        let state = after(AppState::default(), [paste("a"), summary(1), problem(Some(7))]);
        assert_eq!((state.chosen, state.notice), (Some(7), None));
        let state = after((*state).clone(), [problem(None)]);
        assert_eq!((state.chosen, state.notice), (Some(7), Some(Notice::NoProblem)));
        assert_eq!(after((*state).clone(), [problem(Some(9))]).notice, None);
        let sought = Find { text: "x".into(), ..Find::default() };
        let told = after((*state).clone(), [Action::Notice(Notice::OwnSearch), Action::Seek(sought)]);
        assert_eq!(told.notice, None, "said once");
    }

    #[test]
    fn heights_of_rows_that_are_not_shown_any_more_are_not_taken() {
        let folds = |look| said(Response::Folds { job: 1, look, columns: 80, folds: vec![1] });
        let state = after(AppState::default(), [paste("a"), summary(1), folds(0)]);
        assert_eq!(state.folded.as_ref().map(|folded| folded.columns), Some(80));
        let problems = Filter { show: Show::Problems, ..Filter::default() };
        let state = after((*state).clone(), [Action::Filter(problems), folds(0)]);
        assert_eq!(state.folded.as_ref().map(|folded| folded.filter), Some(Filter::default()));
    }

    #[test]
    fn slices_of_one_list_are_gathered_and_another_list_replaces_it() {
        let slice = |job, reverse, page: u32| {
            let rows = vec![SessionRow { id: page + 1, ..SessionRow::default() }];
            let query = ListQuery { reverse, ..ListQuery::default() };
            let slice = SessionSlice { query, total: 300, from: page * ROWS_PER_PAGE, rows, ..SessionSlice::default() };
            said(Response::Sessions { job, slice: Box::new(slice) })
        };
        let state = after(AppState::default(), [paste("a"), summary(1), slice(1, false, 0), slice(1, false, 2)]);
        let id = |state: &AppState, index| Some(state.sessions.as_ref()?.row(index)?.id);
        assert_eq!((id(&state, 0), id(&state, 2 * ROWS_PER_PAGE)), (Some(1), Some(3)));
        let state = after((*state).clone(), [slice(1, true, 1), slice(7, true, 0)]);
        assert_eq!((id(&state, 0), id(&state, ROWS_PER_PAGE)), (None, Some(2)));
    }

    #[test]
    fn the_explanation_belongs_to_the_chosen_line() {
        let line = |line| {
            said(Response::Line {
                job: 1,
                line: Box::new(LineView { row: Row { line, ..Row::default() }, ..LineView::default() }),
            })
        };
        let state = after(AppState::default(), [paste("a"), summary(1), Action::Choose(Some(4)), line(3)]);
        assert!(state.line.is_none());
        let state = after((*state).clone(), [line(4)]);
        assert!(state.line.is_some());
    }

    #[test]
    fn rows_are_asked_for_again_once_the_worker_knows_what_to_mark() {
        let find = Find { text: "x".into(), ..Find::default() };
        let state = after(AppState::default(), [paste("a"), summary(1), rows(1, 0), Action::Seek(find)]);
        assert!(state.has_rows(0), "asked for now, they would come as they are");
        let state = after((*state).clone(), [said(Response::Look { job: 1, look: 1, wrong: false, lines: None })]);
        assert!(state.row(0).is_some() && !state.has_rows(0), "shown until the others are there");
    }

    #[test]
    fn rows_of_another_filter_are_dropped_and_a_hidden_line_can_be_chosen() {
        let commands = Filter { show: Show::Commands, ..Filter::default() };
        let look = |look, lines| said(Response::Look { job: 1, look, wrong: false, lines });
        let state = after(AppState::default(), [paste("a"), summary(1), rows(1, 0), Action::Filter(commands)]);
        assert!(state.has_rows(0), "the worker cannot give others yet");
        let state = after((*state).clone(), [look(7, Some(vec![1]))]);
        assert!(state.row(0).is_some(), "an answer to another look");
        let state = after((*state).clone(), [look(1, Some(vec![2, 4]))]);
        assert_eq!((state.row(0), state.look.count(9)), (None, 2));
        let state = after((*state).clone(), [Action::Choose(Some(4))]);
        assert_eq!(state.look.filter, commands);
        let state = after((*state).clone(), [Action::Choose(Some(3))]);
        assert_eq!((state.look.filter, state.look.number), (Filter::default(), 2));
    }

    #[test]
    fn a_selection_grows_from_where_it_began_until_another_line_is_chosen() {
        let begun = [paste("a"), summary(1), Action::Choose(Some(5)), Action::Extend(6), Action::Extend(9)];
        let state = after(AppState::default(), begun);
        assert_eq!((state.selected(), state.chosen), (Some((5, 9)), Some(9)));
        let state = after((*state).clone(), [Action::Extend(2)]);
        assert_eq!(state.selected(), Some((2, 5)));
        let state = after((*state).clone(), [Action::Choose(Some(2))]);
        assert_eq!(state.selected(), Some((2, 2)), "the same line, alone");
    }

    #[test]
    fn the_same_lines_can_be_copied_twice() {
        let text = || said(Response::Text { job: 1, text: "PASV\n".into(), lines: 1 });
        let state = after(AppState::default(), [paste("a"), summary(1), text()]);
        let again = after((*state).clone(), [text()]);
        assert!(state.clip.is_some() && state.clip != again.clip);
    }
}
