//! Faults of a contract that many operations share are reported once, at the first of them.
//!
//! Each operation that reaches a faulty component needs an error of its own, since nothing can be derived for it; but
//! hundreds of copies of one message hide all others. The first expansion in a process reports a fault in full, and the
//! others point there. A compiler lives for one crate, an editor's macro process for hours: there the same function
//! reports in full each time, a changed contract starts anew, and a report that is old may be of a function that is gone.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use arklow_contract::{ContractError, Method};
use quote::ToTokens;

use crate::diag::{Diagnostics, Reported};

/// How long a report is pointed to: longer than the compiler takes from one expansion to the next.
const CURRENT: Duration = Duration::from_secs(60);

/// Who reports faults of a contract: an endpoint.
pub(crate) struct Reporter<'r> {
    /// The function's name.
    pub(crate) function: &'r str,
    pub(crate) method: Option<Method>,
    /// The path as the attribute writes it.
    pub(crate) path: &'r str,
}

/// The reports of each contract, by the place of the fault.
#[derive(Default)]
struct Reports {
    /// What tells one state of the contract from another.
    fingerprint: u64,
    reports: BTreeMap<String, Report>,
}

struct Report {
    endpoint: String,
    function: String,
    time: Instant,
}

/// Reports faults of a contract that an endpoint reaches, on `tokens`: in full, or where another endpoint did so.
pub(crate) fn report(
    contract: (&str, u64),
    errors: &[ContractError],
    reporter: &Reporter<'_>,
    tokens: &dyn ToTokens,
    diagnostics: &mut Diagnostics,
) -> Reported {
    let (mut elsewhere, mut reported) = (None, None);
    for error in errors {
        match reported_at(contract, error, reporter) {
            None => reported = Some(diagnostics.push_contract(tokens, error)),
            // One line, however many faults it is for.
            Some(function) => elsewhere = elsewhere.or(Some((function, error))),
        }
    }
    let endpoint = reporter.endpoint();
    match (elsewhere, reported) {
        (Some((function, error)), _) => {
            let place = &error.location;
            let message =
                format!("{endpoint} has a fault of the contract that is already reported at `{function}` ({place})");
            diagnostics.push_line(tokens, message)
        }
        (None, Some(reported)) => reported,
        (None, None) => diagnostics.push_line(tokens, format!("{endpoint} cannot be read")),
    }
}

impl Reporter<'_> {
    fn endpoint(&self) -> String {
        let method = self.method.map_or("", Method::as_str).to_ascii_uppercase();
        format!("`{}`", format!("{method} {}", self.path).trim_start())
    }
}

/// The function where the same fault was reported; none if that is this one from now on.
fn reported_at((name, fingerprint): (&str, u64), error: &ContractError, reporter: &Reporter<'_>) -> Option<String> {
    static REPORTS: Mutex<BTreeMap<String, Reports>> = Mutex::new(BTreeMap::new());
    let mut contracts = REPORTS.lock().unwrap_or_else(PoisonError::into_inner);
    let contract = contracts.entry(name.to_owned()).or_default();
    if contract.fingerprint != fingerprint {
        *contract = Reports { fingerprint, reports: BTreeMap::new() };
    }
    let (place, endpoint) = (error.location.to_string(), reporter.endpoint());
    if let Some(report) = contract.reports.get(&place) {
        let is_same = report.endpoint == endpoint && report.function == reporter.function;
        if !is_same && report.time.elapsed() < CURRENT {
            return Some(report.function.clone());
        }
    }
    let report = Report { endpoint, function: reporter.function.to_owned(), time: Instant::now() };
    contract.reports.insert(place, report);
    None
}

#[cfg(test)]
mod tests {
    use arklow_contract::{ContractError, Location};
    use quote::quote;

    use super::{Method, Reporter, report};
    use crate::diag::Diagnostics;

    fn fault(line: usize) -> ContractError {
        let location = Location { file: "faults.yaml".to_owned(), line, column: 1, pointer: String::new() };
        ContractError::new(format!("fault {line}"), None, location)
    }

    fn reported(fingerprint: u64, function: &str, path: &str, lines: &[usize]) -> String {
        let errors: Vec<_> = lines.iter().map(|line| fault(*line)).collect();
        let mut diagnostics = Diagnostics::default();
        let reporter = Reporter { function, method: Some(Method::Get), path };
        report(("faults.yaml", fingerprint), &errors, &reporter, &quote!(x), &mut diagnostics);
        diagnostics.into_tokens().to_string()
    }

    #[test]
    fn shared_fault_is_reported_once_in_full() {
        let full = reported(1, "get_a", "/a/", &[3]);
        assert!(full.contains("fault 3"), "{full}");
        let short = reported(1, "get_b", "/b/", &[3, 3]);
        let expected = "`GET /b/` has a fault of the contract that is already reported at `get_a` (faults.yaml:3:1)";
        assert!(short.contains(expected) && !short.contains("fault 3"), "{short}");
        assert_eq!(short.matches("compile_error").count(), 1, "{short}");
        // An editor expands the same function again.
        assert_eq!(reported(1, "get_a", "/a/", &[3]), full);
        // One more fault is its own.
        let both = reported(1, "get_b", "/b/", &[3, 4]);
        assert!(both.contains(expected) && both.contains("fault 4"), "{both}");
        // A changed contract starts anew.
        assert!(reported(2, "get_b", "/b/", &[3]).contains("fault 3"));
    }
}
