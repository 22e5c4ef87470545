//! Articles of the catalogue and the rules as elements: a tree of nodes in, text nodes out.

use ftp_catalog::markup::{Block, Inline, Target};
use yew::prelude::*;

use super::chip::{CodeChip, VerbChip};
use super::copy_button::CopyButton;
use super::page_link::PageLink;
use crate::route::Route;
use crate::text::use_text;
use crate::words::{Kind, Place};

/// Blocks to show.
#[derive(Properties, PartialEq)]
pub struct BlocksProps {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Numbered lists are steps to take.
    #[prop_or_default]
    pub steps: bool,
}

/// Blocks of an article.
#[component(Blocks)]
pub fn blocks(props: &BlocksProps) -> Html {
    html! { <>{ for props.blocks.iter().map(|block| block_node(block, props.steps)) }</> }
}

fn block_node(block: &Block, steps: bool) -> Html {
    match block {
        Block::Paragraph(words) => html! { <p>{ inlines(words) }</p> },
        Block::List { ordered: true, items } if steps => html! {
            <ol class="steps" role="list">{ for items.iter().map(|item| html! { <li><div><Blocks blocks={item.clone()} /></div></li> }) }</ol>
        },
        Block::List { ordered: true, items } => {
            html! { <ol class="nums">{ for items.iter().map(|item| list_item(item)) }</ol> }
        }
        Block::List { items, .. } => html! { <ul class="dots">{ for items.iter().map(|item| list_item(item)) }</ul> },
        Block::Code(code) => html! { <CodeBlock code={code.clone()} /> },
        Block::Table { header, rows } => html! {
            <div class="card scrollx" tabindex="0" role="group"><table class="tbl">
                <thead><tr>{ for header.iter().map(|cell| html! { <th scope="col">{ inlines(cell) }</th> }) }</tr></thead>
                <tbody>{ for rows.iter().map(|row| html! {
                    <tr>{ for row.iter().map(|cell| html! { <td>{ inlines(cell) }</td> }) }</tr>
                }) }</tbody>
            </table></div>
        },
    }
}

fn list_item(item: &[Block]) -> Html {
    html! { <li><Blocks blocks={item.to_vec()} /></li> }
}

/// Code with a button that copies it.
#[derive(Properties, PartialEq)]
pub struct CodeBlockProps {
    /// The code.
    pub code: AttrValue,
}

/// A block of code.
#[component(CodeBlock)]
pub fn code_block(props: &CodeBlockProps) -> Html {
    let text = use_text();
    let code = props.code.clone();
    let content = Callback::from(move |()| code.to_string());
    html! {
        <div class="block">
            <CopyButton label={text.copy} {content} class="btn-sm btn-quiet" />
            <pre tabindex="0"><code>{ props.code.trim_end() }</code></pre>
        </div>
    }
}

/// Running text as nodes.
pub fn inlines(words: &[Inline]) -> Html {
    html! { <>{ for words.iter().map(inline_node) }</> }
}

fn inline_node(word: &Inline) -> Html {
    match word {
        Inline::Text(text) => html! { { text } },
        Inline::Code(code) => html! { <code class="in">{ code }</code> },
        Inline::Emphasis(inner) => html! { <em>{ inlines(inner) }</em> },
        Inline::Strong(inner) => html! { <strong>{ inlines(inner) }</strong> },
        Inline::Placeholder(name) => html! { <code class="in">{ format!("{{{name}}}") }</code> },
        Inline::Link { target, text } => link(target, text),
    }
}

fn link(target: &Target, text: &[Inline]) -> Html {
    // A link that only names its code or verb is the chip.
    let plain = match text {
        [Inline::Text(text) | Inline::Code(text)] => text.as_str(),
        _ => "",
    };
    match target {
        Target::Reply(code) if plain == code.to_string() => html! { <CodeChip code={code.0} link=true /> },
        Target::Reply(code) => html! { <a href={Route::Reply(code.0).href()}>{ inlines(text) }</a> },
        Target::Command(name) if plain == name => html! { <VerbChip verb={name.clone()} link=true /> },
        Target::Command(name) => html! { <a href={Route::Command(name.clone()).href()}>{ inlines(text) }</a> },
        Target::Url(url) => html! { <a href={url.clone()} rel="noreferrer">{ inlines(text) }</a> },
        // Pages that the app does not have itself.
        Target::Comparison(id) => page_link(Kind::Comparison, id, text),
        Target::Finding(id) => page_link(Kind::Finding, id, text),
        Target::Guide(id) => page_link(Kind::Guide, id, text),
    }
}

fn page_link(kind: Kind, name: &str, text: &[Inline]) -> Html {
    html! { <PageLink place={Place::new(kind, name)}>{ inlines(text) }</PageLink> }
}
