-- A unit's list of people, as it stands. Keyed by year * 1000000 + serial, as cases are; the body says everything.
CREATE TABLE roll_row (
    id         INTEGER PRIMARY KEY,
    revision   INTEGER NOT NULL CHECK (revision >= 1),
    changed_at TEXT    NOT NULL,
    body       BLOB    NOT NULL
) STRICT;

CREATE INDEX roll_changed ON roll_row (changed_at);

CREATE TRIGGER roll_row_stays BEFORE DELETE ON roll_row
BEGIN SELECT RAISE(ABORT, 'a list is never deleted'); END;

-- The entries of the journal that speak of a list: replaying them must give its row.
CREATE TABLE roll_entry (
    seq     INTEGER PRIMARY KEY REFERENCES journal (seq),
    roll_id INTEGER NOT NULL REFERENCES roll_row (id)
) STRICT;

CREATE INDEX roll_entry_roll ON roll_entry (roll_id, seq);

CREATE TRIGGER roll_entry_stays BEFORE DELETE ON roll_entry
BEGIN SELECT RAISE(ABORT, 'an entry of a list is never deleted'); END;

CREATE TRIGGER roll_entry_holds BEFORE UPDATE ON roll_entry
BEGIN SELECT RAISE(ABORT, 'an entry of a list is never changed'); END;

-- The other people of a certificate that speaks of several; the first stands in `certificate`.
CREATE TABLE certificate_share (
    certificate INTEGER NOT NULL REFERENCES certificate (id),
    case_id     INTEGER NOT NULL REFERENCES case_row (id),
    PRIMARY KEY (certificate, case_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER certificate_share_stays BEFORE DELETE ON certificate_share
BEGIN SELECT RAISE(ABORT, 'a certificate keeps its people'); END;

CREATE TRIGGER certificate_share_holds BEFORE UPDATE ON certificate_share
BEGIN SELECT RAISE(ABORT, 'a certificate keeps its people'); END;

CREATE INDEX sheet_certificate ON sheet (certificate) WHERE certificate IS NOT NULL;
