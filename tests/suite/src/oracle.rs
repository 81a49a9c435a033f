//! The reference validator.

use jsonschema::Validator;
use serde_json::{Number, Value};

/// A schema, compiled once.
pub struct Oracle(Validator);

impl Oracle {
    /// Compiles a schema.
    ///
    /// # Errors
    ///
    /// If it is not a schema.
    pub fn of(schema: &Value) -> Result<Self, String> {
        jsonschema::draft202012::new(&plain(schema)).map(Self).map_err(|error| error.to_string())
    }

    /// Returns whether the schema accepts a JSON text.
    ///
    /// # Errors
    ///
    /// If it is not JSON.
    pub fn accepts(&self, text: &str) -> Result<bool, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(self.0.is_valid(&plain(&value)))
    }
}

/// Returns a value with each number in its plainest form: the validator rounds `9007199254740993.0` and `1e18`, but no digits.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => plain_number(&number.to_string()).map_or_else(|| value.clone(), Value::Number),
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), plain(member))).collect(),
        other => other.clone(),
    }
}

/// The digits of a number without an exponent, and without zeros at the end of its fraction; `None` if they are many.
fn plain_number(number: &str) -> Option<Number> {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let exponent: i32 =
        exponent.trim_start_matches('+').parse().ok().filter(|exponent| (-300..300).contains(exponent))?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (before, after) = (usize::try_from(exponent.max(0)).ok()?, usize::try_from(-exponent.min(0)).ok()?);
    let digits = format!("{}{whole}{fraction}{}", "0".repeat(after), "0".repeat(before.saturating_sub(fraction.len())));
    let point = after + whole.len() + before - after;
    let (whole, fraction) = digits.split_at(point);
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if whole == "0" && fraction.is_empty() { "" } else { sign };
    let point = if fraction.is_empty() { "" } else { "." };
    serde_json::from_str(&format!("{sign}{whole}{point}{fraction}")).ok()
}

#[cfg(test)]
mod tests {
    use super::plain_number;

    #[test]
    fn numbers_are_written_plainly() {
        for (number, expected) in [
            ("0", "0"),
            ("-0.0e5", "0"),
            ("1e2", "100"),
            ("1.50E+1", "15"),
            ("-50e-1", "-5"),
            ("0.0012e4", "12"),
            ("12.5e-3", "0.0125"),
            ("1.25e1", "12.5"),
            ("9007199254740993.0", "9007199254740993"),
            ("1.00000000000000000001", "1.00000000000000000001"),
        ] {
            assert_eq!(plain_number(number).expect("short").to_string(), expected, "{number}");
        }
    }
}
