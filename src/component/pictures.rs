//! The pictures of a report: asked for when they are to be seen, drawn when they have come.

use std::rc::Rc;

use yew::prelude::*;

use super::picture_figure::PictureFigure;
use crate::picture::{connections, ladder};
use crate::text::use_text;
use crate::worker::protocol::{LineNumber, Pictures as Models};

/// The pictures.
#[derive(Properties, PartialEq)]
pub struct PicturesProps {
    /// The models, once the worker has sent them.
    pub models: Option<Rc<Models>>,
    /// Asks for them.
    pub want: Callback<()>,
    /// The number of the analysis.
    pub job: u32,
    /// A line number was followed.
    pub open: Callback<(LineNumber, MouseEvent)>,
}

/// Both pictures, as far as there is something to see.
#[component(Pictures)]
pub fn pictures(props: &PicturesProps) -> Html {
    let text = use_text();
    {
        let (want, missing) = (props.want.clone(), props.models.is_none());
        use_effect_with((props.job, missing), move |(_, missing)| {
            if *missing {
                want.emit(());
            }
        });
    }
    let drawn = use_memo((props.models.clone(), text.language_tag), |(models, _)| {
        let connections = models.as_ref().and_then(|models| models.connections.as_ref());
        let ladder = models.as_ref().and_then(|models| models.ladder.as_ref());
        (connections.map(|model| connections::picture(text, model)), ladder.map(|model| ladder::picture(text, model)))
    });
    let (connections, ladder) = &*drawn;
    html! {
        <>
            if let Some(picture) = connections {
                <section class="section" aria-labelledby="connections">
                    <header><h2 id="connections">{ &picture.title }</h2><p>{ text.pic_connections_note }</p></header>
                    <div class="card pad"><PictureFigure id="connections-picture" picture={picture.clone()} open={props.open.clone()} /></div>
                </section>
            }
            if let Some(picture) = ladder {
                <section class="section" aria-labelledby="ladder">
                    <header><h2 id="ladder">{ &picture.title }</h2><p>{ text.pic_ladder_note }</p></header>
                    <div class="card pad"><PictureFigure id="ladder-picture" picture={picture.clone()} open={props.open.clone()} /></div>
                </section>
            }
        </>
    }
}
