//! What a built page keeps for use without a network: the list of its files for the service worker `static/offline.js`.
//!
//! A page and its worker are of one build. What starts the worker is named alike in every build, so it gets a digest
//! behind a `?`, and no cache on the way, the browser's or ours, gives a page the worker of another build.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The service worker, and its list.
pub const WORKER: &str = "offline.js";
/// See [`WORKER`].
pub const LIST: &str = "offline-files.json";
/// Stands in the service worker for the name of its version.
const VERSION: &str = "OFFLINE-VERSION";
/// Stands in `index.html` for the version of the worker.
const WORKER_VERSION: &str = "data-worker=\"\"";
/// Starts the worker that reads logs: the page's program, whose glue it names.
const READER: &str = "worker_loader.js";
/// Stands there for the glue.
const GLUE: &str = "./app.js";

/// Takes the place of the service worker in builds for development, where whoever builds again and reloads must see the
/// new page: it removes what a worker of a release has kept here, and itself.
const NONE: &str = "// A build for development keeps nothing; what a release has kept under this address is removed.\n\
addEventListener(\"install\", () => skipWaiting());\n\
addEventListener(\"activate\", (event) => event.waitUntil((async () => {\n\
  const own = `ftp-reply-explainer ${new URL(\"./\", location.href).pathname} `;\n\
  for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);\n\
  await registration.unregister();\n\
})()));\n";

/// Names the page's program to its worker in `folder`, and to the page the version that both have together.
pub fn pair_worker(folder: &Path) -> Result<()> {
    let (glue, program) = (glue(folder)?, program(folder)?);
    let loader = folder.join(READER);
    replace_once(&loader, GLUE, &format!("./{glue}"))?;
    let mut together = Sha256::new();
    for file in [&loader, &folder.join(glue), &folder.join(program)] {
        together.update(fs::read(file).with_context(|| format!("the build has no {}", file.display()))?);
    }
    let version = URL_SAFE_NO_PAD.encode(together.finalize().get(..9).unwrap_or_default());
    replace_once(&folder.join("index.html"), WORKER_VERSION, &format!("data-worker=\"?v={version}\""))
}

/// The page's program, the half that browsers read: its name has a digest.
pub fn glue(folder: &Path) -> Result<String> {
    the_one(folder, ".js")
}

/// The other half, WebAssembly.
pub(crate) fn program(folder: &Path) -> Result<String> {
    the_one(folder, "_bg.wasm")
}

fn the_one(folder: &Path, end: &str) -> Result<String> {
    let names: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("app-") && name.ends_with(end))
        .collect();
    match names.as_slice() {
        [name] => Ok(name.clone()),
        _ => bail!("the build has not one program but {names:?}"),
    }
}

/// Writes the list of all files in `folder` and names it in the service worker; to be done last.
pub fn write_list(folder: &Path) -> Result<()> {
    let index = fs::read_to_string(folder.join("index.html"))?;
    let worker = index.split_once("data-worker=\"").and_then(|(_, rest)| Some(rest.split_once('"')?.0));
    let worker = worker.context("index.html does not name the version of the worker")?;
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files)?;
    let (mut core, mut rest) = (Vec::new(), Vec::new());
    for (path, bytes) in files {
        let address = match path.strip_suffix("index.html") {
            // Hosts lead from the file to its folder, some by a redirect.
            Some(folder) => folder.to_owned(),
            None if path == READER => format!("{path}{worker}"),
            None => path.clone(),
        };
        if address.contains(['"', '\\', '?', '#', '%']) && path != READER {
            bail!("{path}: such a name needs escapes in an address");
        }
        let entry = format!("[\"{address}\",{},\"{}\"]", bytes.len(), digest(&bytes));
        if is_core(&path, &index) { core.push(entry) } else { rest.push(entry) }
    }
    let list = format!("{{\"core\":[\n{}\n],\"rest\":[\n{}\n]}}\n", core.join(",\n"), rest.join(",\n"));
    replace_once(&folder.join(WORKER), VERSION, &digest(list.as_bytes()))?;
    fs::write(folder.join(LIST), list)?;
    Ok(())
}

/// Has nothing kept.
pub fn write_none(folder: &Path) -> Result<()> {
    Ok(fs::write(folder.join(WORKER), NONE)?)
}

/// What is kept without being asked for: all that lies beside `index.html`, the words in English, and the samples of
/// the start page. The pages of the reference, other languages and the examples of articles come as they are visited.
fn is_core(path: &str, index: &str) -> bool {
    let sample = |name: &str| index.contains(&format!("#/sample/{name}\""));
    !path.contains('/')
        || path.starts_with("words/en/")
        || path.strip_prefix("samples/").and_then(|name| name.strip_suffix(".log")).is_some_and(sample)
}

