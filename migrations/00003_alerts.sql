-- What was said to people, and what was kept back: one row a notice, the evidence. entry is the whole of it as JSON; the
-- columns beside it are what it is looked up by. seq is the order in which a client's notices were first recorded, which a
-- later state of the same notice keeps. at is when it was queued, sent or given up, in UTC.
--
-- The rows come in bulk, as those of the journal, and have no foreign keys for the same reason.
CREATE TABLE alerts_ledger (
    client   TEXT NOT NULL,
    key      TEXT NOT NULL,
    seq      BIGINT NOT NULL,
    deadline TEXT NOT NULL,
    subject  TEXT NOT NULL,
    about    TEXT NOT NULL,
    at       TEXT NOT NULL,
    entry    TEXT NOT NULL,
    PRIMARY KEY (client, key)
);

CREATE UNIQUE INDEX alerts_ledger_in_order ON alerts_ledger (client, seq);
CREATE INDEX alerts_ledger_of_deadline ON alerts_ledger (client, deadline);

-- Messages that are decided and not yet sent. A run sends what stands here before it decides anything.
CREATE TABLE alerts_outbox (
    client  TEXT NOT NULL,
    id      TEXT NOT NULL,
    seq     BIGINT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (client, id)
);

-- What somebody has taken on or put off: the latest of each deadline. The journal has them all.
CREATE TABLE alerts_holds (
    client   TEXT NOT NULL REFERENCES clients (slug),
    deadline TEXT NOT NULL,
    hold     TEXT NOT NULL,
    PRIMARY KEY (client, deadline)
);

-- Who is sending, or was the last to: the name that another run tells. The lock itself is the engine's, and ends with the
-- process that holds it.
CREATE TABLE alerts_turns (
    client TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    since  TEXT NOT NULL
);
