//! The site that all tests look at: written once, into a folder that goes away with the tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use ftp_reference::{Assets, Count, Options, generate};

/// A written site.
pub(crate) struct Site {
    /// What was counted.
    pub(crate) counts: Vec<Count>,
    /// All files by their paths, with slashes.
    pub(crate) files: BTreeMap<String, String>,
}

impl Site {
    /// The pages of the reference, without the app's own.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = |(path, _): &(&String, &String)| path.ends_with("/index.html");
        self.files.iter().filter(own).map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

/// What stands for the app beside the pages.
const APP: [(&str, &str); 4] = [
    (
        "index.html",
        "<script src=\"./start.js\"></script><link rel=\"stylesheet\" href=\"./app.css\"><link rel=\"icon\" href=\"./icon.svg\">",
    ),
    ("app.css", ""),
    ("start.js", ""),
    ("icon.svg", ""),
];

/// The site without an address of its own.
pub(crate) fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| written(None))
}

/// A site, written and read back.
pub(crate) fn written(site_url: Option<&str>) -> Site {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in APP {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let options = Options { assets: Assets::of(APP[0].1), site_url: site_url.map(str::to_owned) };
    let counts = generate(folder.path(), &options).unwrap();
    let mut files = BTreeMap::new();
    read(folder.path(), folder.path(), &mut files);
    Site { counts, files }
}

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}
