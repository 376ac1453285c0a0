//! `serve`: the server. Opens the database, brings its tables up to date, answers requests, does jobs in the
//! background, and ends in order when it is told to.

mod background;
mod measure;
mod signals;

use crate::config::{Config, ServerArguments};
use crate::ending::{Done, Ending, Failure};
use crate::session::Session;
use crate::terminal::{Output, indented};
use crate::{installation, logs};
use jiff::SignedDuration;
use policy::Problem;
use serde_json::json;
use service::{Service, upkeep};
use signals::Signals;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;
use tokio::sync::watch;
use web::Web;
use web::ops::{Access, Ops};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    server: ServerArguments,
}

/// Work in the background may take this long to come to an end after the last request has.
const LAST_JOB: Duration = Duration::from_secs(10);

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let config = session.config(arguments.server.place.config.as_deref(), arguments.server.flags())?;
    logs::start(&config);
    // Before the database is touched, so that a second server by mistake changes nothing.
    let server = Server::listen(config)?;
    let config = &server.config;
    config.make_folders()?;
    let service = installation::start(config)?;
    let code = setup_code(config)?;
    let web = web::Config { setup_code: code.clone(), ..server.pages(session) };
    let announced = service.clone();
    server.run(&service, web, |config| announce(config, session, &announced, code.as_deref(), out))?;
    Ok(Ending::Clean)
}

/// A server that holds its address already; requests wait until it runs.
pub(crate) struct Server {
    listener: TcpListener,
    /// The settings, with the address that was bound.
    pub(crate) config: Config,
}

impl Server {
    /// Takes the address.
    pub(crate) fn listen(config: Config) -> Result<Self, Failure> {
        let address = config.listen;
        let cannot = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => Problem::error("address-taken").with("address", address),
            _ => Problem::error("cannot-listen").with("address", address).with("error", error),
        };
        let listener = TcpListener::bind(address).map_err(cannot)?;
        listener.set_nonblocking(true).map_err(cannot)?;
        let bound = listener.local_addr().map_err(cannot)?;
        Ok(Self { listener, config: config.bound(bound) })
    }

    /// The settings of the pages.
    pub(crate) fn pages(&self, session: &Session) -> web::Config {
        let config = &self.config;
        web::Config {
            fonts: config.fonts.clone(),
            upload_limit: usize::try_from(config.upload_limit).unwrap_or(usize::MAX),
            timeout: config.request_timeout,
            trusted_proxies: config.trusted_proxies.clone(),
            ..web::Config::at(&config.public_url, &session.manuals_of(config))
        }
    }

    /// Serves until it is told to end. `announce` is called once it can be.
    pub(crate) fn run(
        self,
        service: &Service,
        pages: web::Config,
        announce: impl FnOnce(&Config) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let Self { listener, config } = self;
        let length = SignedDuration::try_from(config.session_length).unwrap_or(SignedDuration::MAX);
        let service = service.clone().with_session_length(length);
        let access = match &config.metrics_token {
            Some(token) => Access::Token(token.expose().to_owned()),
            None => Access::Machine,
        };
        let ops = Ops::new(service.clone(), measure::start()?, access);
        let runtime = threads()?;
        // From the first word on it can be told to end in order.
        let signals = {
            let _inside = runtime.enter();
            Signals::listen().map_err(|error| Problem::error("no-threads").with("error", error))?
        };
        announce(&config)?;
        let served = runtime.block_on(serve(listener, Web::new(service.clone(), pages), &config, ops, signals));
        runtime.shutdown_timeout(Duration::from_secs(1));
        // What was answered is on disk already; this empties the write-ahead log.
        service.store().close();
        tracing::info!("ended");
        Ok(served?)
    }
}

fn threads() -> Result<tokio::runtime::Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().thread_name("serve").enable_all().build();
    runtime.map_err(|error| Problem::error("no-threads").with("error", error).into())
}

/// What the set-up page asks for where others may reach it before the owner does. Made anew at each start.
fn setup_code(config: &Config) -> Result<Option<String>, Failure> {
    if config.listen.ip().is_loopback() && config.public_url.starts_with("http://") {
        return Ok(None);
    }
    let mut bytes = [0_u8; 5];
    getrandom::fill(&mut bytes).map_err(|error| Problem::error("no-random-numbers").with("error", error))?;
    Ok(Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
}

/// Says where the server is, and what to do first on a new installation.
fn announce(
    config: &Config,
    session: &Session,
    service: &Service,
    code: Option<&str>,
    out: &mut Output,
) -> Result<(), Failure> {
    let failed = |error| Failure::from(policy::Problems(installation::of_service(session, &error)));
    let vitals = upkeep::vitals(service).map_err(failed)?;
    let code = code.filter(|_| !vitals.is_set_up);
    let (url, version) = (&config.public_url, env!("CARGO_PKG_VERSION"));
    tracing::info!(listen = %config.listen, %url, database = %config.database_shown(), version, "serving");
    if session.json {
        let listen = config.listen.to_string();
        let said = json!({ "url": url, "listen": listen, "set_up": vitals.is_set_up, "setup_code": code });
        writeln!(out, "{said}")?;
    } else {
        let key = match (vitals.is_set_up, code) {
            (true, _) => "serve-running",
            (false, None) => "serve-set-up",
            (false, Some(_)) => "serve-set-up-code",
        };
        let values = [("url", url.as_str().into()), ("code", code.unwrap_or_default().into())];
        write!(out, "{}", indented(&session.words.with(key, &values), 2, session.width))?;
    }
    out.flush()?;
    Ok(())
}

/// Serves until a signal comes, then lets running requests end within the time they have.
async fn serve(listener: TcpListener, web: Web, config: &Config, ops: Ops, mut signals: Signals) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let (stop, stopped) = watch::channel(false);
    let background = background::start(web.service(), config.node, &stopped);
    let app = web::ops::before(web::router(web.clone()), ops.clone());
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    let mut ending = stopped.clone();
    let server = axum::serve(listener, app).with_graceful_shutdown(async move {
        // An error means that nobody can tell it to stop any more, which is as good as being told.
        let _ = ending.wait_for(|stopped| *stopped).await;
    });
    let mut server = tokio::spawn(server.into_future());
    tokio::select! {
        // A server that ends by itself has failed.
        ended = &mut server => return ended.unwrap_or_else(|error| Err(io::Error::other(error))),
        signal = signals.next() => tracing::info!(signal, "ending"),
    }
    ops.end();
    let _ = stop.send(true);
    web.end_streams();
    tokio::select! {
        ended = tokio::time::timeout(config.shutdown_timeout, &mut server) => if ended.is_err() {
            tracing::warn!("requests that took too long were cut off");
        },
        signal = signals.next() => tracing::warn!(signal, "ending at once; running requests were cut off"),
    }
    server.abort();
    if tokio::time::timeout(LAST_JOB, background).await.is_err() {
        tracing::warn!("a job was cut off; another worker takes it when its lease has run out");
    }
    Ok(())
}
