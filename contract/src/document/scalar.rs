//! Resolves the scalars of YAML 1.2 to JSON values, by the core schema (YAML 1.2.2, section 10.3.2).

use crate::node::Value;

/// Resolves a plain scalar.
pub(super) fn resolve_plain(text: &str) -> Result<Value, String> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Ok(Value::Null),
        "true" | "True" | "TRUE" => return Ok(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Ok(Value::Bool(false)),
        _ => {}
    }
    if is_not_finite(text) {
        return Err(format!("`{text}` is not supported: JSON has no such number"));
    }
    if let Some((digits, radix)) = radix_digits(text) {
        let number = u128::from_str_radix(digits, radix).map_err(|_| format!("the number `{text}` is too large"))?;
        return Ok(Value::Number(number.to_string()));
    }
    Ok(decimal(text).map_or_else(|| Value::String(text.to_owned()), Value::Number))
}

/// Resolves a scalar that has a tag of the core schema, such as `!!str`, or refuses the tag.
pub(super) fn resolve_tagged(tag: &str, text: &str) -> Result<Value, String> {
    if tag == "str" {
        return Ok(Value::String(text.to_owned()));
    }
    if !matches!(tag, "null" | "bool" | "int" | "float") {
        return Err(format!("the tag `!!{tag}` is not supported"));
    }
    let value = resolve_plain(text)?;
    let fits = match (tag, &value) {
        ("null", Value::Null) | ("bool", Value::Bool(_)) | ("float", Value::Number(_)) => true,
        ("int", Value::Number(number)) => !number.contains(['.', 'e', 'E']),
        _ => false,
    };
    if fits { Ok(value) } else { Err(format!("`{text}` does not fit the tag `!!{tag}`")) }
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// Splits `0o17` and `0x1F`, which have no sign in YAML 1.2.
fn radix_digits(text: &str) -> Option<(&str, u32)> {
    let (digits, radix) = match text.strip_prefix("0o") {
        Some(digits) => (digits, 8),
        None => (text.strip_prefix("0x")?, 16),
    };
    let valid = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    valid.then_some((digits, radix))
}

/// Writes a decimal number of YAML as one of JSON: `+1` as `1`, `007` as `7`, `.5` as `0.5`, `5.` as `5.0`.
fn decimal(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (rest, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    let mut number = sign.to_owned();
    if !is_digits(integer) || (integer.is_empty() && fraction.is_none_or(str::is_empty)) {
        return None;
    }
    let integer = integer.trim_start_matches('0');
    number.push_str(if integer.is_empty() { "0" } else { integer });
    if let Some(fraction) = fraction {
        if !is_digits(fraction) {
            return None;
        }
        number.push('.');
        number.push_str(if fraction.is_empty() { "0" } else { fraction });
    }
    if let Some(exponent) = exponent {
        let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        if digits.is_empty() || !is_digits(digits) {
            return None;
        }
        number.push('e');
        number.push_str(exponent);
    }
    Some(number)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
