-- What the desk signs its certificates with: the newest row signs, older ones still tell their own signatures.
-- `secret` is an SM2 key; `code` keys the check code that is printed beside it.
CREATE TABLE signing (
    id     INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    secret BLOB NOT NULL CHECK (length(secret) = 32),
    code   BLOB NOT NULL CHECK (length(code) = 32)
) STRICT;

CREATE TRIGGER signing_stays BEFORE DELETE ON signing
BEGIN SELECT RAISE(ABORT, 'a signing key is never deleted'); END;

CREATE TRIGGER signing_holds BEFORE UPDATE ON signing
BEGIN SELECT RAISE(ABORT, 'a signing key is never changed'); END;
