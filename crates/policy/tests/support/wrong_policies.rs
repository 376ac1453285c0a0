//! Wrong policies: the problems each of them has, and the text with their places marked.

use policy::MAX_TEXT;
use std::fmt::Write as _;

/// Stands before the place that a problem must point at.
pub(crate) const MARK: char = '▶';

const HEAD: &str = "[policy]\nid = 'P'\nversion = '1'\ntitle = { zh-CN = '测试' }\n";
const GOOD: &str = "[[clause]]\nid = 'A'\ntext = { zh-CN = '条文' }\ngrant = 'exchange'\n";

/// A policy with further keys in its header.
pub(crate) fn head(keys: &str) -> String {
    format!("{HEAD}{keys}\n{GOOD}")
}

/// A policy with further tables.
pub(crate) fn tables(text: &str) -> String {
    format!("{HEAD}{GOOD}{text}\n")
}

/// A policy whose only clause has these keys beside id and text.
fn clause(keys: &str) -> String {
    format!("{HEAD}[[clause]]\nid = 'A'\ntext = {{ zh-CN = '条文' }}\n{keys}\n")
}

pub(crate) fn when(condition: &str) -> String {
    clause(&format!("grant = 'exchange'\nwhen = {{ {condition} }}"))
}

fn grant(item: &str) -> String {
    clause(&format!("grant = {item}"))
}

pub(crate) fn charge(amount: &str) -> String {
    grant(&format!("{{ remedy = 'exchange', charge = {amount} }}"))
}

/// A policy with a second clause that has these keys beside id and text.
pub(crate) fn second(keys: &str) -> String {
    tables(&format!("[[clause]]\nid = 'B'\ntext = {{ zh-CN = '条文' }}\ngrant = 'reship'\n{keys}"))
}

/// A policy with a fact of its own.
pub(crate) fn fact(keys: &str) -> String {
    tables(&format!("[fact.own]\nlabel = {{ zh-CN = '自定' }}\n{keys}"))
}

/// The same, the mark at the fact's name.
fn own(keys: &str) -> String {
    fact(keys).replace("[fact.own]", "[fact.▶own]")
}

fn tally(keys: &str) -> String {
    fact(&format!("kind = 'count'\ntally = {keys}"))
}

/// A policy with a period table.
fn period(keys: &str) -> String {
    tables(&format!("[period.warranty]\nlabel = {{ zh-CN = '质保' }}\nfrom = 'sale'\n{keys}"))
}

/// A row of a period table with further keys.
fn row(keys: &str) -> String {
    format!("rows = [{{ id = 'R', text = {{ zh-CN = '一年' }}, {keys} }}]")
}

/// The same text with the mark at the id of a clause.
fn at_id(id: &str, text: &str) -> String {
    text.replace(&format!("id = '{id}'"), &format!("id = ▶'{id}'"))
}

/// A condition one level deeper than any may be.
fn nested() -> String {
    let depth = 16;
    when(&format!("{}any = {MARK}{{ washed = true }}{}", "any = { ".repeat(depth), " }".repeat(depth)))
}

/// A condition that would need 2 to the power of 13 boxes.
fn wide() -> String {
    let mut text = String::new();
    for number in 0..26 {
        let _ = writeln!(text, "[fact.own_{number}]\nkind = 'flag'\nlabel = {{ zh-CN = '自定' }}");
    }
    let pairs: Vec<_> = (0..13).map(|n| format!("{{ own_{} = true, own_{} = true }}", 2 * n, 2 * n + 1)).collect();
    let clause = "text = { zh-CN = '条文' }\ngrant = 'exchange'";
    format!("{HEAD}[[clause]]\nid = {MARK}'A'\n{clause}\nwhen = {{ unless = [{}] }}\n{text}", pairs.join(", "))
}

/// Wrong policies: the code, after `?` the suggestion, and the text with the place marked.
pub(crate) fn policies() -> Vec<(&'static str, String)> {
    let mut all = headers();
    all.extend(facts());
    all.extend(conditions());
    all.extend(clauses());
    all.extend(amounts());
    all
}

