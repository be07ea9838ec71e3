//! The console: arguments, exit codes, text and JSON. Each verb is one file and calls the same desk as the window.
//!
//! Exit code 0: done · 1: refused, or a problem was found · 2: wrong usage · 3: trouble (disk, printer, damage).
//! One line of plain words on the error stream says why.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgMatches, ValueEnum as _};

use crate::desk::Desk;
use crate::desk::door::Way;
use crate::desk::outside::{Outside as _, Real, office_dir};
use crate::desk::ruling::Ruling;
use crate::desk::trouble::Trouble;
use crate::domain::Right;
use crate::domain::case::Actor;
use crate::policy as rules;
use crate::text::{Language, Words};

mod arguments;
mod backup;
pub mod calc;
mod check;
mod door;
mod fault;
mod find;
mod policy;
mod practice;
mod print;
mod progress;
mod proof;
mod prove;
mod rescue;
mod restore;
mod ruling;
pub mod story;
mod unpack;
mod verify;

pub use fault::Fault;
pub(crate) use fault::{refusal, trouble};

/// What every verb has in hand.
pub struct Console<'a> {
    /// Where results go.
    pub out: &'a mut dyn Write,
    /// The catalogue.
    pub words: &'a Words,
    /// Results as JSON.
    pub json: bool,
    /// The office's folder, where an argument names it.
    pub office: Option<PathBuf>,
    /// Who acts, where that is said.
    pub account: Option<String>,
    /// The file that holds their passphrase.
    pub passphrase_file: Option<PathBuf>,
}

/// Runs the console with these arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words = Words::of(language());
    let mut out = BufWriter::new(io::stdout().lock());
    let done = dispatch(arguments, &words, &mut out);
    let done = done.and_then(|()| Ok(out.flush()?));
    let Err(fault) = done else { return ExitCode::SUCCESS };
    // What was worked out before the fault is still the answer to what was asked.
    let _ = out.flush();
    if let Some(why) = fault.why(&words) {
        // Nobody is left to hand an error of the error stream to.
        let _ = writeln!(io::stderr().lock(), "{}", why.replace('\n', " "));
    }
    ExitCode::from(fault.code())
}

/// Chinese, unless `JIEFENG_LANGUAGE` names another language of the program.
fn language() -> Language {
    let tag = std::env::var("JIEFENG_LANGUAGE").unwrap_or_default();
    Language::from_tag(&tag).unwrap_or_default()
}

