//! Help texts in the language of the user.

use super::Cli;
use crate::words::Words;
use clap::{Arg, ArgAction, Command, CommandFactory};

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
    let mut command = command
        .override_usage(usage)
        .help_template(template)
        .subcommand_help_heading(words.text("help-commands"));
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
    usage.replace("[OPTIONS]", &words.text("help-options-value")).replace("<COMMAND>", &words.text("help-command-value"))
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
