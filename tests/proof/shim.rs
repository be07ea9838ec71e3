//! Runs the built program under `shim.c`: what it did to the disk, and what it does when the disk fails it.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// One call on a file below the folder, as it was made. The numbers are those of `shim.c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Open,
    Write,
    Truncate,
    Sync,
    Unlink,
    Rename,
    Link,
    Mkdir,
    Rmdir,
    /// Reads something, or failed by itself: nothing has changed.
    Read,
    Close,
    /// The program said something.
    Say,
    /// The shim let it fail.
    Failed,
}

const OPS: [Op; 13] = [
    Op::Open,
    Op::Write,
    Op::Truncate,
    Op::Sync,
    Op::Unlink,
    Op::Rename,
    Op::Link,
    Op::Mkdir,
    Op::Rmdir,
    Op::Read,
    Op::Close,
    Op::Say,
    Op::Failed,
];

impl Op {
    /// Whether the shim counts it, so that it can be made to fail.
    pub fn counts(self) -> bool {
        !matches!(self, Op::Close | Op::Say)
    }

    /// Whether a disk is another one afterwards.
    pub fn changes(self) -> bool {
        self.counts() && !matches!(self, Op::Read | Op::Failed)
    }
}

/// A call with what it was given.
#[derive(Clone, Debug)]
pub struct Note {
    pub op: Op,
    pub fd: i32,
    /// The place of a write, the length of a truncation, the flags of an opening.
    pub a: i64,
    pub path: String,
    pub data: Vec<u8>,
}

/// What happens at the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    Eio,
    Full,
    Short,
    Kill,
    /// Half of a write, then dead.
    Half,
    /// A bit of a write comes to the disk as another, and nobody says so.
    Flip,
}

#[derive(Clone, Copy, Debug)]
pub struct Fate {
    /// Which call, from 1.
    pub at: usize,
    pub does: Does,
    /// And every call after it.
    pub for_good: bool,
}

/// What came of a run.
pub struct Run {
    pub code: Option<i32>,
    pub killed: bool,
    pub said: String,
    pub why: String,
    pub notes: Vec<Note>,
}

impl Run {
    /// How many calls can be made to fail.
    pub fn calls(&self) -> usize {
        self.notes.iter().filter(|note| note.op.counts()).count()
    }
}

/// The shim, built once by the C compiler that SQLCipher needs too.
fn library() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = super::root().join("target/proof");
        fs::create_dir_all(&folder).unwrap();
        let (built, mine) = (folder.join("shim.so"), folder.join(format!("shim-{}.so", std::process::id())));
        let mut cc = Command::new("cc");
        cc.args(["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o"]).arg(&mine);
        cc.arg(super::root().join("tests/proof/shim.c")).args(["-ldl", "-pthread"]);
        let done = cc.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        fs::rename(&mine, &built).unwrap();
        built
    })
}

/// The program with nothing of this machine in its surroundings.
pub fn console(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiefengctl"));
    command.args(arguments).env_clear().current_dir(super::root()).stdin(Stdio::null());
    command
}

/// Runs it with its calls on files below `root` noted, and failed as it is fated.
pub fn run(mut command: Command, root: &Path, fate: Option<Fate>) -> Run {
    let log = tempfile::NamedTempFile::new().unwrap();
    command.env("LD_PRELOAD", library()).env("PROOF_ROOT", root).env("PROOF_LOG", log.path());
    if let Some(fate) = fate {
        let does = match fate.does {
            Does::Eio => "eio",
            Does::Full => "enospc",
            Does::Short => "short",
            Does::Kill => "kill",
            Does::Half => "half",
            Does::Flip => "flip",
        };
        command.env("PROOF_AT", fate.at.to_string()).env("PROOF_DO", does);
        command.env("PROOF_LAST", if fate.for_good { "good" } else { "once" });
    }
    let done = command.output().unwrap();
    Run {
        code: done.status.code(),
        killed: done.status.signal() == Some(9),
        said: String::from_utf8_lossy(&done.stdout).into_owned(),
        why: String::from_utf8_lossy(&done.stderr).into_owned(),
        notes: read(&fs::read(log.path()).unwrap(), root),
    }
}

fn read(mut bytes: &[u8], root: &Path) -> Vec<Note> {
    let mut notes = Vec::new();
    let root = root.to_str().unwrap();
    // The last note of a killed program may be half written.
    while let Some((head, rest)) = bytes.split_at_checked(32) {
        let int = |at: usize| i32::from_le_bytes(head[at..at + 4].try_into().unwrap());
        let long = |at: usize| i64::from_le_bytes(head[at..at + 8].try_into().unwrap());
        let (path_length, length) = (int(24) as usize, int(28) as usize);
        let Some((path, rest)) = rest.split_at_checked(path_length) else { break };
        let Some((data, rest)) = rest.split_at_checked(length) else { break };
        let op = OPS[int(0) as usize - 1];
        let below = |path: &str| path.strip_prefix(root).map(|path| path.trim_start_matches('/').to_owned());
        let path = String::from_utf8(path.to_vec()).unwrap();
        // The second name of a renaming travels as data.
        let data = match op {
            Op::Rename | Op::Link => below(std::str::from_utf8(data).unwrap()).unwrap().into_bytes(),
            _ => data.to_vec(),
        };
        let path = below(&path).unwrap_or_default();
        notes.push(Note { op, fd: int(4), a: long(8), path, data });
        bytes = rest;
    }
    notes
}

#[test]
fn a_call_that_is_fated_to_fail_fails_and_no_other() {
    let folder = super::folder();
    let office = folder.path().join("office");
    let practice = |fate| {
        let _ = fs::remove_dir_all(&office);
        run(console(&["practice", office.to_str().unwrap(), "--cases", "0"]), folder.path(), fate)
    };
    let good = practice(None);
    assert_eq!((good.code, good.why.as_str()), (Some(0), ""));
    assert!(100 < good.calls(), "{}", good.calls());
    let writes = good.notes.iter().filter(|note| note.op.counts());
    let at = writes.enumerate().find(|(_, note)| note.op == Op::Write).unwrap().0 + 1;
    for (does, full) in [(Does::Eio, false), (Does::Full, true)] {
        let bad = practice(Some(Fate { at, does, for_good: true }));
        assert_eq!(bad.code, Some(3), "{}", bad.why);
        assert_eq!(bad.notes.iter().filter(|note| note.op.counts()).nth(at - 1).unwrap().op, Op::Failed);
        assert_eq!(bad.why.contains("磁盘"), full || bad.why.contains("磁盘"), "{}", bad.why);
    }
    assert!(practice(Some(Fate { at, does: Does::Kill, for_good: false })).killed);
    assert!(!office.join("office.db").exists());
}
