//! `demo`: a made-up company to look around in, on this machine alone.

mod folder;
mod shown;

use super::serve::Server;
use crate::config::Config;
use crate::ending::{Done, Ending, Failure};
use crate::progress::Steps;
use crate::session::Session;
use crate::terminal::{Output, indented};
use crate::{installation, logs};
use folder::{Folder, Mark};
use manual::Bundle;
use policy::{Problem, Problems};
use service::Clock;
use service::demo::{self, Progress, Size, Wanted};
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Instant;
use store::Store;
use words::grouped;

/// `sanbao demo`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The trade, by the profile of its manual.
    #[arg(long, value_name = "PROFILE", default_value = demo::PROFILE)]
    profile: String,
    #[arg(long, value_name = "SIZE", value_enum, default_value_t = Named::Small)]
    size: Named,
    /// Another number of customers than the size has.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    customers: Option<u32>,
    #[arg(long, value_name = "DIR", default_value = ".sanbao-demo")]
    dir: PathBuf,
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    #[arg(long)]
    serve: bool,
    /// Makes the company anew although there is one.
    #[arg(long)]
    fresh: bool,
}

/// Sizes by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Named {
    Small,
    Large,
}

/// Everybody's company is the same.
const SEED: u64 = 1;

/// Where the demo listens unless that is taken.
const PORT: u16 = 8080;

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    arguments.check()?;
    let bundle = Bundle::read(&session.manuals, &arguments.profile)?;
    let now = Clock::system().now();
    let size = arguments.size();
    let mark = Mark::of(size.customers, &bundle, now);
    let folder = Folder::of(session, &arguments.dir, arguments.name());
    if arguments.fresh || !folder.holds(&mark) {
        let wanted = Wanted { size, seed: SEED, now };
        make(session, &folder, &bundle, &wanted, &mark, out)?;
    } else if !session.json {
        write!(out, "{}", indented(&session.words.text("demo-reused"), 2, session.width))?;
    }
    let config = session.alone(folder.path(), flags(&folder, arguments.port))?;
    if !arguments.serve {
        shown::log_ins(session, &bundle, out)?;
        shown::how_to_serve(session, &arguments.profile, out)?;
        return Ok(Ending::Clean);
    }
    serve(config, session, &bundle, out)
}

/// Serves until somebody ends it.
fn serve(config: Config, session: &Session, bundle: &Bundle, out: &mut Output) -> Done {
    logs::start(&config);
    let server = Server::listen(config)?;
    let service = installation::start(&server.config)?;
    let pages = web::Config { demo: true, ..server.pages(session) };
    server.run(&service, pages, |config| {
        shown::address(session, config, out)?;
        shown::log_ins(session, bundle, out)?;
        Ok(out.flush()?)
    })?;
    Ok(Ending::Clean)
}

impl Arguments {
    /// There is a company of that trade, and in that size.
    fn check(&self) -> Result<(), Problem> {
        let known: Vec<&str> = demo::profiles().collect();
        if !known.contains(&self.profile.as_str()) {
            let problem = Problem::error("no-demo-of-profile").with("profile", &self.profile);
            return Err(problem.with("profiles", known.join(", ")).suggest(&self.profile, known.iter().copied()));
        }
        if self.profile != demo::PROFILE && (self.size == Named::Large || self.customers.is_some()) {
            let problem = Problem::error("demo-of-one-size").with("profile", &self.profile);
            return Err(problem.with("sized", demo::PROFILE));
        }
        Ok(())
    }

    fn size(&self) -> Size {
        let size = match self.size {
            Named::Small => Size::SMALL,
            Named::Large => Size::LARGE,
        };
        self.customers.map_or_else(|| size.clone(), |customers| size.with_customers(customers as usize))
    }

    /// The name of its folder.
    fn name(&self) -> String {
        if self.profile != demo::PROFILE {
            return self.profile.clone();
        }
        let name = match self.size {
            Named::Small => "small",
            Named::Large => "large",
        };
        self.customers.map_or_else(|| name.to_owned(), |customers| format!("{name}-{customers}"))
    }
}

/// The settings of a demo: its own folder and database, and nobody but this machine.
fn flags(folder: &Folder, port: Option<u16>) -> Vec<(&'static str, String)> {
    let free = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    let port = port.unwrap_or_else(|| if free(PORT) { PORT } else { 0 });
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    vec![
        ("data_dir", folder.path().display().to_string()),
        ("database_url", folder.database()),
        ("listen", listen.to_string()),
        ("log_level", "warn".to_owned()),
    ]
}

/// Makes the company beside the one that is there, and puts it in its place when it is whole.
fn make(
    session: &Session,
    folder: &Folder,
    bundle: &Bundle,
    wanted: &Wanted,
    mark: &Mark,
    out: &mut Output,
) -> Result<(), Failure> {
    let draft = folder.draft()?;
    let config: Config = session.alone(draft.path(), flags(&draft, Some(0)))?;
    config.make_folders()?;
    let store = Store::open(&config.store_options()).map_err(|error| installation::of_store(&error))?;
    let steps = Steps::new(session, &session.words.text("demo-making"));
    let (started, mut written) = (Instant::now(), 0);
    let made = demo::fill(&store, bundle, wanted, &mut |Progress { done, of, rows }| {
        steps.show(done as u64, of as u64);
        written = rows;
        if rows > 0 {
            steps.say(session.words.with("demo-rows", &[("rows", grouped(&rows.to_string()).into())]));
        }
    });
    store.close();
    drop(steps);
    made.map_err(|error| Problems(installation::of_service(session, &error)))?;
    if written > 0 {
        shown::written(session, written, started.elapsed(), out)?;
    }
    draft.finish(folder, mark).map_err(|error| cannot(folder, &error).into())
}

fn cannot(folder: &Folder, error: &std::io::Error) -> Problem {
    Problem::error("cannot-make-folder").with("folder", folder.path().display()).with("error", error)
}
