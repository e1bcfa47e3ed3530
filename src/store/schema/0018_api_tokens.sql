-- Tokens of programs that speak for a person, and accounts known by a sign-in service.

CREATE TABLE api_token (
    id         INTEGER PRIMARY KEY,
    token_hash TEXT    NOT NULL, -- hex SHA-256; the token was shown once
    person     INTEGER NOT NULL REFERENCES person (id),
    name       TEXT    NOT NULL, -- what it is for, in its owner's words
    scope      TEXT    NOT NULL, -- read, enter
    made       INTEGER NOT NULL, -- milliseconds since 1970
    expires    INTEGER NOT NULL,
    seen       INTEGER NOT NULL, -- last used, to the hour; 0: never
    ended      INTEGER NOT NULL  -- 0: lives
) STRICT;
CREATE UNIQUE INDEX api_token_by_token ON api_token (token_hash);
CREATE INDEX api_token_by_person ON api_token (person, ended);
