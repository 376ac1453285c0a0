//! A ruling as it stands on a terminal: the decision first, then its reason.

use super::offers::Offers;
use crate::session::Session;
use crate::terminal::{hanging, indented, labelled};
use policy::ruling::{Citation, Missing, PolicyRef, Refusal, Ruling, RulingStatus};
use policy::vocabulary::Kind;
use policy::{Flag, Flags, Moment, Policy, Remedy, Vocabulary};
use words::Words;

/// More questions than anybody answers at once.
const MOST_QUESTIONS: usize = 8;

/// More values than fit under a question.
const MOST_VALUES: usize = 12;

/// The whole ruling; `why`, if there is any, stands last before the footer.
pub(crate) fn ruling(session: &Session, policy: &Policy, ruling: &Ruling, why: Option<String>) -> String {
    let shown = Shown { session, offers: Offers { session, policy }, policy };
    let mut parts = vec![shown.banner(ruling)];
    parts.extend(shown.reason(ruling));
    parts.extend(shown.wish(ruling));
    parts.extend(shown.open(ruling));
    parts.extend(shown.refused(ruling));
    parts.extend(flags(session, ruling.flags, &disputes(session, ruling)));
    parts.extend(shown.periods(ruling));
    parts.extend(shown.missing(ruling));
    parts.extend(why);
    parts.push(footer(session, &[&ruling.policy]));
    parts.join("\n")
}

struct Shown<'a> {
    session: &'a Session,
    offers: Offers<'a>,
    policy: &'a Policy,
}

impl Shown<'_> {
    fn words(&self) -> &Words {
        &self.session.words
    }

    fn banner(&self, ruling: &Ruling) -> String {
        let words = self.words();
        let title = status(words, ruling.status).unwrap_or_else(|| {
            let service = ruling.decided_offer().and_then(|o| o.service.as_deref());
            self.offers.name(ruling.decision, service)
        });
        let under = match ruling.status {
            RulingStatus::Settled => ruling.decided_offer().map(|o| self.offers.money(o)).unwrap_or_default(),
            RulingStatus::Incomplete => vec![still_open(words, ruling.missing.len())],
            RulingStatus::OutOfScope => vec![words.text("status-out-of-scope-meaning")],
            RulingStatus::Impossible => vec![words.text("status-impossible-meaning")],
            RulingStatus::NotInForce => vec![self.in_force()],
        };
        banner(self.session, &title, &under)
    }

    /// From when to when this version is in force, and by which date that is told.
    fn in_force(&self) -> String {
        let head = self.policy.head();
        let words = self.words();
        let basis = words.fact(self.policy.vocabulary(), &head.basis);
        let range = words.in_force(head.effective_from, head.effective_to);
        words.with("status-not-in-force-meaning", &[("range", range.into()), ("basis", basis.into())])
    }

    fn reason(&self, ruling: &Ruling) -> Option<String> {
        let rows: Vec<(String, String)> =
            ruling.clauses.iter().map(|c| (c.id.clone(), cited(self.words(), c))).collect();
        section(self.session, "section-reason", &rows)
    }

    fn wish(&self, ruling: &Ruling) -> Option<String> {
        // the wish is compared with what is open, never mixed into it.
        let wish = ruling.wish?;
        let words = self.words();
        let key = if wish.open { "wish-open" } else { "wish-not-open" };
        let text = words.with(key, &[("remedy", words.remedy(wish.remedy).into())]);
        section(self.session, "section-wish", &[(words.remedy(wish.remedy), text)])
    }

    fn open(&self, ruling: &Ruling) -> Option<String> {
        if ruling.remedies.is_empty() {
            return None;
        }
        let mut table = Offers::table(self.session);
        let decided = ruling.decided_offer();
        for (number, offer) in ruling.remedies.iter().enumerate() {
            table.row(self.offers.row(number + 1, offer, decided.is_some_and(|d| std::ptr::eq(d, offer))));
        }
        let table = table.render(4, self.session.width, self.session.paint);
        Some(format!("{}{table}", title(self.session, "section-open")))
    }

    fn refused(&self, ruling: &Ruling) -> Option<String> {
        let named = |r: &'_ policy::ruling::Refusal| self.offers.name(r.remedy, r.service.as_deref());
        refusals(self.session, ruling.refused.iter().map(|r| (named(r), None, r)))
    }

    fn periods(&self, ruling: &Ruling) -> Option<String> {
        let words = self.words();
        let row = |period: &policy::ruling::PeriodEnd| {
            let length = words.written_length(&period.length);
            let text = match period.ends_on.as_deref().and_then(Moment::parse) {
                Some(end) => words.with(
                    "period-ends",
                    &[
                        ("end", words::moment(end).into()),
                        ("length", length.into()),
                        ("clause", period.clause.as_str().into()),
                    ],
                ),
                None => {
                    words.with("period-length", &[("length", length.into()), ("clause", period.clause.as_str().into())])
                }
            };
            (period.label.clone(), text)
        };
        let rows: Vec<(String, String)> = ruling.periods.iter().map(row).collect();
        section(self.session, "section-periods", &rows)
    }

    fn missing(&self, ruling: &Ruling) -> Option<String> {
        missing(self.session, &[self.policy], &ruling.missing)
    }
}

