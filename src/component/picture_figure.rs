//! A picture: drawn for a screen and for a phone, with its contents as text, and as a file to be saved.
//!
//! The drawing is one image to those who cannot see it. So the line numbers, which are links, lie over it in a drawing
//! of their own.

use yew::prelude::*;

use super::icon::Icon;
use crate::hook::save_text;
use crate::picture::{Drawing, Hit, Picture, Shape, Told, svg};
use crate::route::Route;
use crate::text::{Texts, use_text};
use crate::worker::protocol::LineNumber;

/// The picture.
#[derive(Properties, PartialEq)]
pub struct PictureFigureProps {
    /// Its name in ids and in that of the file.
    pub id: AttrValue,
    /// The picture.
    pub picture: Picture,
    /// A line number was followed.
    pub open: Callback<(LineNumber, MouseEvent)>,
}

/// The figure.
#[component(PictureFigure)]
pub fn picture_figure(props: &PictureFigureProps) -> Html {
    let text = use_text();
    let picture = &props.picture;
    let save = {
        let (picture, id) = (picture.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| {
            let file = svg::file(&picture.wide, &picture.title, &picture.summary);
            save_text(&format!("ftp-{id}.svg"), "image/svg+xml", &file);
        })
    };
    html! {
        <figure class="picture">
            <div class="pic-w">{ drawing(&picture.wide, picture, &format!("{}-w", props.id), &props.open, text) }</div>
            <div class="pic-s">{ drawing(&picture.narrow, picture, &format!("{}-s", props.id), &props.open, text) }</div>
            <div class="pic-foot">
                <details class="pic-text">
                    <summary>{ text.pic_as_text }<span class="sr">{ format!(": {}", picture.title) }</span></summary>
                    <ol>{ for picture.told.iter().map(|told| item(told, &props.open, text)) }</ol>
                </details>
                <button class="btn btn-sm btn-quiet" type="button" onclick={save}
                    aria-label={format!("{}: {}", text.pic_save, picture.title)}>
                    <Icon name="save" />{ text.pic_save }
                </button>
            </div>
        </figure>
    }
}

fn drawing(
    drawing: &Drawing,
    picture: &Picture,
    id: &str,
    open: &Callback<(LineNumber, MouseEvent)>,
    text: &'static Texts,
) -> Html {
    let view = format!("0 0 {} {}", drawing.width, drawing.height);
    let (title, about) = (format!("{id}-t"), format!("{id}-d"));
    html! {
        <div class="pic-box">
            <svg class="pic" viewBox={view.clone()} role="img" aria-labelledby={title.clone()} aria-describedby={about.clone()}>
                <title id={title}>{ &picture.title }</title>
                <desc id={about}>{ &picture.summary }</desc>
                { for drawing.shapes.iter().map(shape) }
            </svg>
            <svg class="pic pic-hits" viewBox={view}>{ for drawing.hits.iter().map(|hit| number(hit, open, text)) }</svg>
        </div>
    }
}

fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Rect(x, y, width, height, radius, look) => html! {
            <rect class={look.class()} x={x.to_string()} y={y.to_string()} width={width.to_string()}
                height={height.to_string()} rx={radius.to_string()} />
        },
        Shape::Path(path, look) => html! { <path class={look.class()} d={path.clone()} /> },
        Shape::Disc(x, y, radius, look) => html! {
            <circle class={look.class()} cx={x.to_string()} cy={y.to_string()} r={radius.to_string()} />
        },
        Shape::Text(x, y, anchor, look, words) => html! {
            <text class={look.class()} x={x.to_string()} y={y.to_string()} text-anchor={anchor.name()}>{ words.clone() }</text>
        },
    }
}

fn number(hit: &Hit, open: &Callback<(LineNumber, MouseEvent)>, text: &'static Texts) -> Html {
    let line = hit.line;
    let (number, width) = (line.to_string(), Hit::width_of(line));
    let onclick = open.reform(move |event| (line, event));
    html! {
        <a href={Route::Transcript(Some(line)).href()} {onclick} aria-label={text.fill(text.answer_line, &[("line", &number)])}>
            <rect x={(hit.x - width).to_string()} y={(hit.y - 17).to_string()} width={width.to_string()} height="24" rx="4" />
            <text x={(hit.x - 4).to_string()} y={hit.y.to_string()} text-anchor="end">{ number.clone() }</text>
        </a>
    }
}

fn item(told: &Told, open: &Callback<(LineNumber, MouseEvent)>, text: &'static Texts) -> Html {
    let link = |line: &LineNumber| {
        let line = *line;
        let number = line.to_string();
        let onclick = open.reform(move |event| (line, event));
        html! {
            <>
                { " " }
                <a class="n" href={Route::Transcript(Some(line)).href()} {onclick}
                    aria-label={text.fill(text.answer_line, &[("line", &number)])}>{ number.clone() }</a>
            </>
        }
    };
    html! {
        <li>
            <span class={classes!(told.bad.then_some("fail"))}>{ &told.text }</span>
            { for told.lines.iter().map(link) }
        </li>
    }
}
