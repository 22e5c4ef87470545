//! Counts the bytes that the grammar looks at, in its tests only: hostile lines must cost in proportion to their length.

#[cfg(test)]
thread_local! {
    static LOOKED_AT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// So many bytes were looked at.
#[inline]
pub(super) fn looked_at(bytes: usize) {
    #[cfg(test)]
    LOOKED_AT.with(|sum| sum.set(sum.get() + bytes));
    let _ = bytes;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{extended, host_port};

    /// How many bytes are looked at to read a text.
    fn work(read: impl FnOnce()) -> usize {
        LOOKED_AT.with(|sum| sum.set(0));
        read();
        LOOKED_AT.with(std::cell::Cell::get)
    }

    #[test]
    fn hostile_lines_cost_in_proportion_to_their_length() {
        let pieces = [
            "x",
            "1",
            "*",
            "#?",
            "-",
            "--1",
            ",",
            "1,",
            "1 ",
            "x,",
            "1,2,3,4,5,6 ",
            "(10,0,0,1,4,1) ",
            "(",
            "(|",
            "(||",
            "(|||",
            "(|1|",
            "(a",
            "(!a",
            "|||",
            "|||6446|",
            "(|||6446|",
            "xxxx,",
            "9999999999",
            "\u{e9}(",
            "(\u{e9}",
            "()",
        ];
        for piece in pieces {
            let costs = [1 << 12, 1 << 16].map(|length| {
                let text = piece.repeat(length / piece.len());
                let numbers = work(|| drop((host_port::passive_reply(&text), host_port::port_argument(&text))));
                let fields = work(|| drop((extended::passive_reply(&text), extended::port_argument(&text))));
                (numbers / length, fields / length)
            });
            for (numbers, fields) in costs {
                assert!(numbers <= 12, "{numbers} looks at each byte of {piece:?} repeated");
                assert!(fields <= 100, "{fields} looks at each byte of {piece:?} repeated");
            }
        }
    }
}
