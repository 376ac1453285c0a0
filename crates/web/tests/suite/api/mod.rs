mod applications;
mod attachments;
mod cases;
mod counter;
mod customers;
mod deadlines;
mod decisions;
mod forms;
mod id;
mod imports;
mod journal;
mod manual;
mod negotiations;
mod orders;
mod people;
mod products;
mod purchases;
mod repairs;
mod rma;
mod search;
mod version;

use serde_json::Value;
use web::api::description;

#[test]
fn every_operation_says_who_it_is_for_and_how_it_fails() {
    let description: Value = serde_json::from_str(&description().to_json().unwrap()).unwrap();
    assert_eq!(description["openapi"], "3.1.0");
    let paths = description["paths"].as_object().unwrap();
    assert!(paths.len() >= 5);
    for (path, item) in paths {
        assert!(path.starts_with("/api/v1/"), "{path}");
        for (verb, operation) in item.as_object().unwrap() {
            let what = format!("{verb} {path}");
            assert!(operation["operationId"].is_string() && operation["tags"][0].is_string(), "{what}");
            assert!(operation["summary"].is_string(), "{what} has no summary");
            let failure = &operation["responses"]["4XX"]["content"]["application/problem+json"];
            assert_eq!(failure["schema"]["$ref"], "#/components/schemas/Problem", "{what}");
        }
    }
}

/// A change needs no version where there is nothing that somebody else could have changed meanwhile.
const UNVERSIONED: [&str; 4] = ["change_password", "mark_urgent", "reset_password", "set_preferences"];

#[test]
fn making_takes_a_key_and_changing_takes_a_version() {
    let description: Value = serde_json::from_str(&description().to_json().unwrap()).unwrap();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (verb, operation) in item.as_object().unwrap() {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let takes = |name: &str| parameters.iter().any(|parameter| parameter["name"] == name);
            let makes = operation["responses"].get("201").is_some();
            assert!(takes("idempotency-key") || !makes, "{verb} {path}");
            let id = operation["operationId"].as_str().unwrap();
            if verb == "put" && !UNVERSIONED.contains(&id) {
                assert!(takes("if-match"), "{verb} {path}");
            }
        }
    }
}

/// The description has one place for each name: of two types with the same name one would stand for both.
#[test]
fn names_of_types_are_unique() {
    let mut files = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api")];
    let mut names: Vec<String> = Vec::new();
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("ToSchema)]\n") {
            let name = |line: &str| {
                line.split_once("struct ").or_else(|| line.split_once("enum ")).map(|(_, name)| name.to_owned())
            };
            let declared = text[at..].lines().find_map(name).unwrap();
            names.push(declared.chars().take_while(|c| c.is_alphanumeric()).collect());
        }
    }
    names.sort();
    let twice: Vec<&[String]> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(names.len() > 50 && twice.is_empty(), "{twice:?}");
}
