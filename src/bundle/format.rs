//! How the bundle is laid out. Everything in it is a list of slices: a count, that many offsets and an
//! end, then the bytes. The bundle itself is the list of its [`Section`]s, and most sections are lists.

/// The sections of the bundle, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Section {
    /// One slice an edition, oldest first: an `Edition`.
    Editions,
    /// One slice a group: a `Group`.
    Groups,
    /// One slice a term: a `Term`.
    Glossary,
    /// One slice an occupation, sorted: its slug. An occupation's number is its place here.
    Slugs,
    /// The numbers of the occupations in the order of their newest titles, two bytes each.
    ByTitle,
    /// One slice an edition, each a list of one slice an occupation: its `Record`; empty where the edition
    /// lacks the occupation.
    Records,
    /// The same of their `Head`s.
    Heads,
    /// One slice a level or category, sorted: as an edition prints it.
    Phrases,
    /// Folded name to [`NameHit`], or where there are several to a slice of `NameHits` (an fst map).
    Names,
    /// The same of slugs and titles alone, whose beginnings are names too (an fst map).
    Titles,
    /// Lists of packed [`NameHit`]s.
    NameHits,
    /// Folded word to a slice of `Postings` (an fst map).
    Words,
    /// Where each word stands: pairs of occupation and [`fields`], as differences in varints.
    Postings,
    /// One slice an occupation: its job titles from the SOC and O*NET, sorted, each as the number of bytes
    /// that it shares with the one before, the length of the rest, and the rest.
    JobTitles,
    /// One slice a SOC or O*NET code, sorted: a `CodeEntry`.
    Codes,
    /// One slice an edition of the projections, oldest first: a `ProjectionEdition`.
    ProjectionEditions,
    /// One slice a SOC code of the projections, sorted: its `CodeLines`.
    ProjectionLines,
    /// One slice a code that a hybrid code of the projections joins: a `Hybrid`.
    ProjectionHybrids,
    /// The wage survey: one slice, a `Survey`.
    Survey,
    /// One slice a place of the wage survey, in the order of areas.tsv: a `Place`.
    Places,
    /// One slice a place: the folded words that it is found by, parted by single spaces.
    PlaceWords,
    /// One slice a state or territory of the wage survey, in the order of areas.tsv: the numbers of the areas that
    /// lie in it, wholly or in part, as differences in varints.
    StateAreas,
    /// One slice an occupation of the wage survey, by SOC code: a `SurveyOccupation`.
    SurveyOccupations,
    /// One slice an occupation of the wage survey: its estimates as `bundle::wages` packs them.
    Estimates,
}

/// How many sections there are.
pub const SECTIONS: usize = 24;

/// A view of a list of slices.
#[derive(Clone, Copy)]
pub struct Slices<'a> {
    bytes: &'a [u8],
    len: usize,
}

