-- The mark of a filing holds for all that is recorded of a person's status: records.quiet is the day from which a docket need not read the
-- person for it, quiet_until the day before which nothing is due, '' for never. Filings that were marked by themselves are read until they
-- are marked again.
UPDATE records SET quiet = 0, quiet_until = '' WHERE noun = 'filing' AND quiet <> 0;
