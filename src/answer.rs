//! What a command answers: the same content as a page for people, a table and a value for programs.

use crate::figure::{Money, Percent};
use crate::joined::Joined;
use crate::survey::Wage;
use serde_json::Value;
use std::borrow::Cow;

/// An answer in its three forms. Each is made only when it is asked for.
pub trait Answer {
    /// For text and Markdown.
    fn page(&self) -> Page;
    /// For CSV and TSV: nothing where the answer is no table.
    fn table(&self) -> Option<Table<'_>>;
    /// For JSON and JSON lines: the table's rows, where it is not more.
    fn value(&self) -> Value {
        self.table().map(|table| table.value()).unwrap_or_default()
    }
    /// For TOML: nothing where the answer is no record.
    fn record(&self) -> Option<Value> {
        None
    }
}

/// A page: a title, what stands under it, and blocks parted by empty lines.
#[derive(Default)]
pub struct Page {
    /// What must be read before anything else.
    pub notice: Option<String>,
    pub title: String,
    pub subtitle: Option<String>,
    pub blocks: Vec<Block>,
}

pub enum Block {
    /// Prose, wrapped.
    Paragraph(String),
    /// A heading within the page.
    Heading(String),
    Bullets(Vec<String>),
    /// Labels in the margin, prose beside them.
    Margin(Vec<MarginRow>),
    Matrix(Matrix),
    Table(Table<'static>),
    /// A table of which each row is a record: where there is no window, each stays on a line of its own.
    Rows(Table<'static>),
    /// Paragraphs with no empty line between them: names, sources, commands.
    Lines(Vec<String>),
    Sparkline(Sparkline),
}

pub struct MarginRow {
    pub label: String,
    /// Stands dim under the label: where the text comes from.
    pub origin: Option<String>,
    pub paragraphs: Vec<String>,
}

/// Facts side by side: a row a fact, a column an edition or occupation. In a narrow window each row
/// becomes a block of lines.
#[derive(Default)]
pub struct Matrix {
    pub columns: Vec<String>,
    /// What the columns are called in blocks, where their names are long: one a column, or none at all.
    pub short_names: Vec<String>,
    pub rows: Vec<MatrixRow>,
}

#[derive(Default)]
pub struct MatrixRow {
    /// What the row shares with those beside it; stands once over them.
    pub group: Option<String>,
    pub label: String,
    /// One cell a column, each of one or more lines.
    pub cells: Vec<Vec<String>>,
    /// One a column where the row's figures are ranked, or none at all.
    pub marks: Vec<Option<Mark>>,
    pub right: bool,
}

impl MatrixRow {
    /// The group and the label: what the row is called where it stands alone.
    pub fn name(&self) -> String {
        self.group.as_ref().map_or_else(|| self.label.clone(), |group| format!("{group}: {}", self.label))
    }
}

/// The figure of a row that none other equals at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Highest,
    Lowest,
}

/// A table of typed cells.
pub struct Table<'a> {
    pub columns: Vec<Column>,
    pub rows: Vec<TableRow<'a>>,
}

pub enum TableRow<'a> {
    Cells(Vec<Cell<'a>>),
    /// A line over the rows that follow.
    Heading(String),
    /// A first cell, and a text in place of all others.
    Remark(String, String),
}

/// A line of figures drawn in the height of one line of text, from the least to the most of them.
pub struct Sparkline {
    pub label: String,
    pub ticks: Vec<Tick>,
    /// Stands after it.
    pub text: String,
}

/// A column of a sparkline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tick {
    Value(f64),
    /// No figure.
    Nothing,
    /// What follows is not the same thing.
    Break,
}

pub struct Column {
    /// The name that scripts see.
    pub key: &'static str,
    pub heading: String,
    pub unit: Unit,
}

impl Column {
    pub fn new(key: &'static str, heading: impl Into<String>, unit: Unit) -> Self {
        Self { key, heading: heading.into(), unit }
    }
}

impl Table<'_> {
    /// The rows as JSON objects, named by the columns' keys.
    pub fn value(&self) -> Value {
        let row = |cells: &Vec<Cell>| {
            let named = self.columns.iter().zip(cells).filter(|(c, _)| c.unit != Unit::Bar);
            Value::Object(named.map(|(c, cell)| (c.key.to_string(), cell.value())).collect())
        };
        let rows = self.rows.iter().filter_map(|r| if let TableRow::Cells(cells) = r { Some(row(cells)) } else { None });
        Value::Array(rows.collect())
    }
}

/// What a column's figures are; text is aligned left, figures right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Text,
    /// Dollars without cents.
    Dollars,
    /// Dollars with cents.
    Cents,
    Count,
    /// A number of persons with its sign.
    Signed,
    /// With its sign.
    Percent,
    /// With its sign and always with its tenth.
    Tenths,
    /// A difference of two percentages, in percentage points, with its sign.
    Points,
    /// A share, without a sign.
    Share,
    Decimal,
    /// A length on the table's one scale.
    Bar,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    Text(Cow<'a, str>),
    /// A name of letters, digits and hyphens alone: of an occupation, a group, an edition.
    Slug(&'a str),
    /// A text that stands under another: its depth.
    Indented(usize, Cow<'a, str>),
    /// A level as its edition prints it.
    Level(Cow<'a, str>),
    Money(Money),
    /// Top-coded: that much or more.
    AtLeast(Money),
    Count(i64),
    Percent(Percent),
    Decimal(f64),
    Year(u16),
    Bool(bool),
    /// Words as [`Joined`] has them.
    List(Cow<'a, str>),
    Bar(f64),
    /// Not published.
    Missing,
    /// Published, but we do not know it.
    NotKnown,
    /// A figure with a large standard error: marked as less certain.
    LessCertain(Box<Cell<'a>>),
}

impl From<Wage> for Cell<'_> {
    fn from(wage: Wage) -> Self {
        match wage {
            Wage::Exactly(amount) => Self::Money(amount),
            Wage::AtLeast(bound) => Self::AtLeast(bound),
        }
    }
}

impl<'a> Cell<'a> {
    pub fn text(s: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(s.into())
    }

    /// The cell as JSON: a bare value, null where there is none.
    pub fn value(&self) -> Value {
        let serialized = match self {
            Self::Text(s) | Self::Indented(_, s) | Self::Level(s) => return Value::from(s.as_ref()),
            Self::Slug(s) => return Value::from(*s),
            Self::Money(m) | Self::AtLeast(m) => serde_json::to_value(m),
            Self::Percent(p) => serde_json::to_value(p),
            Self::Count(n) => return Value::from(*n),
            Self::Decimal(n) => return Value::from(*n),
            Self::Year(y) => return Value::from(*y),
            Self::Bool(b) => return Value::from(*b),
            Self::List(items) => return Joined(items).iter().collect(),
            Self::LessCertain(figure) => return figure.value(),
            Self::Bar(_) | Self::Missing | Self::NotKnown => return Value::Null,
        };
        serialized.expect("a figure is a number")
    }
}
