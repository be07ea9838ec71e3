-- The entries of the journal that say by which rules the office works: opening must not read all the others.
CREATE TABLE ruling (
    seq INTEGER PRIMARY KEY REFERENCES journal (seq)
) STRICT;

CREATE TRIGGER ruling_stays BEFORE DELETE ON ruling
BEGIN SELECT RAISE(ABORT, 'a ruling is never deleted'); END;

CREATE TRIGGER ruling_holds BEFORE UPDATE ON ruling
BEGIN SELECT RAISE(ABORT, 'a ruling is never changed'); END;

-- Pack files that were installed, byte for byte.
CREATE TABLE pack_file (
    pack    TEXT NOT NULL,
    edition TEXT NOT NULL,
    at      TEXT NOT NULL,
    sm3     BLOB NOT NULL CHECK (length(sm3) = 32),
    bytes   BLOB NOT NULL,
    PRIMARY KEY (pack, edition)
) STRICT;

CREATE TRIGGER pack_file_stays BEFORE DELETE ON pack_file
BEGIN SELECT RAISE(ABORT, 'a pack file is never deleted'); END;

CREATE TRIGGER pack_file_holds BEFORE UPDATE ON pack_file
BEGIN SELECT RAISE(ABORT, 'a pack file is never changed'); END;
