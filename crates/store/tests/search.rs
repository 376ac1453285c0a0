//! Both engines find the same, and what a plain search through the texts would find.

#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::testing::{each_engine, stores};
use store::{Store, StoreError, search};

fn put(store: &Store, kind: &'static str, texts: &[String]) {
    let texts = texts.to_vec();
    let put_all = move |tx: &mut store::Tx<'_>| {
        let mut numbered = texts.iter().zip(1..);
        numbered.try_for_each(|(text, id)| search::put(tx, kind, id, text))
    };
    store.write_now::<_, StoreError>(put_all).unwrap();
}

fn find(store: &Store, kind: &'static str, query: &str) -> Vec<i64> {
    let query = query.to_owned();
    store.read_now::<_, StoreError>(move |tx| search::find(tx, kind, &query, None, 1000)).unwrap()
}

/// The same by looking at each text.
mod model {
    fn han(c: char) -> bool {
        ('\u{3041}'..='\u{9fff}').contains(&c) || ('\u{20000}'..='\u{3ffff}').contains(&c)
    }

    fn plain(text: &str) -> String {
        let narrow = |c: char| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap(),
            _ => c,
        };
        text.chars().map(narrow).collect::<String>().to_lowercase()
    }

    /// Runs of Chinese characters, and other words.
    fn parts(text: &str) -> (Vec<String>, Vec<String>) {
        let spread = |keep: fn(char) -> bool| {
            let kept: String = plain(text).chars().map(|c| if keep(c) { c } else { ' ' }).collect();
            kept.split_whitespace().map(str::to_owned).collect()
        };
        (spread(han), spread(|c| c.is_alphanumeric() && !han(c)))
    }

    /// Words, and Chinese characters one by one, in their order.
    fn sequence(text: &str) -> Vec<String> {
        let mut spaced = String::new();
        for c in plain(text).chars() {
            match (han(c), c.is_alphanumeric()) {
                (true, _) => spaced.extend([' ', c, ' ']),
                (false, true) => spaced.push(c),
                (false, false) => spaced.push(' '),
            }
        }
        spaced.split_whitespace().map(str::to_owned).collect()
    }

    /// Words that stand in a query without a space or a Chinese character between them, if they are several.
    fn joined(query: &str) -> Vec<Vec<String>> {
        let plain = plain(query);
        let groups = plain.split(|c: char| c.is_whitespace() || han(c)).map(sequence);
        groups.filter(|words| words.len() > 1).collect()
    }

    fn has_joined(text: &str, words: &[String]) -> bool {
        let (last, before) = words.split_last().unwrap();
        sequence(text).windows(words.len()).any(|window| {
            window[..before.len()] == *before && window.last().is_some_and(|word| word.starts_with(last.as_str()))
        })
    }

    pub(super) fn matches(text: &str, query: &str) -> bool {
        let (runs, words) = parts(text);
        let (wanted_runs, wanted_words) = parts(query);
        let groups = joined(query);
        if !groups.iter().all(|group| has_joined(text, group)) {
            return false;
        }
        let ends_like = |word: &String, wanted: &String| {
            let four: Vec<char> = word.chars().rev().take(4).collect();
            let digits = word.chars().count() > 4 && four.iter().all(char::is_ascii_digit);
            digits && four.iter().rev().collect::<String>().starts_with(wanted.as_str())
        };
        let has_word = |wanted: &String| words.iter().any(|word| word.starts_with(wanted) || ends_like(word, wanted));
        wanted_runs.len() + wanted_words.len() > 0
            && wanted_runs.iter().all(|wanted| runs.iter().any(|run| run.contains(wanted)))
            && wanted_words.iter().all(has_word)
    }
}

