//! `policy decide --stream`: a line in, a line out, whatever the line holds.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::{Folder, root, sample};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

fn rows(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

#[test]
fn the_sample_claims_are_judged_line_by_line() {
    let folder = Folder::new("stream-samples");
    let said = folder.run(&["policy", "decide", "STORE41", "--stream", &sample("claims.ndjson")]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let rows = rows(&said.out);
    assert_eq!(rows.len(), 21);
    assert_eq!(
        (&rows[0]["line"], &rows[0]["id"], &rows[0]["decision"]),
        (&json!(1), &json!("C0001"), &json!("refund"))
    );
    assert!(rows.iter().all(|r| r["preview"] == json!(true) && r["policy"]["hash"].as_str().unwrap().len() == 64));
    let short = folder.run(&["policy", "decide", "STORE41", "--stream", &sample("claims.ndjson"), "--short"]);
    let first = short.out.lines().next().unwrap();
    assert_eq!(first.split_whitespace().collect::<Vec<_>>(), ["C0001", "退货", "退给顾客", "¥299.00", "ST41-06"]);
    assert!(short.out.contains("共 21 件。"), "{}", short.out);
}

#[test]
fn a_bad_line_is_told_and_the_rest_goes_on() {
    let folder = Folder::new("stream-bad");
    let good = r#"{"sale":"2025-03-01","claim":"2025-03-05","proof":"no_proof","id":7}"#;
    let input = format!(
        "{good}\n\n{{\"sale\":\n{{\"salle\":\"2025-03-01\"}}\n[]\n{{\"paid\":-1}}\n{{\"sale\":\"2025-03-01\",\"sale\":\"2025-03-02\"}}\n\
         {{\"sale\":\"2025-03-01\",\"claim\":\"2025-02-01\"}}\n{good}\n"
    );
    let said = folder.run_with(&["policy", "decide", "STORE41", "--stream", "-"], &input);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let rows = rows(&said.out);
    let told: Vec<(u64, &str)> = rows
        .iter()
        .map(|r| (r["line"].as_u64().unwrap(), r["error"]["problems"][0]["code"].as_str().unwrap_or("ruling")))
        .collect();
    let expected = [
        (1, "ruling"),
        (3, "json-syntax"),
        (4, "unknown-claim-fact"),
        (5, "claim-not-an-object"),
        (6, "negative-claim-value"),
        (7, "fact-given-twice"),
        (8, "dates-out-of-order"),
        (9, "ruling"),
    ];
    assert_eq!(told, expected);
    assert_eq!(rows[0]["id"], json!(7));
    let problem = &rows[2]["error"]["problems"][0];
    assert_eq!(problem["args"]["suggestion"], "sale");
    assert!(problem["help"].as_str().unwrap().contains("“sale”"), "{problem}");
}

#[test]
fn a_line_of_two_megabytes_is_refused_and_the_next_is_judged() {
    let folder = Folder::new("stream-long");
    let input = format!("{{\"sale\":\"{}\"}}\n{{\"proof\":\"no_proof\"}}\n", "x".repeat(2 << 20));
    let said = folder.run_with(&["policy", "decide", "STORE41", "--stream", "-"], &input);
    assert_eq!(said.code, 1);
    let rows = rows(&said.out);
    assert_eq!(rows[0]["error"]["problems"][0]["code"], "line-too-long");
    assert_eq!(rows[1]["line"], 2);
}

#[test]
fn an_empty_stream_is_no_mistake() {
    let folder = Folder::new("stream-empty");
    let said = folder.run_with(&["policy", "decide", "STORE41", "--stream", "-"], "");
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (0, "", ""));
}

#[test]
fn several_policies_judge_a_stream_together() {
    let folder = Folder::new("stream-joint");
    let policies = "STORE41,cn-consumer-law";
    let said = folder.run(&["policy", "decide", policies, "--stream", &sample("claims.ndjson")]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(rows(&said.out).iter().all(|r| r["rulings"].as_array().unwrap().len() == 2));
    let short = folder.run(&["policy", "decide", policies, "--stream", &sample("claims.ndjson"), "--short"]);
    assert_eq!(short.out.lines().take_while(|l| !l.is_empty()).count(), 21, "{}", short.out);
}

/// Whoever reads the first line and goes away ends the program quietly.
#[test]
fn a_closed_pipe_ends_it_without_a_word() {
    let claims = std::fs::read_to_string(sample("claims.ndjson")).unwrap().repeat(500);
    for arguments in [
        vec!["policy", "decide", "STORE41", "--stream", "-"],
        vec!["policy", "decide", "STORE41", "--stream", "-", "--short"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sanbao"))
            .args(arguments)
            .env_clear()
            .env("SANBAO_MANUALS", root().join("manuals"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let claims = claims.clone();
        let writer = std::thread::spawn(move || drop(stdin.write_all(claims.as_bytes())));
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        let status = child.wait().unwrap();
        writer.join().unwrap();
        assert_eq!((told.as_str(), status.code()), ("", Some(0)));
    }
}