impl<'a> Slices<'a> {
    /// # Panics
    /// On bytes that [`pack`] did not write.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, len: read_u32(bytes, 0) as usize }
    }

    pub fn len(self) -> usize {
        self.len
    }

    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// # Panics
    /// Where `i` is not below the length.
    pub fn get(self, i: usize) -> &'a [u8] {
        assert!(i < self.len, "slice {i} of {}", self.len);
        let start = read_u32(self.bytes, 4 + 4 * i) as usize;
        let end = read_u32(self.bytes, 8 + 4 * i) as usize;
        &self.bytes[start..end]
    }

    /// The slice that equals `key` in a sorted list.
    pub fn find(self, key: &[u8], key_of: impl Fn(&'a [u8]) -> &'a [u8]) -> Option<usize> {
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = low.midpoint(high);
            match key_of(self.get(middle)).cmp(key) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// Packs a list of slices.
///
/// # Panics
/// Where the list is longer than 4 GiB.
pub fn pack<T: AsRef<[u8]>>(slices: &[T]) -> Vec<u8> {
    let mut out = u32::try_from(slices.len()).expect("a list's length").to_le_bytes().to_vec();
    let mut offset = 4 + 4 * (slices.len() + 1);
    for end in std::iter::once(0).chain(slices.iter().map(|s| s.as_ref().len())) {
        offset += end;
        out.extend(u32::try_from(offset).expect("a list's size").to_le_bytes());
    }
    for slice in slices {
        out.extend(slice.as_ref());
    }
    out
}

fn read_u32(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

/// Appends an unsigned number, seven bits a byte, low ones first.
pub fn put_varint(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Takes a number that [`put_varint`] wrote off the front of `bytes`.
pub fn take_varint(bytes: &mut &[u8]) -> u64 {
    let mut n = 0;
    for shift in (0..).step_by(7) {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        n |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    n
}

/// Packs sorted titles, each as what it adds to the one before.
pub fn pack_titles<'a>(titles: impl IntoIterator<Item = &'a String>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut previous: &str = "";
    for title in titles {
        let mut shared = previous.bytes().zip(title.bytes()).take_while(|(a, b)| a == b).count();
        while !title.is_char_boundary(shared) {
            shared -= 1;
        }
        put_varint(&mut out, shared as u64);
        put_varint(&mut out, (title.len() - shared) as u64);
        out.extend(&title.as_bytes()[shared..]);
        previous = title;
    }
    out
}

/// The titles that [`pack_titles`] packed.
pub fn titles(mut bytes: &[u8]) -> impl Iterator<Item = String> {
    let mut title = Vec::new();
    std::iter::from_fn(move || {
        if bytes.is_empty() {
            return None;
        }
        title.truncate(take_varint(&mut bytes) as usize);
        let length = take_varint(&mut bytes) as usize;
        let (rest, after) = bytes.split_at(length);
        title.extend(rest);
        bytes = after;
        Some(String::from_utf8_lossy(&title).into_owned())
    })
}

/// By whose word a name stands for an occupation, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum NameSource {
    Slug,
    Code,
    /// A title or singular title of the newest edition that has the occupation.
    Title,
    /// A title of an earlier edition.
    EarlierTitle,
    /// The title of a SOC or O*NET code.
    CodeTitle,
    /// The handbook's A-Z index.
    HandbookJobTitle,
    /// The SOC's direct match titles.
    SocJobTitle,
    OnetReported,
    OnetAlternate,
}

impl NameSource {
    pub fn is_onet(self) -> bool {
        matches!(self, Self::OnetReported | Self::OnetAlternate)
    }

    pub const ALL: [Self; 9] = [
        Self::Slug,
        Self::Code,
        Self::Title,
        Self::EarlierTitle,
        Self::CodeTitle,
        Self::HandbookJobTitle,
        Self::SocJobTitle,
        Self::OnetReported,
        Self::OnetAlternate,
    ];
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameHit {
    pub source: NameSource,
    /// The occupation's number.
    pub occupation: u16,
    /// For a code or its title: one more than the number of the SOC code; else 0.
    pub code: u16,
}

impl NameHit {
    /// As a number that is small where there is no code, as in most names: the fst is the smaller for it.
    ///
    /// # Panics
    /// On an occupation's number of 1,024 or more.
    pub fn pack(self) -> u64 {
        assert!(self.occupation < 1 << 10, "occupations outgrow their ten bits");
        u64::from(self.code) << 14 | (self.source as u64) << 10 | u64::from(self.occupation)
    }

    pub fn unpack(n: u64) -> Self {
        let source = NameSource::ALL[(n >> 10 & 0xf) as usize];
        Self { source, occupation: (n & 0x3ff) as u16, code: (n >> 14) as u16 }
    }
}

/// What a name stands for: one thing, or the number of a slice of `NameHits`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameValue {
    One(NameHit),
    Several(usize),
}

impl NameValue {
    pub fn pack(self) -> u64 {
        match self {
            Self::One(hit) => hit.pack() << 1,
            Self::Several(list) => (list as u64) << 1 | 1,
        }
    }

    pub fn unpack(n: u64) -> Self {
        if n & 1 == 0 { Self::One(NameHit::unpack(n >> 1)) } else { Self::Several((n >> 1) as usize) }
    }
}

/// The fields that a word can stand in, as bits.
pub mod fields {
    pub const TITLE: u8 = 1;
    pub const JOB_TITLE: u8 = 2;
    pub const CODE_TITLE: u8 = 4;
    pub const DUTY: u8 = 8;
    pub const PROSE: u8 = 16;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_come_back() {
        let packed = pack(&["one", "", "three"]);
        let slices = Slices::new(&packed);
        assert_eq!((slices.len(), slices.get(0), slices.get(1), slices.get(2)), (3, &b"one"[..], &b""[..], &b"three"[..]));
        assert_eq!(slices.find(b"three", |s| s), Some(2));
    }

    #[test]
    fn titles_come_back() {
        let list: Vec<String> =
            ["Auto Body Man", "Auto Body Mechanic", "Caf\u{e9} Cook", "Caf\u{e8} Cook"].map(Into::into).into();
        assert_eq!(titles(&pack_titles(&list)).collect::<Vec<_>>(), list);
    }

    #[test]
    fn varints_come_back() {
        for n in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut bytes = Vec::new();
            put_varint(&mut bytes, n);
            assert_eq!(take_varint(&mut &bytes[..]), n);
        }
    }

    #[test]
    fn name_hits_come_back() {
        let hit = NameHit { source: NameSource::OnetAlternate, occupation: 602, code: 867 };
        for value in [NameValue::One(hit), NameValue::Several(0), NameValue::Several(9_999)] {
            assert_eq!(NameValue::unpack(value.pack()), value);
        }
    }
}
