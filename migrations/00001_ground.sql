-- A client is a company whose workforce is kept; an in-house user has the one called default.
CREATE TABLE clients (
    slug    TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    created TEXT NOT NULL
);

-- The legal entities that employ people. folded is the name in upper case without punctuation, so that two spellings of
-- one name are one employer. import is the import that added it.
CREATE TABLE employers (
    id     TEXT PRIMARY KEY,
    client TEXT NOT NULL REFERENCES clients (slug),
    name   TEXT NOT NULL,
    folded TEXT NOT NULL,
    fein   TEXT NOT NULL,
    import BIGINT,
    UNIQUE (client, folded)
);

-- Every file that was imported. journal is the import's own entry, undone the entry of its undo.
CREATE TABLE imports (
    number  BIGINT PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    client  TEXT NOT NULL REFERENCES clients (slug),
    noun    TEXT NOT NULL,
    file    TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    sheet   TEXT NOT NULL,
    columns TEXT NOT NULL,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    command TEXT NOT NULL,
    counts  TEXT NOT NULL,
    journal BIGINT NOT NULL,
    undone  BIGINT
);

-- The people. facts is a JSON object of field names and canonical values, origins says where each came from. left_on is
-- taken out of the facts for the sake of queries: the last day of work, blank when the person has left on a day nobody
-- recorded, null while the person works here. row_hash is a cache: the hash of an incoming row that is known to change
-- nothing, 0 for none. import and row say which import added the person.
--
-- These two tables and the journal take a million rows in one import, and a foreign key would be looked up for each of
-- them. The one write path keeps what the keys would, and `audit verify` checks it.
CREATE TABLE employees (
    client   TEXT NOT NULL,
    id       TEXT NOT NULL,
    facts    TEXT NOT NULL,
    origins  TEXT NOT NULL,
    left_on  TEXT,
    row_hash BIGINT NOT NULL,
    import   BIGINT,
    row      BIGINT,
    PRIMARY KEY (client, id)
);

-- The stays of a person: one per class of admission and first day.
CREATE TABLE stays (
    client   TEXT NOT NULL,
    employee TEXT NOT NULL,
    stay     TEXT NOT NULL,
    facts    TEXT NOT NULL,
    origins  TEXT NOT NULL,
    import   BIGINT,
    row      BIGINT,
    PRIMARY KEY (client, employee, stay)
);

-- How the files of a client are to be read. fingerprint is of the headers a profile was made for.
CREATE TABLE profiles (
    client      TEXT NOT NULL REFERENCES clients (slug),
    noun        TEXT NOT NULL,
    name        TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    text        TEXT NOT NULL,
    PRIMARY KEY (client, noun, name)
);

-- Everything that was ever done, append only. hash covers the entry and the hash before it, so that a changed past shows.
CREATE TABLE journal (
    seq      BIGINT PRIMARY KEY,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    command  TEXT NOT NULL,
    client   TEXT NOT NULL,
    action   TEXT NOT NULL,
    noun     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    import   BIGINT,
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
);

-- The end of the journal, and how many imports there were. Every writing transaction updates this one row first, which
-- also makes writers wait for each other where the engine itself lets several in.
CREATE TABLE journal_head (
    one     BIGINT PRIMARY KEY CHECK (one = 1),
    seq     BIGINT NOT NULL,
    hash    TEXT NOT NULL,
    imports BIGINT NOT NULL
);
INSERT INTO journal_head (one, seq, hash, imports) VALUES (1, 0, '', 0);
