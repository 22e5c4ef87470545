//! The frame of all pages: head, breadcrumbs, languages, list of contents, foot.

use maud::{DOCTYPE, Markup, html};

use crate::address::{Kind, Subject};
use crate::draw;
use crate::page::{Desk, Page};
use crate::structured;
use crate::tongue::Tongue;

/// The policy of the app's page without the right to run WebAssembly. The structured data is no script. Nothing here
/// asks its own origin for anything; but who examines a page for search engines asks for `robots.txt` out of it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The whole document.
pub(crate) fn document(page: &Page, desk: &Desk<'_>) -> Markup {
    let tongue = desk.tongue;
    let way = way(page, desk);
    html! {
        (DOCTYPE)
        html lang=(tongue.tag) dir="ltr" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (page.title) }
                meta name="description" content=(page.description);
                (files(desk))
                (addresses(page, desk))
                (structured::script(page, structured::breadcrumbs(&way, desk)))
            }
            body {
                a.skip href="#main" { (tongue.say("skip")) }
                (head(desk))
                main #main tabindex="-1" { div class="wrap wrap-read" {
                    div.way {
                        nav.crumbs aria-label=(tongue.say("nav.here")) { ol {
                            @for (at, (name, subject)) in way.iter().enumerate() {
                                li {
                                    @if at + 1 == way.len() { span aria-current="page" { (name) } }
                                    @else { a href=(desk.href(subject)) { (name) } }
                                }
                            }
                        } }
                        (languages(page, desk))
                    }
                    div.ref {
                        (article(page, tongue))
                        (contents(page, tongue))
                    }
                } }
                (foot(desk))
            }
        }
    }
}

fn files(desk: &Desk<'_>) -> Markup {
    let (assets, root) = (&desk.options.assets, desk.root());
    html! {
        @if !assets.script.is_empty() { script src={ (root) (assets.script) } {} }
        @if !assets.style.is_empty() { link rel="stylesheet" href={ (root) (assets.style) }; }
        @if !assets.icon.is_empty() { link rel="icon" href={ (root) (assets.icon) }; }
    }
}

/// Which page search engines shall name, and its like in other languages. They take whole addresses only, so where the
/// site's is not known nothing is said, rather than something that counts as wrong.
fn addresses(page: &Page, desk: &Desk<'_>) -> Markup {
    let address = |tongue: &Tongue| desk.address_in(tongue, &page.subject);
    html! { @if desk.options.site_url.is_some() {
        link rel="canonical" href=(address(desk.tongue));
        @for tongue in desk.tongues { link rel="alternate" hreflang=(tongue.tag) href=(address(tongue)); }
        @if let Some(english) = desk.tongues.first() { link rel="alternate" hreflang="x-default" href=(address(english)); }
    } }
}

fn article(page: &Page, tongue: &Tongue) -> Markup {
    let other = (page.language != tongue.tag).then_some(page.language);
    html! { article.article {
        h1 lang=[other] { (page.heading) }
        @if !page.lead.is_empty() { p.lead lang=[other] { (page.lead) } }
        @if other.is_some() { p.notice { (tongue.say("fallback")) } }
        (page.body)
    } }
}

fn contents(page: &Page, tongue: &Tongue) -> Markup {
    html! { @if page.contents.len() > 1 {
        nav.toc aria-label=(tongue.say("nav.contents")) {
            p.label { (tongue.say("nav.contents")) }
            ul { @for (id, heading) in &page.contents { li { a href={ "#" (id) } { (heading) } } } }
        }
    } }
}

/// Where the page is: the names on the way to it.
fn way(page: &Page, desk: &Desk<'_>) -> Vec<(String, Subject)> {
    let tongue = desk.tongue;
    let mut way = vec![(tongue.say("nav.reference"), Subject::Entrance)];
    let list = |kind: Kind| (tongue.say(&format!("kind.{}", kind.word())), Subject::List(kind));
    match &page.subject {
        Subject::Entrance => {}
        Subject::List(kind) => way.push(list(*kind)),
        Subject::Article(kind, _) => way.extend([list(*kind), (page.name.clone(), page.subject.clone())]),
    }
    way
}

fn languages(page: &Page, desk: &Desk<'_>) -> Markup {
    let root = desk.root();
    html! { nav.langs aria-label=(desk.tongue.say("language.switch")) { ul {
        @for tongue in desk.tongues {
            @let name = tongue.say("language.name");
            li {
                @if tongue.tag == desk.tongue.tag { span lang=(tongue.tag) aria-current="true" { (name) } }
                @else {
                    a lang=(tongue.tag) hreflang=(tongue.tag) href={ (root) (tongue.folder()) (page.subject.path()) } { (name) }
                }
            }
        }
    } } }
}

fn head(desk: &Desk<'_>) -> Markup {
    let tongue = desk.tongue;
    let current = (desk.subject == Subject::Entrance).then_some("page");
    html! { header.top { div.wrap {
        a.brand href=(desk.app("")) { (draw::brand()) span { (tongue.say("site.name")) } }
        nav aria-label=(tongue.say("nav.main")) {
            a href=(desk.href(&Subject::Entrance)) aria-current=[current] { (tongue.say("nav.reference")) }
            a.wide href=(desk.app("#/privacy")) { (tongue.say("nav.privacy")) }
            a class="btn btn-sm" href=(desk.app("")) { (draw::icon(draw::PLUS)) span { (tongue.say("nav.explain")) } }
            // Shown by the start script, without which it could do nothing.
            button.icon-btn type="button" data-theme-switch hidden aria-label=(tongue.say("nav.theme")) { (draw::icon(draw::THEME)) }
        }
    } } }
}

fn foot(desk: &Desk<'_>) -> Markup {
    let tongue = desk.tongue;
    html! { footer.foot { div.wrap {
        @for kind in Kind::ALL {
            a href=(desk.href(&Subject::List(kind))) { (tongue.say(&format!("kind.{}", kind.word()))) }
        }
        a href=(desk.app("#/privacy")) { (tongue.say("foot.pledge")) }
    } } }
}
