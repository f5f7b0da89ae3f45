-- The marks of records that a docket need not read have the edition of the rules that determined them (internal/store/contents): one
-- billion times its number is added to records.quiet. Records that were marked without one are read until they are marked again.
UPDATE records SET quiet = 0, quiet_until = '' WHERE quiet <> 0;
