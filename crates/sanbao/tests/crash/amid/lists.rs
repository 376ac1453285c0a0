//! Lists to be read in, one of each kind. Each is longer than one transaction, so that a server dies between what is on
//! disk of it and what is not.

use domain::imports::ImportKind;
use service::imports::Template;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Rows of a list: two parts of it.
const ROWS: usize = 2_510;

/// The same of returns, of which fewer are read in together.
const RETURNS: usize = 30;

const FACTS: &str = "category=other_garment goods_intact=true cause=quality proof=system_record packaging=intact accessories=complete \
    warranty_card=true sale_kind=normal custom_made=false use_marks=true resale_ok=false";

/// The text of a list. One of order lines has a row at its end that cannot be used.
pub(super) fn text(kind: ImportKind) -> String {
    let (head, rows) = match kind {
        ImportKind::Customers => ("会员编号,姓名,手机号", ROWS),
        ImportKind::Products => ("货号,商品名称,零售价", ROWS),
        ImportKind::Purchases => ("单号,货号,品名,数量,销售日期,单价,会员编号", ROWS),
        ImportKind::Repairs => ("维修单号,品名,故障,维修结果,维修日期", ROWS),
        ImportKind::Returns => ("退货单号,货号,品名,退货数量,退货日期,单价,会员编号", RETURNS),
    };
    let mut text = format!("{head}\n");
    for number in 0..rows {
        let written = match kind {
            ImportKind::Customers => writeln!(text, "V{number},顾客{number},139{number:08}"),
            ImportKind::Products => writeln!(text, "P{number},女鞋{number},399"),
            ImportKind::Purchases => writeln!(text, "S{number},P{number},女鞋,1,2026-02-20 14:05,399.00,V{number}"),
            ImportKind::Repairs => writeln!(text, "R{number},女鞋,开胶,Fixed,2026-02-20"),
            ImportKind::Returns => writeln!(text, "C{number},P{number},女鞋,1,2026-02-25 09:00,399.00,V{number}"),
        };
        written.unwrap();
    }
    if kind == ImportKind::Purchases {
        text.push_str("S-,P1,女鞋,1,2026-02-20 14:05,多少,V1\n");
    }
    text
}

/// What its columns mean beside what their names say.
pub(super) fn template(kind: ImportKind, guessed: Template) -> Template {
    let constants: &[(&str, &str)] = match kind {
        ImportKind::Returns => &[("facts", FACTS)],
        ImportKind::Purchases => &[("channel", "store")],
        _ => &[],
    };
    let constants: BTreeMap<_, _> =
        constants.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Template { constants, system: "old".to_owned(), ..guessed }
}