fn headers() -> Vec<(&'static str, String)> {
    let two_dates = head("effective_from = 2025-02-01\neffective_to = 2025-01-31");
    vec![
        ("toml-syntax", "[policy]\nid = ▶\nversion = '1'\n".to_owned()),
        ("text-too-large", format!("{MARK}{}", "#".repeat(MAX_TEXT + 1))),
        ("missing-key", format!("{MARK}{GOOD}")),
        ("missing-key", format!("{MARK}[policy]\nversion = '1'\ntitle = {{ zh-CN = '测试' }}\n{GOOD}")),
        ("unknown-key ? source", head("▶sorce = 'S13'")),
        ("unknown-key ? clause", tables("[[▶clauses]]\nid = 'B'")),
        ("wrong-type", head("note = ▶'只有一句话'")),
        ("text-without-chinese", head("note = ▶{ en = 'English alone' }")),
        ("unknown-rank", head("rank = ▶'state'")),
        ("bad-date", head("effective_from = ▶'1995-8-25'")),
        ("bad-date", head("effective_from = ▶1995-08-25T10:00:00")),
        ("effective-range-reversed", at_id("P", &two_dates)),
        ("bad-basis", head("basis = ▶'paid'")),
        ("bad-basis", head("basis = ▶'purchase'")),
        ("clause-count", at_id("P", HEAD)),
        ("nested-too-deep", nested()),
        ("bad-accept", tables("[[accept]]\nperiods = ['30d', '15d']\nreading = 'E11'").replace("[[a", "▶[[a")),
    ]
}

fn facts() -> Vec<(&'static str, String)> {
    vec![
        ("bad-fact-name", tables("[fact.▶Own]\nkind = 'flag'\nlabel = { zh-CN = '自定' }")),
        ("bad-fact-name", tables("[fact.▶since]\nkind = 'flag'\nlabel = { zh-CN = '自定' }")),
        ("fact-defined-twice", tables("[fact.▶sale]\nkind = 'date'\nlabel = { zh-CN = '购买日期' }")),
        ("fact-defined-twice", period(&row("length = '1y'")).replace("warranty", "▶washed")),
        ("unknown-kind ? flag", fact("kind = ▶'flg'")),
        ("no-values", fact("kind = 'choice'\nvalues = ▶{}")),
        ("text-without-chinese", fact("kind = 'choice'\nvalues = { ▶a = { en = 'a' }, b = { zh-CN = '乙' } }")),
        ("unknown-parent-value", fact("kind = 'choice'\nvalues = { a = { is = ▶'b', zh-CN = '甲' } }")),
        ("unknown-fact ? sale", own("kind = 'date'\nnot_before = ['sal']")),
        ("fact-of-wrong-kind", own("kind = 'date'\nshift = { date = 'sale', by = 'paid' }")),
        ("fact-of-wrong-kind", own("kind = 'date'\nselect = { by = 'paid', from = { yes = 'sale' } }")),
        ("select-without-value", own("kind = 'date'\nselect = { by = 'part', from = { heel = 'sale' } }")),
        (
            "unknown-value ? heel",
            own("kind = 'date'\nselect = { by = 'part', from = { heel = 'sale', sole = 'sale', hel = 'sale' } }"),
        ),
        ("derived-fact-kind", own("kind = 'amount'\ntally = { history = 'repairs', measure = 'count' }")),
        ("unknown-history ? repairs", own("kind = 'count'\ntally = { history = 'repair', measure = 'count' }")),
        (
            "unknown-history-field",
            own("kind = 'count'\ntally = { history = 'repairs', measure = 'count', same = ['cause'] }"),
        ),
        ("unknown-measure", tally("{ history = 'repairs', measure = ▶'sum' }")),
        ("unknown-tally-scope", tally("{ history = 'repairs', measure = 'count', per = ▶'customer' }")),
        (
            "order-tally-without-only",
            own("kind = 'count'\ntally = { history = 'repairs', measure = 'count', per = 'order' }"),
        ),
        (
            "tally-scopes-differ",
            own(
                "kind = 'count'\ntally = { history = 'repairs', measure = 'count', only = { part = 'heel' }, per = 'order' }\n\
                 [fact.other]\nkind = 'count'\nlabel = { zh-CN = '另计' }\n\
                 tally = { history = 'repairs', measure = 'count', only = { part = 'heel' } }",
            ),
        ),
        (
            "unknown-value ? heel",
            own("kind = 'count'\ntally = { history = 'repairs', measure = 'count', only = { part = 'hel' } }"),
        ),
        ("bad-length", tally("{ history = 'repairs', measure = 'count', within = ▶'month' }")),
        ("window-with-filter", tally("▶{ history = 'repairs', measure = 'days', within = '1mo' }")),
    ]
}