/// How many facts can still change the result.
pub(super) fn still_open(words: &Words, count: usize) -> String {
    words.with("status-incomplete-meaning", &[("n", count.into())])
}

/// The decision, large, and what goes with it.
pub(super) fn banner(session: &Session, title: &str, under: &[String]) -> String {
    let paint = session.paint;
    let bar = paint.accent("▌");
    let mut text = format!("\n  {bar} {}\n", paint.accent(title));
    for line in under.iter().flat_map(|line| crate::terminal::wrapped(line, session.width - 4)) {
        text.push_str(&format!("  {bar} {line}\n"));
    }
    text
}

pub(super) fn title(session: &Session, key: &str) -> String {
    format!("  {}\n", session.paint.strong(&session.words.text(key)))
}

pub(super) fn section(session: &Session, key: &str, rows: &[(String, String)]) -> Option<String> {
    let body = || labelled(rows, 4, session.width, |label| session.paint.faint(label));
    (!rows.is_empty()).then(|| format!("{}{}", title(session, key), body()))
}

/// The wording of a clause with its reading and its legal basis.
pub(super) fn cited(words: &Words, clause: &Citation) -> String {
    let mut lines = vec![clause.text.clone()];
    if let Some(reading) = &clause.reading {
        lines.push(words.with("clause-reading", &[("reading", reading.as_str().into())]));
    }
    if !clause.legal.is_empty() {
        lines.push(words.with("clause-legal", &[("legal", words.list(&clause.legal).into())]));
    }
    lines.join("\n")
}

/// What is refused, what is said to the customer, and under which clause of which policy.
pub(super) fn refusals<'r>(
    session: &Session,
    refusals: impl Iterator<Item = (String, Option<&'r str>, &'r Refusal)>,
) -> Option<String> {
    let words = &session.words;
    // One clause often refuses several remedies with the same sentence.
    let mut groups: Vec<(Vec<String>, Option<&str>, &Refusal)> = Vec::new();
    for (name, policy, refusal) in refusals {
        match groups.iter_mut().find(|(_, p, r)| *p == policy && r.clause.id == refusal.clause.id) {
            Some((names, _, _)) => names.push(name),
            None => groups.push((vec![name], policy, refusal)),
        }
    }
    let row = |(names, policy, refusal): &(Vec<String>, Option<&str>, &Refusal)| {
        let clause = &refusal.clause;
        let say = words.with("refused-say", &[("say", refusal.say.as_str().into())]);
        let id = policy.map_or_else(|| clause.id.clone(), |policy| format!("{policy} {}", clause.id));
        let basis = words.with("refused-by", &[("clause", id.into()), ("text", cited(words, clause).into())]);
        (words.list(names), format!("{say}\n{basis}"))
    };
    section(session, "section-refused", &groups.iter().map(row).collect::<Vec<_>>())
}

/// Clauses that disagree.
fn disputes(session: &Session, ruling: &Ruling) -> Vec<String> {
    let words = &session.words;
    let dispute = |d: &policy::ruling::Dispute| {
        let values = [
            ("first", d.first.as_str().into()),
            ("second", d.second.as_str().into()),
            ("remedy", words.remedy(d.remedy).into()),
        ];
        words.with("dispute", &values)
    };
    ruling.conflicts.iter().map(dispute).collect()
}

/// What a person has to know, and what it means.
pub(super) fn flags(session: &Session, flags: Flags, disputes: &[String]) -> Option<String> {
    let words = &session.words;
    let row = |flag: Flag| {
        let mut lines = vec![words.flag_meaning(flag)];
        if flag == Flag::Overlap {
            lines.extend(disputes.iter().cloned());
        }
        (words.flag(flag), lines.join("\n"))
    };
    let rows: Vec<(String, String)> = flags.iter().map(row).collect();
    section(session, "section-flags", &rows)
}

