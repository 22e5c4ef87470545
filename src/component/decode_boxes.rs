//! The numbers of a reply or command in boxes, with what they mean under them.

use yew::prelude::*;

use crate::text::{Texts, use_text};
use crate::worker::protocol::{AddressClass, Numbers};

/// The numbers to show.
#[derive(Properties, PartialEq)]
pub struct DecodeBoxesProps {
    /// The numbers.
    pub numbers: Numbers,
}

/// Numbers, worked out.
#[component(DecodeBoxes)]
pub fn decode_boxes(props: &DecodeBoxesProps) -> Html {
    let text = use_text();
    match &props.numbers {
        Numbers::HostPort { host, port: [high, low], class } => {
            let address = host.map(|part| part.to_string()).join(".");
            let port = u32::from(*high) * 256 + u32::from(*low);
            let (high, low) = (high.to_string(), low.to_string());
            html! {
                <div class="decode">
                    <div class="part">
                        <span class="cells">{ for host.iter().map(|part| html! { <span>{ part }</span> }) }</span>
                        <span class="means">{ text.fill(text.numbers_address, &[("address", &address)]) }{ " " }{ class_word(*class, text) }</span>
                    </div>
                    <div class="part">
                        <span class="cells"><span>{ &high }</span><span>{ &low }</span></span>
                        <span class="means">{ text.fill(text.numbers_port, &[("high", &high), ("low", &low)]) }{ " " }<strong>{ port }</strong></span>
                    </div>
                </div>
            }
        }
        Numbers::Extended { family, address, port, class } => html! {
            <div class="decode">
                <div class="part">
                    <span class="cells">{ cell(family) }</span>
                    <span class="means">{ text.fill(text.numbers_family, &[("value", shown(family, text))]) }</span>
                </div>
                <div class="part">
                    <span class="cells">{ cell(address) }</span>
                    <span class="means">
                        if address.is_empty() { { text.numbers_address_empty } } else {
                            { text.fill(text.numbers_address, &[("address", address)]) }{ " " }
                            { for class.map(|class| class_word(class, text)) }
                        }
                    </span>
                </div>
                <div class="part">
                    <span class="cells"><span>{ port }</span></span>
                    <span class="means">{ text.numbers_port_plain }{ " " }<strong>{ port }</strong></span>
                </div>
            </div>
        },
    }
}

fn shown<'a>(value: &'a str, text: &'static Texts) -> &'a str {
    if value.is_empty() { text.numbers_empty } else { value }
}

fn cell(value: &str) -> Html {
    if value.is_empty() {
        html! { <span class="dim">{ "\u{a0}" }</span> }
    } else {
        html! { <span>{ value.to_owned() }</span> }
    }
}

fn class_word(class: AddressClass, text: &'static Texts) -> Html {
    let (word, colour) = match class {
        AddressClass::Public => (text.class_public, None),
        AddressClass::Private => (text.class_private, Some("fail")),
        AddressClass::Shared => (text.class_shared, Some("fail")),
        AddressClass::Loopback => (text.class_loopback, Some("fail")),
        AddressClass::LinkLocal => (text.class_link_local, Some("fail")),
        AddressClass::Unspecified => (text.class_unspecified, Some("fail")),
        AddressClass::Special => (text.class_special, Some("fail")),
    };
    html! { <strong class={classes!(colour)}>{ word }</strong> }
}
