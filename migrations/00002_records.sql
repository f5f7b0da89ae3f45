-- +goose Up

-- What is kept beside people and their stays: Forms I-9, labor condition applications, PERM cases, employers' settings.
-- noun says of what kind a record is, owner whose it is (an employee, a case number), part which of the owner's it is.
-- quiet is a cache that spares a docket from reading forms on which no date can run while the employee's hire date stays
-- what it is: 2 for such a form, 1 for one if the employer takes no part in E-Verify, 0 for one that has to be read, which
-- is always safe.
CREATE TABLE records (
    client  TEXT NOT NULL,
    noun    TEXT NOT NULL,
    owner   TEXT NOT NULL,
    part    TEXT NOT NULL,
    facts   TEXT NOT NULL,
    origins TEXT NOT NULL,
    quiet   BIGINT NOT NULL,
    import  BIGINT,
    row     BIGINT,
    PRIMARY KEY (client, noun, owner, part)
);

-- The records that a docket has to read.
CREATE INDEX records_to_read ON records (client, noun, owner) WHERE quiet < 2;
