//! Making and opening a register.

use std::cell::RefCell;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags, params};
use rusqlite_migration::{M, Migrations};

use crate::domain::Moment;
use crate::domain::case::Account;
use crate::store::key::{Key, Ring};
use crate::store::ruling::{self, Brought};
use crate::store::units::Units;
use crate::store::{Act, Office, Store, StoreError, backup, flush_folder, journal, make_folder, place};

/// Every schema since the first; a released one is never edited.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("sql/0001_register.sql")),
    M::up(include_str!("sql/0002_last_changed.sql")),
    M::up(include_str!("sql/0003_rulings.sql")),
    M::up(include_str!("sql/0004_rolls.sql")),
    M::up(include_str!("sql/0005_journal_ways.sql")),
    M::up(include_str!("sql/0006_list_numbers.sql")),
    M::up(include_str!("sql/0007_signing.sql")),
    M::up(include_str!("sql/0008_other_keys.sql")),
];
const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

/// The schema that this program writes.
pub(super) const SCHEMA: i64 = STEPS.len() as i64;

/// Marks the file as ours: `JFDJ`, 解封登记.
const APPLICATION: i64 = 0x4A46_444A;

/// How long one waits for the office's lock, and between two tries. A program that was just begun holds whatever its
/// parent had open until it is its own: an office that was closed a moment ago may still look open.
const BEGINNING: Duration = Duration::from_millis(500);
const AGAIN: Duration = Duration::from_millis(5);

/// How long a look over the file goes on.
const LOOK: Duration = Duration::from_millis(400);

/// How long one waits for another writer (the console beside the window).
pub(super) const WAIT: Duration = Duration::from_secs(3);

/// Page cache, in KiB: holds the hot pages, so that they are deciphered once.
const CACHE: i64 = 64 * 1024;

/// The files of an office.
pub(super) struct Files {
    pub(super) register: PathBuf,
    pub(super) key: PathBuf,
    pub(super) lock: PathBuf,
    pub(super) folder: PathBuf,
}

impl Files {
    pub(super) fn of(folder: &Path) -> Files {
        Files {
            register: folder.join("office.db"),
            key: folder.join("office.key"),
            lock: folder.join("office.lock"),
            folder: folder.to_owned(),
        }
    }

    /// The log beside the register, which belongs to it while the office is open or was cut off.
    pub(super) fn log(&self) -> PathBuf {
        beside(&self.register, "-wal")
    }

    /// A register's file under any name, and its log.
    pub(super) fn around(register: &Path) -> [PathBuf; 2] {
        [register.to_owned(), beside(register, "-wal")]
    }

    /// All that makes an office, the register itself last.
    pub(super) fn all(&self) -> [PathBuf; 4] {
        [self.log(), beside(&self.register, "-shm"), self.key.clone(), self.register.clone()]
    }

    /// Held while the office is open; a second copy of the program does not get it.
    pub(super) fn lock(&self) -> Result<File, StoreError> {
        let opened = OpenOptions::new().create(true).truncate(false).write(true).open(&self.lock);
        let file = opened.map_err(|why| StoreError::io(&self.lock, why))?;
        let given_up = Instant::now() + BEGINNING;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) if Instant::now() < given_up => thread::sleep(AGAIN),
                Err(TryLockError::WouldBlock) => return Err(StoreError::InUse),
                Err(TryLockError::Error(why)) => return Err(StoreError::io(&self.lock, why)),
            }
        }
    }
}

/// The key of an office that needs no passphrase.
pub(super) fn practice_key(folder: &Path) -> Result<Key, StoreError> {
    backup::settle(folder)?;
    let files = Files::of(folder);
    look(&files)?;
    let ring = Ring::read(folder)?;
    if ring.is_practice() { ring.open_practice() } else { Err(StoreError::Sealed(files.register)) }
}

