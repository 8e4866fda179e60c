//! JSON, JSON lines and TOML.

use anyhow::Result;
use serde_json::Value;
use std::io::Write;

pub fn write(value: &Value, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(std::io::Error::from)?;
    Ok(writeln!(out)?)
}

pub fn write_lines(value: &Value, out: &mut dyn Write) -> Result<()> {
    let rows = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    for row in rows {
        serde_json::to_writer(&mut *out, row).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(())
}

/// TOML has no null: what is absent is left out, as in the data folder.
pub fn write_toml(mut value: Value, out: &mut dyn Write) -> Result<()> {
    prune(&mut value);
    Ok(write!(out, "{}", toml::to_string_pretty(&value)?)?)
}

fn prune(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.values_mut().for_each(prune);
            map.retain(|_, v| !v.is_null() && v.as_array().is_none_or(|a| !a.is_empty()));
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}
