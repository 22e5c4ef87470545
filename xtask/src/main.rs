//! The project's own commands: `cargo xtask …`. This file is the menu.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command talks to the person who typed it")]

mod browser_setup;
mod check_pages;
mod dist;
mod fuzz;
mod fuzz_seeds;
mod measure;
mod npm;
mod pack;
mod page;
mod pcap;
mod ready;
mod regenerate;
mod run;
mod serve;
mod server_setup;
mod sizes;
mod test_all;
mod tools;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

const MENU: &str = "\
cargo xtask serve [--port N] [--release]   build the page and serve it on this machine
cargo xtask build                          build the page for release, into dist/
cargo xtask dist [--path /ftp/] [--root /var/www] [--frame-ancestors \"SOURCES\"]
                                           the page for hosts: compressed files, headers, an archive with checksums
cargo xtask test [--no-browser]            all tests, in Chromium, Firefox and WebKit too
cargo xtask pack                           the engine as an npm package, into target/npm/
cargo xtask check-pages                    the HTML of the built pages against the standard, where Node.js is there
cargo xtask languages                      how much of the reference exists in each language
cargo xtask sizes [app]                    the first load beside an empty page; or what its program is made of
cargo xtask ready                          all that is checked before a change is taken
cargo xtask weigh                          compute anew how much each form of line says about its dialect
cargo xtask golden                         write the outlines of the golden logs again, to be read as a difference
cargo xtask fuzz [TARGET] [--minutes N] [--seeds FOLDER]…
                                           look for inputs that break what reads logs, links and messages
cargo xtask measure [--instructions] LOG…  time against grep and tshark, memory, and growth of the program over large logs
cargo xtask measure-page [MB]…             what the page costs over long logs, in a real browser
cargo xtask lighthouse                     Lighthouse over the built page as a host serves it, medians of five
cargo xtask help                           this list

What they need and do not find (compile target, Trunk, wasm-bindgen, browsers and their drivers, axe-core) they install, and say so; what fuzz and
measure need, they only name.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match obey(&words) {
        Ok(code) => code,
        Err(why) => {
            eprintln!("error: {why:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(words: &[&str]) -> Result<ExitCode> {
    match words {
        ["serve", flags @ ..] => serve::serve(&serve::Flags::parse(flags)?)?,
        ["build"] => drop(page::build(page::Profile::Release)?),
        ["dist", flags @ ..] => dist::dist(&dist::Flags::parse(flags)?)?,
        ["test"] => return test_all::test(test_all::Browsers::Wanted),
        ["test", "--no-browser"] => return test_all::test(test_all::Browsers::Refused),
        ["weigh"] => regenerate::weigh()?,
        ["golden"] => regenerate::golden()?,
        ["fuzz", flags @ ..] => fuzz::fuzz(&fuzz::Flags::parse(flags)?)?,
        ["measure", "--instructions", logs @ ..] => measure::measure(logs, true)?,
        ["measure", logs @ ..] => measure::measure(logs, false)?,
        ["measure-page", sizes @ ..] => measure::measure_page(sizes)?,
        ["lighthouse"] => measure::lighthouse()?,
        ["pack"] => drop(pack::pack()?),
        ["sizes"] => sizes::with_floor()?,
        ["sizes", "app"] => sizes::modules()?,
        ["languages"] => page::languages()?,
        ["check-pages"] => check_pages::check()?,
        ["ready"] => return ready::ready(),
        // Not in the menu: Trunk.toml calls it, at the end of each build.
        ["finish-page"] => page::finish()?,
        [] | ["help" | "--help" | "-h"] => println!("{MENU}"),
        other => bail!("there is no `cargo xtask {}`\n\n{MENU}", other.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
