//go:build unix

package main

import (
	"net/url"
	"os/exec"
	"strconv"
)

// postgres measures imports into a database of its own on the server of this run.
func (s *sized) postgres() error {
	if _, err := exec.LookPath("psql"); s.server == "" || err != nil {
		return nil
	}
	var imported, again, changed, docket, discarded measurement
	hand, upsert := yardstick{name: "psql \\copy into a table with a key"}, yardstick{name: "psql: staging, compare, replace"}
	create, err := tableOf("plain", s.roster)
	if err != nil {
		return err
	}
	for round := range s.rounds {
		name := "bench_" + strconv.Itoa(s.rows) + "_" + strconv.Itoa(round)
		db, err := s.named(name)
		if err != nil {
			return err
		}
		for _, step := range []func() error{
			func() error { return discarded.time("psql", "--quiet", s.server, "--command", "CREATE DATABASE "+name) },
			func() error { return discarded.time("psql", "--quiet", db, "--command", create) },
			func() error {
				return hand.time("psql", "--quiet", db, "--command", `\copy plain FROM '`+s.roster+`' WITH (FORMAT csv, HEADER true)`)
			},
			func() error { return s.mobility(&discarded, db, "db", "migrate") },
			func() error { return s.mobility(&imported, db, "roster", "import", s.roster) },
			func() error { return s.mobility(&again, db, "roster", "import", s.roster) },
			func() error { return s.byHandOnServer(&upsert, db) },
			func() error { return s.mobility(&changed, db, "roster", "import", s.changed) },
			func() error { return s.mobility(&docket, db, "docket", "--within", "30", "--json") },
			func() error { return discarded.time("psql", "--quiet", s.server, "--command", "DROP DATABASE "+name) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
	}
	s.lines.job(line{Job: "roster import, new", Rows: s.rows, Engine: postgres, limit: s.at(limit{MaxRatio: 1.6, MaxMiB: 250})}, &imported, &hand)
	s.lines.job(line{Job: "roster import, unchanged", Rows: s.rows, Engine: postgres, limit: s.at(limit{MaxRatio: 0.2, MaxMiB: 250})}, &again, &upsert)
	s.lines.job(line{Job: "roster import, 1 row in 100 changed", Rows: s.rows, Engine: postgres, limit: s.at(limit{MaxRatio: 0.4, MaxMiB: 250})}, &changed, &upsert)
	s.lines.job(line{Job: "docket, 30 days, JSON", Rows: s.rows, Engine: postgres, limit: s.at(limit{MaxMiB: 250})}, &docket, nil)
	return nil
}

// byHandOnServer imports the changed file as a person would: load it beside the table, compare, replace what differs.
func (s *sized) byHandOnServer(into *yardstick, db string) error {
	create, err := tableOf("staging", s.changed)
	if err != nil {
		return err
	}
	names, err := columns(s.changed)
	if err != nil {
		return err
	}
	return into.time("psql", "--quiet", db, "--command", create, "--command", `\copy staging FROM '`+s.changed+`' WITH (FORMAT csv, HEADER true)`,
		"--command", "CREATE TEMP TABLE differ AS SELECT * FROM staging EXCEPT SELECT * FROM plain",
		"--command", "DELETE FROM plain WHERE "+names[0]+" IN (SELECT "+names[0]+" FROM differ)",
		"--command", "INSERT INTO plain SELECT * FROM differ", "--command", "DROP TABLE staging")
}

// named is the address of a database on the server.
func (s *sized) named(database string) (string, error) {
	address, err := url.Parse(s.server)
	if err != nil {
		return "", err
	}
	address.Path = "/" + database
	return address.String(), nil
}
