//! The drawings in guides, in the manner of the report's ladder: lifelines, arrows, words of the log on them. Colours are
//! those of the page, so that they follow light and dark.

use maud::{Markup, html};

use crate::tongue::Tongue;

/// The drawing of that name, its words in the language.
pub(crate) fn picture(name: &str, tongue: &Tongue) -> Option<Markup> {
    let (height, drawn) = match name {
        "passive" => (PASSIVE_HEIGHT, passive(tongue)),
        "active" => (ACTIVE_HEIGHT, active(tongue)),
        "nat" => (NAT_HEIGHT, nat(tongue)),
        _ => return None,
    };
    let say = |what: &str| tongue.say(&format!("picture.{name}.{what}"));
    Some(html! {
        svg.pic viewBox={ "0 0 360 " (height) } role="img" aria-labelledby={ "pic-" (name) "-t pic-" (name) "-d" } {
            title id={ "pic-" (name) "-t" } { (say("title")) }
            desc id={ "pic-" (name) "-d" } { (say("desc")) }
            (drawn)
        }
    })
}

const PASSIVE_HEIGHT: u32 = 236;
const ACTIVE_HEIGHT: u32 = 236;
const NAT_HEIGHT: u32 = 304;

/// Where the lifelines stand.
const LEFT: i32 = 50;
const RIGHT: i32 = 310;
const MIDDLE: i32 = 186;

fn passive(tongue: &Tongue) -> Markup {
    html! {
        (lives(&[LEFT, RIGHT], 40, PASSIVE_HEIGHT))
        (node(LEFT, &tongue.say("picture.client")))
        (node(RIGHT, &tongue.say("picture.server")))
        (caption(66, &tongue.say("picture.control"), "21", "w-n"))
        (arrow(LEFT, RIGHT, 96, "PASV", "w-n"))
        (arrow(RIGHT, LEFT, 126, "227 (203,0,113,7,195,80)", "w-n"))
        (arithmetic(146, "195 × 256 + 80 = 50000"))
        (caption(182, &tongue.say("picture.data"), "50000", "w-ok"))
        (arrow(LEFT, RIGHT, 212, "203.0.113.7:50000", "w-ok"))
    }
}

fn active(tongue: &Tongue) -> Markup {
    html! {
        (lives(&[LEFT, RIGHT], 40, ACTIVE_HEIGHT))
        (node(LEFT, &tongue.say("picture.client")))
        (node(RIGHT, &tongue.say("picture.server")))
        (caption(66, &tongue.say("picture.control"), "21", "w-n"))
        (arrow(LEFT, RIGHT, 96, "PORT 198,51,100,23,195,80", "w-n"))
        (arrow(RIGHT, LEFT, 126, "200 PORT command successful.", "w-n"))
        (caption(162, &tongue.say("picture.data"), "20 → 50000", "w-ok"))
        (arrow(RIGHT, LEFT, 192, "198.51.100.23:50000", "w-ok"))
        text.warn x=((LEFT + RIGHT) / 2) y="216" text-anchor="middle" { (tongue.say("picture.active.blocked")) }
    }
}

fn nat(tongue: &Tongue) -> Markup {
    html! {
        (lives(&[LEFT, MIDDLE, RIGHT], 62, NAT_HEIGHT))
        (node(LEFT, &tongue.say("picture.client")))
        (node(MIDDLE, &tongue.say("picture.router")))
        (node(RIGHT, &tongue.say("picture.server")))
        text.f x=(MIDDLE) y="56" text-anchor="middle" { "203.0.113.7" }
        text.f x=(RIGHT) y="56" text-anchor="middle" { "192.168.1.10" }
        (arrow(LEFT, RIGHT, 92, "PASV", "w-n"))
        (arrow(RIGHT, LEFT, 126, "227 (192,168,1,10,195,80)", "w-n"))
        (broken(LEFT, MIDDLE, 172, "192.168.1.10:50000"))
        text.bad x=(LEFT + 12) y="194" { (tongue.say("picture.nat.private")) }
        (arrow(LEFT, MIDDLE, 242, "203.0.113.7:50000", "w-ok"))
        (arrow(MIDDLE, RIGHT, 242, ":50000", "w-ok"))
        text.ok x=(LEFT + 12) y="266" { (tongue.say("picture.nat.public")) }
    }
}

fn lives(at: &[i32], from: u32, height: u32) -> Markup {
    html! { @for x in at { path.life d={ "M" (x) " " (from) "V" (height - 6) } {} } }
}

fn node(x: i32, name: &str) -> Markup {
    // Wide enough for the name in every language; letters of the heading are about 7.3 wide.
    let width = (name.chars().count() as i32 * 73 / 10 + 20).max(68);
    html! {
        rect.node x=(x - width / 2) y="10" width=(width) height="28" rx="6" {}
        text.h x=(x) y="28.5" text-anchor="middle" { (name) }
    }
}

/// Which connection the next arrows belong to, and its port.
fn caption(y: i32, name: &str, port: &str, line: &str) -> Markup {
    html! {
        text x=((LEFT + RIGHT) / 2) y=(y) text-anchor="middle" { (name) ", " tspan.m { (port) } }
        path class={ "w " (line) } d={ "M" (LEFT + 6) " " (y + 6) "H" (RIGHT - 6) } opacity="0.35" {}
    }
}

fn arithmetic(y: i32, text: &str) -> Markup {
    html! { text.f x=((LEFT + RIGHT) / 2) y=(y) text-anchor="middle" { (text) } }
}

/// An arrow from one lifeline to another, with what is said above it.
fn arrow(from: i32, to: i32, y: i32, says: &str, line: &str) -> Markup {
    let step = if to > from { 1 } else { -1 };
    let (start, end) = (from + 6 * step, to - 6 * step);
    html! {
        path class={ "w " (line) } d={ "M" (start) " " (y) "H" (end) "m" (-6 * step) "-4 " (6 * step) " 4 " (-6 * step) " 4" } {}
        text.m x=((from + to) / 2) y=(y - 5) text-anchor="middle" { (says) }
    }
}

/// An arrow to the right that does not arrive.
fn broken(from: i32, to: i32, y: i32, says: &str) -> Markup {
    let end = to - 24;
    html! {
        path class="w w-bad dash" d={ "M" (from + 6) " " (y) "H" (end) } {}
        path class="w w-bad" d={ "M" (end + 7) " " (y - 5) "l10 10m0-10-10 10" } {}
        text class="m bad" x=(from + 8) y=(y - 7) { (says) }
    }
}
