use web::nav::{ENTRIES, Entry};

#[test]
fn an_entry_is_marked_on_its_own_pages_only() {
    let today = ENTRIES[0];
    assert!(today.is_at("/") && !today.is_at("/cases"));
    let cases = Entry { href: "/cases", ..today };
    assert!(cases.is_at("/cases") && cases.is_at("/cases/7") && !cases.is_at("/cases-archive"));
}

#[test]
fn addresses_are_unique() {
    for (n, entry) in ENTRIES.iter().enumerate() {
        assert!(ENTRIES[..n].iter().all(|e| e.href != entry.href), "{}", entry.href);
    }
}