fn dispatch(
    arguments: impl IntoIterator<Item = OsString>,
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let matches = match arguments::command(words).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(err) => return arguments::explain(&err, words, out),
    };
    let account = matches.get_one::<String>("as").cloned();
    let mut console = Console {
        out,
        words,
        json: matches.get_flag("json"),
        office: matches.get_one::<PathBuf>("office").cloned(),
        account: account.or_else(|| std::env::var("JIEFENG_ACCOUNT").ok()).filter(|name| !name.is_empty()),
        passphrase_file: matches.get_one::<PathBuf>("passphrase-file").cloned(),
    };
    let Some((verb, matches)) = matches.subcommand() else {
        return Err(Fault::Usage(words.say("console-no-verb")));
    };
    match verb {
        "practice" => {
            let cases = matches.get_one::<u32>("cases").copied();
            practice::run(&mut console, &path(matches, "dir"), cases, matches.get_one::<u64>("seed").copied())
        }
        "story" => story::run(&mut console, &path(matches, "file"), &path(matches, "out")),
        "calc" => {
            let output = matches.get_one::<PathBuf>("output").cloned();
            calc(&mut console, &text(matches, "kind"), output.as_deref())
        }
        "proof" if matches.get_flag("example") => proof::example(&mut console, &text(matches, "form")),
        "proof" => {
            let (values, output) = (path(matches, "values"), path(matches, "output"));
            proof::run(&mut console, &text(matches, "form"), &values, &output, matches.get_flag("large"))
        }
        "policy" => match matches.subcommand() {
            Some(("list", _)) => policy::list(&mut console),
            Some(("show", matches)) => {
                policy::show(&mut console, &text(matches, "code"), &text(matches, "region"))
            }
            Some(("check", matches)) => {
                let output = matches.get_one::<PathBuf>("output").cloned();
                policy::check(&mut console, &path(matches, "dir"), output.as_deref())
            }
            Some(("install", matches)) => {
                let ruling = Ruling::Install { file: path(matches, "file"), sm3: text(matches, "sm3") };
                ruling::run(&mut console, None, ruling)
            }
            Some(("adopt", matches)) => {
                let ruling = Ruling::Adopt {
                    edition: text(matches, "edition"),
                    on: ruling::day(&console, &text(matches, "on"))?,
                    document: text(matches, "document"),
                };
                ruling::run(&mut console, Some(text(matches, "chief")), ruling)
            }
            Some(("unpack", matches)) => {
                unpack::run(&mut console, &text(matches, "region"), &path(matches, "dir"))
            }
            Some(("print", matches)) => {
                print::run(&mut console, &text(matches, "region"), &path(matches, "output"))
            }
            Some(("back", _)) => ruling::run(&mut console, None, Ruling::Back),
            Some(("holidays", matches)) => {
                ruling::run(&mut console, None, Ruling::HolidaysFile(path(matches, "file")))
            }
            Some((other, _)) => {
                Err(Fault::Usage(words.say_with("console-unknown-argument", &[("what", other.into())])))
            }
            None => Err(Fault::Usage(words.say("console-no-verb"))),
        },
        "find" => find::run(&mut console, &text(matches, "text")),
        "check" if let Some(file) = matches.get_one::<PathBuf>("sheet") => {
            prove::sheet(&mut console, file, matches.get_one::<String>("day").map(String::as_str))
        }
        "check" => match (matches.get_one::<PathBuf>("proof"), matches.get_one::<PathBuf>("export")) {
            (Some(file), _) => {
                prove::check(&mut console, file, matches.get_one::<String>("anchor").map(String::as_str))
            }
            (None, Some(file)) => {
                let said = |name: &str| matches.get_one::<String>(name).map(String::as_str);
                prove::export(&mut console, file, said("case"), said("day"))
            }
            (None, None) => check::run(&mut console),
        },
        "verify" if let Some(file) = matches.get_one::<PathBuf>("save-key") => {
            verify::save_key(&mut console, file)
        }
        "verify" if let Some(file) = matches.get_one::<PathBuf>("keep-key") => {
            verify::keep_key(&mut console, file, &text(matches, "sm3"))
        }
        "verify" if let Some(desk) = matches.get_one::<String>("drop-key") => {
            verify::drop_key(&mut console, desk)
        }
        "verify" => {
            let said = |name: &str| matches.get_one::<String>(name).cloned();
            let asked = verify::Asked {
                file: matches.get_one::<PathBuf>("file").cloned(),
                text: said("text"),
                code: said("number").zip(said("code")),
                keys: matches.get_many::<PathBuf>("key").into_iter().flatten().cloned().collect(),
            };
            verify::run(&mut console, asked)
        }
        "backup" => backup::run(&mut console, &path(matches, "dir")),
        "restore" => {
            let said = |name: &str| matches.get_one::<String>(name).cloned();
            let (certificate, case, list) = (said("last-certificate"), said("last-case"), said("last-list"));
            let typed = restore::Typed { certificate, case, list };
            restore::run(&mut console, &path(matches, "file"), &path(matches, "dir"), &typed)
        }
        "rescue" => rescue::run(&mut console, &path(matches, "file"), &path(matches, "dir")),
        other => Err(Fault::Usage(words.say_with("console-unknown-argument", &[("what", other.into())]))),
    }
}

/// Answers every line of the standard input; with a file to save to, the only line, and saves its sheet.
fn calc(console: &mut Console<'_>, kind: &str, output: Option<&Path>) -> Result<(), Fault> {
    let Ok(kind) = calc::Kind::from_str(kind, false) else {
        let args = [("what", "KIND".into()), ("value", kind.into()), ("known", kinds().into())];
        return Err(Fault::Usage(console.words.say_with("console-bad-choice", &args)));
    };
    if let Some(output) = output {
        return calc::save(console, kind, &mut io::stdin().lock(), output);
    }
    let entered = match kind.wants() {
        calc::OfficeWanted::Needed => console.own_office()?,
        calc::OfficeWanted::Helpful => {
            console.own_office().or_else(|fault| console.without_office(&fault))?
        }
        calc::OfficeWanted::Unneeded => None,
    };
    let desk = console.allowed(entered, Right::Advise)?;
    let calendar = match &desk {
        Some(desk) => desk.rules().calendar.clone(),
        None => rules::national_calendar(),
    };
    let mut places = calc::Places::of(desk.as_ref());
    let today = Real::new(&office_dir(console.office.as_deref())).now().day();
    Ok(calc::run(kind, today, &calendar, &mut places, io::stdin().lock(), &mut console.out)?)
}

