//! The definition in the language of each host.

use std::fmt::Write;

use crate::headers::{HASHED, Lifetime, Site};

const ABOUT: &str = "# FTP Reply Explainer, written by `cargo xtask dist`: docs/hosting.md says what to do with it.\n";
/// Both lifetimes, the special one first.
const LIFETIMES: [Lifetime; 2] = [Lifetime::ForEver, Lifetime::AskAgain];

/// `_headers`, as Netlify and Cloudflare Pages read it. Each header in one rule alone for each file: where two rules
/// apply, they send both values.
pub fn pages(site: &Site) -> String {
    let mut out = ABOUT.to_owned();
    let path = &site.place.path;
    let _ = writeln!(out, "{path}*");
    for (name, value) in site.everywhere() {
        let _ = writeln!(out, "  {name}: {value}");
    }
    let root = std::iter::once("").chain(site.named.iter().map(String::as_str).filter(|name| !is_for_hosts(name)));
    for (names, lifetime) in [
        (site.hashed.iter().map(String::as_str).collect::<Vec<_>>(), Lifetime::ForEver),
        (root.collect(), Lifetime::AskAgain),
    ] {
        for name in names {
            let _ = writeln!(out, "{path}{name}\n  Cache-Control: {}", lifetime.cache_control());
        }
    }
    out
}

/// The inside of nginx's `server { }`.
pub fn nginx(site: &Site) -> String {
    let place = &site.place;
    let mut out = format!("{ABOUT}# Put it into a server {{ }} block. The files lie in {}.\n", folder(site));
    let _ = writeln!(out, "location {} {{", place.path);
    let _ = writeln!(out, "    root {};\n    index index.html;\n    etag on;", place.root.trim_end_matches('/'));
    let _ = writeln!(out, "    gzip_static on;\n    gzip_vary on;");
    let _ = writeln!(
        out,
        "    # With the module ngx_brotli (Debian: libnginx-mod-http-brotli-static):\n    # brotli_static on;"
    );
    let _ = writeln!(out, "    default_type application/octet-stream;\n    types {{");
    for (ending, kind) in &site.types {
        let _ = writeln!(out, "        {} {ending};", bare(kind));
    }
    let with_charset: Vec<&str> = site
        .types
        .iter()
        .filter(|(_, kind)| kind.contains("charset"))
        .map(|(_, kind)| bare(kind))
        .filter(|kind| *kind != "text/html")
        .collect();
    let _ = writeln!(out, "    }}\n    charset utf-8;\n    charset_types {};", unique(with_charset).join(" "));
    let headers = |out: &mut String, indent: &str, lifetime: Lifetime| {
        // All of them again in each block: nginx inherits either all headers or none.
        for (name, value) in site.everywhere() {
            let _ = writeln!(out, "{indent}add_header {name} \"{value}\" always;");
        }
        let _ = writeln!(out, "{indent}add_header Cache-Control \"{}\";", lifetime.cache_control());
    };
    headers(&mut out, "    ", Lifetime::AskAgain);
    let _ = writeln!(out, "    location ~ \"{HASHED}\" {{");
    headers(&mut out, "        ", Lifetime::ForEver);
    out.push_str("    }\n}\n");
    out
}

/// The inside of a site's block of a Caddyfile.
pub fn caddy(site: &Site) -> String {
    let path = site.place.path.trim_end_matches('/');
    let mut out = format!("{ABOUT}# Put it into the block of your site. The files lie in {}.\n", folder(site));
    if !path.is_empty() {
        let _ = writeln!(out, "redir {path} {path}/ 308");
    }
    let _ = writeln!(out, "handle_path {path}/* {{\n\troot * {}\n\theader {{", folder(site));
    for (name, value) in site.everywhere() {
        let _ = writeln!(out, "\t\t{name} \"{value}\"");
    }
    out.push_str("\t}\n");
    for (lifetime, not) in LIFETIMES.into_iter().zip(["", "not "]) {
        let name = if not.is_empty() { "hashed" } else { "named" };
        let _ = writeln!(
            out,
            "\t@{name} {not}path_regexp {HASHED}\n\theader @{name} Cache-Control \"{}\"",
            lifetime.cache_control()
        );
    }
    for (ending, kind) in site.types.iter().filter(|(ending, _)| ending != "html") {
        let _ = writeln!(out, "\t@{ending} path *.{ending}\n\theader @{ending} Content-Type \"{kind}\"");
    }
    out.push_str("\tfile_server {\n\t\tprecompressed br gzip\n\t}\n}\n");
    out
}

/// `.htaccess`, beside the page: Apache reads it where `AllowOverride All` is set, and knows the path by itself.
pub fn apache(site: &Site) -> String {
    let mut out = format!("{ABOUT}Options -Indexes -MultiViews\nDirectoryIndex index.html\n");
    for (ending, kind) in &site.types {
        let _ = writeln!(out, "AddType \"{kind}\" .{ending}");
    }
    out.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in site.everywhere() {
        let _ = writeln!(out, "  Header always set {name} \"{value}\"");
    }
    let hashed = format!(r"{}(\.(br|gz))?$", HASHED.trim_end_matches('$'));
    let [for_ever, ask_again] = LIFETIMES.map(Lifetime::cache_control);
    let _ = writeln!(out, "  Header set Cache-Control \"{ask_again}\"\n  <FilesMatch \"{hashed}\">");
    let _ = writeln!(
        out,
        "    Header set Cache-Control \"{for_ever}\"\n  </FilesMatch>\n  Header append Vary Accept-Encoding\n</IfModule>"
    );
    out.push_str(
        "# The compressed files beside the others, for who takes them. Brotli's ending is a language elsewhere.\n",
    );
    out.push_str("RemoveLanguage .br\nRemoveType .gz\nAddEncoding br .br\nAddEncoding gzip .gz\n<IfModule mod_rewrite.c>\n  RewriteEngine On\n");
    for (word, ending) in [("br", "br"), ("gzip", "gz")] {
        let _ = writeln!(
            out,
            "  RewriteCond %{{HTTP:Accept-Encoding}} \\b{word}\\b\n  RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n  RewriteRule ^(.+)$ $1.{ending} [L]"
        );
    }
    out.push_str("</IfModule>\n");
    out
}

fn folder(site: &Site) -> String {
    format!("{}{}", site.place.root.trim_end_matches('/'), site.place.path.trim_end_matches('/'))
}

/// A media type without its charset.
fn bare(kind: &str) -> &str {
    kind.split(';').next().unwrap_or_default()
}

fn unique(mut words: Vec<&str>) -> Vec<&str> {
    words.sort_unstable();
    words.dedup();
    words
}

fn is_for_hosts(name: &str) -> bool {
    name.starts_with(['.', '_'])
}