fn conditions() -> Vec<(&'static str, String)> {
    let unknown_parameter =
        when("since.sale = ▶'<= $refnd'") + "[param.refund]\ndefault = '7d'\nlabel.zh-CN = '期限'\n";
    vec![
        ("unknown-fact ? cause", when("▶caus = 'quality'")),
        ("unknown-fact", when("▶weather = 'rain'")),
        ("unknown-fact ? sale", when("since.▶slae = '> 7d'")),
        ("fact-of-wrong-kind", when("since.▶paid = '> 7d'")),
        ("unknown-value ? quality", when("cause = ▶'qualty'")),
        ("unknown-value ? damage", when("cause = ['quality', ▶'damag']")),
        ("test-of-wrong-kind", when("▶washed = 'yes'")),
        ("test-of-wrong-kind", when("▶paid = ['1.00', '2.00']")),
        ("test-of-wrong-kind", when("since.▶sale = ['7d', '8d']")),
        ("empty-list", when("cause = ▶[]")),
        ("empty-list", when("any = ▶[]")),
        ("wrong-type", when("cause = ['quality', ▶['damage']]")),
        ("bad-expression", when("paid = ▶'> 100 and'")),
        ("bad-expression", when("paid = ▶'100 < 200'")),
        ("bad-value", when("paid = ▶'> 100 yuan'")),
        ("bad-value", when("trips = ▶'> 1.5'")),
        ("bad-value", when("sale = ▶'>= 1995-8-25'")),
        ("bad-length", when("since.sale = ▶'> 7 days'")),
        ("bad-length", when("since.sale = ▶'> 40001d'")),
        ("facts-not-comparable", when("current = ▶'< trips'")),
        ("facts-not-comparable", when("trips = ▶'< repairs.count'")),
        ("unknown-parameter ? refund", unknown_parameter),
        ("condition-too-wide", wide()),
        ("bad-length", period(&row("length = ▶'half a year'"))),
        ("unknown-fact ? sale", period(&row("length = '1y', from = ▶'slae'"))),
        (
            "unknown-value ? inside",
            when("warranty = ▶'insid'") + &period(&row("length = '1y'")).replace(HEAD, "").replace(GOOD, ""),
        ),
    ]
}

