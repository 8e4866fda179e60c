//! Numbers in as few bits as their size asks for (Rice codes): a number's low `k` bits, and before them the
//! rest as so many ones and a zero. A column whose numbers are mostly small takes a small `k`.

/// From so many ones on, the number follows in 32 bits.
const MOST_ONES: u32 = 16;
/// The largest `k`: a code then fits the bits of one look.
const MOST_K: u8 = 15;

/// Appends codes to a row of bytes, the high bits of a byte first.
#[derive(Default)]
pub struct BitWriter {
    bytes: Vec<u8>,
    /// How many bits of the last byte are free.
    free: u32,
}

impl BitWriter {
    pub fn put(&mut self, n: u32, k: u8) {
        let ones = n >> k;
        if ones >= MOST_ONES {
            self.bits((1 << MOST_ONES) - 1, MOST_ONES);
            self.bits(n.into(), 32);
        } else {
            self.bits(((1 << ones) - 1) << 1, ones + 1);
            self.bits(u64::from(n) & ((1 << k) - 1), k.into());
        }
    }

    fn bits(&mut self, bits: u64, count: u32) {
        for i in (0..count).rev() {
            if self.free == 0 {
                self.bytes.push(0);
                self.free = 8;
            }
            self.free -= 1;
            *self.bytes.last_mut().expect("a byte was pushed") |= ((bits >> i & 1) as u8) << self.free;
        }
    }

    /// Leaves the rest of the last byte empty, and gives the number of bytes.
    pub fn align(&mut self) -> usize {
        self.free = 0;
        self.bytes.len()
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Takes codes off bytes that a [`BitWriter`] wrote.
#[derive(Clone, Copy)]
pub struct BitReader<'a> {
    bytes: &'a [u8],
    /// The number of bits taken.
    at: usize,
}

impl<'a> BitReader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    #[inline]
    pub fn take(&mut self, k: u8) -> u32 {
        let look = self.look();
        let ones = look.leading_ones();
        if ones >= MOST_ONES {
            self.at += MOST_ONES as usize + 32;
            return (look << MOST_ONES >> 32) as u32;
        }
        self.at += (ones + 1) as usize + usize::from(k);
        // Two shifts, for `k` may be 0.
        let low = look << (ones + 1) >> 1 >> (63 - k);
        ones << k | low as u32
    }

    /// The next 57 bits or more, high bits first; zeros after the end.
    #[inline]
    fn look(&self) -> u64 {
        let byte = self.at / 8;
        let bytes = match self.bytes.get(byte..byte + 8) {
            Some(bytes) => bytes.try_into().expect("eight bytes"),
            None => {
                let mut rest = [0; 8];
                let left = &self.bytes[byte.min(self.bytes.len())..];
                rest[..left.len()].copy_from_slice(left);
                rest
            }
        };
        u64::from_be_bytes(bytes) << (self.at % 8)
    }
}

/// The `k` that takes the fewest bits for a column.
pub fn best_k(column: &[u32]) -> u8 {
    let bits = |n: u32, k: u8| if n >> k >= MOST_ONES { MOST_ONES + 32 } else { (n >> k) + 1 + u32::from(k) };
    let total = |k: &u8| column.iter().map(|&n| u64::from(bits(n, *k))).sum::<u64>();
    (0..=MOST_K).min_by_key(total).expect("a range of some")
}

/// A difference as a number from 0: 0, -1, 1, -2, 2 and so on. Nothing for one that takes more than 32 bits.
pub fn zigzag(n: i64) -> Option<u32> {
    u32::try_from(if n < 0 { -2 * n - 1 } else { 2 * n }).ok()
}

/// Undoes [`zigzag`].
pub fn unzigzag(n: u32) -> i64 {
    let half = i64::from(n / 2);
    if n.is_multiple_of(2) { half } else { -half - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let column = [0, 1, 2, 14, 15, 16, 17, 255, 4096, 70_000, u32::MAX];
        for k in 0..=MOST_K {
            let mut writer = BitWriter::default();
            column.iter().for_each(|&n| writer.put(n, k));
            let start = writer.align();
            writer.put(7, k);
            let bytes = writer.into_bytes();
            let mut reader = BitReader::new(&bytes);
            assert_eq!(column.map(|_| reader.take(k)), column, "k = {k}");
            assert_eq!(BitReader::new(&bytes[start..]).take(k), 7, "k = {k}");
        }
    }

    #[test]
    fn differences_come_back() {
        assert_eq!([0, -1, 1, -2].map(zigzag), [0, 1, 2, 3].map(Some));
        assert!([0, -1, 1, -70_000, 70_000].iter().all(|&n| zigzag(n).map(unzigzag) == Some(n)));
        assert_eq!([1 << 31, -1 - (1 << 31)].map(zigzag), [None; 2]);
    }

    #[test]
    fn small_numbers_take_a_small_k() {
        assert_eq!((best_k(&[0, 0, 1]), best_k(&[900, 1100, 1000])), (0, 9));
    }
}
