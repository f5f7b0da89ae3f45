package database

import "strings"

// scrubCommands remove what deleted and changed rows have left on a server. The tables and their statistics, which have values of the
// rows, are rewritten. Then every file of the write-ahead log, also one that was kept for reuse with what it had, is filled once more, and
// the checkpoint deletes instead of keeping it.
var scrubCommands = []string{
	"ALTER SYSTEM SET wal_recycle = off",
	"SELECT pg_reload_conf()",
	"VACUUM (FULL, ANALYZE)",
	"VACUUM FULL pg_statistic",
	"SELECT pg_logical_emit_message(false, 'mobility', ''), pg_switch_wal() FROM pg_ls_waldir()",
	"CHECKPOINT",
	"ALTER SYSTEM RESET wal_recycle",
	"SELECT pg_reload_conf()",
}

// ScrubCommands are what the administrator of a server runs in the database to remove what deleted and changed rows have left; "" for
// a file.
func (d *DB) ScrubCommands() string {
	if d.engine == SQLite {
		return ""
	}
	return strings.Join(scrubCommands, "; ") + ";"
}
