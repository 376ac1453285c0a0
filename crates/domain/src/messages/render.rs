//! A template with values filled in, safe for the way it goes.

use manual::{Template, Way, fill};
use policy::Lang;
use std::collections::BTreeMap;

/// What a template is filled in with.
pub type Values = BTreeMap<String, String>;

/// A message as it goes out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// The subject, in one line; empty where there is none.
    pub subject: String,
    /// The text.
    pub text: String,
}

/// Characters of the longest value.
const LONGEST_VALUE: usize = 500;

/// Fills a template in. What customers and colleagues have typed cannot change what a message is: a value stays in one
/// line of a text message and of a subject, brings no signature of its own (【…】), and mentions nobody in a group chat.
#[must_use]
pub fn render(template: &Template, lang: Lang, way: Way, values: &Values) -> Rendered {
    let value = |name: &str| escaped(values.get(name).map_or("", String::as_str), way);
    let subject = template.subject.as_ref().filter(|_| way != Way::Sms).map(|subject| fill(subject.get(lang), value));
    let subject = one_line(&subject.unwrap_or_default());
    let text = fill(template.text.get(lang), value).trim().to_owned();
    Rendered { subject, text: if way == Way::Sms { one_line(&text) } else { text } }
}

fn escaped(value: &str, way: Way) -> String {
    let value: String = value.chars().take(LONGEST_VALUE).collect();
    let value: String = match way {
        Way::Email | Way::Letter => value.chars().filter(|c| !c.is_control() || *c == '\n').collect(),
        Way::Sms | Way::Robot => one_line(&value),
    };
    let harmless = |c: char| match (way, c) {
        (Way::Sms, '【') => '［',
        (Way::Sms, '】') => '］',
        (Way::Robot, '<') => '＜',
        (Way::Robot, '>') => '＞',
        (Way::Robot, '@') => '＠',
        (_, c) => c,
    };
    value.chars().map(harmless).collect()
}

/// Runs of spaces and line breaks as one space, other control characters left out.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let words = spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control()).collect()
}
