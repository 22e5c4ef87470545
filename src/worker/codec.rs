//! Protocol values to bytes and back. Reading what another build wrote gives `None`, never a panic.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of a value. No value of the protocol can fail to be written; an empty message would be refused on arrival.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).unwrap_or_default()
}

/// The value that the bytes say, if they say one and nothing else.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::{Request, Response, Summary};

    #[test]
    fn what_is_written_can_be_read() {
        let request = Request::Rows { job: 7, from: 4096, len: 64 };
        assert_eq!(decode(&encode(&request)), Some(request));
        let response =
            Response::Summary { job: 7, summary: Box::new(Summary { lines: 300_000, ..Summary::default() }) };
        assert_eq!(decode(&encode(&response)), Some(response));
    }

    #[test]
    fn foreign_bytes_are_refused() {
        for bytes in [&[][..], &[250, 1, 2], &[0xff; 40]] {
            assert_eq!(decode::<Request>(bytes), None, "{bytes:?}");
        }
        let mut longer = encode(&Request::Analyse { job: 1 });
        longer.push(0);
        assert_eq!(decode::<Request>(&longer), None, "a newer page may have added a field");
    }

    #[test]
    fn the_greeting_keeps_its_shape() {
        let greeting = Response::Ready { protocol: 1, build: "b".to_owned() };
        assert_eq!(encode(&greeting), [0, 1, 1, b'b']);
        assert_eq!(encode(&Response::Incompatible), [1]);
    }

    #[test]
    fn the_answers_to_a_log_have_the_kinds_that_others_count_on() {
        // tests/browser: flows/long_logs.rs holds back what comes after a head, benches/worker.js waits for the result.
        let kind = |response: Response| encode(&response).first().copied();
        assert_eq!(kind(Response::Progress { job: 7, done: 1, total: 9 }), Some(2));
        assert_eq!(kind(Response::SoFar { job: 7, so_far: Box::default() }), Some(3));
        assert_eq!(kind(Response::Summary { job: 7, summary: Box::default() }), Some(5));
    }
}
