//! What every page works on: the state, the worker and the place, with the few things that pages do to them.

use std::rc::Rc;

use yew::prelude::*;

use crate::hook::go;
use crate::input::{Input, Origin};
use crate::route::Route;
use crate::state::{Action, AppState, ROWS_PER_PAGE};
use crate::text::Texts;
use crate::two::Two;
use crate::worker::client::Client;
use crate::worker::protocol::{Filter, Find, LineNumber, ListQuery, ReadAs, Request};

/// What every page works on.
#[derive(Clone, PartialEq)]
pub struct Desk {
    /// The state.
    pub state: UseReducerHandle<AppState>,
    /// The worker.
    pub client: Client,
    /// Two logs that are compared.
    pub two: UseReducerHandle<Two>,
    /// Where the visitor is.
    pub route: Route,
}

impl Desk {
    /// Explains something and opens the report on it.
    pub fn give(&self, input: Input) {
        if !input.is_blank() {
            self.state.dispatch(Action::Give(Rc::new(input)));
            go(&Route::Report);
        }
    }

    /// Explains something without leaving the page.
    pub fn preview(&self, input: Input) {
        if !input.is_blank() {
            self.state.dispatch(Action::Give(Rc::new(input)));
        }
    }

    /// Goes back to the report from something that takes too long. The worker that is at it is replaced, so that the log
    /// is read once more.
    pub fn give_up(&self) {
        self.state.dispatch(Action::Retry);
        go(&self.report_route());
    }

    /// Asks for pages of rows of the transcript.
    pub fn want_rows(&self) -> Callback<Vec<u32>> {
        let (client, job) = (self.client.clone(), self.state.job);
        Callback::from(move |pages: Vec<u32>| {
            let from = pages.into_iter().map(|page| page * ROWS_PER_PAGE).collect();
            client.ask(&Request::Pages { job, from, len: ROWS_PER_PAGE });
        })
    }

    /// Asks how high the rows are in lines of so many columns.
    pub fn want_folds(&self) -> Callback<u32> {
        let (client, job, look) = (self.client.clone(), self.state.job, self.state.look.known);
        Callback::from(move |columns| client.ask(&Request::Folds { job, look, columns }))
    }

    /// Asks for more of a line, up to so many characters.
    pub fn want_part(&self) -> Callback<(LineNumber, u32)> {
        let (client, job) = (self.client.clone(), self.state.job);
        Callback::from(move |(line, most)| client.ask(&Request::Part { job, line, most }))
    }

    /// Goes to the next line that proves a failure or a warning, or else to the previous.
    pub fn to_problem(&self) -> Callback<bool> {
        let (client, job, line) = (self.client.clone(), self.state.job, self.state.chosen.unwrap_or_default());
        Callback::from(move |forward| client.ask(&Request::Problem { job, line, forward }))
    }

    /// Asks for what can be told about a line that was not understood.
    pub fn want_odd(&self) -> Callback<LineNumber> {
        let (client, job) = (self.client.clone(), self.state.job);
        Callback::from(move |line| client.ask(&Request::Odd { job, line }))
    }

    /// Asks for the whole log at a glance.
    pub fn want_overview(&self) {
        self.client.ask(&Request::Overview { job: self.state.job });
    }

    /// Asks for rows of a list of sessions.
    pub fn want_sessions(&self) -> Callback<(ListQuery, u32, u32)> {
        let (client, job) = (self.client.clone(), self.state.job);
        Callback::from(move |(query, from, len)| client.ask(&Request::Sessions { job, query, from, len }))
    }

    /// Asks for the pictures.
    pub fn want_pictures(&self) -> Callback<()> {
        let (client, job) = (self.client.clone(), self.state.job);
        Callback::from(move |()| client.ask(&Request::Pictures { job }))
    }

    /// Has the log read as the visitor chose.
    pub fn read_as(&self) -> Callback<ReadAs> {
        let dispatch = self.state.dispatcher();
        Callback::from(move |read| dispatch.dispatch(Action::ReadAs(read)))
    }

    /// Asks what the log could be read as.
    pub fn want_readings(&self) -> Callback<()> {
        let (client, job) = (self.client.clone(), self.state.job);
        Callback::from(move |()| client.ask(&Request::Readings { job }))
    }

    /// Chooses a line of the transcript.
    pub fn choose(&self) -> Callback<LineNumber> {
        let dispatch = self.state.dispatcher();
        Callback::from(move |line| dispatch.dispatch(Action::Choose(Some(line))))
    }

    /// Looks for something in the transcript.
    pub fn seek(&self) -> Callback<Find> {
        let dispatch = self.state.dispatcher();
        Callback::from(move |find| dispatch.dispatch(Action::Seek(find)))
    }

    /// Selects lines of the transcript up to one.
    pub fn extend(&self) -> Callback<LineNumber> {
        let dispatch = self.state.dispatcher();
        Callback::from(move |line| dispatch.dispatch(Action::Extend(line)))
    }

    /// Asks for the selected lines, to copy them.
    pub fn want_clip(&self) -> Callback<()> {
        let (client, job, selected) = (self.client.clone(), self.state.job, self.state.selected());
        Callback::from(move |()| {
            if let Some((from, to)) = selected {
                client.ask(&Request::Text { job, from, to });
            }
        })
    }

    /// Shows other rows of the transcript.
    pub fn filter(&self) -> Callback<Filter> {
        let dispatch = self.state.dispatcher();
        Callback::from(move |filter| dispatch.dispatch(Action::Filter(filter)))
    }

    /// Goes to the next line that was found, or else the previous.
    pub fn step(&self) -> Callback<bool> {
        let dispatch = self.state.dispatcher();
        Callback::from(move |forward| dispatch.dispatch(Action::Step(forward)))
    }

    /// Where the report on the present input is.
    pub fn report_route(&self) -> Route {
        match self.state.input.as_ref().map(|input| &input.origin) {
            Some(Origin::Sample { id }) => Route::Sample(id.to_string()),
            Some(Origin::Shared { packed }) => Route::Shared(packed.to_string()),
            Some(Origin::Kept { id }) => Route::Kept(*id),
            _ => Route::Report,
        }
    }

    /// What the input is called.
    pub fn name(&self, text: &'static Texts) -> String {
        match self.state.input.as_ref().map(|input| &input.origin) {
            Some(Origin::File { name }) => name.to_string(),
            _ => text.reading_this.to_owned(),
        }
    }
}
