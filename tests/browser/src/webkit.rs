//! Starts a display, WebKitWebDriver and a MiniBrowser of their own, and ends them, whatever becomes of the test.
//!
//! It has WebDriver's classic protocol alone. So what the page does wrong is noted from its load event on, not before;
//! errors are those that the page's own window learns of; and the colour scheme is light from start to end.
use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::browser as machine;

use crate::browser::{Browser, Seen, VIOLATIONS, violations_noted};
use crate::driver::Driver;
use crate::page::Scheme;
use crate::webdriver::{Session, reference, text};

/// So often a window is seen in the same size before it is taken for the one that it keeps.
const UNMOVED: u32 = 5;

pub(crate) struct WebKit {
    session: Session,
    /// What documents before the open one had noted.
    before: RefCell<Vec<String>>,
    // In this order: what outlives the driver ends with its display.
    _driver: Driver,
    _display: Display,
    _home: TempDir,
}

impl WebKit {
    pub(crate) fn start(reaches: &[String], proxy: SocketAddr) -> Self {
        let here = machine::webkit().expect("WebKit's browser, its driver and Xvfb; `cargo xtask test` gets them");
        let display = Display::start(&here.display);
        let home = tempfile::tempdir().expect("a folder for the browser's settings");
        narrow_tool_bar(home.path());
        let mut command = Command::new(&here.driver);
        command.env("DISPLAY", &display.name).env_remove("WAYLAND_DISPLAY");
        // Nothing on a bus that it could ask, and nothing of this user's that it could read or change.
        command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:").env("GTK_THEME", "Adwaita").env("NO_AT_BRIDGE", "1");
        for folder in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
            command.env(folder, home.path());
        }
        let driver = Driver::told(&mut command, "--port=");
        let mut arguments = vec![
            "--automation".to_owned(),
            format!("--proxy=http://{proxy}"),
            "--javascript-can-access-clipboard=true".to_owned(),
            // Whatever one keeps, no flow here shall depend on it.
            "--features=-ServiceWorkers".to_owned(),
        ];
        arguments.extend(reaches.iter().map(|host| format!("--ignore-host={host}")));
        let capabilities = json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": { "binary": here.browser, "args": arguments },
        });
        let (session, _) = Session::open(&driver.url, &capabilities);
        Self { session, before: RefCell::default(), _driver: driver, _display: display, _home: home }
    }

    /// The errors that the open document has noted.
    fn noted(&self) -> Result<Vec<String>, String> {
        let noted = self.session.try_run("return globalThis[Symbol.for('console-errors')] ?? []", &[])?;
        Ok(noted.as_array().into_iter().flatten().map(|error| text(error, "")).collect())
    }
}

impl Browser for WebKit {
    fn session(&self) -> &Session {
        &self.session
    }

    fn open(&self, address: &str) {
        let before = self.noted().unwrap_or_default();
        self.session.post("/url", &json!({ "url": address }));
        let fresh = self.session.run(include_str!("late.js"), &[]);
        if fresh.as_bool() == Some(true) {
            self.before.borrow_mut().extend(before);
            self.session.run(include_str!("early.js"), &[]);
        }
    }

    fn text(&self, element: &str) -> Result<String, String> {
        // The driver's own command runs the lines of a block together.
        let shown = self.session.try_run("return arguments[0].innerText.trim()", &[reference(element)])?;
        Ok(text(&shown, ""))
    }

    fn attribute(&self, element: &str, name: &str) -> Result<Option<String>, String> {
        // The driver's own command makes addresses absolute.
        let script = "return arguments[0].getAttribute(arguments[1])";
        let attribute = self.session.try_run(script, &[reference(element), json!(name)])?;
        Ok(attribute.as_str().map(str::to_owned))
    }

    fn back(&self) {
        // The browser's own button leaves out places that a page went to without a person's doing, and the pastes of
        // tests are made by a script.
        self.session.run("history.back()", &[]);
    }

    fn resize(&self, width: u32, height: u32) {
        let inner = || self.session.run("return [innerWidth, innerHeight]", &[]);
        let at = |size: &Value, index: usize| size.get(index).and_then(Value::as_u64).unwrap_or_default();
        let side = |outer: u64, wanted: u32, inner: u64| (outer + u64::from(wanted)).saturating_sub(inner);
        let mut outer = (u64::from(width), u64::from(height));
        let (mut last, mut times) = (Value::Null, 0);
        self.rectangle(outer);
        crate::wait::until(&format!("a page {width} × {height}"), || {
            let seen = inner();
            if seen == json!([width, height]) {
                return Some(());
            }
            times = if seen == last { times + 1 } else { 0 };
            if times == UNMOVED {
                // What the window has around its page is known only when it has the size that was asked for.
                outer = (side(outer.0, width, at(&seen, 0)), side(outer.1, height, at(&seen, 1)));
                self.rectangle(outer);
                times = 0;
            }
            last = seen;
            None
        });
    }

    fn prefer(&self, scheme: Scheme) {
        assert_eq!(scheme, Scheme::Light, "WebKit's colour scheme cannot be changed; say so by `runs_in`");
    }

    fn seen(&self) -> Result<Seen, String> {
        let noted = self.session.try_run(VIOLATIONS, &[])?;
        let mut console = self.before.take();
        console.extend(self.noted()?);
        self.session.try_run("globalThis[Symbol.for('console-errors')]?.splice(0)", &[])?;
        Ok(Seen { console, violations: violations_noted(&noted) })
    }
}

impl WebKit {
    fn rectangle(&self, (width, height): (u64, u64)) {
        self.session.post("/window/rect", &json!({ "x": 0, "y": 0, "width": width, "height": height }));
    }
}

impl Drop for WebKit {
    fn drop(&mut self) {
        let _ = self.session.close();
    }
}

/// The browser's tool bar needs 447 px, and a phone has 390: it is of no use here.
fn narrow_tool_bar(settings: &Path) {
    let folder = settings.join("gtk-3.0");
    std::fs::create_dir_all(&folder).expect("a folder in a temporary folder");
    let narrow = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }\n\
                  image { -gtk-icon-transform: scale(0); }\n";
    std::fs::write(folder.join("gtk.css"), narrow).expect("a file in a temporary folder");
}

/// An X server without a screen.
struct Display {
    process: Child,
    name: String,
}

impl Display {
    fn start(program: &Path) -> Self {
        // It writes its number to its output once it is ready.
        let mut process = Command::new(program)
            .args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|why| panic!("{} does not start: {why}", program.display()));
        let mut number = String::new();
        let said = process.stdout.take().map(|output| BufReader::new(output).read_line(&mut number));
        let display = Self { process, name: format!(":{}", number.trim()) };
        assert!(said.is_some_and(|said| said.is_ok()) && display.name.len() > 1, "no display");
        display
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