/// Makes an office's register. Written beside its place and moved there whole: a half-made one is never found.
pub(super) fn create(
    folder: &Path,
    office: &Office,
    at: Moment,
    key: &Key,
    ring: &Ring,
    brought: Option<Brought<'_>>,
) -> Result<Store, StoreError> {
    place::refuse_network(folder)?;
    make_folder(folder).map_err(|why| StoreError::io(folder, why))?;
    let files = Files::of(folder);
    let lock = files.lock()?;
    backup::finish(folder)?;
    let half_made = [folder.join("office.db.part"), folder.join("office.key.part")];
    if files.register.exists() {
        return Err(StoreError::Exists(files.register));
    }
    // Beside a register that is still half made lies the key of that one, which never was an office's.
    if !half_made.first().is_some_and(|register| register.exists()) && files.key.exists() {
        return Err(StoreError::Exists(files.key));
    }
    remove(&files.key)?;
    let clear = || half_made.iter().try_for_each(|file| remove(file));
    clear()?;
    let made = make(&half_made, &files, office, at, (key, ring), brought);
    if made.is_err() {
        // What is left over was never an office; the next attempt clears it too.
        let _ = clear();
    }
    made?;
    open_with(files, key, Some(lock))
}

fn make(
    half_made: &[PathBuf; 2],
    files: &Files,
    office: &Office,
    at: Moment,
    (key, ring): (&Key, &Ring),
    brought: Option<Brought<'_>>,
) -> Result<(), StoreError> {
    let [register, key_file] = half_made;
    let mut db = Connection::open_with_flags(register, OpenFlags::default())?;
    unlock(&db, key)?;
    db.pragma_update(None, "application_id", APPLICATION)?;
    MIGRATIONS.to_latest(&mut db)?;
    let tx = db.transaction()?;
    let body = serde_json::to_vec(office).map_err(|why| StoreError::Broken(why.to_string()))?;
    tx.execute("INSERT INTO office (id, body) VALUES (1, ?1)", params![body])?;
    let by =
        office.accounts.first().map_or_else(|| Account(office.agency.clone()), |one| one.account.clone());
    let act = Act::OfficeMade { office: office.clone() };
    journal::append(&tx, &office.desk, None, at, &by, &act)?;
    if let Some(brought) = brought {
        ruling::install(&tx, &office.desk, brought, at, &by)?;
    }
    tx.commit()?;
    db.close().map_err(|(_, why)| why)?;
    owner_only(register)?;
    ring.write(key_file)?;
    // A register never stands without its key, whatever the disk had written when the power went.
    for (from, to) in [(key_file, &files.key), (register, &files.register)] {
        fs::rename(from, to).map_err(|why| StoreError::io(to, why))?;
        flush_folder(&files.folder).map_err(|why| StoreError::io(&files.folder, why))?;
    }
    Ok(())
}

fn remove(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(StoreError::io(file, why)),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(unix)]
pub(super) fn owner_only(file: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).map_err(|why| StoreError::io(file, why))
}

/// The profile's folder is its owner's.
#[cfg(not(unix))]
pub(super) fn owner_only(_file: &Path) -> Result<(), StoreError> {
    Ok(())
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(end);
    file.with_file_name(name)
}

/// Makes a folder that only its owner can look into.
pub(super) fn private_folder(folder: &Path) -> Result<(), StoreError> {
    make_folder(folder).map_err(|why| StoreError::io(folder, why))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // On a disk that knows no owners it is as private as the disk.
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
    Ok(())
}

/// Makes a file that only its owner can read.
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// Makes a rename last.
pub(super) fn flush(folder: &Path) -> Result<(), StoreError> {
    flush_folder(folder).map_err(|why| StoreError::io(folder, why))
}

/// Opens an office's register to work in it.
pub(super) fn open(folder: &Path, key: &Key) -> Result<Store, StoreError> {
    place::refuse_network(folder)?;
    backup::settle(folder)?;
    let files = Files::of(folder);
    look(&files)?;
    let lock = files.lock()?;
    open_with(files, key, Some(lock))
}