#[test]
fn words_inside_chinese_text_are_found() {
    each_engine(|store| {
        let texts =
            ["客户要求退货，皮衣拉链坏了", "退款到原卡", "换货：货不对板", "張三 13812345678", "张三 SN-00098765"];
        put(store, "case", &texts.map(str::to_owned));
        for (query, found) in [
            ("退货", vec![1]),
            ("货", vec![3, 1]),
            ("退", vec![2, 1]),
            // The last character of a run, and one that stands alone in the query.
            ("了", vec![1]),
            ("拉链坏", vec![1]),
            ("退 卡", vec![2]),
            // Characters that are not neighbours in the text.
            ("退卡", vec![]),
            // Traditional and Simplified are different characters.
            ("张三", vec![5]),
            ("張三", vec![4]),
            // The beginning of a number and its last four digits, but no other part of it.
            ("138", vec![4]),
            ("5678", vec![4]),
            ("2345", vec![]),
            ("8765", vec![5]),
            ("sn", vec![5]),
            ("三 sn", vec![5]),
            // A number with its signs: its parts one after the other.
            ("sn-0009", vec![5]),
            ("张-sn", vec![5]),
            ("0009-sn", vec![]),
            ("", vec![]),
            ("!?", vec![]),
        ] {
            assert_eq!(find(store, "case", query), found, "{query}");
            assert_eq!(find(store, "customer", query), [0; 0], "{query} among another kind");
        }
    });
}

#[test]
fn a_changed_text_is_found_by_its_new_words_only_and_a_removed_one_not_at_all() {
    each_engine(|store| {
        put(store, "case", &["旧的文字".to_owned(), "别的".to_owned()]);
        put(store, "case", &["新的文字".to_owned()]);
        assert_eq!(find(store, "case", "旧"), [0; 0]);
        assert_eq!(find(store, "case", "新的"), [1]);
        assert_eq!(find(store, "case", "的"), [2, 1]);
        store.write_now::<_, StoreError>(|tx| search::remove(tx, 1)).unwrap();
        assert_eq!(find(store, "case", "的"), [2]);
        put(store, "product", &["别的".to_owned(), "别的".to_owned()]);
        assert_eq!(find(store, "case", "的"), [0; 0]);
        assert_eq!(find(store, "product", "的"), [2, 1]);
    });
}

/// The index is changed late: what a transaction wrote it finds all the same, and what it took back it does not.
#[test]
fn a_transaction_finds_what_it_wrote_and_not_what_it_took_back() {
    each_engine(|store| {
        put(store, "case", &["原来的".to_owned()]);
        let inside = |tx: &mut store::Tx<'_>| {
            search::put(tx, "case", 2, "写下的")?;
            let failed = tx.attempt(|tx| {
                search::put(tx, "case", 3, "收回的")?;
                search::put(tx, "case", 1, "改过的")?;
                assert_eq!(search::find(tx, "case", "的", None, 9)?, [3, 2, 1]);
                assert_eq!(search::find(tx, "case", "改过", None, 9)?, [1]);
                Err::<(), _>(StoreError::NotFound)
            });
            assert_eq!(failed, Err(StoreError::NotFound));
            assert_eq!(search::find(tx, "case", "的", None, 9)?, [2, 1]);
            search::put(tx, "case", 4, "最后的")?;
            search::remove(tx, 1)
        };
        store.write_now::<_, StoreError>(inside).unwrap();
        assert_eq!(find(store, "case", "的"), [4, 2]);
        let refused = |tx: &mut store::Tx<'_>| {
            search::put(tx, "case", 5, "不要的")?;
            assert_eq!(search::find(tx, "case", "的", None, 9)?, [5, 4, 2]);
            Err::<(), _>(StoreError::NotFound)
        };
        assert_eq!(store.write_now(refused), Err(StoreError::NotFound));
        assert_eq!(find(store, "case", "的"), [4, 2]);
    });
}

