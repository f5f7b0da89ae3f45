package database

import (
	"context"
	"strings"

	"github.com/lib/pq"
)

// readerEntry is the function of a server by which a login that may only read leaves an entry in the audit trail about data that it takes
// along.
const readerEntry = "mobility_reader_entry"

// readerActs are what such an entry can say was done.
var readerActs = []string{"get", "make", "checkpoint", "copy", "back-up"}

// readerEntryFunction makes the function. It runs with the rights of the owner, who may write the journal, and writes one entry in the name
// of the login, about a client that the login may see, with the hash that package journal computes.
func (a access) readerEntryFunction() []string {
	mine := "EXISTS (SELECT FROM client_access WHERE login = session_user"
	has := func(r Role) string { return "pg_has_role(session_user, " + pq.QuoteLiteral(a.name(r)) + ", 'USAGE')" }
	sees := has(RoleOwner) + " OR " + mine + " AND client IN ('" + AllClients + "', entry_client)) OR (" + has(RoleWriter) + " OR " + has(RoleAuditor) + ") AND NOT " + mine + ")"
	arguments := "(text, text, text, text, text, text, text, text)"
	name, owner := a.table(readerEntry), a.quoted(RoleOwner)
	return []string{
		"CREATE OR REPLACE FUNCTION " + name + `(entry_at text, entry_stated text, entry_command text, entry_client text, entry_action text,
			entry_noun text, entry_subject text, entry_after text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
			SET search_path = ` + pq.QuoteIdentifier(a.schema) + `, pg_temp AS $$
DECLARE
	last record;
	field text;
	fields bytea := '';
	sum text;
BEGIN
	IF entry_action NOT IN ('` + strings.Join(readerActs, "', '") + `') OR entry_client <> ''
		AND NOT (EXISTS (SELECT FROM clients WHERE slug = entry_client) AND (` + sees + `)) THEN
		RAISE EXCEPTION 'a login that may only read has no entry about this' USING ERRCODE = 'insufficient_privilege';
	END IF;
	SELECT seq, hash INTO STRICT last FROM journal_head WHERE one = 1 FOR UPDATE;
	FOREACH field IN ARRAY ARRAY[last.hash, CAST(last.seq + 1 AS text), entry_at, CAST(session_user AS text), entry_command, entry_client, entry_action,
		entry_noun, entry_subject, '0', '', entry_after] || CASE WHEN entry_stated = '' THEN '{}' ELSE ARRAY[entry_stated] END
	LOOP
		fields := fields || convert_to(octet_length(convert_to(field, 'UTF8')) || ':' || field, 'UTF8');
	END LOOP;
	sum := encode(sha256(fields), 'hex');
	INSERT INTO journal (seq, at, who, command, client, action, noun, subject, before, after, previous, hash, stated)
		VALUES (last.seq + 1, entry_at, session_user, entry_command, entry_client, entry_action, entry_noun, entry_subject, '', entry_after, last.hash, sum, entry_stated);
	UPDATE journal_head SET seq = last.seq + 1, hash = sum WHERE one = 1;
	RETURN last.seq + 1;
END $$`,
		"ALTER FUNCTION " + name + arguments + " OWNER TO " + owner,
		"REVOKE ALL ON FUNCTION " + name + arguments + " FROM PUBLIC",
		"GRANT EXECUTE ON FUNCTION " + name + arguments + " TO " + strings.Join([]string{a.quoted(RoleWriter), a.quoted(RoleAuditor), a.quoted(RoleReader)}, ", "),
	}
}

// wrongReaderEntry is 1 unless the function has its text, its owner, and its rights.
func (a access) wrongReaderEntry() string {
	_, body, _ := strings.Cut(a.readerEntryFunction()[0], "$$")
	return `CASE WHEN EXISTS (SELECT FROM pg_proc p WHERE p.oid = to_regproc(` + pq.QuoteLiteral(a.table(readerEntry)) + `) AND p.prosecdef
			AND p.prosrc = ` + pq.QuoteLiteral(strings.TrimSuffix(body, "$$")) + ` AND pg_get_userbyid(p.proowner) = ` + pq.QuoteLiteral(a.name(RoleOwner)) + `
			AND has_function_privilege(` + pq.QuoteLiteral(a.name(RoleReader)) + `, p.oid, 'EXECUTE') AND NOT has_function_privilege('public', p.oid, 'EXECUTE'))
		THEN 0 ELSE 1 END`
}

// ReaderEntry is an entry of the journal about what a login took along.
type ReaderEntry struct{ At, Stated, Command, Client, Action, Noun, Subject, After string }

// NoteAsReader has the server write an entry for a login that may only read. A server without the function, a standby or a file refuses.
func (tx *Tx) NoteAsReader(ctx context.Context, e ReaderEntry) error {
	var seq int64
	return tx.Get(ctx, &seq, "SELECT "+readerEntry+"(?, ?, ?, ?, ?, ?, ?, ?)", e.At, e.Stated, e.Command, e.Client, e.Action, e.Noun, e.Subject, e.After)
}
