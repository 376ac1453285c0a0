//! Reads what the writer writes: page sizes, and texts through the tables that map glyphs to characters. No reader of PDF in
//! general.

use std::collections::HashMap;
use std::io::Read as _;

/// A PDF as it is read.
pub(crate) struct Read {
    /// Width and height of each page, in whole points.
    pub(crate) sizes: Vec<(i32, i32)>,
    /// The text of each page.
    pub(crate) pages: Vec<String>,
}

/// An object: its text, and its stream inflated.
struct Object {
    text: String,
    stream: Vec<u8>,
}

impl Read {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let objects = objects(bytes);
        let (mut sizes, mut pages) = (Vec::new(), Vec::new());
        for page in objects
            .values()
            .filter(|object| object.text.contains("/Type/Page/") || object.text.contains("/Type /Page\n"))
        {
            let numbers: Vec<f32> =
                between(&page.text, "/MediaBox[", "]").split_whitespace().map(|n| n.parse().unwrap()).collect();
            let content = reference(&page.text, "/Contents");
            #[allow(clippy::cast_possible_truncation)]
            sizes.push((numbers[2].round() as i32, numbers[3].round() as i32));
            pages.push((reference_order(&objects, content), text(&objects, page, &objects[&content].stream)));
        }
        // Contents are numbered in the order of the pages.
        let mut both: Vec<_> = sizes.into_iter().zip(pages).collect();
        both.sort_by_key(|(_, (order, _))| *order);
        Self {
            sizes: both.iter().map(|(size, _)| *size).collect(),
            pages: both.into_iter().map(|(_, (_, text))| text).collect(),
        }
    }
}

fn reference_order(_: &HashMap<u32, Object>, content: u32) -> u32 {
    content
}

fn objects(bytes: &[u8]) -> HashMap<u32, Object> {
    let mut found = HashMap::new();
    let mut at = 0;
    while let Some(start) = find(bytes, b" 0 obj", at) {
        let number_start = bytes[..start].iter().rposition(|b| !b.is_ascii_digit()).map_or(0, |n| n + 1);
        let number: u32 = std::str::from_utf8(&bytes[number_start..start]).unwrap().parse().unwrap();
        let end = find(bytes, b"endobj", start).unwrap();
        let body = &bytes[start + 6..end];
        let stream_at = find(body, b"stream\n", 0).map(|n| n + 7);
        let head = &body[..stream_at.unwrap_or(body.len())];
        let text = String::from_utf8_lossy(head).into_owned();
        let stream = stream_at.map(|from| {
            let length: usize = between(&text, "/Length ", "/")
                .trim()
                .split(|c: char| !c.is_ascii_digit())
                .next()
                .unwrap()
                .parse()
                .unwrap();
            let raw = &bytes[start + 6 + from..start + 6 + from + length];
            if text.contains("FlateDecode") { inflated(raw) } else { raw.to_vec() }
        });
        let after = stream_at.map_or(end, |from| {
            let length: usize = between(&text, "/Length ", "/")
                .trim()
                .split(|c: char| !c.is_ascii_digit())
                .next()
                .unwrap()
                .parse()
                .unwrap();
            start + 6 + from + length
        });
        found.insert(number, Object { text, stream: stream.unwrap_or_default() });
        at = after;
    }
    found
}

fn inflated(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::ZlibDecoder::new(raw).read_to_end(&mut out).unwrap();
    out
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(what.len()).position(|window| window == what).map(|n| n + from)
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let Some((_, rest)) = text.split_once(start) else { return "" };
    rest.split_once(end).map_or(rest, |(inner, _)| inner)
}

