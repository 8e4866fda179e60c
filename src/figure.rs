//! The figures of the records: exact inside the program, plain numbers in TOML and JSON.

use crate::record::PayUnit;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An amount in US dollars, held as whole cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(u32);

/// A percentage, held as whole tenths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i32);

impl Money {
    /// Cents for the hours of a year of full-time work: how the BLS turns pay by the hour into pay by the year.
    pub fn cents_a_year(self) -> u64 {
        const HOURS_A_YEAR: u64 = 2080;
        u64::from(self.0) * HOURS_A_YEAR
    }

    /// The same in dollars.
    pub fn dollars_a_year(self) -> f64 {
        self.cents_a_year() as f64 / 100.0
    }

    pub const fn from_cents(cents: u32) -> Self {
        Self(cents)
    }
    pub const fn from_dollars(dollars: u32) -> Self {
        Self(dollars * 100)
    }
    /// The same of dollars that are read from data; nothing for more than an amount holds, 42 million.
    pub fn checked_from_dollars(dollars: u64) -> Option<Self> {
        u32::try_from(dollars.checked_mul(100)?).ok().map(Self)
    }
    pub const fn cents(self) -> u32 {
        self.0
    }
    /// The dollars, cents as a fraction.
    pub fn dollars(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Percent {
    pub const fn from_tenths(tenths: i32) -> Self {
        Self(tenths)
    }
    pub const fn tenths(self) -> i32 {
        self.0
    }
    /// The percentage as a number, tenths as a fraction.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }
    /// Whether the percentage is a whole number.
    pub const fn is_whole(self) -> bool {
        self.0 % 10 == 0
    }
}

/// Writes `units` of one `scale`-th as a number in its shortest form: 50250, 24.5, 24.16.
fn serialize<S: Serializer>(units: i64, scale: i64, s: S) -> Result<S::Ok, S::Error> {
    if !s.is_human_readable() {
        return s.serialize_i64(units);
    }
    match units % scale {
        0 => s.serialize_i64(units / scale),
        _ => s.serialize_f64(units as f64 / scale as f64),
    }
}

/// Reads a number as whole `scale`-ths; a finer number is an error.
fn deserialize<'de, D: Deserializer<'de>>(d: D, scale: u32) -> Result<i64, D::Error> {
    if !d.is_human_readable() {
        return i64::deserialize(d);
    }
    struct Number(u32);
    impl de::Visitor<'_> for Number {
        type Value = i64;
        fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
            write!(f, "a number with at most {} decimals", self.0.ilog10())
        }
        fn visit_i64<E: de::Error>(self, v: i64) -> Result<i64, E> {
            v.checked_mul(i64::from(self.0)).ok_or_else(|| E::invalid_value(de::Unexpected::Signed(v), &self))
        }
        fn visit_u64<E: de::Error>(self, v: u64) -> Result<i64, E> {
            i64::try_from(v).map_err(E::custom).and_then(|v| self.visit_i64(v))
        }
        fn visit_f64<E: de::Error>(self, v: f64) -> Result<i64, E> {
            let units = (v * f64::from(self.0)).round();
            if (units / f64::from(self.0) - v).abs() < 1e-9 && units.abs() < 1e12 {
                Ok(units as i64)
            } else {
                Err(E::invalid_value(de::Unexpected::Float(v), &self))
            }
        }
    }
    d.deserialize_any(Number(scale))
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        serialize(i64::from(self.0), 100, s)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let cents = deserialize(d, 100)?;
        u32::try_from(cents).map(Self).map_err(|_| de::Error::custom("an amount in dollars is not negative and below 40 million"))
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        serialize(i64::from(self.0), 10, s)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let tenths = deserialize(d, 10)?;
        i32::try_from(tenths).map(Self).map_err(|_| de::Error::custom("a percentage within a hundred million"))
    }
}

/// A whole number with thousands separators: '179,500', '-1,900'.
pub fn thousands(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 5);
    if n < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The same with its sign: '+37,700', '-1,900', '0'.
pub fn signed(n: i64) -> String {
    if n > 0 { format!("+{}", thousands(n)) } else { thousands(n) }
}

impl Money {
    /// Without the dollar sign, for a column whose heading has it: '50,250', '24.16'.
    pub fn plain(self, cents: bool) -> String {
        let dollars = thousands(i64::from(self.0 / 100));
        if cents || !self.0.is_multiple_of(100) { format!("{dollars}.{:02}", self.0 % 100) } else { dollars }
    }
    /// By the year: '$50,250'.
    pub fn annual(self) -> String {
        format!("${}", self.plain(false))
    }
    /// By the year or by the hour.
    pub fn by(self, unit: PayUnit) -> String {
        format!("${}", self.plain(unit == PayUnit::Hourly))
    }
    /// By the hour: '$24.10'.
    pub fn hourly(self) -> String {
        format!("${}", self.plain(true))
    }
}

impl Percent {
    /// '7', '-14', '2.5'.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
    }
    /// With a tenth always: '+7.0%', '-0.3%'.
    pub fn signed_tenths(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "+" };
        let sign = if self.0 == 0 { "" } else { sign };
        format!("{sign}{}.{}%", self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10)
    }
    /// '+7%', '-14%', '0%'.
    pub fn signed(self) -> String {
        format!("{}{}%", if self.0 > 0 { "+" } else { "" }, self.plain())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_write_them() {
        assert_eq!(thousands(-1_900), "-1,900");
        assert_eq!((signed(37_700), signed(0)), ("+37,700".into(), "0".into()));
        assert_eq!(Money::from_dollars(50_250).annual(), "$50,250");
        assert_eq!(Money::from_cents(2410).hourly(), "$24.10");
        assert_eq!((Percent::from_tenths(-140).signed(), Percent::from_tenths(25).signed()), ("-14%".into(), "+2.5%".into()));
        assert_eq!(Percent::from_tenths(-3).plain(), "-0.3");
        let tenths = [70, -3, 0].map(|n| Percent::from_tenths(n).signed_tenths());
        assert_eq!(tenths, ["+7.0%", "-0.3%", "0.0%"]);
    }

    #[test]
    fn numbers_take_their_shortest_form() {
        let json = |cents| serde_json::to_string(&Money::from_cents(cents)).unwrap();
        assert_eq!((json(5_025_000), json(2416), json(3440)), ("50250".into(), "24.16".into(), "34.4".into()));
        assert_eq!(serde_json::from_str::<Money>("24.16").unwrap(), Money::from_cents(2416));
        assert!(serde_json::from_str::<Money>("24.161").is_err());
        assert!(serde_json::from_str::<Money>("-1").is_err());
        assert_eq!(Money::checked_from_dollars(42_949_672), Some(Money::from_cents(4_294_967_200)));
        assert_eq!([42_949_673, u64::MAX].map(Money::checked_from_dollars), [None; 2]);
        assert_eq!(serde_json::from_str::<Percent>("-0.3").unwrap(), Percent::from_tenths(-3));
    }
}
