-- Public tables of others that users load and renew: the Department of Labor's geography, occupations and wages, the postal
-- file. They are the same for every client. year is the wage year, blank where a table has none; rows counts what is in it;
-- sum is the SHA-256 sum of the content. content is the columns that are used, as CSV, packed with gzip, in base64: one row
-- a table, since a table is only ever read and renewed as a whole.
CREATE TABLE reference_tables (
    name    TEXT PRIMARY KEY,
    year    TEXT NOT NULL,
    rows    BIGINT NOT NULL,
    file    TEXT NOT NULL,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    sum     TEXT NOT NULL,
    content TEXT NOT NULL
);
