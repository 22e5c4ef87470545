//! Chance that is the same in each run: SplitMix64 (Steele, Lea, Flood 2014), seeded by the number of the case.

use std::net::Ipv4Addr;

#[derive(Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x9e37_79b9_7f4a_7c15)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of `0..sides`.
    pub(crate) fn below(&mut self, sides: u32) -> u32 {
        (self.roll() >> 32) as u32 % sides
    }

    pub(crate) fn within(&mut self, from: u32, to: u32) -> u32 {
        from + self.below(to - from + 1)
    }

    /// True once in `n` times.
    pub(crate) fn once_in(&mut self, n: u32) -> bool {
        self.below(n) == 0
    }

    #[expect(clippy::indexing_slicing, reason = "below the length")]
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u32) as usize]
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.within(1, 254) as u8
    }

    pub(crate) fn port(&mut self) -> u16 {
        // High enough to be nobody else's: 5060, 1720 and the like are another finding.
        self.within(20_000, 65_000) as u16
    }

    pub(crate) fn private(&mut self) -> Ipv4Addr {
        match self.below(3) {
            0 => Ipv4Addr::new(192, 168, self.byte(), self.byte()),
            1 => Ipv4Addr::new(10, self.within(0, 40) as u8, self.byte(), self.byte()),
            _ => Ipv4Addr::new(172, 16, self.byte(), self.byte()),
        }
    }

    pub(crate) fn shared(&mut self) -> Ipv4Addr {
        Ipv4Addr::new(100, self.within(64, 127) as u8, self.byte(), self.byte())
    }

    pub(crate) fn documentation(&mut self) -> Ipv4Addr {
        let [a, b, c] = *self.pick(&[[203, 0, 113], [198, 51, 100], [192, 0, 2]]);
        Ipv4Addr::new(a, b, c, self.byte())
    }

    /// A public address that is no example.
    pub(crate) fn public(&mut self) -> Ipv4Addr {
        let first = *self.pick(&[5, 23, 37, 62, 81, 93, 109, 131, 146, 178, 185, 194, 212]);
        Ipv4Addr::new(first, self.byte(), self.byte(), self.byte())
    }
}
