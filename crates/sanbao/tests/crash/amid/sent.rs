//! A server that is killed while it waits for what an SMS gateway or a mail server says.

use super::trap::Traps;
use super::{Place, taken, until};
use gateways::testing::Conduct;
use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::Duration;

/// How long those at the other end may take to notice what came before the end.
const SETTLING: Duration = Duration::from_millis(300);

/// What was asked of both, by the key of each message: an SMS gateway knows it by a header, a mailbox by `Message-ID`.
fn keys(place: &Place) -> Vec<String> {
    let texts = place.sms.asked().into_iter().map(|asked| asked.header("idempotency-key").to_owned());
    texts.chain(mails(place)).collect()
}

fn mails(place: &Place) -> Vec<String> {
    let key = |id: &str| id.trim_start_matches('<').split('@').next().unwrap_or_default().to_owned();
    place.mail.received().iter().map(|mail| key(mail.message_id())).collect()
}

/// A server is killed while both are silent; the next one asks both again with the same keys.
pub(super) fn killed_while_sending(place: &Place, traps: &Traps) {
    traps.clear();
    let server = place.serve();
    until("a text and a mail are being sent", || !place.sms.asked().is_empty() && !mails(place).is_empty());
    server.kill();
    sleep(SETTLING);
    let begun = keys(place);
    place.sms.behave(taken);
    place.mail.behave(Conduct::Take);
    let server = place.serve();
    until("what was being sent is sent again", || {
        let now = keys(place);
        begun.iter().all(|key| now.iter().filter(|again| *again == key).count() > 1)
    });
    server.kill();
}

/// Nobody was asked more often than the database says that it was begun, which is on disk before anybody is asked; and every
/// message that went out is known to those at the other end by one key.
pub(super) fn nothing_doubled(place: &Place, sendings: &BTreeMap<String, i64>) {
    let mut asked: BTreeMap<String, i64> = BTreeMap::new();
    keys(place).into_iter().for_each(|key| *asked.entry(key).or_default() += 1);
    for (key, times) in &asked {
        assert!(sendings.get(key).is_some_and(|begun| times <= begun), "{key}: {asked:?} {sendings:?}");
    }
    let unsaid: Vec<&String> = sendings.keys().filter(|key| !asked.contains_key(*key)).collect();
    assert!(unsaid.is_empty(), "begun, and nobody was asked: {unsaid:?}");
}
