//! Cases that are opened by many at once, and a bare program that writes the same rows.

use crate::Options;
use crate::bare::Bare;
use crate::http::Client;
use crate::load;
use crate::place::Place;
use crate::server::{Keys, Server};
use crate::table::Table;
use serde_json::{Value, json};
use std::time::Duration;

/// Clients at once; the bare program commits as many cases together.
const CLIENTS: usize = 16;

/// Both take turns, so that a disturbance of the machine meets both.
const ROUNDS: u32 = 3;

/// Opens cases for some seconds by the server, then by the bare program, and again.
pub fn measure(options: &Options, place: &Place, keys: &Keys, table: &mut Table) {
    let time = options.time.max(Duration::from_secs(ROUNDS.into())) / ROUNDS;
    let (mut by_server, mut by_bare) = (0.0, 0.0);
    for round in 0..ROUNDS {
        let server = Server::start(options, place);
        // What the bare program wrote in the round before is not work of this one.
        place.settle();
        let send = |client: &mut Client, n: usize| {
            let body = body(place, n).to_string();
            match client.post("/api/v1/cases", &[], &body) {
                Ok(answer) if answer.status == 201 => Ok(()),
                Ok(answer) => Err(format!("{} {}", answer.status, answer.text())),
                Err(error) => Err(error.to_string()),
            }
        };
        let measured = load::run(&server, &keys.token, CLIENTS, time, send);
        table.row("API create a case", CLIENTS, &measured);
        let (own, all) = server.memory();
        table.line(
            "memory after creating",
            &format!("{all} MiB resident, {own} MiB of it its own, {} cases", measured.count()),
        );
        server.end();
        by_server += measured.rate();
        let bare = Bare::open(&place.database(), round).and_then(|bare| {
            if round == 0 {
                table.line("the bare program writes", &bare.told());
            }
            bare.run(CLIENTS, time)
        });
        let bare = bare.unwrap_or_else(|error| panic!("the bare program: {error}"));
        table.line("bare program", &format!("{bare:.0} cases/s in batches of {CLIENTS}"));
        by_bare += bare;
    }
    table.line("create", &format!("{:.2} × the bare program", by_server / by_bare));
}

fn body(place: &Place, n: usize) -> Value {
    let customer = n % place.customers.len();
    json!({
        "unit": place.units[n % place.units.len()].to_string(),
        "kind": "consultation",
        "channel": "hotline",
        "customer": place.customers[customer].to_string(),
        "contact": { "name": "王芳", "phone": place.phones[customer] },
        "product": "女士浅口单鞋 37码",
        "account": "想问皮鞋鞋底磨损以后能不能换底，大概需要几天，费用怎么算？",
        "wish": "希望尽快回电说明",
    })
}
