//! The worker's own work: from bytes to the views of the protocol. The one file that names the decoding libraries.

use super::protocol::{Job, LineNumber, LineView, Request, Response, Row, Summary};
use super::stand_in;

/// An analysed log.
pub struct Analysis {
    summary: Summary,
    rows: Vec<Row>,
}

/// Reads a log. Total: any bytes give an analysis.
pub fn analyse(bytes: Vec<u8>) -> Analysis {
    let (summary, rows) = stand_in::read(&bytes);
    Analysis { summary, rows }
}

impl Analysis {
    /// The result.
    pub fn summary(&self) -> Summary {
        self.summary.clone()
    }

    /// Up to `len` rows from index `from`.
    pub fn rows(&self, from: u32, len: u32) -> Vec<Row> {
        self.rows.iter().skip(from as usize).take(len as usize).cloned().collect()
    }

    /// Everything about one line; of a line that does not exist, nothing.
    pub fn explain_line(&self, line: LineNumber) -> LineView {
        stand_in::explain(&self.summary, &self.rows, line)
    }
}

/// Answers requests about one log after the other; in the worker, or on the page where no worker can run.
#[derive(Default)]
pub struct Analyser {
    current: Option<(Job, Analysis)>,
}

/// The most rows that one request gets: a few screens.
const MOST_ROWS: u32 = 1_000;

impl Analyser {
    /// Answers a request. `bytes` is the log that came with it.
    pub fn answer(&mut self, request: Request, bytes: Option<Vec<u8>>, respond: &dyn Fn(Response)) {
        match request {
            Request::Analyse { job } => {
                let Some(bytes) = bytes else { return respond(Response::Unreadable { job }) };
                respond(Response::Progress { job, done: 0, total: None });
                // The log before goes first: two large ones at a time need not fit.
                self.current = None;
                let analysis = analyse(bytes);
                respond(Response::Summary { job, summary: Box::new(analysis.summary()) });
                self.current = Some((job, analysis));
            }
            Request::Rows { job, from, len } => {
                if let Some(analysis) = self.analysis(job) {
                    respond(Response::Rows { job, from, rows: analysis.rows(from, len.min(MOST_ROWS)) });
                }
            }
            Request::Explain { job, line } => {
                if let Some(analysis) = self.analysis(job) {
                    respond(Response::Line { job, line: Box::new(analysis.explain_line(line)) });
                }
            }
        }
    }

    /// The analysis of that number. A late request about an earlier log gets no answer; the page has given it up.
    fn analysis(&self, job: Job) -> Option<&Analysis> {
        self.current.as_ref().filter(|(current, _)| *current == job).map(|(_, analysis)| analysis)
    }
}
