//! What page and worker say to each other: plain values without a word of human language.
//!
//! All text in here is masked already: the worker never sends a secret, so the page cannot show one.

use serde::{Deserialize, Serialize};

pub use super::course_view::CourseView;
pub use super::mirror::AccountView;
pub use super::modes_view::{ModeView, ModesView};
pub use super::pictures::Pictures;
pub use super::reading_view::*;
pub use super::sessions_view::*;
pub use super::share_view::*;
pub use super::view::*;

/// Grows with every change to the types of this file. A page and a worker of different deployments meet when a
/// browser kept one of the two files; then neither understands the other, and both must find that out politely.
pub const PROTOCOL: u32 = 11;

/// Which build this is. Given by whoever builds both programs together; a build by hand has none.
pub const BUILD: &str = match option_env!("FTP_EXPLAINER_BUILD") {
    Some(build) => build,
    None => env!("CARGO_PKG_VERSION"),
};

/// One analysis. The page drops answers to jobs that it has given up.
pub type Job = u32;

/// A line number as people count: the first line is 1.
pub type LineNumber = u32;

/// One look at an analysed log. The page drops answers to looks that it has given up.
pub type LookNumber = u32;

/// What is looked for in the transcript.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Find {
    /// The words or the expression.
    pub text: String,
    /// Small and capital letters differ.
    pub case: bool,
    /// It is a regular expression.
    pub expression: bool,
}

/// Which rows are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Filter {
    /// What kind of rows.
    pub show: Show,
    /// Of which session only.
    pub session: Option<u32>,
    /// Not before this moment of the log's clock, as [`ClockView`] counts it.
    pub from: Option<i64>,
    /// Not after this one.
    pub to: Option<i64>,
}

impl Filter {
    /// How many of its parts hold rows back.
    pub fn active(&self) -> usize {
        let parts = [self.show != Show::All, self.session.is_some(), self.from.is_some() || self.to.is_some()];
        parts.into_iter().filter(|part| *part).count()
    }
}

/// What kind of rows is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// Those that prove a failure or a warning.
    Problems,
    /// Commands.
    Commands,
    /// Replies.
    Replies,
}

/// What the page asks. The bytes of `Analyse` travel beside the request, not in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Request {
    /// Read the log that comes along; everything later is about it.
    Analyse {
        /// The number of the analysis.
        job: Job,
    },
    /// Read the log that comes along, say what its deciding session did, and forget it.
    Course {
        /// The number of the analysis.
        job: Job,
    },
    /// Read the log of an analysis once more, as somebody chose.
    Again {
        /// The number of the new analysis.
        job: Job,
        /// The number of the one whose log it is.
        of: Job,
        /// How.
        read: ReadAs,
    },
    /// The forms of log that it could be read as.
    Readings {
        /// The number of the analysis.
        job: Job,
    },
    /// Lines for the screen.
    Rows {
        /// The number of the analysis.
        job: Job,
        /// First row, from 0.
        from: u32,
        /// How many.
        len: u32,
    },
    /// From now on rows are counted among those shown, and marked where they say this. Answered by [`Response::Look`].
    Look {
        /// The number of the analysis.
        job: Job,
        /// The number of the look.
        look: LookNumber,
        /// What is looked for; no text for nothing.
        find: Find,
        /// Which rows are shown.
        filter: Filter,
    },
    /// The next lines that say what is looked for.
    Find {
        /// The number of the analysis.
        job: Job,
        /// The number of the look.
        look: LookNumber,
        /// The row to go on with, from 0.
        from: u32,
    },
    /// Several pages of rows, answered at once.
    Pages {
        /// The number of the analysis.
        job: Job,
        /// First rows, from 0.
        from: Vec<u32>,
        /// How many of each.
        len: u32,
    },
    /// Where in the whole list the problems are.
    Ruler {
        /// The number of the analysis.
        job: Job,
        /// Which rows are shown.
        filter: Filter,
    },
    /// How many lines of so many columns each row needs.
    Folds {
        /// The number of the analysis.
        job: Job,
        /// The number of the look.
        look: LookNumber,
        /// Cells that fit side by side.
        columns: u32,
    },
    /// More of a line than rows hold.
    Part {
        /// The number of the analysis.
        job: Job,
        /// The line.
        line: LineNumber,
        /// Up to how many characters.
        most: u32,
    },
    /// The next line that proves a failure or a warning, or else the one before. Answered by [`Response::Problem`].
    Problem {
        /// The number of the analysis.
        job: Job,
        /// From this line on, without it.
        line: LineNumber,
        /// Onwards.
        forward: bool,
    },
    /// A line that was not understood, with those around it, redacted.
    Odd {
        /// The number of the analysis.
        job: Job,
        /// The line.
        line: LineNumber,
    },
    /// The text of the lines that are shown among these.
    Text {
        /// The number of the analysis.
        job: Job,
        /// First line.
        from: LineNumber,
        /// Last line.
        to: LineNumber,
    },
    /// Everything about one line.
    Explain {
        /// The number of the analysis.
        job: Job,
        /// The line.
        line: LineNumber,
    },
    /// What can be shown to others: what was replaced, and the report and the link without it.
    Share {
        /// The number of the analysis.
        job: Job,
    },
    /// What only the worker can write.
    Export {
        /// The number of the analysis.
        job: Job,
        /// In which form.
        form: ExportForm,
        /// Whether names, hosts, addresses and paths are replaced. Secrets are masked in any case.
        redact: bool,
    },
    /// The pictures of the session that the verdict speaks of.
    Pictures {
        /// The number of the analysis.
        job: Job,
    },
    /// The whole log at a glance.
    Overview {
        /// The number of the analysis.
        job: Job,
    },
    /// A slice of a list of sessions.
    Sessions {
        /// The number of the analysis.
        job: Job,
        /// Which list.
        query: ListQuery,
        /// Index of the first row.
        from: u32,
        /// How many.
        len: u32,
    },
}

