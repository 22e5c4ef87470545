//! What a host shall send with the page's files: the one definition, of which all configurations are written.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use xtask::site_path::media_type;

use crate::{Place, files};

/// How long browsers keep a file without asking again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lifetime {
    /// It has its digest in its name: another content has another name.
    ForEver,
    /// Its name stays when its content changes, so it is asked for each time; the answer is mostly "not modified".
    AskAgain,
}

impl Lifetime {
    /// The value of `Cache-Control`.
    pub fn cache_control(self) -> &'static str {
        match self {
            Lifetime::ForEver => "public, max-age=31536000, immutable",
            Lifetime::AskAgain => "no-cache",
        }
    }

    /// That of a file, by its name.
    pub fn of(name: &str) -> Lifetime {
        if is_hashed(name) { Lifetime::ForEver } else { Lifetime::AskAgain }
    }
}

/// What [`is_hashed`] looks for, as the regular expressions of servers have it.
pub const HASHED: &str = r"-[0-9a-f]{14,16}(_bg)?\.(js|css|wasm|svg)$";

/// Whether Trunk put a digest into the name, such as `app-89271e99c4f824c1_bg.wasm`. Leading zeros are missing there.
fn is_hashed(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let digest = stem.trim_end_matches("_bg").rsplit_once('-').map_or("", |(_, digest)| digest);
    matches!(extension, "js" | "css" | "wasm" | "svg")
        && (14..=16).contains(&digest.len())
        && digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A site as hosts are told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Site {
    /// Where it lies.
    pub place: Place,
    /// The names of the files that browsers keep for ever, below the site's folder.
    pub hashed: Vec<String>,
    /// The names of the others beside `index.html`.
    pub named: Vec<String>,
    /// The endings of all files, each with its media type.
    pub types: Vec<(String, &'static str)>,
    policy: String,
}

impl Site {
    /// Reads a built page. Its own policy, with the digests of its scripts, becomes the host's.
    pub fn of(folder: &Path, place: &Place) -> io::Result<Site> {
        let index = fs::read_to_string(folder.join("index.html"))?;
        let policy = index
            .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
            .and_then(|(_, rest)| Some(rest.split_once('"')?.0))
            .ok_or_else(|| io::Error::other("index.html has no content security policy"))?;
        let all = files(folder)?;
        let (hashed, named) = all.iter().filter(|file| !file.contains('/')).cloned().partition(|file| is_hashed(file));
        let endings: BTreeSet<&str> = all.iter().filter_map(|file| Some(file.rsplit_once('.')?.1)).collect();
        let types = endings.into_iter().map(|ending| (ending.to_owned(), media_type(&format!("x.{ending}"))));
        let types = types.filter(|(_, kind)| *kind != "application/octet-stream").collect();
        Ok(Site { place: place.clone(), hashed, named, types, policy: policy.to_owned() })
    }

    /// The headers of all answers but `Cache-Control` and `Content-Type`, which depend on the file.
    pub fn everywhere(&self) -> Vec<(&'static str, String)> {
        vec![
            // A page cannot say in itself who may frame it; the rest it says as well.
            ("Content-Security-Policy", format!("{}; frame-ancestors {}", self.policy, self.place.frame_ancestors)),
            ("X-Content-Type-Options", "nosniff".into()),
            ("Referrer-Policy", "no-referrer".into()),
            ("Permissions-Policy", PERMISSIONS.into()),
            ("Cross-Origin-Opener-Policy", "same-origin".into()),
            ("Cross-Origin-Resource-Policy", "same-origin".into()),
        ]
    }
}

/// What the page does not use. It does use the clipboard.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
                           magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

#[cfg(test)]
mod tests {
    use super::{HASHED, Lifetime};

    #[test]
    fn only_names_with_a_digest_are_kept_for_ever() {
        for name in [
            "app-89271e99c4f824c1.js",
            "app-89271e99c4f824c1_bg.wasm",
            "icon-f5c040b2cb538438.svg",
            "app-1cf32e5e9e1c88.css",
        ] {
            assert_eq!(Lifetime::of(name), Lifetime::ForEver, "{name}");
        }
        for name in [
            "index.html",
            "worker_loader.js",
            "program.wasm",
            "offline.js",
            "icon-512.png",
            "app-89271e99c4f824cz.js",
            "README",
        ] {
            assert_eq!(Lifetime::of(name), Lifetime::AskAgain, "{name}");
        }
        assert!(HASHED.ends_with('$'));
    }
}
