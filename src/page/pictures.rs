//! The pictures of a report: asked for when they are to be seen, drawn when they have come.

use std::rc::Rc;

use yew::prelude::*;

use crate::component::picture_figure::PictureFigure;
use crate::desk::Desk;
use crate::picture::{Picture, connections, ladder};
use crate::text::{Texts, use_text};
use crate::worker::protocol::LineNumber;

/// Both pictures, as far as there is something to see.
#[derive(Clone, PartialEq)]
pub struct Pictures {
    /// Who connects to whom.
    pub connections: Option<Picture>,
    /// Whether one of the connections came to grief.
    pub broken: bool,
    /// What was said.
    pub ladder: Option<Picture>,
}

/// Asks the worker once for the models of each log, and draws them once.
#[hook]
pub fn use_pictures(desk: &Desk) -> Rc<Pictures> {
    let text = use_text();
    let wanted = desk.state.summary().is_some_and(|summary| summary.single.is_none());
    let missing = desk.state.pictures.is_none();
    {
        let want = desk.want_pictures();
        use_effect_with((desk.state.job, wanted && missing), move |(_, due)| {
            if *due {
                want.emit(());
            }
        });
    }
    use_memo((desk.state.pictures.clone(), text.language_tag), |(models, _)| {
        let model = models.as_ref().and_then(|models| models.connections.as_ref());
        Pictures {
            connections: model.map(|model| connections::picture(text, model)),
            broken: model.is_some_and(connections::is_broken),
            ladder: models.as_ref().and_then(|models| models.ladder.as_ref()).map(|model| ladder::picture(text, model)),
        }
    })
}

/// The connections within the finding that they explain.
pub fn where_it_breaks(picture: &Picture, open: &Callback<(LineNumber, MouseEvent)>, text: &'static Texts) -> Html {
    html! {
        <>
            <h3 id="connections">{ text.pic_where }</h3>
            <PictureFigure id="connections-picture" picture={picture.clone()} open={open.clone()} />
        </>
    }
}

/// A picture in a section of its own.
pub fn section(
    id: &'static str,
    note: &'static str,
    picture: &Picture,
    open: &Callback<(LineNumber, MouseEvent)>,
) -> Html {
    html! {
        <section class="section" aria-labelledby={id}>
            <header><h2 {id}>{ &picture.title }</h2><p>{ note }</p></header>
            <div class="card pad"><PictureFigure id={format!("{id}-picture")} picture={picture.clone()} open={open.clone()} /></div>
        </section>
    }
}
