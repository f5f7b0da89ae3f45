-- The sums of the rows of tables that have no entries in the journal, one for each client; client is blank for a table that
-- belongs to none. sum is of all rows together, whatever their order; see internal/database/rowsums.go.
CREATE TABLE row_sums (
    name   TEXT NOT NULL,
    client TEXT NOT NULL,
    rows   BIGINT NOT NULL,
    sum    TEXT NOT NULL,
    PRIMARY KEY (name, client)
);
