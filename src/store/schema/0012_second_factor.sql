-- Second factors, recovery codes, and what a person sees of their sessions.

ALTER TABLE session ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;   -- 1: 30 days on this device
ALTER TABLE session ADD COLUMN factor INTEGER NOT NULL DEFAULT 0; -- 1: a second factor was given
ALTER TABLE session ADD COLUMN proved INTEGER NOT NULL DEFAULT 0; -- when the password was last typed in it
ALTER TABLE session ADD COLUMN renew INTEGER NOT NULL DEFAULT 0;  -- 1: its next request gets a new token
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';  -- where it began
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';  -- "Firefox/Windows", no more
CREATE INDEX session_by_person ON session (person, ended);

CREATE TABLE second_factor (
    id        INTEGER PRIMARY KEY,
    person    INTEGER NOT NULL REFERENCES person (id),
    secret    TEXT    NOT NULL, -- sealed with the key beside the store
    made      INTEGER NOT NULL, -- milliseconds since 1970
    confirmed INTEGER NOT NULL, -- 0: is being set up
    step      INTEGER NOT NULL, -- the last step of 30 s whose code was used: none before it counts any more
    short_password INTEGER NOT NULL -- 1: chosen while it stood, and too short without it
) STRICT;
CREATE INDEX second_factor_by_person ON second_factor (person);

CREATE TABLE recovery_code (
    id     INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    hash   TEXT    NOT NULL, -- cannot be tried out without the key beside the store
    made   INTEGER NOT NULL,
    spent  INTEGER NOT NULL  -- 0: not yet
) STRICT;
CREATE INDEX recovery_code_by_person ON recovery_code (person);

-- Whoever gave the right password and owes the second factor.
CREATE TABLE half_way (
    id         INTEGER PRIMARY KEY,
    token_hash TEXT    NOT NULL, -- hex SHA-256 of the cookie's token
    person     INTEGER NOT NULL REFERENCES person (id),
    kept       INTEGER NOT NULL, -- what they chose: stay signed in
    made       INTEGER NOT NULL,
    wrong      INTEGER NOT NULL, -- codes tried
    spent      INTEGER NOT NULL  -- 0: waits
) STRICT;
CREATE UNIQUE INDEX half_way_by_token ON half_way (token_hash);
