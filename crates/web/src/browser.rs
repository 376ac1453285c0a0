//! What the scripts of the browser are told: their words and their settings. They stand in `meta` elements, so that
//! no page needs a script of its own.

use policy::Lang;
use std::sync::LazyLock;
use words::Words;

/// htmx: nothing is evaluated and no style is added, as the content security policy asks; a form with mistakes (422)
/// is shown, every other failure becomes a message of its own.
pub(crate) const CONFIG: &str = r#"{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true,"scrollBehavior":"auto","responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}"#;

/// The messages that scripts show.
const KEYS: [&str; 16] = [
    "script-left-days",
    "script-left-hours",
    "script-left-minutes",
    "script-over-days",
    "script-over-hours",
    "script-over-minutes",
    "script-now",
    "script-restored",
    "script-discard",
    "script-offline",
    "script-failed",
    "script-leave",
    "script-confirm-yes",
    "script-confirm-no",
    "script-copied",
    "script-close",
];

/// The messages of scripts by name; numbers stand as `{n}`. Every page has them, so they are put together once.
pub(crate) fn words(lang: Lang) -> &'static str {
    static ZH_CN: LazyLock<String> = LazyLock::new(|| messages(Words::shared(Lang::ZhCn)));
    static ZH_TW: LazyLock<String> = LazyLock::new(|| messages(Words::shared(Lang::ZhTw)));
    static EN: LazyLock<String> = LazyLock::new(|| messages(Words::shared(Lang::En)));
    match lang {
        Lang::ZhCn => &ZH_CN,
        Lang::ZhTw => &ZH_TW,
        Lang::En => &EN,
    }
}

fn messages(words: &Words) -> String {
    let mut messages = serde_json::Map::new();
    for key in KEYS {
        let name = key.trim_start_matches("script-");
        let many = words.with(key, &[("n", "{n}".into())]);
        let one = words.with(key, &[("n", 1.into())]);
        // A language may have a form of its own for one.
        if one != many.replace("{n}", "1") {
            messages.insert(format!("{name}-1"), one.into());
        }
        messages.insert(name.to_owned(), many.into());
    }
    serde_json::Value::Object(messages).to_string()
}
