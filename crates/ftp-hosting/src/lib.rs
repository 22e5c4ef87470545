//! Makes of a built page what hosts want. What headers they shall send is said once, in [`headers`], and written in the
//! language of each host by [`hosts`]; [`compress`] writes the compressed files beside the others, [`archive`] packs all.

pub mod archive;
pub mod compress;
pub mod headers;
pub mod hosts;

pub use headers::Site;

use std::fs;
use std::io;
use std::path::Path;

/// Where a site will lie, and who may show it in a frame.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The path of its address, with a slash at both ends.
    pub path: String,
    /// The folder of the server in which the folder of that path lies, such as `/var/www`.
    pub root: String,
    /// The sources of `frame-ancestors`, such as `'self' https://desk.example`.
    pub frame_ancestors: String,
}

impl Default for Place {
    fn default() -> Place {
        Place { path: "/".into(), root: "/var/www/ftp-reply-explainer".into(), frame_ancestors: "'self'".into() }
    }
}

/// Writes into `to` the folder `site`, with what hosts read from there, and `hosting`, with what goes into a server's
/// own configuration.
pub fn prepare(built: &Path, to: &Path, place: &Place, effort: compress::Effort) -> io::Result<()> {
    let site = to.join("site");
    copy(built, &site)?;
    let described = Site::of(&site, place)?;
    fs::write(site.join("_headers"), hosts::pages(&described))?;
    fs::write(site.join(".htaccess"), hosts::apache(&described))?;
    let hosting = to.join("hosting");
    fs::create_dir_all(&hosting)?;
    fs::write(hosting.join("nginx.conf"), hosts::nginx(&described))?;
    fs::write(hosting.join("Caddyfile"), hosts::caddy(&described))?;
    compress::beside(&site, effort)
}

/// All files of a folder by their path below it, sorted, so that everything comes out the same each time.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<String>> {
    fn walk(folder: &Path, below: &str, found: &mut Vec<String>) -> io::Result<()> {
        for entry in fs::read_dir(folder.join(below))? {
            let entry = entry?;
            let name =
                entry.file_name().into_string().map_err(|name| io::Error::other(format!("{name:?} is not UTF-8")))?;
            let path = format!("{below}{name}");
            if entry.file_type()?.is_dir() {
                walk(folder, &format!("{path}/"), found)?;
            } else {
                found.push(path);
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    walk(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    for file in files(from)? {
        let target = to.join(&file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(from.join(&file), target)?;
    }
    Ok(())
}
