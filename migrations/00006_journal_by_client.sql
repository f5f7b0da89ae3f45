-- A question about one client reads that client's entries, not everybody's.
CREATE INDEX journal_by_client ON journal (client, seq);
