//! `requests <side> <case> <count>`: a number of requests through the router in process, or of calls without I/O, for a
//! profiler that counts instructions. The sides and cases are those of `benches/request.rs`.

use std::env;
use std::hint::black_box;

use tower::ServiceExt as _;

#[path = "../sides/mod.rs"]
mod sides;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [side, case, count] = &arguments[..] else { panic!("requests <side> <case> <count>") };
    let count: usize = count.parse().expect("a number");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let body = r#"{"description":"continuous integration"}"#;
    let (org_id, body, status) = match case.as_str() {
        "valid" => ("42", body, 200),
        "bad-path" => ("12a", body, 400),
        "bad-body" => ("42", r#"{"description":"c"}"#, 400),
        "call" => return runtime.block_on(calls(side, count)),
        other => panic!("no case {other}"),
    };
    let router = sides::router(side);
    for _ in 0..count {
        let answer = runtime.block_on(router.clone().oneshot(sides::request(black_box(org_id), body)));
        assert_eq!(black_box(answer).expect("an answer").status(), status);
    }
}

async fn calls(side: &str, count: usize) {
    let (org_id, description) = ("42", "continuous integration");
    for _ in 0..count {
        if side == "arklow" {
            let client = sides::arklow_side::client::create_key(&sides::Canned, black_box(org_id), Some(description));
            assert_eq!(black_box(client.await).expect("data").id, "1");
        } else {
            assert_eq!(black_box(sides::hand::call(black_box(org_id), description).await).id, "1");
        }
    }
}