#[test]
fn pages_continue_below_an_id() {
    each_engine(|store| {
        put(store, "case", &vec!["灯具".to_owned(); 7]);
        let page =
            |before| store.read_now::<_, StoreError>(move |tx| search::find(tx, "case", "灯", before, 3)).unwrap();
        assert_eq!(page(None), [7, 6, 5]);
        assert_eq!(page(Some(5)), [4, 3, 2]);
        assert_eq!(page(Some(2)), [1]);
    });
}

#[test]
fn signs_of_query_languages_are_only_signs() {
    each_engine(|store| {
        put(store, "case", &["甲 a OR b' \"c\" (d) e* f:g -h \\ & | ! <-> NEAR".to_owned(), "乙".to_owned()]);
        for query in
            ["'", "\"甲\"", "a* b*", "-甲", "甲 & !b", "甲 <-> a", "NEAR(a b)", "kind:甲", "\\", "a\" OR \"b", "甲':*"]
        {
            let found = find(store, "case", query);
            assert!(found.is_empty() || found == [1], "{query}: {found:?}");
        }
        assert_eq!(find(store, "case", "甲 & b"), [1]);
        assert_eq!(find(store, "case", "乙 | b"), [0; 0], "all parts are wanted");
    });
}

#[test]
fn very_long_texts_are_found_by_what_stands_early_in_them() {
    each_engine(|store| {
        let many: String = ('\u{4e00}'..'\u{9f00}').collect();
        put(store, "case", &["退货".repeat(5000), format!("开头{}", "長 ".repeat(40_000)), many, "x".repeat(100_000)]);
        assert_eq!(find(store, "case", "退货退货"), [1]);
        assert_eq!(find(store, "case", "开头"), [2]);
        assert_eq!(find(store, "case", "\u{4e00}\u{4e01}\u{4e02}"), [3]);
        assert_eq!(find(store, "case", "xxx"), [4]);
    });
}

/// Texts of few characters, so that queries find something.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[退货款换張张]{1,4}",
        2 => "[abAB１２]{1,3}",
        2 => "[0-2]{1,7}",
        1 => "[ぁア㐀𠀀]{1,2}",
        1 => "[éßİЖ한]{1,2}",
        2 => "[ ,。!'\"\\-%_*:&|()<>]{1,2}",
    ];
    prop::collection::vec(piece, 0..longest).prop_map(|pieces| pieces.concat())
}

#[test]
fn both_engines_find_what_a_plain_search_finds() {
    let stores = stores();
    let cases = prop::collection::vec(text(6), 1..12);
    let queries = prop::collection::vec(text(3), 1..12);
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&(cases, queries), |(texts, queries)| {
        for store in &stores {
            put(store, "case", &[texts.clone(), vec![String::new(); 12 - texts.len()]].concat());
            for query in &queries {
                let matching = (1_i64..).zip(&texts).filter(|(_, text)| model::matches(text, query));
                let mut expected: Vec<i64> = matching.map(|(id, _)| id).collect();
                expected.reverse();
                let found = find(store, "case", query);
                prop_assert_eq!(&found, &expected, "{}: {:?} in {:?}", store.engine().name(), query, texts);
            }
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn many_at_once_are_found_like_one_by_one() {
    let texts = ["张伟 10001234567 皮鞋开胶", "WEB-240301-0007 退货", "退换货 iPhone"].map(str::to_owned);
    each_engine(|store| {
        put(store, "single", &texts);
        let many: Vec<(i64, String)> = (11..).zip(texts.clone()).collect();
        store.write_now::<_, StoreError>(move |tx| search::add_all(tx, "many", &many)).unwrap();
        for query in ["开胶", "退货", "4567", "iph", "货", "0007", "皮", "没有"] {
            let single: Vec<i64> = find(store, "single", query).into_iter().map(|id| id + 10).collect();
            assert_eq!(find(store, "many", query), single, "{query}");
        }
        let none = store.write_now::<_, StoreError>(|tx| search::add_all(tx, "many", &[]));
        assert_eq!(none, Ok(()));
    });
}
