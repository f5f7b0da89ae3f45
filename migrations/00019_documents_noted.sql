-- The documents about one person are found by what the journal notes of documents, whatever else it has of the client.
CREATE INDEX journal_of_documents ON journal (client, seq) WHERE noun = 'document';
