//! Guessing what a column means from what stands above it.

use super::fields::ImportKind;
use std::collections::BTreeMap;

/// The fields of a list with the column that is probably meant, from the words above the columns in Chinese or
/// English. A column is given once; a field whose words stand above several columns gets the first of them.
#[must_use]
pub fn guess(kind: ImportKind, columns: &[String]) -> BTreeMap<&'static str, String> {
    let mut guessed = BTreeMap::new();
    let mut taken = vec![false; columns.len()];
    let headers: Vec<String> = columns.iter().map(|column| plain(column)).collect();
    // The very name of a field is surer than another word for it.
    for by_name in [true, false] {
        for field in kind.fields().iter().filter(|field| by_name || !field.words.is_empty()) {
            if guessed.contains_key(field.name) {
                continue;
            }
            let name = plain(field.name);
            let fits = |header: &String| if by_name { *header == name } else { field.words.contains(&header.as_str()) };
            if let Some(at) = (0..columns.len()).find(|at| !taken[*at] && fits(&headers[*at])) {
                taken[at] = true;
                guessed.insert(field.name, columns[at].clone());
            }
        }
    }
    guessed
}

/// A header without what says nothing: `Invoice No.` and `invoice_no` are `invoiceno`, `手机号（必填）` is `手机号`.
#[must_use]
pub(super) fn plain(header: &str) -> String {
    let before = header.split(['(', '（', '[', '【', '*', '＊']).next().unwrap_or_default();
    // A header that begins with a bracket is all there is.
    let header = if before.trim().is_empty() { header } else { before };
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(kind: ImportKind, columns: &[&str]) -> Vec<(&'static str, String)> {
        guess(kind, &columns.iter().map(ToString::to_string).collect::<Vec<_>>()).into_iter().collect()
    }

    /// the columns of the web shop's export are recognised.
    #[test]
    fn english_headers_are_recognised() {
        let columns =
            ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];
        let found = guessed(ImportKind::Purchases, &columns);
        let expected = [
            ("article", "StockCode"),
            ("customer_key", "CustomerID"),
            ("description", "Description"),
            ("number", "InvoiceNo"),
            ("quantity", "Quantity"),
            ("sold_at", "InvoiceDate"),
            ("unit_price", "UnitPrice"),
        ];
        assert_eq!(found, expected.map(|(field, column)| (field, column.to_owned())));
    }

    /// so are Chinese ones.
    #[test]
    fn chinese_headers_are_recognised() {
        let found = guessed(ImportKind::Customers, &["会员编号", "姓名*", "手机号（必填）", "性别", "城市", "积分"]);
        let expected =
            [("city", "城市"), ("key", "会员编号"), ("name", "姓名*"), ("phone", "手机号（必填）"), ("sex", "性别")];
        assert_eq!(found, expected.map(|(field, column)| (field, column.to_owned())));
        assert_eq!(guessed(ImportKind::Products, &["貨號", "商品名稱", "零售價"]).len(), 3);
    }

    #[test]
    fn a_column_is_given_once() {
        let found = guessed(ImportKind::Customers, &["phone", "Mobile"]);
        assert_eq!(found, [("phone", "phone".to_owned())]);
        assert!(guessed(ImportKind::Customers, &["", "  ", "??"]).is_empty());
    }
}