/// Looks a register over through a connection of its own.
pub(super) fn look_over(folder: &Path, key: &Key) -> Result<(), StoreError> {
    let files = Files::of(folder);
    let looked = || {
        look(&files)?;
        quick_check(&read_in(&files, key)?)
    };
    looked().map_err(|why: StoreError| why.of_file(&files.register))
}

/// Opens a register beside its writer, to read only.
pub(super) fn reader(folder: &Path, key: &Key) -> Result<Store, StoreError> {
    place::refuse_network(folder)?;
    if backup::pending(folder) {
        return Err(StoreError::Busy);
    }
    let files = Files::of(folder);
    look(&files)?;
    open_with(files, key, None)
}

fn open_with(files: Files, key: &Key, lock: Option<File>) -> Result<Store, StoreError> {
    let file = files.register.clone();
    let opened = if lock.is_some() { write_in(&files, key, true) } else { read_in(&files, key) };
    let db = opened.map_err(|why| why.of_file(&file))?;
    let office = office(&db)?;
    let (laid, sought) = (RefCell::default(), RefCell::default());
    let units = Units::default();
    Ok(Store { db, office, file, lock, key: key.clone(), laid, sought, units })
}

/// Reads what stands in the folder before anything is opened: what is not there is not made.
fn look(files: &Files) -> Result<(), StoreError> {
    first_page(&files.register)
}

/// Reads the first page of a file that should be a register.
///
/// Closing it lets go of the locks that this process holds on the file, those of a connection that works in it too. That
/// does no harm, because SQLite (3.51) throws no log away whose shared memory somebody else has open; and two of us never
/// write, for which there is a lock of its own.
fn first_page(register: &Path) -> Result<(), StoreError> {
    let mut file = match File::open(register) {
        Ok(file) => file,
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            return Err(StoreError::NotFound(register.to_owned()));
        }
        Err(why) => return Err(StoreError::io(register, why)),
    };
    let mut first = Vec::new();
    let read = file.by_ref().take(4096).read_to_end(&mut first);
    read.map_err(|why| StoreError::io(register, why))?;
    if enciphered(&first) { Ok(()) } else { Err(StoreError::NotADatabase(register.to_owned())) }
}

/// Whether a first page can be enciphered: whole, and with nearly every byte value in it. Of 4096 random bytes about
/// 256 values are met; text, a plain database or zeros have far fewer.
fn enciphered(page: &[u8]) -> bool {
    let mut met = [false; 256];
    for byte in page {
        if let Some(met) = met.get_mut(usize::from(*byte)) {
            *met = true;
        }
    }
    page.len() == 4096
        && !page.starts_with(b"SQLite format 3\0")
        && 220 <= met.iter().filter(|met| **met).count()
}

/// `copied_first`: a backup is made before the schema changes.
fn write_in(files: &Files, key: &Key, copied_first: bool) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(&files.register, flags)?;
    unlock(&db, key)?;
    let found = version(&db, &files.register)?;
    cache(&db)?;
    set(&db, "journal_mode", "WAL", "wal")?;
    set(&db, "synchronous", "FULL", "2")?;
    set(&db, "foreign_keys", "ON", "1")?;
    if found < SCHEMA {
        // What is broken is not built upon.
        quick_check(&db)?;
        if copied_first {
            let at = journal::last_moment(&db)?;
            let at = at.ok_or_else(|| StoreError::Damaged("a journal without an entry".to_owned()))?;
            backup::before_schema(&files.folder, key, SCHEMA, at)?;
        }
        MIGRATIONS.to_latest(&mut db)?;
    }
    Ok(db)
}

/// Opens a copy that nobody else knows of to write in it.
pub(super) fn write_alone(files: &Files, key: &Key) -> Result<Connection, StoreError> {
    write_in(files, key, false).map_err(|why| why.of_file(&files.register))
}

/// Makes a copy of a register's bytes one that needs no log beside it.
pub(super) fn fold(file: &Path, key: &Key) -> Result<(), StoreError> {
    let folded = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(file, flags)?;
        unlock(&db, key)?;
        version(&db, file)?;
        set(&db, "journal_mode", "DELETE", "delete")?;
        db.close().map_err(|(_, why)| why)?;
        Ok(())
    };
    folded().map_err(|why: StoreError| why.of_file(file))
}

