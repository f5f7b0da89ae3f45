-- The names of a client's employees, for a search by a part of one. lines is a number of names with their ids, written one after
-- the other by whatever changes a name; count is how many there are. A name that is no longer somebody's may be among them, and
-- what is found is compared with the data of the employee. A client has the names of everybody here or none at all: then the next
-- change writes them.
CREATE TABLE names (
    client TEXT NOT NULL,
    block  BIGINT NOT NULL,
    count  BIGINT NOT NULL,
    lines  TEXT NOT NULL,
    PRIMARY KEY (client, block)
);
