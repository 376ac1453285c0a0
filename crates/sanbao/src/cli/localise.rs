//! Help texts in the language of the user.

use super::Cli;
use clap::{Arg, ArgAction, Command, CommandFactory};
use words::Words;

/// The command line with its help texts in words.
pub(crate) fn localised(words: &Words) -> Command {
    let command = Cli::command().disable_help_flag(true).disable_version_flag(true);
    let help = Arg::new("help").short('h').long("help").action(ArgAction::HelpShort).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let mut command = command.arg(help).arg(version);
    // Names of nested commands and places of arguments are known from here on.
    command.build();
    described(command, "sanbao", words)
}

/// Texts are found by the path of the command: `about-policy-decide`, `arg-policy-decide-claim`;
/// an argument that means the same everywhere has one text, `arg-claim`.
fn described(command: Command, path: &str, words: &Words) -> Command {
    let heading = words.text("help-usage");
    let template = format!("{{about-with-newline}}\n{heading}{{usage}}\n\n{{all-args}}{{after-help}}");
    let mut command = command;
    let usage = usage(&mut command, words);
    let mut command =
        command.override_usage(usage).help_template(template).subcommand_help_heading(words.text("help-commands"));
    if let Some(about) = words.try_text(&format!("about-{path}")) {
        command = command.about(about);
    }
    if let Some(after) = words.try_text(&format!("after-{path}")) {
        command = command.after_help(after);
    }
    command = command.mut_args(|arg| argument(arg, path, words));
    let below = path.strip_prefix("sanbao").map_or(path, |rest| rest.trim_start_matches('-')).to_owned();
    command.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        let path = if below.is_empty() { name } else { format!("{below}-{name}") };
        described(sub, &path, words)
    })
}

/// The usage line with its general words translated.
fn usage(command: &mut Command, words: &Words) -> String {
    let english = command.render_usage().to_string();
    let usage = english.strip_prefix("Usage: ").unwrap_or(&english);
    usage
        .replace("[OPTIONS]", &words.text("help-options-value"))
        .replace("<COMMAND>", &words.text("help-command-value"))
}

fn argument(arg: Arg, path: &str, words: &Words) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = words.try_text(&format!("arg-{path}-{id}"));
    let heading = if arg.is_positional() { words.text("help-arguments") } else { words.text("help-options") };
    // The texts name values and defaults themselves, in words.
    let order = arg.get_index().unwrap_or(match id.as_str() {
        "version" => 103,
        "help" => 102,
        _ if arg.is_global_set() => 101,
        _ => 100,
    });
    let arg = arg.display_order(order);
    let takes_value = arg.get_action().takes_values();
    let arg = arg.help_heading(heading).hide_possible_values(takes_value).hide_default_value(takes_value);
    match own.or_else(|| words.try_text(&format!("arg-{id}"))) {
        Some(help) => arg.help(help),
        None => arg,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Lang;
    use std::collections::BTreeSet;

    /// Commands and arguments whose text is missing.
    fn missing(command: &Command, path: &str, words: &Words, found: &mut Vec<String>) {
        let about = words.try_text(&format!("about-{path}"));
        if about.is_none() || command.get_about().map(ToString::to_string) != about {
            found.push(format!("about-{path}"));
        }
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            let text = words.try_text(&format!("arg-{path}-{id}")).or_else(|| words.try_text(&format!("arg-{id}")));
            if text.is_none() || arg.get_help().map(ToString::to_string) != text {
                found.push(format!("arg-{path}-{id}"));
            }
        }
        for sub in command.get_subcommands() {
            let name = sub.get_name();
            let below = if path == "sanbao" { name.to_owned() } else { format!("{path}-{name}") };
            missing(sub, &below, words, found);
        }
    }

    #[test]
    fn every_command_and_every_argument_is_described_in_every_language() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut found = Vec::new();
            missing(&localised(&words), "sanbao", &words, &mut found);
            assert!(found.is_empty(), "{lang}: {found:?}");
        }
    }

    /// The keys that describe a command and its arguments.
    fn used(command: &Command, path: &str, words: &Words, keys: &mut BTreeSet<String>) {
        keys.extend([format!("about-{path}"), format!("after-{path}")]);
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            let own = format!("arg-{path}-{id}");
            keys.insert(if words.try_text(&own).is_some() { own } else { format!("arg-{id}") });
        }
        for sub in command.get_subcommands() {
            let name = sub.get_name();
            used(sub, &if path == "sanbao" { name.to_owned() } else { format!("{path}-{name}") }, words, keys);
        }
    }

    #[test]
    fn no_description_is_left_over() {
        let words = Words::new(Lang::ZhCn);
        let mut keys = BTreeSet::new();
        used(&localised(&words), "sanbao", &words, &mut keys);
        // In `policy.ftl` the same words mean what is said about a policy.
        let named = words::keys(Lang::ZhCn).filter(|(file, _)| file != "policy.ftl").map(|(_, key)| key);
        let described = named.filter(|key| ["about-", "after-", "arg-"].iter().any(|family| key.starts_with(family)));
        let unused: Vec<String> = described.filter(|key| !keys.contains(key)).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn help_is_in_one_language() {
        for (lang, usage, options) in
            [(Lang::ZhCn, "用法: ", "[选项]"), (Lang::ZhTw, "用法: ", "[選項]"), (Lang::En, "Usage: ", "[OPTIONS]")]
        {
            let mut command = localised(&Words::new(lang));
            let help = command.find_subcommand_mut("policy").unwrap().render_help().to_string();
            assert!(help.contains(usage) && help.contains(options), "{help}");
            assert!(help.contains("sanbao policy"), "{help}");
        }
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }
}
