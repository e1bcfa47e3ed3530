-- Places, people and what they may: who we are.
-- Days are numbers of days since 1970; an `until` day is the first day no longer true.

CREATE TABLE place (
    id      INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    name_cy TEXT    NOT NULL,
    service TEXT    NOT NULL,
    beds    INTEGER,
    opened  INTEGER,
    closed  INTEGER
) STRICT;

CREATE TABLE place_code (
    id         INTEGER PRIMARY KEY,
    place      INTEGER NOT NULL REFERENCES place (id),
    scheme     TEXT    NOT NULL,
    code       TEXT    NOT NULL,
    from_day   INTEGER,
    until_day  INTEGER
) STRICT;
CREATE INDEX place_code_by_place ON place_code (place);
CREATE UNIQUE INDEX place_code_once ON place_code (code, scheme, place);

CREATE TABLE place_link (
    id         INTEGER PRIMARY KEY,
    place      INTEGER NOT NULL REFERENCES place (id),
    parent     INTEGER NOT NULL REFERENCES place (id),
    tree       TEXT    NOT NULL,
    from_day   INTEGER,
    until_day  INTEGER
) STRICT;
CREATE INDEX place_link_by_place ON place_link (place, tree);
CREATE INDEX place_link_by_parent ON place_link (parent, tree);

CREATE TABLE person (
    id       INTEGER PRIMARY KEY,
    version  INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    email    TEXT    NOT NULL,
    language TEXT    NOT NULL,
    expert_by_experience INTEGER NOT NULL,
    password TEXT    NOT NULL, -- argon2id string, or empty while none is set
    ended    INTEGER           -- the day the account was closed
) STRICT;
CREATE UNIQUE INDEX person_by_email ON person (lower(email));

CREATE TABLE team (
    id    INTEGER PRIMARY KEY,
    kind  TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    place INTEGER REFERENCES place (id)
) STRICT;
CREATE INDEX team_by_place ON team (place);

CREATE TABLE role (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    kind       TEXT    NOT NULL,
    team       INTEGER REFERENCES team (id),
    place      INTEGER REFERENCES place (id),
    from_day   INTEGER,
    until_day  INTEGER
) STRICT;
CREATE INDEX role_by_person ON role (person);
CREATE INDEX role_by_team ON role (team);
CREATE INDEX role_by_place ON role (place);

CREATE TABLE session (
    id         INTEGER PRIMARY KEY,
    token_hash TEXT    NOT NULL, -- hex SHA-256 of the cookie's token; the token itself is nowhere
    form_token TEXT    NOT NULL, -- what every form of this session carries
    person     INTEGER NOT NULL REFERENCES person (id),
    began      INTEGER NOT NULL, -- milliseconds since 1970
    seen       INTEGER NOT NULL,
    ended      INTEGER NOT NULL -- 0: lives
) STRICT;
CREATE UNIQUE INDEX session_by_token ON session (token_hash);

CREATE TABLE invitation (
    id         INTEGER PRIMARY KEY,
    token_hash TEXT    NOT NULL,
    kind       TEXT    NOT NULL, -- set_up, invitation, demo
    person     INTEGER NOT NULL REFERENCES person (id),
    made       INTEGER NOT NULL, -- milliseconds since 1970
    expires    INTEGER NOT NULL,
    spent      INTEGER NOT NULL -- 0: not yet
) STRICT;
CREATE UNIQUE INDEX invitation_by_token ON invitation (token_hash);
