-- The register of one desk.
--
-- Cases and certificates are keyed by year * 1000000 + serial; the desk's own code completes the number.
-- Days are written YYYY-MM-DD, moments YYYY-MM-DDTHH:MM:SS: they sort as they run.

CREATE TABLE office (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    body BLOB NOT NULL
) STRICT;

-- The last number given out. Moves in the commit that uses the number, so none is given twice and none is lost.
CREATE TABLE number (
    desk TEXT    NOT NULL,
    year INTEGER NOT NULL,
    kind TEXT    NOT NULL CHECK (kind IN ('case', 'certificate')),
    last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 999999),
    PRIMARY KEY (desk, year, kind)
) STRICT, WITHOUT ROWID;

-- A case as it stands. The columns beside the body only sort and count; the body says everything.
CREATE TABLE case_row (
    id         INTEGER PRIMARY KEY,
    revision   INTEGER NOT NULL CHECK (revision >= 1),
    stage      TEXT    NOT NULL,
    clerk      TEXT    NOT NULL,
    changed_at TEXT    NOT NULL,
    ended_at   TEXT,
    due        TEXT,
    body       BLOB    NOT NULL
) STRICT;

CREATE INDEX case_stage ON case_row (stage, changed_at);
CREATE INDEX case_open  ON case_row (changed_at)        WHERE ended_at IS NULL;
CREATE INDEX case_clerk ON case_row (clerk, changed_at) WHERE ended_at IS NULL;
CREATE INDEX case_due   ON case_row (due)               WHERE due IS NOT NULL;
CREATE INDEX case_done  ON case_row (ended_at)          WHERE stage = 'done';

CREATE TRIGGER case_row_stays BEFORE DELETE ON case_row
BEGIN SELECT RAISE(ABORT, 'a case is never deleted'); END;

-- How many cases are at each stage: counting a million rows would be felt at the counter.
CREATE TABLE tally (
    stage TEXT    PRIMARY KEY,
    cases INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tally_opened AFTER INSERT ON case_row
BEGIN
    INSERT INTO tally (stage, cases) VALUES (NEW.stage, 1)
    ON CONFLICT (stage) DO UPDATE SET cases = cases + 1;
END;

CREATE TRIGGER tally_moved AFTER UPDATE OF stage ON case_row WHEN OLD.stage <> NEW.stage
BEGIN
    UPDATE tally SET cases = cases - 1 WHERE stage = OLD.stage;
    INSERT INTO tally (stage, cases) VALUES (NEW.stage, 1)
    ON CONFLICT (stage) DO UPDATE SET cases = cases + 1;
END;

-- A row for every way that a person may be asked for; newest case first under one key.
CREATE TABLE find_key (
    key     TEXT    NOT NULL,
    case_id INTEGER NOT NULL,
    PRIMARY KEY (key, case_id DESC)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate (
    id      INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_row (id)
) STRICT;

CREATE TRIGGER certificate_stays BEFORE DELETE ON certificate
BEGIN SELECT RAISE(ABORT, 'a certificate is never deleted'); END;

CREATE TRIGGER certificate_holds BEFORE UPDATE ON certificate
BEGIN SELECT RAISE(ABORT, 'a certificate never changes its case'); END;

-- What each voucher pays in each case, in fen: shared among several people, in sum never above its face.
CREATE TABLE voucher_use (
    voucher TEXT    NOT NULL,
    case_id INTEGER NOT NULL REFERENCES case_row (id),
    face    INTEGER NOT NULL,
    used    INTEGER NOT NULL,
    PRIMARY KEY (voucher, case_id)
) STRICT, WITHOUT ROWID;

-- Papers as they were issued; printed again from here, never composed again.
CREATE TABLE sheet (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id     INTEGER REFERENCES case_row (id),
    form        TEXT    NOT NULL,
    certificate INTEGER,
    at          TEXT    NOT NULL,
    sm3         BLOB    NOT NULL CHECK (length(sm3) = 32),
    printed     INTEGER NOT NULL DEFAULT 0,
    bytes       BLOB    NOT NULL
) STRICT;

CREATE INDEX sheet_case        ON sheet (case_id, id);
CREATE INDEX sheet_undelivered ON sheet (id) WHERE printed = 0;

CREATE TRIGGER sheet_stays BEFORE DELETE ON sheet
BEGIN SELECT RAISE(ABORT, 'a sheet is never deleted'); END;

CREATE TRIGGER sheet_holds BEFORE UPDATE OF id, case_id, form, certificate, at, sm3, bytes ON sheet
BEGIN SELECT RAISE(ABORT, 'a sheet is never changed'); END;

-- Every act, chained: hash covers prev and all that stands in the row.
CREATE TABLE journal (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    desk    TEXT    NOT NULL,
    case_id INTEGER REFERENCES case_row (id),
    at      TEXT    NOT NULL,
    by      TEXT    NOT NULL,
    act     BLOB    NOT NULL,
    prev    BLOB    NOT NULL CHECK (length(prev) = 32),
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX journal_case ON journal (case_id, seq);

CREATE TRIGGER journal_holds BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;

CREATE TRIGGER journal_stays BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;

-- The rules that cases pin, byte for byte.
CREATE TABLE pack (
    region  TEXT NOT NULL,
    edition TEXT NOT NULL,
    at      TEXT NOT NULL,
    sm3     BLOB NOT NULL CHECK (length(sm3) = 32),
    bytes   BLOB NOT NULL,
    PRIMARY KEY (region, edition)
) STRICT;

CREATE TRIGGER pack_stays BEFORE DELETE ON pack
BEGIN SELECT RAISE(ABORT, 'a pack is never deleted'); END;

CREATE TRIGGER pack_holds BEFORE UPDATE ON pack
BEGIN SELECT RAISE(ABORT, 'a pack is never changed'); END;

-- What is being typed: kept over a power cut, no part of the record.
CREATE TABLE draft (
    key  TEXT PRIMARY KEY,
    at   TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
