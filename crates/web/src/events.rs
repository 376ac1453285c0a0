//! Changes of others, as they happen: server-sent events out of the journal.
//!
//! An event names what changed and holds no content, so a page that hears of it asks for the part again and sees only
//! what it may see. One task reads the journal for all streams, and only while somebody listens.

use crate::Web;
use crate::extract::SignedIn;
use crate::failure::Failure;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use domain::people::{Actor, Command, UnitPath};
use domain::{Subject, SubjectKind};
use futures_util::Stream;
use futures_util::stream::unfold;
use serde_json::json;
use service::journal::{self, Cursor, Entry};
use service::{Call, Error, Tx, people};
use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{broadcast, watch};

/// How often the journal is looked at while somebody listens.
pub const PACE: Duration = Duration::from_millis(400);

/// Entries that are read at once.
const BATCH: i64 = 500;

/// A stream ends after this many waits for something to happen, so that a changed permission is soon respected; the
/// browser comes back by itself and names the event it saw last.
const LONGEST: Duration = Duration::from_secs(600);

/// Something that happened, as far as a listener may know.
#[derive(Debug, Clone)]
pub struct Happened {
    /// Where in the journal it stands.
    pub cursor: Cursor,
    /// What it happened to.
    pub subject: Subject,
    /// What happened.
    pub event: String,
    /// The unit it happened in; none for the whole installation.
    pub unit: Option<UnitPath>,
}

/// The streams of this process.
pub(crate) struct Feed {
    sender: broadcast::Sender<Arc<Happened>>,
    is_read: Arc<Mutex<bool>>,
    ending: watch::Sender<bool>,
}

impl Feed {
    pub(crate) fn new() -> Self {
        let (sender, _) = broadcast::channel(1024);
        Self { sender, is_read: Arc::default(), ending: watch::channel(false).0 }
    }

    /// Ends all streams, so that the server can stop.
    pub(crate) fn end(&self) {
        self.ending.send_replace(true);
    }

    /// Listens from now on; the journal is read as long as anybody does.
    fn listen(&self, web: &Web) -> broadcast::Receiver<Arc<Happened>> {
        let receiver = self.sender.subscribe();
        let mut is_read = self.is_read.lock().unwrap_or_else(PoisonError::into_inner);
        if !*is_read {
            *is_read = true;
            let (web, sender, flag) = (web.clone(), self.sender.clone(), Arc::clone(&self.is_read));
            tokio::spawn(async move { read(&web, &sender, &flag).await });
        }
        receiver
    }
}

/// Reads the journal until nobody listens any more.
async fn read(web: &Web, sender: &broadcast::Sender<Arc<Happened>>, is_read: &Mutex<bool>) {
    let system = Arc::new(Actor::system("events"));
    let mut at = None;
    loop {
        let from = at;
        let found = web.service().query(&system, move |tx, call| match from {
            None => Ok((journal::end(tx)?, Vec::new())),
            Some(from) => since(tx, call, from),
        });
        match found.await {
            Ok((cursor, happened)) => {
                at = Some(cursor);
                for one in happened {
                    // That nobody listens any more is noticed below.
                    let _ = sender.send(Arc::new(one));
                }
            }
            Err(error) => tracing::warn!(%error, "the journal cannot be read for live updates"),
        }
        tokio::time::sleep(PACE).await;
        let mut is_read = is_read.lock().unwrap_or_else(PoisonError::into_inner);
        if sender.receiver_count() == 0 {
            *is_read = false;
            return;
        }
    }
}

/// What happened after a cursor, and the cursor behind it.
fn since(tx: &mut Tx<'_>, _: &Call, from: Cursor) -> Result<(Cursor, Vec<Happened>), Error> {
    let entries = journal::after(tx, from, BATCH)?;
    let end = entries.last().map_or(from, Entry::cursor);
    let mut paths: HashMap<i64, UnitPath> = HashMap::new();
    let mut happened = Vec::with_capacity(entries.len());
    for entry in entries {
        let unit = match entry.unit_id {
            None => None,
            Some(id) => Some(match paths.get(&id) {
                Some(path) => path.clone(),
                None => paths.entry(id).or_insert(people::unit(tx, id)?.path).clone(),
            }),
        };
        happened.push(Happened { cursor: entry.cursor(), subject: entry.subject, event: entry.event, unit });
    }
    Ok((end, happened))
}

/// What one must be allowed to see to hear of something.
fn needed(happened: &Happened) -> Command {
    match happened.subject.kind {
        // An application without a case is noted in the journal of its unit.
        SubjectKind::Unit if happened.event.starts_with("application.") => Command::ApplicationsView,
        SubjectKind::Staff | SubjectKind::Unit => Command::PeopleView,
        SubjectKind::Manual => Command::ManualView,
        SubjectKind::Customer => Command::CustomersView,
        SubjectKind::Product => Command::ProductsView,
        SubjectKind::Purchase => Command::PurchasesView,
        SubjectKind::Case => Command::CasesView,
        SubjectKind::Rma => Command::RmaView,
        SubjectKind::Import => Command::ImportsView,
        SubjectKind::System => Command::JournalView,
    }
}

/// Whether somebody may hear of it.
#[must_use]
pub fn may_hear(actor: &Actor, happened: &Happened) -> bool {
    let command = needed(happened);
    match &happened.unit {
        Some(unit) => actor.may(command, unit),
        None => actor.may_somewhere(command),
    }
}

struct Listening {
    actor: Arc<Actor>,
    /// What was missed while the browser was away.
    missed: VecDeque<Happened>,
    receiver: broadcast::Receiver<Arc<Happened>>,
    last: Cursor,
    ending: watch::Receiver<bool>,
    until: tokio::time::Instant,
}

impl Listening {
    /// The next thing that this person may hear of; nothing when the stream ends.
    async fn next(&mut self) -> Option<Happened> {
        loop {
            let happened = match self.missed.pop_front() {
                Some(missed) => missed,
                None => tokio::select! {
                    received = self.receiver.recv() => match received {
                        Ok(happened) => (*happened).clone(),
                        // Too far behind: the browser comes back and reads on from where it was.
                        Err(_) => return None,
                    },
                    _ = self.ending.wait_for(|ending| *ending) => return None,
                    () = tokio::time::sleep_until(self.until) => return None,
                },
            };
            if happened.cursor > self.last {
                self.last = happened.cursor;
                if may_hear(&self.actor, &happened) {
                    return Some(happened);
                }
            }
        }
    }
}

/// The stream of one page.
pub(crate) async fn events(
    signed: SignedIn,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Failure> {
    // Listening begins before the missed ones are read, so that none falls between.
    let receiver = signed.web.feed().listen(&signed.web);
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(Cursor::parse);
    let (last, missed) = match last {
        Some(last) => (last, signed.query(move |tx, call| since(tx, call, last)).await?.1.into()),
        None => (Cursor::default(), VecDeque::new()),
    };
    let listening = Listening {
        actor: Arc::clone(&signed.actor),
        missed,
        receiver,
        last,
        ending: signed.web.feed().ending.subscribe(),
        until: tokio::time::Instant::now() + LONGEST,
    };
    let stream = unfold(listening, |mut listening| async move {
        let happened = listening.next().await?;
        let subject = format!("{}:{}", happened.subject.kind.id(), happened.subject.id);
        let data = json!({ "kind": happened.subject.kind.id(), "subject": subject, "event": happened.event });
        let event = Event::default().event("journal").id(happened.cursor.text()).data(data.to_string());
        Some((Ok(event), listening))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}
