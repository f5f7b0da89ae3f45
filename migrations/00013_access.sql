-- who is the login that the database server or the operating system has authenticated; stated is the name that a person gave
-- beside it, blank for none.
ALTER TABLE journal ADD COLUMN stated TEXT NOT NULL DEFAULT '';

-- Which logins of a PostgreSQL server may read and write the data of which clients; the client * is all of them. A writer or an
-- auditor without a row may see all, a reader none. See internal/database/roles.go. A file of SQLite has no logins.
CREATE TABLE client_access (
    client TEXT NOT NULL,
    login  TEXT NOT NULL,
    PRIMARY KEY (client, login)
);
