-- What is kept beside people and their stays: Forms I-9, labor condition applications, PERM cases, employers' settings.
-- noun says of what kind a record is, owner whose it is (an employee, a case number), part which of the owner's it is.
-- quiet is a cache that spares a docket from reading forms on which no date can run while the employee's hire date stays
-- what it is: 0 for one that has to be read, which is always safe, the other values as i9.Quietness has them. quiet_until is
-- the day on which the first date is due, blank for none.
CREATE TABLE records (
    client      TEXT NOT NULL,
    noun        TEXT NOT NULL,
    owner       TEXT NOT NULL,
    part        TEXT NOT NULL,
    facts       TEXT NOT NULL,
    origins     TEXT NOT NULL,
    quiet       BIGINT NOT NULL,
    quiet_until TEXT NOT NULL,
    import      BIGINT,
    row         BIGINT,
    PRIMARY KEY (client, noun, owner, part)
);

CREATE INDEX records_by_quiet ON records (client, noun, quiet, quiet_until, owner);
