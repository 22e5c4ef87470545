//! The offer to tell about a line that was not understood: a text with all that is needed, redacted, to be read, copied
//! and sent by hand.

use yew::prelude::*;

use super::copy_button::CopyButton;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{BUILD, LineNumber, Summary};

/// The line.
#[derive(Properties, PartialEq)]
pub struct TellCardProps {
    /// Its number.
    pub line: LineNumber,
    /// The log's form.
    pub summary: std::rc::Rc<Summary>,
    /// It and its neighbours, redacted, once they are there.
    pub lines: Option<AttrValue>,
    /// They are wanted.
    pub want: Callback<LineNumber>,
}

/// The offer.
#[component(TellCard)]
pub fn tell_card(props: &TellCardProps) -> Html {
    let text = use_text();
    let line = props.line;
    let onclick = props.want.reform(move |_: MouseEvent| line);
    let message = props.lines.as_ref().map(|lines| message(line, &props.summary, lines, text));
    html! {
        <div class="tell">
            <h3>{ text.odd_title }</h3>
            <p class="small quiet">{ text.odd_words }</p>
            if let Some(message) = message {
                <div class="block"><pre tabindex="0">{ message.clone() }</pre></div>
                <CopyButton label={text.odd_copy} class="btn-sm" content={Callback::from(move |()| message.clone())} />
            } else {
                <button class="btn btn-sm" type="button" {onclick}>{ text.odd_write }</button>
            }
        </div>
    }
}

/// What is to be sent.
pub(crate) fn message(line: LineNumber, summary: &Summary, lines: &str, text: &Texts) -> String {
    let dialects: Vec<&str> = summary.dialects.iter().map(|dialect| dialect.name.as_str()).collect();
    let dialects = dialects.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
    let form = if dialects.is_empty() { "–" } else { &dialects };
    let values = [("line", &*line.to_string()), ("form", form), ("build", BUILD)];
    format!("{}\n\n{lines}\n{}\n", text.fill(text.odd_intro, &values), text.odd_ask)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ALL;

    #[test]
    fn the_message_has_what_is_needed_in_every_language() {
        for text in ALL {
            let message = message(7, &Summary::default(), ">    7  @@ odd\n", text);
            assert!(message.contains("7") && message.contains("@@ odd") && message.contains(BUILD), "{message}");
            assert!(!message.contains(['{', '}']), "{message}");
        }
    }
}
