-- Lists are counted as cases and certificates are: their numbers too go on after the last one that was given out, and
-- not after the last one that is still there.
CREATE TABLE number_of_three (
    desk TEXT    NOT NULL,
    year INTEGER NOT NULL,
    kind TEXT    NOT NULL CHECK (kind IN ('case', 'certificate', 'roll')),
    last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 999999),
    PRIMARY KEY (desk, year, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO number_of_three (desk, year, kind, last)
SELECT desk, year, kind, last FROM number;

INSERT INTO number_of_three (desk, year, kind, last)
SELECT (SELECT desk FROM journal ORDER BY seq LIMIT 1), id / 1000000, 'roll', max(id % 1000000)
FROM roll_row
GROUP BY id / 1000000;

DROP TABLE number;
ALTER TABLE number_of_three RENAME TO number;
