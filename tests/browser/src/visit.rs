//! One visit: a fresh server, a fresh browser, the page opened in it, and what was observed meanwhile.
use std::cell::RefCell;
use std::path::{Path, PathBuf};

use xtask::site::{Asked, Site};

use crate::browser::{self, Browser};
use crate::page::Page;
use crate::recorder::Recorder;

/// Some path that nobody would put into code: the page must work under any.
const BASE: &str = "/some/where/";

/// What must not happen in a visit. All empty is well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    /// Errors on the console, unhandled ones included.
    pub console: Vec<String>,
    /// Breaches of the page's content security policy.
    pub violations: Vec<String>,
    /// What was asked of any other origin, be it a port of the same machine.
    pub elsewhere: Vec<String>,
    /// What was asked of the page's own server and is not there, or in another way than by `GET`.
    pub unanswered: Vec<String>,
}

/// A server, a browser and what they noted. Dropping it ends both, also when a test fails.
pub struct Visit {
    // In this order: the browser goes first, and what it asks last is still answered.
    browser: Box<dyn Browser>,
    recorder: Recorder,
    site: Site,
    base: String,
    name: String,
    observed: RefCell<Observed>,
}

/// Opens the built page in a fresh browser, runs the flow once the program is there, and fails it too for anything
/// [`Observed`].
///
/// `name` is the test's name, for the picture that is taken when it fails.
#[track_caller]
pub fn visit(name: &str, flow: impl FnOnce(&Page<'_>)) {
    let visit = Visit::start(name, &built());
    let page = visit.page();
    page.open("");
    wait_for_program(&page);
    flow(&page);
    assert_eq!(visit.observed(), Observed::default(), "what the page must not do");
}

/// Waits until the program has taken over from what stands in the page without it: from then on all is answered at once,
/// and nothing is left to load. A page that is left before says so on the console in Firefox.
///
/// It draws itself first and begins to listen some moments later; with that it gives the page its own title.
#[track_caller]
pub fn wait_for_program(page: &Page<'_>) {
    let started = "return document.querySelector('select.lang') !== null && !document.title.startsWith(arguments[0])";
    let before = "Paste an FTP log, read what happened";
    page.wait_until("the program", || page.run(started, &[before.into()]).as_bool() == Some(true));
}

/// The folder of the built page, which has to be there.
#[track_caller]
pub fn built() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    assert!(
        folder.join("index.html").is_file(),
        "there is no built page: run `cargo xtask build`, or `cargo xtask test` for all"
    );
    folder
}

impl Visit {
    /// Serves a folder and starts a browser, which opens nothing yet and refuses service workers, as many browsers do:
    /// so that no flow depends on what one keeps.
    pub fn start(name: &str, folder: &Path) -> Self {
        Self::start_beside(name, folder, &[])
    }

    /// The same, where the page may also reach other sites.
    pub fn start_beside(name: &str, folder: &Path, others: &[&Site]) -> Self {
        let site = serve(folder);
        let url = site.url();
        let visit = Self::start_of(name, site, url, others);
        visit.browser.refuse_service_workers();
        visit
    }

    /// A page that may keep service workers.
    pub fn start_keeping(name: &str, folder: &Path) -> Self {
        let site = serve(folder);
        let url = site.url();
        Self::start_of(name, site, url, &[])
    }

    /// The same, of a page that another server has under that address; the folder is served, too, and not used.
    pub fn start_elsewhere(name: &str, folder: &Path, url: &str) -> Self {
        Self::start_of(name, serve(folder), url.to_owned(), &[])
    }

    fn start_of(name: &str, site: Site, base: String, others: &[&Site]) -> Self {
        let recorder = Recorder::start();
        let host = base.split('/').nth(2).unwrap_or_default().to_owned();
        let hosts: Vec<_> = std::iter::once(host).chain(others.iter().map(|other| other.host())).collect();
        let browser = browser::start(&hosts, recorder.address());
        let visit = Self { browser, recorder, site, base, name: name.to_owned(), observed: RefCell::default() };
        visit.page().resize(1280, 900);
        visit
    }

    /// The page.
    pub fn page(&self) -> Page<'_> {
        Page { browser: &*self.browser, base: &self.base }
    }

    /// The browser's process, where the driver tells.
    pub fn browser(&self) -> Option<u64> {
        self.browser.process()
    }

    /// What was asked of the page's own server.
    pub fn asked(&self) -> Vec<Asked> {
        self.site.asked()
    }

    /// Has the server hang up on everybody, or answer again: it is reached by page and service worker alike.
    pub fn be_away(&self, away: bool) {
        self.site.be_away(away);
    }

    /// Has the browser say that there is no network, or that there is one. For no longer than needed: a driver may wait
    /// for ever for a page that is opened meanwhile, also for one that comes from a service worker.
    pub fn be_offline(&self, offline: bool) {
        self.browser.be_offline(offline);
    }

    /// What was observed so far. Breaches of the policy are those of the document that is open now; the console tells
    /// of those in earlier ones.
    pub fn observed(&self) -> Observed {
        let seen = self.browser.seen().unwrap_or_else(|why| panic!("what the page did: {why}"));
        let mut observed = self.observed.borrow_mut();
        observed.console.extend(seen.console);
        observed.violations = seen.violations;
        observed.elsewhere = self.recorder.asked();
        observed.elsewhere.retain(|asked| !self.browser.is_its_own(asked));
        let well = |asked: &Asked| matches!(asked.status, 200 | 301) && asked.method == "GET";
        let odd = self.site.asked().into_iter().filter(|asked| !well(asked));
        observed.unanswered =
            odd.map(|asked| format!("{} {} → {}", asked.method, asked.target, asked.status)).collect();
        observed.clone()
    }
}

fn serve(folder: &Path) -> Site {
    Site::serve(folder, BASE, 0).unwrap_or_else(|why| panic!("the folder cannot be served: {why:#}"))
}

impl Drop for Visit {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        // Nothing here may panic: a panic within a panic ends the program, and leaves the browser behind.
        match self.page().try_screenshot(&format!("failed-{}", self.name)) {
            Ok(path) => println!("The page at that time: {}", path.display()),
            Err(why) => println!("No picture of the page: {why}"),
        }
        for error in self.browser.seen().unwrap_or_default().console {
            println!("console: {error}");
        }
    }
}