/// What hosts read themselves is not served, or is of no use to a page.
fn is_for_hosts(name: &str) -> bool {
    name.starts_with(['.', '_']) || matches!(name, "sitemap.xml" | "robots.txt")
}

fn collect(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(folder.join(below))? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|name| anyhow::anyhow!("{name:?} is not UTF-8"))?;
        let path = format!("{below}{name}");
        if entry.file_type()?.is_dir() {
            collect(folder, &format!("{path}/"), files)?;
        } else if !is_for_hosts(&name) && path != WORKER && path != LIST {
            files.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// The first twelve bytes are enough to tell builds apart: whoever could forge them could change the page itself.
fn digest(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes).get(..12).unwrap_or_default())
}

fn replace_once(file: &Path, from: &str, to: &str) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let count = text.matches(from).count();
    if count != 1 {
        bail!("{} must have {from} once, and has it {count} times", file.display());
    }
    fs::write(file, text.replacen(from, to, 1)).with_context(|| format!("{} cannot be written", file.display()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{LIST, WORKER, digest, pair_worker, write_list};

    fn built(wasm: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("index.html", "<html data-worker=\"\"><a href=\"#/sample/fine\">");
        write("worker_loader.js", "import init from \"./app.js\";");
        write("app-1234.js", "new URL('app-1234_bg.wasm', import.meta.url)");
        write("app-1234_bg.wasm", wasm);
        write("words/en/reply.txt", "en");
        write("words/fr/reply.txt", "fr");
        write("reply/227/index.html", "227");
        write("samples/fine.log", "226");
        write("samples/reply-227.log", "227");
        write(".htaccess", "host");
        write(WORKER, "const VERSION = \"OFFLINE-VERSION\";");
        folder
    }

    fn read(folder: &Path, name: &str) -> String {
        fs::read_to_string(folder.join(name)).unwrap()
    }

    #[test]
    fn the_list_has_the_shell_and_english_at_once_and_the_rest_on_request() {
        let folder = built("one");
        pair_worker(folder.path()).unwrap();
        write_list(folder.path()).unwrap();
        let list = read(folder.path(), LIST);
        let (core, rest) = list.split_once("\"rest\"").unwrap();
        let version = read(folder.path(), "index.html").split('"').nth(1).unwrap().to_owned();
        assert!(version.starts_with("?v=") && version.len() == 15, "{version}");
        for kept in [
            "[\"\",",
            &format!("[\"worker_loader.js{version}\","),
            "[\"app-1234_bg.wasm\",3,",
            "\"words/en/reply.txt\"",
            "\"samples/fine.log\"",
        ] {
            assert!(core.contains(kept), "{kept}: {list}");
        }
        for later in ["[\"reply/227/\",3,", "\"words/fr/reply.txt\"", "\"samples/reply-227.log\""] {
            assert!(rest.contains(later), "{later}: {list}");
        }
        for never in ["htaccess", "offline", "index.html"] {
            assert!(!list.contains(never), "{never}: {list}");
        }
        assert_eq!(read(folder.path(), WORKER), format!("const VERSION = \"{}\";", digest(list.as_bytes())));
        assert!(list.contains(&digest(b"226")));
    }

    #[test]
    fn another_worker_has_other_addresses_and_makes_another_version() {
        let (one, other) = (built("one"), built("two"));
        for folder in [&one, &other] {
            pair_worker(folder.path()).unwrap();
            write_list(folder.path()).unwrap();
        }
        for name in ["index.html", WORKER] {
            assert_ne!(read(one.path(), name), read(other.path(), name), "{name}");
        }
        assert_eq!(read(one.path(), "worker_loader.js"), "import init from \"./app-1234.js\";");
    }

    #[test]
    fn a_build_that_is_not_as_expected_is_refused() {
        let folder = built("one");
        fs::write(folder.path().join("worker_loader.js"), "import(name)").unwrap();
        assert!(
            pair_worker(folder.path()).unwrap_err().to_string().contains("worker_loader.js must have ./app.js once")
        );
        fs::write(folder.path().join("app-5678.js"), "").unwrap();
        assert!(pair_worker(folder.path()).unwrap_err().to_string().contains("not one program"));
        let folder = built("one");
        assert!(
            write_list(folder.path()).is_ok(),
            "a page without a version of the worker asks for it by its plain name"
        );
        fs::write(folder.path().join("a?b"), "").unwrap();
        fs::write(folder.path().join(WORKER), "OFFLINE-VERSION").unwrap();
        assert!(write_list(folder.path()).is_err());
    }
}
