//! What forms may be filled in with.

use super::FormAbout;

/// A table: its name, and what each line of it has.
pub type FormRows = (&'static str, &'static [&'static str]);

/// Filled in on every form: the company, the unit, who issues it and when, and the hotline.
const ALWAYS: &[&str] = &["company", "unit", "hotline", "issuer", "issued", "today"];

/// What is known of a case and whoever it is about; the first seven are those of messages.
const OF_CASE: &[&str] = &[
    "customer",
    "case",
    "product",
    "handler",
    "phone",
    "address",
    "case_type",
    "channel",
    "received",
    "serial",
    "reference",
    "purchased_on",
    "account",
    "wish",
    "quality",
    "scope",
    "agreement",
    "remedy",
    "refusal",
    "refusal_clause",
    "refusal_reason",
    "refusal_told",
    "reaction",
    "outcome",
    "closed",
];

const OF_REPAIR: &[&str] = &[
    "ticket",
    "customer",
    "phone",
    "address",
    "case",
    "product",
    "serial",
    "brand",
    "fault",
    "cause",
    "cause_note",
    "accessories",
    "condition",
    "quantity",
    "wearer",
    "attempt",
    "received",
    "promised",
    "ready",
    "closed",
    "estimate",
    "estimate_note",
    "fee",
    "consent",
    "repairer",
    "workshop",
    "done",
    "test",
    "verdict",
    "signed_by",
    "mailing",
];

const OF_RETURN: &[&str] = &[
    "return",
    "customer",
    "phone",
    "address",
    "case",
    "product",
    "serial",
    "reference",
    "account",
    "aim",
    "reason",
    "organisation",
    "way",
    "pieces",
    "received_pieces",
    "accepted",
    "rejected",
    "worth",
    "parcel",
    "inspection",
    "replacement",
    "advance",
    "opener",
    "opened",
];

const OF_RMA: &[&str] = &[
    "rma",
    "dealer",
    "receiver",
    "consignee",
    "contact",
    "case",
    "pieces",
    "boxes",
    "applicant",
    "applied",
    "reviewer",
    "approver",
    "carrier",
    "tracking",
    "received",
    "counted",
    "closed",
];

const OF_ANOMALY: &[&str] = &[
    "anomaly",
    "customer",
    "phone",
    "case",
    "reference",
    "shipment",
    "product",
    "kind",
    "cause",
    "pieces",
    "worth",
    "party",
    "description",
    "carrier",
    "dealer",
    "received",
    "reported",
    "reporter",
    "signer",
    "signed",
    "papers",
    "papers_by",
    "outcome",
    "reason",
];

const OF_MONEY: &[&str] = &[
    "order",
    "party",
    "customer",
    "case",
    "reference",
    "product",
    "kind",
    "amount",
    "reason",
    "ground",
    "inspection",
    "consent",
    "original",
    "invoice",
    "vouchers",
    "requester",
    "requested",
    "approver",
    "approved",
    "method",
    "payer",
    "settled",
    "repairer",
    "work",
];

/// What is known of an application beside its own fields, which forms name `field.` and the id.
const OF_APPLICATION: &[&str] = &[
    "application",
    "customer",
    "phone",
    "address",
    "case",
    "product",
    "applicant",
    "applied",
    "approver",
    "approved",
    "total",
    "deposit",
    "paid",
    "balance",
];

const OF_REGISTER: &[&str] = &["from", "until", "entries"];

const OF_SUMMARY: &[&str] = &["from", "until", "entries", "sizes", "qualities"];

const OF_DAY: &[&str] = &["from", "until", "entries", "drawer", "returns_open", "closed"];

const CASE_ROWS: &[FormRows] = &[("replies", &["n", "at", "by", "text"])];

const REPAIR_ROWS: &[FormRows] =
    &[("notices", &["n", "at", "channel", "answer", "by"]), ("measures", &["n", "place", "before", "wanted", "after"])];

const RETURN_ROWS: &[FormRows] = &[("steps", &["n", "at", "by", "step", "pieces", "amount", "detail", "note"])];

const RMA_ROWS: &[FormRows] = &[
    (
        "lines",
        &[
            "n",
            "model",
            "batch",
            "pieces",
            "worth",
            "ground",
            "fault",
            "counted",
            "works",
            "defect",
            "man_made",
            "not_repairable",
        ],
    ),
    ("boxes", &["n", "boxes", "first", "last", "in_box", "all"]),
];

const ANOMALY_ROWS: &[FormRows] = &[("claims", &["n", "number", "carrier", "opened", "reference"])];

/// Lines have the columns of the application too.
const APPLICATION_ROWS: &[FormRows] = &[
    ("lines", &["n", "line_total"]),
    ("reviews", &["n", "role", "by", "at", "note"]),
    ("steps", &["n", "step", "by", "at", "note"]),
];

const CASES_ROWS: &[FormRows] = &[(
    "entries",
    &[
        "n",
        "case",
        "received",
        "customer",
        "phone",
        "case_type",
        "channel",
        "product",
        "account",
        "remedy",
        "outcome",
        "handler",
        "closed",
    ],
)];

const REPAIRS_ROWS: &[FormRows] = &[(
    "entries",
    &[
        "n",
        "ticket",
        "received",
        "customer",
        "phone",
        "product",
        "serial",
        "fault",
        "repairer",
        "promised",
        "ready",
        "closed",
        "signed_by",
    ],
)];

const RETURNS_ROWS: &[FormRows] = &[(
    "entries",
    &[
        "n",
        "return",
        "opened",
        "organisation",
        "customer",
        "product",
        "pieces",
        "reason",
        "aim",
        "accepted",
        "rejected",
        "worth",
        "closed",
    ],
)];

const DAY_ROWS: &[FormRows] = &[
    ("decided", &["n", "remedy", "quality", "number", "pay", "charge"]),
    ("settled", &["n", "kind", "method", "number", "amount"]),
    ("accounts", &["n", "account", "debit", "credit"]),
    ("returns", &["n", "return", "aim", "product", "customer", "pieces", "worth"]),
    ("open", &["n", "kind", "order", "party", "case", "amount"]),
];

impl FormAbout {
    /// What its forms may be filled in with.
    pub fn values(self) -> impl Iterator<Item = &'static str> {
        let own = match self {
            Self::Case => OF_CASE,
            Self::Repair => OF_REPAIR,
            Self::Return => OF_RETURN,
            Self::Rma => OF_RMA,
            Self::Anomaly => OF_ANOMALY,
            Self::Money => OF_MONEY,
            Self::Application => OF_APPLICATION,
            Self::Cases | Self::Repairs => OF_REGISTER,
            Self::Returns => OF_SUMMARY,
            Self::Day => OF_DAY,
        };
        ALWAYS.iter().chain(own).copied()
    }

    /// The tables that its forms may have.
    #[must_use]
    pub const fn rows(self) -> &'static [FormRows] {
        match self {
            Self::Case => CASE_ROWS,
            Self::Repair => REPAIR_ROWS,
            Self::Return => RETURN_ROWS,
            Self::Rma => RMA_ROWS,
            Self::Anomaly => ANOMALY_ROWS,
            Self::Money => &[],
            Self::Application => APPLICATION_ROWS,
            Self::Cases => CASES_ROWS,
            Self::Repairs => REPAIRS_ROWS,
            Self::Returns => RETURNS_ROWS,
            Self::Day => DAY_ROWS,
        }
    }

    /// What a line of one of its tables has.
    #[must_use]
    pub fn columns(self, rows: &str) -> Option<&'static [&'static str]> {
        self.rows().iter().find(|(name, _)| *name == rows).map(|(_, columns)| *columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// values and tables have names of their own.
    #[test]
    fn r549_values_have_names_of_their_own() {
        for about in FormAbout::ALL {
            assert_eq!(FormAbout::parse(about.id()), Some(about));
            let values: Vec<&str> = about.values().collect();
            for (n, value) in values.iter().enumerate() {
                assert!(!values[..n].contains(value), "{} {value}", about.id());
            }
            for (name, columns) in about.rows() {
                assert_eq!(about.columns(name), Some(*columns));
            }
        }
    }
}
