//! One window an office: a second start over the same folder brings the first to the front, and ends.
//!
//! Who holds the lock beside the folder is the first; the system lets go of it however a program ends. The first
//! listens on a socket (on Windows a pipe) beside it, never on a port of the network. A socket that nobody listens on
//! any more is replaced: nothing that is left over keeps a window from opening.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{GenericFilePath, GenericNamespaced, ListenerOptions, Name, Stream};

use crate::store::Sm3;

/// How long a second start waits for the first, which may be starting too.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long either side waits for a word of the other.
const WORD: Duration = Duration::from_secs(2);
/// Between two knocks.
const PAUSE: Duration = Duration::from_millis(50);
/// No system takes a longer path for a socket.
const LONGEST_PATH: usize = 100;
/// What is said, and what is answered.
const FRONT: &str = "front\n";

/// What a start finds.
#[derive(Debug)]
pub enum Start {
    /// No window is open over this office: this one may be.
    First(First),
    /// The window that is open was brought to the front.
    Second,
    /// Somebody holds the office and does not answer, or nothing can be written beside it: a window opens and shows
    /// what the office says to that.
    Alone,
}

/// The right to be the only window of an office, for as long as it lives.
#[derive(Debug)]
pub struct First {
    socket: PathBuf,
    _lock: File,
}

/// Finds out whether a window is open over an office; brings it to the front if so.
pub fn start(office: &Path) -> Start {
    let (lock, socket) = beside(office);
    let Some(file) = opened(&lock) else { return Start::Alone };
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Start::First(First { socket, _lock: file }),
            Err(fs::TryLockError::WouldBlock) => {}
            Err(fs::TryLockError::Error(_)) => return Start::Alone,
        }
        if knock(&socket).is_ok() {
            return Start::Second;
        }
        if PATIENCE < begun.elapsed() {
            return Start::Alone;
        }
        thread::sleep(PAUSE);
    }
}

impl First {
    /// Listens for later starts on a thread of its own; each calls `front`.
    ///
    /// # Errors
    /// Where no socket can be had: later starts are then told that the office is in use.
    pub fn listen(&self, front: Box<dyn Fn() + Send>) -> io::Result<()> {
        let options = ListenerOptions::new().name(name(&self.socket)?).try_overwrite(true);
        let listener = options.reclaim_name(false).create_sync()?;
        thread::Builder::new().name("first".to_owned()).spawn(move || {
            for caller in listener.incoming() {
                // Whoever hangs up or says something else wanted nothing.
                let _ = caller.and_then(|caller| answer(caller, front.as_ref()));
            }
        })?;
        Ok(())
    }
}

impl Drop for First {
    fn drop(&mut self) {
        // A name that is left behind is replaced by the next start.
        let _ = fs::remove_file(&self.socket);
    }
}

/// The lock and the socket of an office, beside its folder whatever way it is named.
fn beside(office: &Path) -> (PathBuf, PathBuf) {
    let whole = fs::canonicalize(office).or_else(|_| std::path::absolute(office));
    let office = whole.unwrap_or_else(|_| office.to_path_buf());
    let named = |end: &str| {
        let mut name = office.file_name().unwrap_or_default().to_owned();
        name.push(end);
        office.with_file_name(name)
    };
    (named(".window"), named(".socket"))
}

fn opened(lock: &Path) -> Option<File> {
    fs::create_dir_all(lock.parent()?).ok()?;
    OpenOptions::new().create(true).truncate(false).write(true).open(lock).ok()
}

/// The socket's name: a file, where systems have sockets that are files and take one with so long a path.
fn name(socket: &Path) -> io::Result<Name<'static>> {
    if cfg!(unix) && socket.as_os_str().len() <= LONGEST_PATH {
        return socket.to_path_buf().into_os_string().to_fs_name::<GenericFilePath>();
    }
    let digest = Sm3::of(socket.as_os_str().as_encoded_bytes());
    format!("jiefeng-{digest}").to_ns_name::<GenericNamespaced>()
}

fn knock(socket: &Path) -> io::Result<()> {
    let mut caller = patient(Stream::connect(name(socket)?)?)?;
    caller.get_mut().write_all(FRONT.as_bytes())?;
    heard(&mut caller)
}

fn answer(caller: Stream, front: &dyn Fn()) -> io::Result<()> {
    let mut caller = patient(caller)?;
    heard(&mut caller)?;
    front();
    caller.get_mut().write_all(FRONT.as_bytes())
}

fn patient(stream: Stream) -> io::Result<BufReader<Stream>> {
    // Pipes of some systems know no such limit; there the other side's end is the end.
    let _ = stream.set_recv_timeout(Some(WORD));
    let _ = stream.set_send_timeout(Some(WORD));
    Ok(BufReader::with_capacity(FRONT.len(), stream))
}

fn heard(from: &mut BufReader<Stream>) -> io::Result<()> {
    let mut said = Vec::new();
    io::Read::take(from, FRONT.len() as u64).read_until(b'\n', &mut said)?;
    if said == FRONT.as_bytes() { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn first(office: &Path) -> First {
        match start(office) {
            Start::First(first) => first,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_second_start_brings_the_first_to_the_front_and_another_office_is_another_window() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("office");
        let first_one = first(&office);
        let (said, front) = channel();
        first_one.listen(Box::new(move || said.send(()).unwrap())).unwrap();
        for _ in 0..2 {
            assert!(matches!(start(&office), Start::Second));
            front.recv_timeout(WORD).unwrap();
        }
        // By another name of the same folder, too.
        fs::create_dir(&office).unwrap();
        assert!(matches!(start(&office.join("..").join("office")), Start::Second));
        front.recv_timeout(WORD).unwrap();
        let _other = first(&folder.path().join("office.2"));
        drop(first_one);
        let _next = first(&office);
    }

    #[test]
    fn a_socket_that_nobody_listens_on_keeps_nobody_from_starting() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("office");
        let (_, socket) = beside(&office);
        let dead = ListenerOptions::new().name(name(&socket).unwrap()).reclaim_name(false).create_sync();
        drop(dead.unwrap());
        assert!(socket.exists());
        let first = first(&office);
        let (said, front) = channel();
        first.listen(Box::new(move || said.send(()).unwrap())).unwrap();
        assert!(matches!(start(&office), Start::Second));
        front.recv_timeout(WORD).unwrap();
        drop(first);
        assert!(!socket.exists());
    }

    #[test]
    fn a_folder_with_a_long_path_has_one_window_too() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("a".repeat(60)).join("b".repeat(60));
        let first = first(&office);
        let (said, front) = channel();
        first.listen(Box::new(move || said.send(()).unwrap())).unwrap();
        assert!(matches!(start(&office), Start::Second));
        front.recv_timeout(WORD).unwrap();
    }

    #[test]
    fn whoever_says_something_else_or_nothing_is_not_listened_to() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("office");
        let first = first(&office);
        let (said, front) = channel();
        first.listen(Box::new(move || said.send(()).unwrap())).unwrap();
        let call = || Stream::connect(name(&beside(&office).1).unwrap()).unwrap();
        drop(call());
        call().write_all(b"GET / HTTP/1.1\r\n").unwrap();
        assert!(matches!(start(&office), Start::Second));
        front.recv_timeout(WORD).unwrap();
        assert!(front.try_recv().is_err());
    }

    #[test]
    fn where_nothing_can_be_written_a_window_opens_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "no folder").unwrap();
        assert!(matches!(start(&file.join("office")), Start::Alone));
    }
}
