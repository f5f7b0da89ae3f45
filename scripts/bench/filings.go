//go:build unix

package main

// filings measures the dockets once everybody has two filings beside the form. These are imported once: it takes as long as all that was
// measured before.
func (s *sized) filings() error {
	var imported, within180, within30 measurement
	export := yardstick{name: "sqlite3: the same tables as CSV"}
	if err := s.mobility(&imported, s.db, "filing", "import", s.filed); err != nil {
		return err
	}
	for range s.rounds {
		for _, step := range []func() error{
			func() error { return s.export(&export) },
			func() error { return s.mobility(&within180, s.db, "docket", "--json") },
			func() error { return s.mobility(&within30, s.db, "docket", "--within", "30", "--json") },
		} {
			if err := step(); err != nil {
				return err
			}
		}
	}
	job := func(name string, took *measurement, against *yardstick, l limit) {
		s.lines.job(line{Job: name, Rows: s.rows, Engine: sqlite, limit: s.at(l)}, took, against)
	}
	job("filing import, two filings each", &imported, nil, limit{MaxMiB: 300})
	job("docket, two filings each, 180 days, JSON", &within180, &export, limit{MaxRatio: 0.8, MaxMiB: 250})
	job("docket, two filings each, 30 days, JSON", &within30, &export, limit{MaxRatio: 0.6, MaxMiB: 250})
	return nil
}