/// `/Key 12 0 R`
fn reference(text: &str, key: &str) -> u32 {
    let rest = text.split_once(key).unwrap_or_else(|| panic!("no {key} in {text}")).1;
    let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

/// The text of a page, each piece in a line of its own.
fn text(objects: &HashMap<u32, Object>, page: &Object, content: &[u8]) -> String {
    let resources = if page.text.contains("/Resources<<") || page.text.contains("/Resources <<") {
        page.text.clone()
    } else {
        objects[&reference(&page.text, "/Resources")].text.clone()
    };
    let fonts = between(&resources, "/Font", ">>").replace("<<", " ");
    let mut maps: HashMap<String, HashMap<u16, String>> = HashMap::new();
    for part in fonts.split('/').skip(1) {
        let name = part.split_whitespace().next().unwrap_or_default().to_owned();
        let font = &objects[&reference(&format!("/{part}"), &name)];
        let map = &objects[&reference(&font.text, "/ToUnicode")];
        maps.insert(name, unicode(&String::from_utf8_lossy(&map.stream)));
    }
    shown(content, &maps)
}

/// `<0001> <4E00>` and the like.
fn unicode(cmap: &str) -> HashMap<u16, String> {
    let mut map = HashMap::new();
    let utf16 = |hex: &str| {
        let units: Vec<u16> =
            (0..hex.len() / 4).map(|n| u16::from_str_radix(&hex[n * 4..n * 4 + 4], 16).unwrap()).collect();
        String::from_utf16(&units).unwrap()
    };
    for part in cmap.split("beginbfchar").skip(1) {
        let part = part.split("endbfchar").next().unwrap();
        let hex: Vec<&str> = part.split(['<', '>']).skip(1).step_by(2).collect();
        for pair in hex.chunks(2).filter(|pair| pair.len() == 2) {
            map.insert(u16::from_str_radix(pair[0], 16).unwrap(), utf16(pair[1]));
        }
    }
    map
}

/// Walks through the content: which font is on, and which glyphs are shown.
fn shown(content: &[u8], maps: &HashMap<String, HashMap<u16, String>>) -> String {
    let (mut text, mut font, mut name) = (String::new(), None, String::new());
    let (mut codes, mut at): (Vec<u8>, usize) = (Vec::new(), 0);
    while at < content.len() {
        match content[at] {
            b'/' => {
                let end = (at + 1..content.len()).find(|n| content[*n].is_ascii_whitespace()).unwrap_or(content.len());
                name = String::from_utf8_lossy(&content[at + 1..end]).into_owned();
                at = end;
            }
            b'(' => at = literal(content, at + 1, &mut codes),
            b'<' if content.get(at + 1) != Some(&b'<') => {
                let end = find(content, b">", at).unwrap();
                let hex = &content[at + 1..end];
                codes.extend(
                    hex.chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()),
                );
                at = end + 1;
            }
            b'T' if content[at..].starts_with(b"Tf") => {
                font = maps.get(&name);
                at += 2;
            }
            b'T' if content[at..].starts_with(b"Tj") || content[at..].starts_with(b"TJ") => {
                let map = font.unwrap();
                text.extend(codes.chunks(2).map(|two| map[&u16::from_be_bytes([two[0], two[1]])].as_str()));
                codes.clear();
                at += 2;
            }
            b'E' if content[at..].starts_with(b"ET") => {
                text.push('\n');
                at += 2;
            }
            _ => at += 1,
        }
    }
    text
}

/// A string in brackets; where it ends.
fn literal(content: &[u8], mut at: usize, codes: &mut Vec<u8>) -> usize {
    let mut depth = 0;
    while at < content.len() {
        match content[at] {
            b'\\' => {
                let next = content[at + 1];
                let digits = content[at + 1..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
                if digits > 0 {
                    let octal = std::str::from_utf8(&content[at + 1..at + 1 + digits]).unwrap();
                    codes.push(u8::try_from(u32::from_str_radix(octal, 8).unwrap() & 0xff).unwrap());
                    at += digits + 1;
                    continue;
                }
                codes.push(match next {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    other => other,
                });
                at += 1;
            }
            b'(' => {
                depth += 1;
                codes.push(b'(');
            }
            b')' if depth == 0 => return at + 1,
            b')' => {
                depth -= 1;
                codes.push(b')');
            }
            other => codes.push(other),
        }
        at += 1;
    }
    at
}
