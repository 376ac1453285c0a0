//! What may stand as a value on paper and is written with a word of the packs, and the sorts that a form may be for.

pub(super) const CASE_SORTS: &[&str] = &[
    "consultation",
    "opinion",
    "complaint",
    "suggestion",
    "repair",
    "maintenance",
    "return",
    "exchange",
    "refund",
    "goods_anomaly",
    "parcel_trace",
    "order_change",
    "fault_report",
    "out_of_stock",
    "installation",
    "training_request",
    "incident",
];

/// A case whose claim was refused is one of its own sort too.
pub(super) const REFUSED: &str = "refused";

/// A repair whose goods a technician took away from the customer is one of its own sort too.
pub(super) const TAKEN_AWAY: &str = "taken_away";

pub(super) const CHANNELS: &[&str] = &[
    "counter",
    "on_site",
    "hotline",
    "letter",
    "fax",
    "email",
    "mailbox",
    "online_chat",
    "sms",
    "social",
    "website",
    "questionnaire",
    "suggestion_box",
    "dealer",
    "office",
    "system",
];

pub(crate) const MONEY_SORTS: &[&str] = &[
    "fee",
    "refund",
    "goodwill",
    "freight_advanced",
    "freight_recovered",
    "penalty",
    "credit",
    "debit",
    "supplier_claim",
    "carrier_claim",
    "local_repair",
    "expense",
    "deposit",
    "deposit_refund",
    "advance",
];

/// A refund of less than was paid for the goods is one of its own sort too (F-55).
pub(super) const PARTIAL: &str = "partial_refund";

pub(super) const ANOMALIES: &[&str] = &["loss", "shortage", "wrong_goods", "off_spec", "damage", "mass_breakage"];

/// Values that are written with a word of the packs, by the family of the word, with all that may stand there.
pub const FORM_WORDS: &[(&str, &[&str])] = &[
    ("case_type", CASE_SORTS),
    ("channel", CHANNELS),
    ("quality", &["fault", "no_fault", "unclear"]),
    ("scope", &["in_scope", "out_of_scope", "escalated"]),
    ("reaction", &["accepts", "insists"]),
    (
        "remedy",
        &[
            "refund",
            "exchange",
            "exchange_other",
            "remake",
            "reship",
            "offset",
            "free_repair",
            "free_service",
            "discount",
            "paid_repair",
            "carrier_claim",
            "return_to_sender",
            "fine",
            "manual",
            "reject",
        ],
    ),
    ("tested", &["passed", "failed"]),
    ("agreed", &["agreed", "declined"]),
    ("cause", &["product", "use", "care", "body_change", "transport", "storage", "unknown"]),
    ("answered", &["signed", "phone", "message", "mail"]),
    ("aim", &["refund", "exchange"]),
    ("way", &["counter", "courier"]),
    ("advance", &["urgent", "pre_compensation", "replace_first"]),
    ("return_reason", &["size", "quality"]),
    (
        "step",
        &[
            "opened",
            "goods_sent",
            "tracking_verified",
            "advance_granted",
            "investigated",
            "goods_received",
            "inspected",
            "result_final",
            "waived",
            "refund_announced",
            "refund_arrived",
            "items_delivered",
            "sent_back",
            "disposed",
            "closed",
            "cancelled",
            "compiled",
        ],
    ),
    ("rma_ground", &["quality", "company_error", "safety", "recall", "analysis", "other"]),
    ("anomaly", ANOMALIES),
    ("party", &["carrier", "dealer", "warehouse", "maker", "not_found"]),
    ("anomaly_outcome", &["offset", "exchange", "return", "carrier_claim", "receiver_bears", "withdrawn"]),
    ("money", MONEY_SORTS),
    ("method", &["cash", "card", "wechat", "alipay", "bank_transfer", "paypal", "offset"]),
    ("ground", &["inspected", "keeps_goods", "not_delivered", "pre_compensation"]),
    ("account", ACCOUNTS),
    ("open", &["waiting", "to_pay", "to_collect", "in_hand", "to_count"]),
    ("application", APPLICATION),
];

const ACCOUNTS: &[&str] = &[
    "customer",
    "dealer",
    "supplier",
    "staff",
    "hand",
    "transit",
    "drawer",
    "bank",
    "advances",
    "fees",
    "sales",
    "refunds",
    "goodwill",
    "freight",
    "expense",
    "local_repair",
    "penalty",
    "recovery",
    "difference",
];

/// What stands on every application that is issued as a form, beside what its pack says.
const APPLICATION: &[&str] = &[
    "application",
    "case",
    "customer",
    "phone",
    "applicant",
    "applied",
    "n",
    "line_total",
    "total",
    "deposit",
    "paid",
    "balance",
    "reviews",
    "role",
    "steps",
    "step",
    "by",
    "at",
    "note",
];
