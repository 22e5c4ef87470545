//! The calculator: a reply or command to address and port, and back. Works while one types; text in, text nodes out.

use std::net::IpAddr;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::copy_button::CopyButton;
use super::decode_boxes::DecodeBoxes;
use super::misread::{cells, faults};
use super::said::Said;
use crate::calculator::{Form, Reading, Spelling, address, address_fault, port, quoted, read, read_faults, spellings};
use crate::text::{Texts, use_text};
use crate::worker::protocol::AddressClass;
use crate::worker::{class, numbers};

/// Longer than any line that announces a port.
const MOST: &str = "2000";

/// Both directions.
#[component(Calculator)]
pub fn calculator() -> Html {
    html! { <div class="calcs"><Reader /><Writer /></div> }
}

/// From a reply or command to address and port.
#[component(Reader)]
fn reader() -> Html {
    let text = use_text();
    let typed = use_state_eq(String::new);
    let reading = read(&typed);
    html! {
        <section class="card calc" aria-labelledby="calc-read">
            <header><h2 id="calc-read">{ text.calculator_read }</h2></header>
            <div class="in-row">
                <label class="grow">
                    <span class="label">{ text.calculator_read_label }</span>
                    <input class="field" value={(*typed).clone()} oninput={typed_into(&typed)} maxlength={MOST}
                        placeholder={text.calculator_placeholder} spellcheck="false" autocapitalize="off" autocomplete="off" />
                </label>
            </div>
            <div class="out">{ for reading.iter().map(|reading| result(reading, text)) }</div>
        </section>
    }
}

/// From address and port to what FTP writes.
#[component(Writer)]
fn writer() -> Html {
    let text = use_text();
    let host = use_state_eq(String::new);
    let number = use_state_eq(String::new);
    let (parsed, to) = (address(&host), port(&number));
    let bad_host = parsed.as_ref().err().and_then(|fault| address_fault(text, fault, &host));
    let bad_port = (to.is_none() && !number.trim().is_empty())
        .then(|| text.fill(text.fault_own_port, &[("value", &quoted(&number))]));
    let bad = (bad_host.is_some(), bad_port.is_some());
    let wrong: Vec<String> = bad_host.into_iter().chain(bad_port).collect();
    let written = parsed.as_ref().ok().zip(to).map(|(host, to)| spellings(*host, to));
    let written: Vec<String> = written.into_iter().flatten().filter_map(|spelling| spelling.line).collect();
    let field = |label: &'static str, state: &UseStateHandle<String>, example: &'static str, bad: bool| {
        html! {
            <label>
                <span class="label">{ label }</span>
                <input class="field" value={(**state).clone()} oninput={typed_into(state)} maxlength="200" placeholder={example}
                    spellcheck="false" autocapitalize="off" autocomplete="off" aria-invalid={bad.then_some("true")} />
            </label>
        }
    };
    html! {
        <section class="card calc" aria-labelledby="calc-write">
            <header><h2 id="calc-write">{ text.calculator_write }</h2></header>
            <div class="in-row two-fields">
                { field(text.calculator_address, &host, "192.0.2.10", bad.0) }
                { field(text.calculator_port, &number, "50000", bad.1) }
            </div>
            <div class="out">
                { faults(&wrong) }
                <Said words={if wrong.is_empty() { written.join(", ") } else { wrong.join(" ") }} />
                if let (Ok(host), Some(to)) = (parsed, to) {
                    <ul class="spellings" role="list">{ for spellings(host, to).into_iter().map(|spelling| spelled(spelling, text)) }</ul>
                    if host.is_ipv4() { <p class="small quiet">{ split(to, text) }</p> }
                    { remark(host, text) }
                }
            </div>
        </section>
    }
}

fn typed_into(state: &UseStateHandle<String>) -> Callback<InputEvent> {
    let set = state.setter();
    Callback::from(move |event: InputEvent| set.set(event.target_unchecked_into::<HtmlInputElement>().value()))
}

fn result(reading: &Reading, text: &'static Texts) -> Html {
    let announced = &reading.announced;
    let worked_out = numbers(announced).filter(|_| announced.port().is_some_and(|port| port > 0));
    let found = worked_out.is_some();
    let place = place(reading, text);
    let wrong = read_faults(text, reading);
    let told = if found { format!("{}: {place} {}", text.calculator_result, wrong.join(" ")) } else { wrong.join(" ") };
    html! {
        <>
            <p class="small faint">{ text.fill(text.calculator_as, &[("name", reading.form.name())]) }</p>
            if let Some(numbers) = worked_out {
                <DecodeBoxes {numbers} />
            } else {
                { cells(reading) }
            }
            { faults(&wrong) }
            <Said words={told} />
            if found {
                <p>{ text.calculator_result }{ ": " }<strong class="num">{ place }</strong></p>
                { for announced.address().map(|host| remark(host, text)) }
            }
        </>
    }
}

/// Address and port, as they are written together.
fn place(reading: &Reading, text: &'static Texts) -> String {
    match (reading.announced.address(), reading.announced.port()) {
        (Some(IpAddr::V6(host)), Some(port)) => format!("[{host}]:{port}"),
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (None, Some(port)) => format!("{}:{port}", text.calculator_control),
        _ => String::new(),
    }
}

fn remark(host: IpAddr, text: &'static Texts) -> Html {
    let words = match class(host) {
        // Nothing is remarkable about it.
        AddressClass::Public => return Html::default(),
        AddressClass::Private => text.remark_private,
        AddressClass::Shared => text.remark_shared,
        AddressClass::Loopback => text.remark_loopback,
        AddressClass::LinkLocal => text.remark_link_local,
        AddressClass::Unspecified => text.remark_unspecified,
        AddressClass::Special => text.remark_special,
    };
    html! { <p class="small">{ words }</p> }
}

fn split(port: u16, text: &'static Texts) -> String {
    let [high, low] = port.to_be_bytes().map(|part| part.to_string());
    text.fill(text.calculator_split, &[("port", &port.to_string()), ("high", &high), ("low", &low)])
}

fn spelled(spelling: Spelling, text: &'static Texts) -> Html {
    let label = match spelling.form {
        Form::Passive => text.calculator_form_227,
        Form::Port => text.calculator_form_port,
        Form::ExtendedPassive => text.calculator_form_229,
        Form::ExtendedPort => text.calculator_form_eprt,
    };
    let Some(line) = spelling.line else {
        return html! { <li><span class="label">{ label }</span><span class="small faint">{ text.calculator_not_ipv6 }</span></li> };
    };
    let content = {
        let line = line.clone();
        Callback::from(move |()| line.clone())
    };
    html! { <li><span class="label">{ label }</span><code>{ line }</code><CopyButton label={text.copy} {content} class="btn-sm btn-quiet" /></li> }
}