/// The kinds of calculations, by name.
fn kinds() -> String {
    let names = calc::Kind::value_variants().iter().filter_map(calc::Kind::to_possible_value);
    names.map(|value| value.get_name().to_owned()).collect::<Vec<String>>().join(" ")
}

fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}

fn text(matches: &ArgMatches, name: &str) -> String {
    matches.get_one::<String>(name).cloned().unwrap_or_default()
}

impl Console<'_> {
    /// Opens the office beside the window, to read only; whoever is named must work there.
    pub(crate) fn desk(&self) -> Result<Desk, Fault> {
        Ok(self.enter(Way::Read).map_err(|trouble| self.no_office(&trouble))?.0)
    }

    /// The same for a verb that takes a right: whoever is named must hold it.
    pub(crate) fn desk_for(&self, right: Right) -> Result<Desk, Fault> {
        let (desk, actor) = self.enter(Way::Read).map_err(|trouble| self.no_office(&trouble))?;
        self.may(actor.as_ref(), right)?;
        Ok(desk)
    }

    /// Lets whoever is named pass who holds a right; where a practice office asks for nobody, nobody is asked.
    pub(crate) fn may(&self, actor: Option<&Actor>, right: Right) -> Result<(), Fault> {
        let Some(actor) = actor else { return Ok(()) };
        actor.role.must(right).map_err(|why| Fault::from_trouble(&why.into(), self.words))
    }

    /// Opens the office to write in it, in the name of whoever is named, who must hold a right.
    pub(crate) fn working(&self, right: Right) -> Result<(Desk, Actor), Fault> {
        let (desk, actor) = self.enter(Way::Write).map_err(|trouble| self.no_office(&trouble))?;
        let actor = actor.ok_or_else(|| Fault::Usage(self.words.say("console-nobody")))?;
        self.may(Some(&actor), right)?;
        Ok((desk, actor))
    }

    /// Why the office was not opened.
    pub(crate) fn no_office(&self, trouble: &Trouble) -> Fault {
        match trouble {
            Trouble::NotFound(what) => {
                Fault::Trouble(self.words.say_with("console-no-office", &[("dir", what.into())]))
            }
            other => Fault::from_trouble(other, self.words),
        }
    }

    /// The office, where an argument names it or one is where offices are; whoever is named must hold a right.
    pub(crate) fn own_desk(&self, right: Right) -> Result<Option<Desk>, Fault> {
        self.allowed(self.own_office()?, right)
    }

    fn allowed(&self, entered: Option<(Desk, Option<Actor>)>, right: Right) -> Result<Option<Desk>, Fault> {
        let Some((desk, actor)) = entered else { return Ok(None) };
        self.may(actor.as_ref(), right)?;
        Ok(Some(desk))
    }

    fn own_office(&self) -> Result<Option<(Desk, Option<Actor>)>, Fault> {
        match self.enter(Way::Read) {
            Ok(entered) => Ok(Some(entered)),
            Err(Trouble::NotFound(_)) if self.office.is_none() => Ok(None),
            Err(trouble) => Err(self.no_office(&trouble)),
        }
    }

    /// Goes on by the national rules where the office cannot be opened, with a word on the error stream.
    fn without_office(&self, fault: &Fault) -> Result<Option<(Desk, Option<Actor>)>, Fault> {
        let why = fault.why(self.words).unwrap_or_default();
        let said = self.words.say_with("console-calc-national", &[("why", why.into())]);
        writeln!(io::stderr().lock(), "{}", said.replace('\n', " "))?;
        Ok(None)
    }

    /// Reads a text file that an argument names.
    pub(crate) fn read(&self, file: &Path) -> Result<String, Fault> {
        std::fs::read_to_string(file).map_err(|err| {
            let args = [("path", file.display().to_string().into()), ("why", err.to_string().into())];
            Fault::Usage(self.words.say_with("console-unreadable", &args))
        })
    }
}
