//! Every value that is sent is read as it was: random ones, in each place and style.

use serde_json::{Value, json};

use super::*;

/// Numbers that look random, from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 24] = [
            "a", "Z", "0", "-", ".", "_", "~", ",", ";", "=", "&", "+", " ", "%", "%41", "|", "[", "]", "\"", "/", "?",
            "#", "é", "𝄞",
        ];
        (0..self.below(5)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(4)).map(|_| item(self)).collect()
    }
}

static OBJECT: Schema = typed(Kind::Object).object(&ObjectRules::NONE.additional(&STRING));

#[test]
fn what_is_sent_is_read() {
    let styles: [(Place, &[Style]); 4] = [
        (Place::Path, &[Style::Simple, Style::Label, Style::Matrix]),
        (Place::Query, &[Style::Form, Style::SpaceDelimited, Style::PipeDelimited, Style::DeepObject]),
        (Place::Header, &[Style::Simple]),
        (Place::Cookie, &[Style::Form]),
    ];
    let mut random = Random(11);
    let mut sent = 0;
    for _ in 0..400 {
        for (place, styles) in styles {
            for style in styles {
                for explode in [false, true] {
                    sent += usize::from(keeps_a_scalar(&mut random, place, *style, explode));
                    sent += usize::from(keeps_containers(&mut random, place, *style, explode));
                }
            }
        }
    }
    assert!(sent > 5000, "{sent}");
}

fn keeps(parameter: Parameter, value: &Value) -> bool {
    // A value that cannot be sent is refused before.
    let Ok(text) = write(parameter, value) else { return false };
    assert_eq!(read::<Value>(parameter, &text).as_ref(), Ok(&Some(value.clone())), "{parameter:?} as {text}");
    true
}

fn keeps_a_scalar(random: &mut Random, place: Place, style: Style, explode: bool) -> bool {
    keeps(styled(place, &STRING, Shapes::SCALAR, style, explode), &json!(random.text()))
}

fn keeps_containers(random: &mut Random, place: Place, style: Style, explode: bool) -> bool {
    let list = random.list(Random::text);
    let numbers = random.list(|random| random.below(100));
    let members: serde_json::Map<_, _> =
        random.list(|random| (random.text(), json!(random.text()))).into_iter().collect();
    // Neither an empty container nor a list of one empty text is told from others.
    let has_text = |text: &String| !text.is_empty();
    let has_names = !members.is_empty() && members.keys().all(has_text);
    let mut is_kept =
        !numbers.is_empty() && keeps(styled(place, &INTEGERS, Shapes::ARRAY, style, explode), &json!(numbers));
    if !list.is_empty() {
        is_kept &= keeps(styled(place, &STRINGS, Shapes::ARRAY, style, explode), &json!(list));
    }
    if has_names {
        is_kept &= keeps(styled(place, &OBJECT, Shapes::OBJECT, style, explode), &Value::Object(members));
    }
    is_kept
}
