//! What a command answers: the same content as a page for people, a table and a value for programs.

use crate::figure::{Money, Percent};
use std::borrow::Cow;

/// An answer in its three forms. Each is made only when it is asked for.
pub trait Answer {
    /// For text and Markdown.
    fn page(&self) -> Page;
    /// For CSV and TSV: nothing where the answer is no table.
    fn table(&self) -> Option<Table<'_>>;
    /// For JSON and JSON lines.
    fn value(&self) -> serde_json::Value;
    /// For TOML: nothing where the answer is no record.
    fn record(&self) -> Option<serde_json::Value> {
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
    /// Lines that stand as they are: addresses, commands.
    Lines(Vec<String>),
}

pub struct MarginRow {
    pub label: String,
    /// Stands dim under the label: where the text comes from.
    pub origin: Option<String>,
    pub paragraphs: Vec<String>,
}

/// Facts side by side: a row a fact, a column an edition or occupation. In a narrow window each row
/// becomes a block of lines.
pub struct Matrix {
    pub columns: Vec<String>,
    pub rows: Vec<MatrixRow>,
}

pub struct MatrixRow {
    pub label: String,
    /// One cell a column, each of one or more lines.
    pub cells: Vec<Vec<String>>,
    pub right: bool,
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
    /// A share, without a sign.
    Share,
    Decimal,
    /// A length on the table's one scale.
    Bar,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    Text(Cow<'a, str>),
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
    List(Vec<&'a str>),
    Bar(f64),
    /// Not published.
    Missing,
    /// Published, but we do not know it.
    NotKnown,
    /// A figure with a large standard error: marked as less certain.
    LessCertain(Box<Cell<'a>>),
}

impl<'a> Cell<'a> {
    pub fn text(s: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(s.into())
    }
}

/// A cell as a JSON value: figures as numbers, null for what is not published or not known.
pub fn cell_value(cell: &Cell) -> serde_json::Value {
    use serde_json::json;
    match cell {
        Cell::Text(s) | Cell::Indented(_, s) | Cell::Level(s) => json!(s),
        Cell::Money(m) | Cell::AtLeast(m) => json!(m),
        Cell::Count(n) => json!(n),
        Cell::Percent(p) => json!(p),
        Cell::Decimal(n) | Cell::Bar(n) => json!(n),
        Cell::Year(y) => json!(y),
        Cell::Bool(b) => json!(b),
        Cell::List(items) => json!(items),
        Cell::LessCertain(figure) => cell_value(figure),
        Cell::Missing | Cell::NotKnown => serde_json::Value::Null,
    }
}
