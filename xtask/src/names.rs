//! Short names for what the page's program takes from its glue. wasm-bindgen names each function in both files, with
//! sixteen digits each time that no compression takes away: two hundred such names are five kilobytes to load.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::offline;

/// The first bytes of such a file: its kind and version.
const HEAD: &[u8] = b"\0asm\x01\0\0\0";
/// The section of imports.
const IMPORTS: u8 = 2;
/// An import that is a function, the only kind there is.
const FUNCTION: u8 = 0;

/// Gives the imports of the page's program in `folder` short names, in the program and in its glue.
pub fn shorten(folder: &Path) -> Result<()> {
    let glue = folder.join(offline::glue(folder)?);
    let program = folder.join(offline::program(folder)?);
    let (wasm, names) = renamed(&fs::read(&program)?).context("the program is not as expected")?;
    let script = in_script(&fs::read_to_string(&glue)?, &names)?;
    fs::write(program, wasm)?;
    Ok(fs::write(glue, script)?)
}

/// The program with short names, and which stands for which.
fn renamed(wasm: &[u8]) -> Result<(Vec<u8>, BTreeMap<String, String>)> {
    let mut rest = wasm.strip_prefix(HEAD).context("this is no WebAssembly")?;
    let (mut out, mut names) = (HEAD.to_vec(), BTreeMap::new());
    while let Some((&id, behind)) = rest.split_first() {
        rest = behind;
        let section = take(&mut rest)?;
        out.push(id);
        if id == IMPORTS { put(&mut out, &imports(section, &mut names)?) } else { put(&mut out, section) }
    }
    Ok((out, names))
}

fn imports(mut section: &[u8], names: &mut BTreeMap<String, String>) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let count = number(&mut section)?;
    put_number(&mut out, count);
    for at in 0..count {
        put(&mut out, take(&mut section)?);
        let (name, short) = (std::str::from_utf8(take(&mut section)?)?.to_owned(), format!("i{at}"));
        put(&mut out, short.as_bytes());
        let Some((&FUNCTION, behind)) = section.split_first() else { bail!("{name} is no function") };
        section = behind;
        out.push(FUNCTION);
        put_number(&mut out, number(&mut section)?);
        if names.insert(name.clone(), short).is_some() {
            bail!("{name} is imported twice");
        }
    }
    if section.is_empty() { Ok(out) } else { bail!("there is more than imports") }
}

/// The glue has each function in a line of its own, which begins with its name.
fn in_script(script: &str, names: &BTreeMap<String, String>) -> Result<String> {
    let mut out = String::with_capacity(script.len());
    let mut met = 0;
    for line in script.split_inclusive('\n') {
        let found = line.trim_start().split_once(':').and_then(|(name, behind)| Some((names.get(name)?, behind)));
        match found {
            Some((short, behind)) => {
                met += 1;
                out.push_str(short);
                out.push(':');
                out.push_str(behind);
            }
            None => out.push_str(line),
        }
    }
    if met != names.len() {
        bail!("the glue has {met} of the {} functions that the program takes from it", names.len());
    }
    Ok(out)
}

/// A length, and so many bytes.
fn take<'a>(from: &mut &'a [u8]) -> Result<&'a [u8]> {
    let length = number(from)?;
    let (taken, rest) = from.split_at_checked(usize::try_from(length)?).context("it ends early")?;
    *from = rest;
    Ok(taken)
}

fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u64);
    out.extend(bytes);
}

/// Seven bits a byte, the lowest first (LEB128).
fn number(from: &mut &[u8]) -> Result<u64> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let (&byte, rest) = from.split_first().context("it ends early")?;
        *from = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    bail!("a number is too long")
}

fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    const LONG: &str = "__wbg_now_0123456789abcdef";

    /// A program that imports functions of these names, with a section before and one behind.
    fn program(names: &[&str]) -> Vec<u8> {
        let mut section = Vec::new();
        put_number(&mut section, names.len() as u64);
        for name in names {
            put(&mut section, b"./app_bg.js");
            put(&mut section, name.as_bytes());
            section.extend([FUNCTION, 3]);
        }
        let mut out = HEAD.to_vec();
        for (id, section) in [(1, &[0][..]), (IMPORTS, &section), (10, &[0; 200])] {
            out.push(id);
            put(&mut out, section);
        }
        out
    }

    #[test]
    fn program_and_glue_have_the_same_short_names() {
        let (wasm, names) = renamed(&program(&["__wbg_log_fedcba9876543210", LONG])).unwrap();
        assert_eq!(wasm, program(&["i0", "i1"]));
        let script =
            format!("x = {{\n        {LONG}: function(a) {{\n}},\n __wbg_log_fedcba9876543210: 1 }}; y: {LONG}");
        assert_eq!(
            in_script(&script, &names).unwrap(),
            format!("x = {{\ni1: function(a) {{\n}},\ni0: 1 }}; y: {LONG}")
        );
    }

    #[test]
    fn what_is_not_as_expected_is_refused() {
        let (_, names) = renamed(&program(&[LONG])).unwrap();
        assert!(in_script("", &names).is_err(), "not in the glue");
        assert!(in_script(&format!("{LONG}: 1,\n{LONG}: 2,\n"), &names).is_err(), "twice in the glue");
        assert!(renamed(&program(&[LONG, LONG])).is_err(), "twice in the program");
        let whole = program(&[LONG]);
        assert!((12..55).all(|end| renamed(&whole[..end]).is_err()), "its imports end early");
        assert!(renamed(b"<!doctype html>").is_err());
    }
}
