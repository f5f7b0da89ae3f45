-- A question about one person reads the notices and the entries about that person, whatever else there is of the client: of an entry the
-- owner, which is the part of its subject before the first slash.
DROP INDEX alerts_ledger_of_deadline;
CREATE INDEX alerts_ledger_of_subject ON alerts_ledger (client, subject);
CREATE INDEX alerts_ledger_about ON alerts_ledger (client, about) WHERE about <> '';
CREATE INDEX journal_by_owner ON journal (client, substr(subject, 1, length(subject) - length(ltrim(subject, replace(subject, '/', '')))));

-- The copies that were made of a database have the person in them, too.
CREATE INDEX journal_of_database ON journal (seq) WHERE noun = 'database';

-- Layoffs are of those who have left since a day.
DROP INDEX employees_left;
CREATE INDEX employees_left ON employees (client, left_on) WHERE left_on IS NOT NULL;
