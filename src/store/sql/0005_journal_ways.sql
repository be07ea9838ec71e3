-- From here on an entry's digest covers the digest of what it says, with a salt of its own: an exported proof can then
-- hand out the chain without handing out what other people's entries say. Entries without a salt keep their form.
ALTER TABLE journal ADD COLUMN salt BLOB CHECK (salt IS NULL OR length(salt) = 16);

-- The entries of one person.
CREATE INDEX journal_by ON journal (by, seq);

-- What sort of entry each is: a million of them are narrowed to one sort without being read.
CREATE TABLE journal_kind (
    kind TEXT    NOT NULL,
    seq  INTEGER NOT NULL REFERENCES journal (seq),
    PRIMARY KEY (kind, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO journal_kind (kind, seq)
SELECT CASE coalesce(
           (SELECT key FROM json_each(CAST(act AS TEXT), '$.is') WHERE key IS NOT NULL LIMIT 1),
           json_extract(CAST(act AS TEXT), '$.is'))
           WHEN 'case'              THEN 'case'
           WHEN 'roll'              THEN 'case'
           WHEN 'consulted'         THEN 'paper'
           WHEN 'composed'          THEN 'paper'
           WHEN 'printed'           THEN 'paper'
           WHEN 'revealed'          THEN 'reveal'
           WHEN 'exported'          THEN 'export'
           WHEN 'key-exported'      THEN 'export'
           WHEN 'signed-in'         THEN 'sign-in'
           WHEN 'sign-in-refused'   THEN 'refused'
           WHEN 'pack-used'         THEN 'rules'
           WHEN 'pack-installed'    THEN 'rules'
           WHEN 'policy-adopted'    THEN 'rules'
           WHEN 'policy-back'       THEN 'rules'
           WHEN 'holidays-imported' THEN 'rules'
           ELSE 'office'
       END, seq
FROM journal;

CREATE TRIGGER journal_kind_stays BEFORE DELETE ON journal_kind
BEGIN SELECT RAISE(ABORT, 'what sort an entry is is never deleted'); END;

CREATE TRIGGER journal_kind_holds BEFORE UPDATE ON journal_kind
BEGIN SELECT RAISE(ABORT, 'what sort an entry is is never changed'); END;