/// What the worker answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Response {
    /// The worker runs. First variant, and never to change its shape: any page must be able to read it.
    Ready {
        /// The worker's [`PROTOCOL`].
        protocol: u32,
        /// The worker's [`BUILD`].
        build: String,
    },
    /// The request could not be read. Second variant, shape fixed as well.
    Incompatible,
    /// Reading goes on.
    Progress {
        /// The number of the analysis.
        job: Job,
        /// Bytes read so far.
        done: u64,
        /// Bytes in all. When all are read, they are made sense of.
        total: u64,
    },
    /// What the head of a long log already shows, while the rest is read.
    SoFar {
        /// The number of the analysis.
        job: Job,
        /// It.
        so_far: Box<SoFar>,
    },
    /// What a log's deciding session did.
    Course {
        /// The number of the analysis.
        job: Job,
        /// It.
        course: Box<CourseView>,
    },
    /// The result.
    Summary {
        /// The number of the analysis.
        job: Job,
        /// The result.
        summary: Box<Summary>,
    },
    /// The forms of log that it could be read as.
    Readings {
        /// The number of the analysis.
        job: Job,
        /// They, the likeliest first.
        readings: Vec<ReadingView>,
    },
    /// Lines for the screen.
    Rows {
        /// The number of the analysis.
        job: Job,
        /// The look that they were marked for; 0 before the first.
        look: LookNumber,
        /// First row, from 0.
        from: u32,
        /// The rows; fewer than asked at the end of the log.
        rows: Vec<Row>,
    },
    /// Whether it can be looked for.
    Look {
        /// The number of the analysis.
        job: Job,
        /// The number of the look.
        look: LookNumber,
        /// It is no expression, or one that would cost too much.
        wrong: bool,
        /// The lines that are shown, ascending; none where all are.
        lines: Option<Vec<LineNumber>>,
    },
    /// Lines that say what is looked for.
    Found {
        /// The number of the analysis.
        job: Job,
        /// The number of the look.
        look: LookNumber,
        /// The lines, ascending.
        lines: Vec<LineNumber>,
        /// The row to go on with; none when all were searched.
        next: Option<u32>,
    },
    /// Several pages of rows.
    Pages {
        /// The number of the analysis.
        job: Job,
        /// The look that they were marked for.
        look: LookNumber,
        /// First row of each, and its rows.
        pages: Vec<(u32, Vec<Row>)>,
    },
    /// Where the problems are.
    Ruler {
        /// The number of the analysis.
        job: Job,
        /// Which rows are shown.
        filter: Filter,
        /// It.
        ruler: Box<RulerView>,
    },
    /// How high the rows are.
    Folds {
        /// The number of the analysis.
        job: Job,
        /// The look whose rows they are.
        look: LookNumber,
        /// Cells that fit side by side.
        columns: u32,
        /// For each row the lines that it needs beyond its first.
        folds: Vec<u8>,
    },
    /// More of a line.
    Part {
        /// The number of the analysis.
        job: Job,
        /// The line.
        line: LineNumber,
        /// Its text from the beginning on.
        text: MarkedText,
        /// Characters that are left out.
        left: u32,
    },
    /// The line with the next problem; none if there is no more.
    Problem {
        /// The number of the analysis.
        job: Job,
        /// The line.
        line: Option<LineNumber>,
    },
    /// A line that was not understood.
    Odd {
        /// The number of the analysis.
        job: Job,
        /// The line.
        line: LineNumber,
        /// It and those around it with their numbers, redacted.
        text: String,
    },
    /// The text of lines.
    Text {
        /// The number of the analysis.
        job: Job,
        /// The lines, each with a line feed.
        text: String,
        /// How many they are: fewer than asked, where those were very many.
        lines: u32,
    },
    /// Everything about one line.
    Line {
        /// The number of the analysis.
        job: Job,
        /// The line.
        line: Box<LineView>,
    },
    /// What can be shown to others.
    Share {
        /// The number of the analysis.
        job: Job,
        /// It.
        share: Box<ShareView>,
    },
    /// What only the worker can write.
    Export {
        /// The number of the analysis.
        job: Job,
        /// It.
        exported: Box<Exported>,
    },
    /// The pictures.
    Pictures {
        /// The number of the analysis.
        job: Job,
        /// The pictures.
        pictures: Box<Pictures>,
    },
    /// The whole log at a glance.
    Overview {
        /// The number of the analysis.
        job: Job,
        /// It.
        overview: Box<Overview>,
    },
    /// A slice of a list of sessions.
    Sessions {
        /// The number of the analysis.
        job: Job,
        /// It.
        slice: Box<SessionSlice>,
    },
    /// The input could not be read at all (a file that vanished).
    Unreadable {
        /// The number of the analysis.
        job: Job,
    },
    /// There is not enough memory for it.
    TooLarge {
        /// The number of the analysis.
        job: Job,
    },
    /// What came of a log of the worker's own, for the page to draw where nobody sees it.
    Rehearsal {
        /// It.
        summary: Box<Summary>,
    },
}

/// What the head of a long log already shows. No verdict: that is about a whole log.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SoFar {
    /// Lines of the head.
    pub lines: u32,
    /// The failures and warnings in it that the rest cannot undo, the worst first.
    pub findings: Vec<FindingView>,
}
