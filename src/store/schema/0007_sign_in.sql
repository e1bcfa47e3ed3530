-- Wrong passwords of the last quarter of an hour, and browsers that signed in before.

CREATE TABLE sign_in_failure (
    id      INTEGER PRIMARY KEY,
    account TEXT    NOT NULL, -- hex SHA-256 of what was typed as e-mail: people type passwords there
    device  TEXT    NOT NULL, -- known_device.token_hash of a browser this account knows; empty: a stranger
    address TEXT    NOT NULL,
    at      INTEGER NOT NULL  -- milliseconds since 1970
) STRICT;
CREATE INDEX sign_in_failure_by_account ON sign_in_failure (account, device, at);
CREATE INDEX sign_in_failure_by_address ON sign_in_failure (address, device, at);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (at);

CREATE TABLE known_device (
    token_hash TEXT    NOT NULL, -- hex SHA-256 of the browser's cookie; several people may share a browser
    person     INTEGER NOT NULL REFERENCES person (id),
    seen       INTEGER NOT NULL, -- milliseconds since 1970
    PRIMARY KEY (token_hash, person)
) STRICT;
CREATE INDEX known_device_by_person ON known_device (person);
