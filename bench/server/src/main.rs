//! Load on a running server: `make bench-server`.
//!
//! The server runs on a copy of the large demo company. Clients of the smallest sort ask in a closed loop; the processor
//! time of the server is read from the system, so the client's own does not count.

mod bare;
mod due;
#[path = "../../../crates/sanbao/tests/program/http.rs"]
mod http;
mod load;
mod place;
mod reads;
mod server;
mod table;
mod writes;

use place::Place;
use server::Server;
use std::path::PathBuf;
use std::time::Duration;
use table::Table;

/// What is measured with.
struct Options {
    /// The program.
    program: PathBuf,
    /// The folder of the large demo company.
    company: PathBuf,
    /// A folder on the same disk, for the copy.
    scratch: PathBuf,
    /// The folder of the manuals.
    manuals: PathBuf,
    /// How long each kind of request is sent.
    time: Duration,
    /// Only measurements whose name holds this.
    only: String,
}

impl Options {
    fn read() -> Option<Self> {
        let mut arguments = std::env::args().skip(1);
        let mut next = || arguments.next();
        let (program, company, scratch, manuals) = (next()?.into(), next()?.into(), next()?.into(), next()?.into());
        let seconds = next().map_or(Some(5), |seconds| seconds.parse().ok())?;
        Some(Self {
            program,
            company,
            scratch,
            manuals,
            time: Duration::from_secs(seconds),
            only: next().unwrap_or_default(),
        })
    }

    fn wants(&self, name: &str) -> bool {
        name.contains(&self.only)
    }
}

fn main() {
    let Some(options) = Options::read() else {
        eprintln!("usage: sanbao-bench-server PROGRAM COMPANY SCRATCH MANUALS [SECONDS [ONLY]]");
        std::process::exit(2);
    };
    let place = Place::copied(&options.company, &options.scratch);
    let mut table = Table::default();
    let server = Server::start(&options, &place);
    let keys = server.keys();
    // The deadlines of the last months begin to run at the first start; what is measured is a company at work.
    place.settle();
    server.end();
    starts(&options, &place, &keys, &mut table);
    reads::measure(&options, &place, &keys, &mut table);
    if options.wants("deadlines") {
        due::measure(&options, &place, &keys, &mut table);
    }
    if options.wants("create") {
        writes::measure(&options, &place, &keys, &mut table);
    }
    table.print();
}

/// How often the server is started.
const STARTS: usize = 5;

/// The time from the start of the process to its first answer out of the database.
fn starts(options: &Options, place: &Place, keys: &server::Keys, table: &mut Table) {
    if !options.wants("start") {
        return;
    }
    let start = |_| {
        let server = Server::start(options, place);
        let time = server.first_answer(keys);
        server.end();
        time
    };
    let mut times: Vec<Duration> = (0..STARTS).map(start).collect();
    times.sort();
    table.line("start", &format!("first answer: median {:.0?}, worst {:.0?}", times[STARTS / 2], times[STARTS - 1]));
}
