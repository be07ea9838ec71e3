//! The arguments: one list of verbs for clap, and clap's complaints in the clerk's words.

use std::io::Write;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};

use crate::cli::{Fault, story};
use crate::policy::NATIONAL;
use crate::text::Words;

/// The verbs on the rules.
const POLICY: &str = "jiefengctl policy (list | show CODE [--region REGION] | check DIR [-o FILE.jfpack] | \
                      unpack REGION DIR | print REGION -o FILE.pdf | install FILE --sm3 HEX | adopt EDITION --chief NAME --on DATE --document NO | back | \
                      holidays FILE)";

/// All verbs and their arguments. A verb that does not work yet is not here.
pub fn command(words: &Words) -> Command {
    let verb = |name: &'static str, about: String, usage: &'static str| {
        Command::new(name)
            .about(about)
            .override_usage(usage)
            .help_template(page(
                words,
                &[("console-arguments", "{positionals}"), ("console-options", "{options}")],
            ))
            .disable_help_flag(true)
            .arg(help_flag(words))
    };
    Command::new("jiefengctl")
        .about(words.say("console-about"))
        .version(env!("CARGO_PKG_VERSION"))
        .override_usage("jiefengctl [--office DIR] [--as NAME] [--json] VERB …")
        .help_template(page(words, &[("console-verbs", "{subcommands}"), ("console-options", "{options}")]))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .after_help(words.say("console-exit-codes"))
        .arg(file("office", "DIR", words.say("console-office")).long("office").global(true))
        .arg(text("as", "NAME", words.say("console-as")).long("as").global(true))
        .arg(
            file("passphrase-file", "FILE", words.say("console-passphrase-file"))
                .long("passphrase-file")
                .global(true),
        )
        .arg(flag("json", words.say("console-json")).global(true))
        .arg(help_flag(words))
        .arg(flag("version", words.say("console-version")).short('V').action(ArgAction::Version))
        .subcommand(
            verb("practice", words.say("console-practice"), "jiefengctl practice DIR [--cases N] [--seed S]")
                .arg(file("dir", "DIR", words.say("console-practice-dir")).required(true))
                .arg(
                    text("cases", "N", words.say("console-practice-cases"))
                        .long("cases")
                        .value_parser(value_parser!(u32)),
                )
                .arg(
                    text("seed", "S", words.say("console-practice-seed"))
                        .long("seed")
                        .value_parser(value_parser!(u64)),
                ),
        )
        .subcommand(
            verb("story", words.say("console-story"), "jiefengctl story FILE.toml --out DIR")
                .after_help(story::help(words))
                .arg(file("file", "FILE.toml", words.say("console-story-file")).required(true))
                .arg(file("out", "DIR", words.say("console-story-out")).long("out").required(true)),
        )
        .subcommand(
            verb("calc", words.say("console-calc"), "jiefengctl calc KIND [-o FILE.pdf]")
                .after_help(words.say_with("console-calc-kinds", &[("kinds", super::kinds().into())]))
                .arg(text("kind", "KIND", words.say("console-calc-kind")).required(true))
                .arg(file("output", "FILE.pdf", words.say("console-calc-output")).short('o').long("output")),
        )
        .subcommand(
            verb(
                "proof",
                words.say("console-proof"),
                "jiefengctl proof FORM (VALUES.json -o FILE.pdf | --example)",
            )
            .after_help(words.say_with("console-proof-forms", &[("forms", super::proof::forms().into())]))
            .arg(text("form", "FORM", words.say("console-proof-form")).required(true))
            .arg(
                file("values", "VALUES.json", words.say("console-proof-values"))
                    .required_unless_present("example"),
            )
            .arg(
                file("output", "FILE.pdf", words.say("console-proof-output"))
                    .short('o')
                    .long("output")
                    .required_unless_present("example"),
            )
            .arg(flag("large", words.say("console-proof-large")))
            .arg(flag("example", words.say("console-proof-example"))),
        )
        .subcommand(
            Command::new("policy")
                .about(words.say("console-policy"))
                .override_usage(POLICY)
                .help_template(page(
                    words,
                    &[("console-verbs", "{subcommands}"), ("console-options", "{options}")],
                ))
                .subcommand_required(true)
                .disable_help_subcommand(true)
                .disable_help_flag(true)
                .arg(help_flag(words))
                .subcommand(
                    verb("list", words.say("console-policy-list"), "jiefengctl policy list")
                        .help_template(page(words, &[("console-options", "{options}")])),
                )
                .subcommand(
                    verb(
                        "show",
                        words.say("console-policy-show"),
                        "jiefengctl policy show CODE [--region REGION]",
                    )
                    .arg(text("code", "CODE", words.say("console-policy-code")).required(true))
                    .arg(
                        text("region", "REGION", words.say("console-policy-region"))
                            .long("region")
                            .default_value(NATIONAL),
                    ),
                )
                .subcommand(
                    verb(
                        "check",
                        words.say("console-policy-check"),
                        "jiefengctl policy check DIR [-o FILE.jfpack]",
                    )
                    .arg(file("dir", "DIR", words.say("console-policy-dir")).required(true))
                    .arg(
                        file("output", "FILE.jfpack", words.say("console-policy-output"))
                            .short('o')
                            .long("output"),
                    ),
                )
                .subcommand(
                    verb("unpack", words.say("console-policy-unpack"), "jiefengctl policy unpack REGION DIR")
                        .arg(text("region", "REGION", words.say("console-policy-unpacked")).required(true))
                        .arg(file("dir", "DIR", words.say("console-policy-unpack-dir")).required(true)),
                )
                .subcommand(
                    verb(
                        "print",
                        words.say("console-policy-print"),
                        "jiefengctl policy print (REGION | EDITION | DIR) -o FILE.pdf",
                    )
                    .arg(text("region", "REGION", words.say("console-policy-printed")).required(true))
                    .arg(
                        file("output", "FILE.pdf", words.say("console-policy-print-output"))
                            .short('o')
                            .long("output")
                            .required(true),
                    ),
                )
                .subcommand(
                    verb(
                        "install",
                        words.say("console-policy-install"),
                        "jiefengctl policy install FILE --sm3 HEX",
                    )
                    .arg(file("file", "FILE", words.say("console-policy-file")).required(true))
                    .arg(text("sm3", "HEX", words.say("console-policy-sm3")).long("sm3").required(true)),
                )
                .subcommand(
                    verb(
                        "adopt",
                        words.say("console-policy-adopt"),
                        "jiefengctl policy adopt EDITION --chief NAME --on DATE --document NO",
                    )
                    .arg(text("edition", "EDITION", words.say("console-policy-edition")).required(true))
                    .arg(
                        text("chief", "NAME", words.say("console-policy-chief")).long("chief").required(true),
                    )
                    .arg(text("on", "DATE", words.say("console-policy-on")).long("on").required(true))
                    .arg(
                        text("document", "NO", words.say("console-policy-document"))
                            .long("document")
                            .required(true),
                    ),
                )
                .subcommand(
                    verb("back", words.say("console-policy-back"), "jiefengctl policy back")
                        .help_template(page(words, &[("console-options", "{options}")])),
                )
                .subcommand(
                    verb("holidays", words.say("console-policy-holidays"), "jiefengctl policy holidays FILE")
                        .arg(file("file", "FILE", words.say("console-policy-notice")).required(true)),
                ),
        )
        .subcommand(
            verb("find", words.say("console-find"), "jiefengctl find TEXT")
                .arg(text("text", "TEXT", words.say("console-find-text")).required(true)),
        )
        .subcommand(
            verb(
                "check",
                words.say("console-check"),
                "jiefengctl check [--export FILE [--case N | --day DAY] | --proof FILE [--anchor SM3] | --sheet FILE.pdf [--day DAY]]",
            )
            .help_template(page(words, &[("console-options", "{options}")]))
            .arg(
                file("proof", "FILE", words.say("console-check-proof"))
                    .long("proof")
                    .conflicts_with("export"),
            )
            .arg(text("anchor", "SM3", words.say("console-check-anchor")).long("anchor").requires("proof"))
            .arg(file("export", "FILE", words.say("console-check-export")).long("export"))
            .arg(
                text("case", "N", words.say("console-check-case"))
                    .long("case")
                    .requires("export")
                    .conflicts_with("day"),
            )
            .arg(text("day", "DAY", words.say("console-check-day")).long("day"))
            .arg(
                file("sheet", "FILE.pdf", words.say("console-check-sheet"))
                    .long("sheet")
                    .conflicts_with_all(["proof", "export"]),
            )
            .group(ArgGroup::new("leaves").args(["export", "sheet"]))
            .mut_arg("day", |day| day.requires("leaves")),
        )
        .subcommand(
            verb(
                "verify",
                words.say("console-verify"),
                "jiefengctl verify (FILE.pdf | --text TEXT | --number NO --code CODE) [--key FILE]… | --save-key FILE | --keep-key FILE --sm3 SM3 | --drop-key DESK",
            )
            .arg(file("file", "FILE.pdf", words.say("console-verify-file")))
            .arg(text("text", "TEXT", words.say("console-verify-text")).long("text"))
            .arg(text("number", "NO", words.say("console-verify-number")).long("number").requires("code"))
            .arg(text("code", "CODE", words.say("console-verify-code")).long("code").requires("number"))
            .arg(
                file("key", "FILE", words.say("console-verify-key"))
                    .long("key")
                    .action(ArgAction::Append)
                    .conflicts_with("save-key"),
            )
            .arg(file("save-key", "FILE", words.say("console-verify-save-key")).long("save-key"))
            .arg(
                file("keep-key", "FILE", words.say("console-verify-keep-key"))
                    .long("keep-key")
                    .requires("sm3")
                    .conflicts_with("key"),
            )
            .arg(text("sm3", "SM3", words.say("console-verify-sm3")).long("sm3").requires("keep-key"))
            .arg(
                text("drop-key", "DESK", words.say("console-verify-drop-key"))
                    .long("drop-key")
                    .conflicts_with("key"),
            )
            .group(
                ArgGroup::new("shown")
                    .args(["file", "text", "number", "save-key", "keep-key", "drop-key"])
                    .required(true),
            ),
        )
        .subcommand(
            verb("backup", words.say("console-backup"), "jiefengctl backup DIR")
                .arg(file("dir", "DIR", words.say("console-backup-dir")).required(true)),
        )
        .subcommand(
            verb(
                "restore",
                words.say("console-restore"),
                "jiefengctl restore FILE DIR [--last-certificate NO --last-case NO [--last-list NO]]",
            )
            .arg(file("file", "FILE", words.say("console-restore-file")).required(true))
            .arg(file("dir", "DIR", words.say("console-restore-dir")).required(true))
            .arg(
                text("last-certificate", "NO", words.say("console-restore-certificate"))
                    .long("last-certificate"),
            )
            .arg(text("last-case", "NO", words.say("console-restore-case")).long("last-case"))
            .arg(text("last-list", "NO", words.say("console-restore-list")).long("last-list")),
        )
        .subcommand(
            verb("rescue", words.say("console-rescue"), "jiefengctl rescue FILE DIR")
                .arg(file("file", "FILE", words.say("console-rescue-file")).required(true))
                .arg(file("dir", "DIR", words.say("console-rescue-dir")).required(true)),
        )
}

