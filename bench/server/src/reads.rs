//! What people look at: lists, cases, customers, searches.

use crate::Options;
use crate::http::Client;
use crate::load;
use crate::place::Place;
use crate::server::{Keys, Server};
use crate::table::Table;

/// Clients at once.
const CLIENTS: usize = 8;

/// Words of two characters that stand in cases: some in thousands of them, some in few.
const WORDS: [&str; 10] = ["起球", "开胶", "退货", "快递", "掉色", "羊绒", "尺码", "拉链", "皮鞋", "音乐"];

const KINDS: [&str; 4] = ["return", "exchange", "repair", "complaint"];
const SORTS: [&str; 3] = ["newest", "oldest", "updated"];

/// A kind of request: its name, and the address of the nth of them.
type Kind<'a> = (&'static str, bool, Box<dyn Fn(usize) -> String + Sync + 'a>);

fn kind_of<'a>(name: &'static str, by_token: bool, address: impl Fn(usize) -> String + Sync + 'a) -> Kind<'a> {
    (name, by_token, Box::new(address))
}

fn kinds(place: &Place) -> Vec<Kind<'_>> {
    let kind = |n: usize| KINDS[n % KINDS.len()];
    let sort = |n: usize| SORTS[n / KINDS.len() % SORTS.len()];
    let unit = move |n: usize| place.units[n % place.units.len()];
    let word = |n: usize| encoded(WORDS[n % WORDS.len()]);
    // A name, the end of a telephone number, a whole one, the number of a case.
    let text = move |n: usize| match n % 4 {
        0 => encoded(&place.names[n % place.names.len()]),
        1 => place.phones[n % place.phones.len()].chars().skip(7).collect(),
        2 => place.phones[n % place.phones.len()].clone(),
        _ => place.numbers[n % place.numbers.len()].clone(),
    };
    let case = move |n: usize| place.cases[n % place.cases.len()];
    let customer = move |n: usize| place.customers[n % place.customers.len()];
    let list = move |n: usize, place: &str| match n % 2 {
        0 => format!("{place}?kind={}&sort={}", kind(n / 2), sort(n / 2)),
        _ => format!("{place}?unit={}&sort={}", unit(n / 2), sort(n / 2)),
    };
    vec![
        kind_of("API list of open cases", true, move |n| list(n, "/api/v1/cases") + "&limit=50"),
        kind_of("API case", true, move |n| format!("/api/v1/cases/{}", case(n))),
        kind_of("API customer", true, move |n| format!("/api/v1/customers/{}", customer(n))),
        kind_of("API search of cases", true, move |n| format!("/api/v1/cases?group=all&limit=20&q={}", text(n))),
        kind_of("API search, two characters", true, move |n| format!("/api/v1/cases?group=all&limit=20&q={}", word(n))),
        kind_of("page list of open cases", false, move |n| list(n, "/cases")),
        kind_of("page case", false, move |n| format!("/cases/{}", case(n))),
        kind_of("page customer", false, move |n| format!("/customers/{}", customer(n))),
        kind_of("page search", false, move |n| format!("/search?q={}", text(n))),
        kind_of("page search, two characters", false, move |n| format!("/search?q={}", word(n))),
    ]
}

/// Measures all of them on one server.
pub fn measure(options: &Options, place: &Place, keys: &Keys, table: &mut Table) {
    let server = Server::start(options, place);
    let mut any = false;
    for (name, by_token, address) in kinds(place) {
        if !options.wants(name) {
            continue;
        }
        any = true;
        let token = if by_token { keys.token.as_str() } else { "" };
        let cookie = [("Cookie", keys.cookie.as_str())];
        let headers: &[(&str, &str)] = if by_token { &[] } else { &cookie };
        let send = |client: &mut Client, n: usize| {
            let address = address(n);
            match client.send("GET", &address, headers, "") {
                Ok(answer) if answer.status == 200 => Ok(()),
                Ok(answer) => Err(format!("{address}: {} {}", answer.status, answer.text())),
                Err(error) => Err(format!("{address}: {error}")),
            }
        };
        table.row(name, CLIENTS, &load::run(&server, token, CLIENTS, options.time, send));
    }
    if any {
        let (own, all) = server.memory();
        table.line("memory after these", &format!("{all} MiB resident, {own} MiB of it its own"));
    }
    server.end();
}

/// A text in an address.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
