//! What is true of the matters at 明川照明, as whoever looks at the lamps enters it.

use super::super::matter::{Facts, Told, told};
use domain::cases::{Channel::Visit, Kind};

pub(super) const DARK: Told = told(Kind::Repair, Visit, "灯用了几个月突然不亮，换过开关也没有用", "修好或者换一盏");
pub(super) const FAULT: Facts = &[
    ("matter", "malfunction"),
    ("cause", "quality"),
    ("wish", "free_repair"),
    ("inspected", "true"),
    ("warranty_basis", "voucher"),
    ("label_intact", "true"),
    ("opened", "true"),
    ("installed", "true"),
    ("defect", "not_working"),
    ("part", "electronics"),
];
pub(super) const PROJECT: Facts = &[
    ("matter", "malfunction"),
    ("cause", "quality"),
    ("wish", "free_repair"),
    ("label_intact", "true"),
    ("opened", "true"),
    ("installed", "true"),
    ("project_batch", "true"),
];
pub(super) const EXCHANGED: Facts = &[
    ("matter", "malfunction"),
    ("cause", "quality"),
    ("wish", "exchange"),
    ("inspected", "true"),
    ("warranty_basis", "voucher"),
    ("label_intact", "true"),
    ("opened", "true"),
];
pub(super) const MISUSE: Facts = &[
    ("matter", "malfunction"),
    ("cause", "environment"),
    ("wish", "paid_repair"),
    ("inspected", "true"),
    ("warranty_basis", "voucher"),
    ("label_intact", "true"),
    ("opened", "true"),
    ("installed", "true"),
    ("repair_quote", "60.00"),
    ("repair_scope", "driver_change"),
];
pub(super) const NOT_WANTED: Facts = &[
    ("matter", "no_reason"),
    ("cause", "none"),
    ("wish", "refund"),
    ("inspected", "true"),
    ("resale_ok", "false"),
    ("use_marks", "true"),
];
pub(super) const WRONG: Facts = &[
    ("matter", "wrong_item"),
    ("cause", "company_error"),
    ("wish", "exchange"),
    ("opened", "false"),
    ("affected_value", "800.00"),
];
pub(super) const WRONG_OPENED: Facts = &[
    ("matter", "wrong_item"),
    ("cause", "company_error"),
    ("wish", "exchange"),
    ("opened", "true"),
    ("affected_value", "1600.00"),
];
