//! What a WebAssembly file is made of: the bytes of its functions, summed by crate and module. It wants a file with
//! names, which the published ones do not have.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result, bail};

/// Modules smaller than this share one row.
const LEAST: usize = 2_000;

/// The sums, largest first.
pub(crate) fn table(wasm: &[u8]) -> Result<String> {
    let module = Module::read(wasm)?;
    if module.names.is_empty() {
        bail!("this file has no names: build it with CARGO_PROFILE_WASM_RELEASE_STRIP=false");
    }
    let mut sums: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (at, size) in module.sizes.iter().enumerate() {
        let name = module.names.get(&(module.imported + at)).map_or("?", String::as_str);
        let (bytes, count) = sums.entry(place(name)).or_default();
        (*bytes, *count) = (*bytes + size, *count + 1);
    }
    let mut rows: Vec<(usize, usize, String)> = sums.into_iter().map(|(name, (bytes, n))| (bytes, n, name)).collect();
    rows.sort_by(|a, b| b.cmp(a));
    let mut out = String::from("    bytes  functions  module\n");
    let (large, small): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(bytes, ..)| *bytes >= LEAST);
    let rest = small.iter().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    for (bytes, count, name) in large.into_iter().chain([(rest.0, rest.1, "all others".to_owned())]) {
        let _ = writeln!(out, "{bytes:>9}  {count:>9}  {name}");
    }
    let _ = writeln!(out, "{:>9}  {:>9}  data", module.data, "");
    Ok(out)
}

/// Crate and module of a function: `<&ftp_transcript::dialects::curl::Curl as Reader>::read` is `ftp_transcript::dialects`.
fn place(name: &str) -> String {
    let plain = rustc_demangle::demangle(name).to_string();
    let path =
        plain.trim_start_matches(['<', '&', '*', '[', '(']).trim_start_matches("mut ").trim_start_matches("dyn ");
    let end = path.find([' ', '<', '>', '(', ',', '{', ']']).unwrap_or(path.len());
    let mut parts = path.get(..end).unwrap_or_default().split("::").filter(|part| !part.is_empty());
    match (parts.next(), parts.next()) {
        (Some(package), Some(module)) => format!("{package}::{module}"),
        (Some(package), None) => package.to_owned(),
        _ => "?".to_owned(),
    }
}

#[derive(Default)]
struct Module {
    imported: usize,
    sizes: Vec<usize>,
    names: BTreeMap<usize, String>,
    data: usize,
}

impl Module {
    fn read(wasm: &[u8]) -> Result<Module> {
        let mut file = Reader(wasm.strip_prefix(b"\0asm\x01\0\0\0").context("this is no WebAssembly")?);
        let mut module = Module::default();
        while !file.0.is_empty() {
            let id = file.byte()?;
            let size = file.number()?;
            let mut section = Reader(file.take(size)?);
            match id {
                0 if section.text()? == "name" => module.names = names(section)?,
                2 => module.imported = imports(section)?,
                10 => {
                    for _ in 0..section.number()? {
                        let size = section.number()?;
                        section.take(size)?;
                        module.sizes.push(size);
                    }
                }
                11 => module.data = size,
                _ => (),
            }
        }
        Ok(module)
    }
}

fn names(mut section: Reader<'_>) -> Result<BTreeMap<usize, String>> {
    let mut names = BTreeMap::new();
    while !section.0.is_empty() {
        let kind = section.byte()?;
        let size = section.number()?;
        let mut part = Reader(section.take(size)?);
        if kind == 1 {
            for _ in 0..part.number()? {
                names.insert(part.number()?, part.text()?.to_owned());
            }
        }
    }
    Ok(names)
}

/// How many functions are imported: they are counted before the file's own.
fn imports(mut section: Reader<'_>) -> Result<usize> {
    let mut functions = 0;
    for _ in 0..section.number()? {
        // Module and name.
        section.text()?;
        section.text()?;
        match section.byte()? {
            0 => {
                section.number()?;
                functions += 1;
            }
            1 => {
                section.byte()?;
                section.limits()?;
            }
            2 => section.limits()?,
            3 => {
                section.take(2)?;
            }
            other => bail!("an import of kind {other}"),
        }
    }
    Ok(functions)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count).context("the file ends too early")?;
        self.0 = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8> {
        self.take(1)?.first().copied().context("the file ends too early")
    }

    /// An unsigned LEB128.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number of more than five bytes")
    }

    fn text(&mut self) -> Result<&'a str> {
        let size = self.number()?;
        Ok(std::str::from_utf8(self.take(size)?)?)
    }

    fn limits(&mut self) -> Result<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn functions_belong_to_their_module() {
        for (name, module) in [
            ("_ZN14ftp_transcript11decode_with17ha298dc6687dcaecaE", "ftp_transcript::decode_with"),
            ("<&mut yew::dom_bundle::bnode::BNode as core::fmt::Debug>::fmt", "yew::dom_bundle"),
            ("core::slice::sort::quicksort::<usize>", "core::slice"),
            ("main", "main"),
        ] {
            assert_eq!(place(name), module, "{name}");
        }
    }

    #[test]
    fn a_small_file_is_read() {
        // One imported function, one own of two bytes, named `a::b::c`.
        let wasm =
            b"\0asm\x01\0\0\0\x02\x07\x01\x01m\x01f\0\0\x0a\x04\x01\x02\0\x0b\0\x11\x04name\x01\x0a\x01\x01\x07a::b::c";
        let module = Module::read(wasm).unwrap();
        assert_eq!((module.imported, module.sizes.as_slice()), (1, &[2][..]));
        assert_eq!(module.names.get(&1).map(String::as_str), Some("a::b::c"));
        assert!(Module::read(&wasm[..wasm.len() - 1]).is_err());
    }
}
