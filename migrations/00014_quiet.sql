-- A cache that spares a docket from reading employees about whose status record it has nothing: the first day on which that is so and the
-- day before which nothing is due, as 20261128, both 0 for a record that has to be read. quiet is the edition of the rules that
-- determined them; another edition, and 0, say nothing, so that the record is read.
ALTER TABLE stays ADD COLUMN quiet BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stays ADD COLUMN quiet_from BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stays ADD COLUMN quiet_until BIGINT NOT NULL DEFAULT 0;

CREATE INDEX stays_quiet ON stays (client, employee, quiet, quiet_from, quiet_until);
