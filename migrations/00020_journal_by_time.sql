-- Whether anything was recorded by an earlier time is answered without reading the journal from its end.
CREATE INDEX journal_by_time ON journal (at);
