//! Which language a person reads: own setting, then the cookie, then what the browser asks for.

use policy::Lang;

/// Chooses the language. `setting` is what the signed-in person chose, `cookie` what was chosen on this device,
/// `accepted` the header `Accept-Language`.
#[must_use]
pub fn choose(setting: Option<Lang>, cookie: Option<&str>, accepted: Option<&str>) -> Lang {
    setting.or_else(|| cookie.and_then(Lang::parse)).or_else(|| accepted.and_then(preferred)).unwrap_or_default()
}

/// The first language of the header that there is, by weight and then by order.
#[must_use]
pub fn preferred(header: &str) -> Option<Lang> {
    let mut wishes: Vec<(f32, Lang)> = header.split(',').filter_map(wish).collect();
    // Stable: wishes of one weight keep their order.
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    wishes.first().map(|(_, lang)| *lang)
}

fn wish(part: &str) -> Option<(f32, Lang)> {
    let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
    let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
    let lang = spoken(tag.trim())?;
    (weight > 0.0).then_some((weight, lang))
}

/// Traditional characters are read in Taiwan, Hong Kong and Macau, simplified ones by everybody else who asks for
/// Chinese.
fn spoken(tag: &str) -> Option<Lang> {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    match parts.next()? {
        "zh" if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => Some(Lang::ZhTw),
        "zh" => Some(Lang::ZhCn),
        "en" => Some(Lang::En),
        _ => None,
    }
}
