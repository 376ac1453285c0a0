//! Wrong use of the command line, told in the language of the user.

use crate::ending::Ending;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::io::Write;
use words::Words;

/// Shows help or version, or tells what is wrong with the command line.
pub(super) fn tell(error: &Error, words: &Words) -> Ending {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            Ending::Clean
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Ending::Unusable
        }
        _ => {
            let _ = std::io::stderr().write_all(message(error, words).as_bytes());
            Ending::Unusable
        }
    }
}

fn message(error: &Error, words: &Words) -> String {
    let context = |kind: ContextKind| error.get(kind).map(told).unwrap_or_default();
    let values = [
        ("argument", context(ContextKind::InvalidArg).into()),
        ("command", context(ContextKind::InvalidSubcommand).into()),
        ("value", context(ContextKind::InvalidValue).into()),
        ("other", context(ContextKind::PriorArg).into()),
        ("valid", context(ContextKind::ValidValue).into()),
    ];
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingSubcommand => "usage-missing-command",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => "usage-missing-value",
        ErrorKind::InvalidValue => "usage-invalid-value",
        ErrorKind::ValueValidation => "usage-bad-value",
        ErrorKind::InvalidUtf8 => "usage-not-utf8",
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => "usage-number-of-values",
        _ => "usage-other",
    };
    let mut text = format!("{}\n", words.with(key, &values));
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().map(context).find(|text| !text.is_empty()) {
        text.push_str(&format!("{}\n", words.with("usage-did-you-mean", &[("suggestion", near.into())])));
    }
    text.push_str(&format!("{}\n", words.text("usage-help")));
    text
}

fn told(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(list) => list.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}
