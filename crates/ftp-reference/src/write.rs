//! Writes all of it into a folder.

use std::fs;
use std::io;
use std::path::Path;

use maud::html;

use crate::address::{Kind, Subject};
use crate::assets::Assets;
use crate::page::Desk;
use crate::related::Related;
use crate::tongue::Tongue;
use crate::{extract, layout, pages};

/// What the pages need to know of the site.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The files of the app that they share.
    pub assets: Assets,
    /// The site's address, where it is known: `https://example.org/ftp/`. Without it the addresses for machines are
    /// relative, too, and there is no map of the site.
    pub site_url: Option<String>,
}

/// How many pages a language has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// The tag of the language.
    pub language: &'static str,
    /// All pages.
    pub pages: usize,
    /// Those whose article is in English, for want of a translation.
    pub fell_back: usize,
}

/// Writes the pages, the words for the app and the logs of the examples into a folder, and counts the pages.
pub fn generate(folder: &Path, options: &Options) -> io::Result<Vec<Count>> {
    let tongues = Tongue::all();
    let related = Related::new(&tongues);
    let mut counts = Vec::new();
    for tongue in &tongues {
        let mut count = Count { language: tongue.tag, pages: 0, fell_back: 0 };
        for subject in pages::subjects() {
            let mut desk = Desk::new(subject, tongue, &tongues, &related, options);
            let Some(page) = pages::page(&mut desk) else { continue };
            let place = folder.join(desk.folder()).join("index.html");
            write(&place, &layout::document(&page, &desk).into_string())?;
            count.pages += 1;
            count.fell_back += usize::from(page.language != tongue.tag);
        }
        counts.push(count);
        for (name, text) in extract::files(tongue, &related) {
            write(&folder.join("words").join(tongue.tag).join(name), &text)?;
        }
    }
    for (subject, example) in related.examples() {
        if let Some(name) = sample_name(subject) {
            write(&folder.join("samples").join(format!("{name}.log")), &example.log)?;
        }
    }
    if let Some(site) = &options.site_url {
        write(&folder.join("sitemap.xml"), &sitemap(site.trim_end_matches('/'), &tongues))?;
    }
    Ok(counts)
}

/// All pages for search engines, which accept whole addresses only.
fn sitemap(site: &str, tongues: &[Tongue]) -> String {
    let urls = html! { @for tongue in tongues { @for subject in pages::subjects() {
        url { loc { (site) "/" (tongue.folder()) (subject.path()) } } "\n"
    } } };
    let head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
    format!("{head}\n{}</urlset>\n", urls.into_string())
}

/// What the app calls the example of an article.
pub(crate) fn sample_name(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Article(kind @ (Kind::Reply | Kind::Command | Kind::Finding), name) => {
            Some(format!("{}-{name}", kind.word()))
        }
        _ => None,
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let failed = |why: io::Error| io::Error::new(why.kind(), format!("{}: {why}", path.display()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, text).map_err(failed)
}