fn clauses() -> Vec<(&'static str, String)> {
    let cycle = second("exception_to = ['A']").replacen("grant", "exception_to = ['B']\ngrant", 1);
    vec![
        ("clause-defined-twice", tables(&at_id("A", GOOD))),
        (
            "clause-defined-twice",
            period(&row("length = '1y'")).replace("id = 'R'", "id = 'A'").replace("]]\nid = 'A'", "]]\nid = ▶'A'"),
        ),
        (
            "example-defined-twice",
            tables("[[example]]\nid = 'E'\nclaim = {}\nexpect = {}\n[[example]]\nid = ▶'E'\nclaim = {}\nexpect = {}"),
        ),
        ("bad-difference", grant("{ remedy = 'refund', pay = { difference = ▶['paid'] } }")),
        ("empty-list", grant("{ remedy = 'refund', pay = { sum = ▶[] } }")),
        ("clause-without-effect", at_id("A", &clause("when = { washed = true }"))),
        ("refusal-without-words", at_id("A", &clause("refuse = 'refund'"))),
        ("unknown-remedy ? exchange", grant("▶'exchang'")),
        ("unknown-remedy", clause("refuse = ▶'reject'\nsay = { zh-CN = '抱歉' }")),
        ("granted-twice", grant("['exchange', ▶{ remedy = 'exchange', freight = 'seller' }]")),
        ("granted-and-refused", clause("grant = 'exchange'\nrefuse = ▶'exchange'\nsay = { zh-CN = '抱歉' }")),
        ("service-and-remedy", grant("▶{ remedy = 'free_service' }")),
        ("service-and-remedy", grant("▶{ remedy = 'exchange', service = 'trip' }")),
        ("unknown-name ? trip", grant("{ remedy = 'free_service', service = ▶'trips' }")),
        ("unknown-name ? supervisor", grant("{ remedy = 'manual', approval = ▶'superviser' }")),
        ("unknown-name ? photos", grant("{ remedy = 'exchange', evidence = ['photos', ▶'photo'] }")),
        ("unknown-freight-payer ? seller", grant("{ remedy = 'exchange', freight = ▶'seler' }")),
        ("unknown-flag ? law", clause("flag = [▶'lawe']")),
        ("unknown-clause ? A", second("exception_to = [▶'AA']")),
        ("unknown-clause", period(&row("length = '1y', prevails_over = [▶'Q'], prevails_by = 'rec.'"))),
        ("prevails-without-reason", at_id("B", &second("prevails_over = ['A']"))),
        ("exception-cycle", at_id("A", &cycle)),
        ("empty-list", period("rows = []").replace("warranty", "▶warranty")),
    ]
}

fn amounts() -> Vec<(&'static str, String)> {
    let bands = |bands: &str| charge(&format!("{{ bands = {bands}, since = 'sale', of = 'paid' }}"));
    let prices =
        |prices: &str| tables(&format!("[price_list.repair]\nlabel.zh-CN = '价目表'\nby = 'part'\nprices = {prices}"));
    vec![
        ("refund-without-amount", grant("▶'refund'")),
        ("negative-amount", charge("▶'-5.00'")),
        ("negative-amount", prices("{ heel = ▶'-15.00' }")),
        ("amount-too-fine", charge("▶'1.005'")),
        ("bad-amount", charge("▶'15元'")),
        ("unknown-fact ? paid", charge("▶'payed'")),
        ("fact-of-wrong-kind", charge("▶'trips'")),
        ("bad-rate", charge("{ percent = ▶'five', of = 'paid' }")),
        ("bad-rate", charge("{ percent = ▶'-5 %', of = 'paid' }")),
        ("rate-of-rate", charge("{ percent = ▶'5 %', of = { per_day = '0.3 %', since = 'sale', of = 'paid' } }")),
        ("unknown-formula + unknown-key", charge("▶{ ▶product = 'paid' }")),
        ("missing-key", charge("▶{ percent = '5 %' }")),
        ("bad-bands", bands("▶[{ up_to = '30d', percent = '5 %' }]")),
        (
            "bad-bands",
            bands("▶[{ up_to = '30d', percent = '5 %' }, { up_to = '1mo', percent = '9 %' }, { percent = '20 %' }]"),
        ),
        ("bad-length", bands("[{ up_to = ▶'30', percent = '5 %' }, { percent = '20 %' }]")),
        ("unknown-price-list", charge("{ price_list = ▶'repair' }")),
        ("unknown-value ? heel", prices("{ ▶hel = '15.00' }")),
        ("bad-season", grant("{ remedy = 'exchange', deadline = { season = ['10-01', ▶'13-30'] } }")),
        ("bad-season", grant("{ remedy = 'exchange', deadline = { season = ▶['10-01'] } }")),
        ("bad-length", grant("{ remedy = 'exchange', deadline = { within = ▶'a week', from = 'sale' } }")),
        ("fact-of-wrong-kind", grant("{ remedy = 'exchange', uses = 'trips', used = ▶'paid' }")),
    ]
}