/// The questions still open, and how to answer them on the command line.
pub(super) fn missing(session: &Session, policies: &[&Policy], missing: &[Missing]) -> Option<String> {
    if missing.is_empty() {
        return None;
    }
    let mut text = title(session, "section-missing");
    for (number, question) in missing.iter().take(MOST_QUESTIONS).enumerate() {
        text.push_str(&hanging(&format!("{}. ", number + 1), &question.question, 4, session.width));
        let knows = |p: &&&Policy| p.label_of(&question.fact).is_some();
        if let Some(policy) = policies.iter().find(knows).or(policies.first()) {
            let hint = hint(&session.words, policy.vocabulary(), question);
            text.push_str(&indented(&session.paint.faint(&hint), 7, session.width));
        }
    }
    if missing.len() > MOST_QUESTIONS {
        let rest = missing.len() - MOST_QUESTIONS;
        let rest = session.words.with("missing-more", &[("n", rest.into())]);
        text.push_str(&indented(&session.paint.faint(&rest), 4, session.width));
    }
    Some(text)
}

/// How a fact is given: `cause=quality (质量问题), …`.
pub(crate) fn hint(words: &Words, vocabulary: &Vocabulary, missing: &Missing) -> String {
    let fact = missing.fact.as_str();
    if !missing.values.is_empty() {
        let value = |(id, label): &(String, String)| {
            let label = match id.as_str() {
                "true" => words.yes_no(true),
                "false" => words.yes_no(false),
                _ => label.clone(),
            };
            // English names often repeat the word itself.
            let same = label.to_lowercase() == id.replace('_', " ");
            if same {
                id.clone()
            } else {
                words.with("value-with-label", &[("id", id.as_str().into()), ("label", label.into())])
            }
        };
        let mut values = words.list(missing.values.iter().take(MOST_VALUES).map(value));
        if missing.values.len() > MOST_VALUES {
            values =
                words.with("situation-values-more", &[("values", values.into()), ("n", missing.values.len().into())]);
        }
        return format!("{fact}={values}");
    }
    let form = match vocabulary.fact(fact).map(|f| &f.kind) {
        Some(Kind::Date(_)) => words.text("hint-date"),
        Some(Kind::Amount) => words.text("hint-amount"),
        Some(Kind::Quantity(unit)) => words.with("hint-quantity", &[("unit", words.of(unit).into())]),
        Some(_) => words.text("hint-count"),
        None => words.text("hint-history"),
    };
    format!("{fact}={form}")
}

/// Which policy decided, and that nothing was decided yet.
pub(super) fn footer(session: &Session, policies: &[&PolicyRef]) -> String {
    let words = &session.words;
    let line = |policy: &&PolicyRef| {
        let hash: String = policy.hash.chars().take(12).collect();
        let values =
            [("id", policy.id.as_str().into()), ("version", policy.version.as_str().into()), ("hash", hash.into())];
        words.with("footer-policy", &values)
    };
    let lines = policies.iter().map(line).chain([words.text("preview")]);
    lines.map(|line| indented(&session.paint.faint(&line), 2, session.width)).collect()
}

/// Why there is no decision; nothing when there is one.
pub(super) fn status(words: &Words, status: RulingStatus) -> Option<String> {
    match status {
        RulingStatus::Settled => None,
        RulingStatus::Incomplete => Some(words.text("status-incomplete")),
        RulingStatus::OutOfScope => Some(words.text("status-out-of-scope")),
        RulingStatus::Impossible => Some(words.text("status-impossible")),
        RulingStatus::NotInForce => Some(words.text("status-not-in-force")),
    }
}

/// One line: the decision, the money, the clauses and the flags.
pub(crate) fn short(session: &Session, policy: &Policy, ruling: &Ruling) -> String {
    let words = &session.words;
    let offers = Offers { session, policy };
    let decision = status(words, ruling.status).unwrap_or_else(|| {
        let offer = ruling.decided_offer();
        offers.name(ruling.decision, offer.and_then(|o| o.service.as_deref()))
    });
    let offer = ruling.decided_offer().filter(|_| ruling.decision != Remedy::Reject);
    let mut parts = vec![decision];
    parts.extend(offer.map(|o| offers.money(o)).unwrap_or_default());
    parts.extend(ruling.clauses.iter().map(|c| c.id.clone()));
    parts.extend(ruling.flags.iter().map(|f| words.with("short-flag", &[("flag", words.flag(f).into())])));
    if let Some(first) = ruling.missing.first() {
        parts.push(first.question.clone());
    }
    parts.join("  ")
}
