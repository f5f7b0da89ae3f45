package store

import (
	"mobility/internal/database"
)

// The tables of the bulk path, with all their columns.
var (
	EmployeeTable = &database.Table{
		Name:     "employees",
		Columns:  []string{"client", "id", "facts", "origins", "left_on", "row_hash", "import", "row"},
		Key:      []string{"client", "id"},
		Replaced: []string{"facts", "origins", "left_on", "row_hash"},
	}
	StayTable = &database.Table{
		Name:     "stays",
		Columns:  []string{"client", "employee", "stay", "facts", "origins", "quiet", "quiet_from", "quiet_until", "import", "row"},
		Key:      []string{"client", "employee", "stay"},
		Replaced: []string{"facts", "origins", "quiet", "quiet_from", "quiet_until"},
	}
	RecordTable = &database.Table{
		Name:     "records",
		Columns:  []string{"client", "noun", "owner", "part", "facts", "origins", "quiet", "quiet_until", "import", "row"},
		Key:      []string{"client", "noun", "owner", "part"},
		Replaced: []string{"facts", "origins", "quiet", "quiet_until"},
	}
	journalTable = &database.Table{
		Name: "journal",
		Columns: []string{"seq", "at", "who", "command", "client", "action", "noun", "subject", "import", "before", "after",
			"previous", "hash", "stated"},
	}
)
