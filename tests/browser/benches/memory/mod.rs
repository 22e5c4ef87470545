//! How much memory a program and all that it started take together, where the system tells (Linux).

use std::collections::HashMap;

/// Bytes of a process and its descendants, shared pages divided among those that share them.
pub(crate) fn of(process: Option<u64>) -> Option<u64> {
    let root = process?;
    let mut children: HashMap<u64, Vec<u64>> = HashMap::new();
    for entry in std::fs::read_dir("/proc").ok()?.flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        if let Some(parent) = parent(pid) {
            children.entry(parent).or_default().push(pid);
        }
    }
    let (mut due, mut bytes) = (vec![root], 0);
    while let Some(pid) = due.pop() {
        bytes += own(pid).unwrap_or(0);
        due.extend(children.remove(&pid).unwrap_or_default());
    }
    Some(bytes)
}

fn parent(pid: u64) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name, in parentheses, may hold anything.
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

fn own(pid: u64) -> Option<u64> {
    let said = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = said.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
