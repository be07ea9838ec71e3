-- The entries of the journal that take in the public keys of another desk, or put them away again: verifying must not
-- read all the others.
CREATE TABLE other_key (
    seq INTEGER PRIMARY KEY REFERENCES journal (seq)
) STRICT;

CREATE TRIGGER other_key_stays BEFORE DELETE ON other_key
BEGIN SELECT RAISE(ABORT, 'an entry on a key is never deleted'); END;

CREATE TRIGGER other_key_holds BEFORE UPDATE ON other_key
BEGIN SELECT RAISE(ABORT, 'an entry on a key is never changed'); END;
