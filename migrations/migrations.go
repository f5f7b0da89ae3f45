package migrations

import "embed"

// Files holds the migrations, named 00001_what.sql and so on.
//
//go:embed *.sql
var Files embed.FS
