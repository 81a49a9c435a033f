//! A request through the router in process, and a call's two halves without I/O: arklow against the same endpoint
//! written by hand with axum and serde, with the same checks and the same answers.
//!
//! `cargo bench -p arklow-benches`. Both sides of a comparison run in one process; read the ratio of the medians, and
//! the allocations, which do not depend on the machine.

use divan::{AllocProfiler, Bencher, black_box};
use tower::ServiceExt as _;

#[path = "../sides/mod.rs"]
mod sides;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const SIDES: [&str; 2] = ["hand-written", "arklow"];

fn through_the_router(bencher: Bencher<'_, '_>, side: &str, org_id: &str, body: &'static str) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let router = sides::router(side);
    let request = || sides::request(org_id, body);
    bencher.with_inputs(request).bench_values(|request| runtime.block_on(router.clone().oneshot(request)));
}

#[divan::bench(args = SIDES)]
fn valid(bencher: Bencher<'_, '_>, side: &str) {
    through_the_router(bencher, side, "42", r#"{"description":"continuous integration"}"#);
}

#[divan::bench(args = SIDES)]
fn bad_org_id(bencher: Bencher<'_, '_>, side: &str) {
    through_the_router(bencher, side, "12a", r#"{"description":"continuous integration"}"#);
}

#[divan::bench(args = SIDES)]
fn short_description(bencher: Bencher<'_, '_>, side: &str) {
    through_the_router(bencher, side, "42", r#"{"description":"c"}"#);
}

#[divan::bench(args = SIDES)]
fn call(bencher: Bencher<'_, '_>, side: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    if side == "arklow" {
        let call = || async {
            sides::arklow_side::client::create_key(&sides::Canned, black_box("42"), Some("continuous integration"))
                .await
        };
        bencher.bench_local(|| runtime.block_on(call()).expect("data"));
    } else {
        bencher.bench_local(|| runtime.block_on(sides::hand::call(black_box("42"), "continuous integration")));
    }
}