/// Closes a copy that nobody else knows of, with all of its log in the register: only that one file goes on from here.
///
/// Closing alone does not say so where the disk failed meanwhile, and leaves half of the log in the register.
pub(super) fn close_alone(db: Connection, files: &Files) -> Result<(), StoreError> {
    let busy: i64 = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    db.close().map_err(|(_, why)| why)?;
    let left = fs::metadata(files.log()).is_ok_and(|log| 0 < log.len());
    if busy != 0 || left {
        Err(StoreError::Damaged("a log that is not in the copy".to_owned()))
    } else {
        Ok(())
    }
}

/// A second connection to an office's register, of any schema, for a copy of it.
pub(super) fn source(files: &Files, key: &Key) -> Result<Connection, StoreError> {
    let opened = || {
        look(files)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(&files.register, flags)?;
        unlock(&db, key)?;
        version(&db, &files.register)?;
        cache(&db)?;
        Ok(db)
    };
    opened().map_err(|why: StoreError| why.of_file(&files.register))
}

/// Opens a copy of a register to read it: nothing is written beside it.
pub(super) fn copy(file: &Path, key: &Key) -> Result<Connection, StoreError> {
    let opened = || {
        first_page(file)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(file, flags)?;
        unlock(&db, key)?;
        version(&db, file)?;
        cache(&db)?;
        set(&db, "query_only", "ON", "1")?;
        Ok(db)
    };
    opened().map_err(|why: StoreError| why.of_file(file))
}

/// Opens what is left of a register, a copy of which nobody else knows.
pub(super) fn damaged(file: &Path, key: &Key) -> Result<Connection, StoreError> {
    let opened = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(file, flags)?;
        unlock(&db, key)?;
        // A file whose tail was cut off is shorter than its first page says: without this nothing at all is read of it.
        db.execute_batch("PRAGMA writable_schema = ON;")?;
        version(&db, file)?;
        cache(&db)?;
        Ok(db)
    };
    opened().map_err(|why: StoreError| why.of_file(file))
}

/// Makes a register without an office in it.
pub(super) fn new_register(file: &Path, key: &Key) -> Result<Connection, StoreError> {
    let made = || {
        let mut db = Connection::open_with_flags(file, OpenFlags::default())?;
        unlock(&db, key)?;
        db.pragma_update(None, "application_id", APPLICATION)?;
        MIGRATIONS.to_latest(&mut db)?;
        owner_only(file)?;
        Ok(db)
    };
    made().map_err(|why: StoreError| why.of_file(file))
}

fn read_in(files: &Files, key: &Key) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(&files.register, flags)?;
    unlock(&db, key)?;
    let found = version(&db, &files.register)?;
    cache(&db)?;
    set(&db, "query_only", "ON", "1")?;
    // An older schema is brought up to date by the one who may write.
    if found < SCHEMA { Err(StoreError::Busy) } else { Ok(db) }
}

/// Gives the key, and sets what holds for every connection.
fn unlock(db: &Connection, key: &Key) -> Result<(), StoreError> {
    // An SQLite without SQLCipher would take the pragma for a word it does not know, and write in the clear.
    let cipher = db.query_row("PRAGMA cipher_version", [], |row| row.get::<_, String>(0));
    if cipher.is_err() {
        return Err(StoreError::Broken("built without SQLCipher".to_owned()));
    }
    // It would write of every bad page to the terminal; the error says the same.
    db.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    db.execute_batch(&key.pragma())?;
    db.busy_timeout(WAIT)?;
    db.set_prepared_statement_cache_capacity(64);
    set(db, "temp_store", "MEMORY", "2")?; // nothing personal lies in a temporary file
    set(db, "trusted_schema", "OFF", "0")?;
    set(db, "cell_size_check", "ON", "1")
}