/// A page of help; clap's own headings are English, so it is put together here.
fn page(words: &Words, parts: &[(&'static str, &str)]) -> String {
    let mut page = String::from("{about}\n\n{usage}");
    for (heading, part) in parts {
        let heading = *heading;
        page.push_str(&format!("\n\n{}\n{part}", words.say(heading)));
    }
    page.push_str("{after-help}");
    page
}

fn text(name: &'static str, value: &'static str, help: String) -> Arg {
    Arg::new(name).value_name(value).help(help)
}

fn file(name: &'static str, value: &'static str, help: String) -> Arg {
    text(name, value, help).value_parser(value_parser!(PathBuf))
}

fn flag(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

fn help_flag(words: &Words) -> Arg {
    flag("help", words.say("console-help")).short('h').action(ArgAction::Help)
}

/// Says what clap found wrong, in one line; help and version are no faults and go to `out`.
pub fn explain(err: &clap::Error, words: &Words, out: &mut dyn Write) -> Result<(), Fault> {
    let named = |kind: ContextKind| match err.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = named(ContextKind::InvalidArg);
    let what = [("what", argument.clone().into())];
    let sentence = match err.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            write!(out, "{}", err.render())?;
            return Ok(());
        }
        ErrorKind::InvalidSubcommand => {
            let verb = named(ContextKind::InvalidSubcommand);
            words.say_with("console-unknown-verb-of-all", &[("verb", verb.into())])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            words.say("console-no-verb")
        }
        ErrorKind::UnknownArgument => words.say_with("console-unknown-argument", &what),
        ErrorKind::MissingRequiredArgument => words.say_with("console-missing-argument", &what),
        ErrorKind::ArgumentConflict => words.say_with("console-conflict", &what),
        ErrorKind::InvalidValue if named(ContextKind::InvalidValue).is_empty() => {
            words.say_with("console-no-value", &what)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let args = [("what", argument.into()), ("value", named(ContextKind::InvalidValue).into())];
            words.say_with("console-bad-value", &args)
        }
        _ => words.say_with("console-usage", &[("why", first_line(err).into())]),
    };
    Err(Fault::Usage(sentence))
}

fn first_line(err: &clap::Error) -> String {
    let text = err.render().to_string();
    text.lines().next().unwrap_or_default().to_owned()
}