/// Gives the connection its page cache. SQLite looks into the file for it, so the key must be proven before.
fn cache(db: &Connection) -> Result<(), StoreError> {
    let size = format!("-{CACHE}");
    set(db, "cache_size", &size, &size)
}

/// Sets a pragma and reads it back: SQLite ignores what it does not know or cannot do.
fn set(db: &Connection, pragma: &str, value: &str, wanted: &str) -> Result<(), StoreError> {
    db.execute_batch(&format!("PRAGMA {pragma} = {value};"))?;
    // A number for most, a word for some.
    let found = db.query_row(&format!("PRAGMA {pragma}"), [], |row| {
        row.get::<_, String>(0).or_else(|_| row.get::<_, i64>(0).map(|number| number.to_string()))
    })?;
    if found == wanted {
        Ok(())
    } else {
        Err(StoreError::Broken(format!("{pragma} is {found}, not {wanted}")))
    }
}

/// The file's schema; here it shows whether the key is the right one.
fn version(db: &Connection, file: &Path) -> Result<i64, StoreError> {
    let read = |pragma: &str| db.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0));
    let application = match read("application_id") {
        Ok(application) => application,
        // With a wrong key every page looks like noise.
        Err(why) if why.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Err(StoreError::WrongKey(file.to_owned()));
        }
        Err(why) => return Err(why.into()),
    };
    if application != APPLICATION {
        return Err(StoreError::NotADatabase(file.to_owned()));
    }
    let found = read("user_version")?;
    if found <= SCHEMA { Ok(found) } else { Err(StoreError::TooNew { found, known: SCHEMA }) }
}

/// Looks the file over, within [`LOOK`]: as much of a large register as that allows.
fn quick_check(db: &Connection) -> Result<(), StoreError> {
    let stop = db.get_interrupt_handle();
    let (done, waits) = channel::<()>();
    let watch = thread::spawn(move || {
        if waits.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
            stop.interrupt();
        }
    });
    let said = db.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    drop(done);
    if watch.join().is_err() {
        return Err(StoreError::Broken("the watch over the quick check fell over".to_owned()));
    }
    match said {
        Ok(said) if said == "ok" => Ok(()),
        Ok(said) => Err(damage(&said)),
        Err(why) if why.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => Ok(()),
        Err(why) => Err(why.into()),
    }
}

/// What SQLite's own check found, without the head that names the database.
pub(super) fn damage(said: &str) -> StoreError {
    let lines: Vec<&str> = said.lines().filter(|line| !line.starts_with("***")).collect();
    StoreError::Damaged(lines.join("; "))
}

pub(super) fn office(db: &Connection) -> Result<Office, StoreError> {
    let body: Vec<u8> = db.query_row("SELECT body FROM office WHERE id = 1", [], |row| row.get(0))?;
    serde_json::from_slice(&body).map_err(|why| StoreError::Damaged(format!("office: {why}")))
}

/// The schema as this program makes it: kind and name of everything, and its words.
pub(super) fn schema_as_made() -> Result<Vec<(String, String)>, StoreError> {
    let mut db = Connection::open_in_memory()?;
    MIGRATIONS.to_latest(&mut db)?;
    schema_of(&db)
}

/// The schema as it is in a file.
pub(super) fn schema_of(db: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";
    let mut select = db.prepare(sql)?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_the_schema_can_be_taken() {
        MIGRATIONS.validate().unwrap();
    }

    #[test]
    fn only_noise_can_be_an_enciphered_page() {
        let key = Key::random().unwrap().pragma();
        let noise: Vec<u8> =
            (0..128u8).flat_map(|n| super::super::Sm3::of(&[key.as_bytes(), &[n]].concat()).0).collect();
        assert!(enciphered(&noise));
        assert!(!enciphered(&noise[..4000]));
        assert!(!enciphered(&[0; 4096]));
        assert!(!enciphered("登记表，不是数据库。".repeat(200).as_bytes()));
        assert!(!enciphered(b""));
    }
}
