//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mobility/internal/database"
	"mobility/internal/store"
)

// killed is a writing command that is killed. Its preparations run before each.
type killed struct {
	words []string
	first [][]string
	// onFile is set for a command about what only the demo on a file has.
	onFile bool
	// approved is a plan that a second person approves before, "" for none.
	approved string
}

var killedCommands = []killed{
	{words: []string{"roster", "import", "@next-month.csv"}},
	{words: []string{"roster", "undo", "10", "--yes"}, onFile: true},
	{words: []string{"roster", "record", "001086", "department=Audit"}},
	{words: []string{"roster", "rekey", "001091", "N001091"}},
	{words: []string{"roster", "merge", "001096", "001101", "--yes"}},
	{words: []string{"i9", "record", "001086", "everify_case=2026001"}},
	{words: []string{"i9", "attach", "001086", "@certified-lca.pdf"}},
	{words: []string{"i9", "retention", "destroy", "@to-destroy.csv", "--yes"}, first: [][]string{{"i9", "retention", "plan", "--out", "@to-destroy.csv"}}, approved: "to-destroy.csv"},
	{words: []string{"status", "record", "001086", "passport_expires=2030-01-31"}},
	{words: []string{"lca", "record", "I-200-23128-001076", "workers=2"}},
	{words: []string{"perm", "record", "demo-1", "letter=2026-11-20"}},
	{words: []string{"client", "create", "another"}},
	{words: []string{"vault", "add", "@paf.pdf", "@plan.csv", "@hr.csv", "@families.csv", "--kind", "pay", "--subject", "001086"}},
	{words: []string{"alerts", "baseline", "--owner", "Ana", "--next", "2026-12-14", "--yes"}},
	{words: []string{"alerts", "send", "--channel", "file", "--out", "@letters"}},
	{words: []string{"report", "status", "--out", "@status-new.xlsx", "--sent"}},
	{words: []string{"db", "backup", "@backup.db", "--yes"}, onFile: true},
	{words: []string{"db", "restore", "@saved.db", "--yes"}, first: [][]string{{"db", "backup", "@saved.db"}}, onFile: true},
}

// killCommands kills every command at random moments. Afterwards the checks find nothing, the data are those of before or after, and the
// command, run again, leaves what it leaves without a kill.
func (f *faults) killCommands() error {
	for _, s := range f.scenes {
		half := f.begin(fmt.Sprintf("killed writing commands, %s: half a state", s.engine))
		refused := f.begin(fmt.Sprintf("killed writing commands, %s: not completed by the next run", s.engine))
		gap := f.begin(fmt.Sprintf("killed writing commands, %s: an entry missing from the audit trail", s.engine))
		for i := range killedCommands {
			k := &killedCommands[i]
			if k.onFile && s.engine != database.SQLite {
				continue
			}
			if err := f.killOne(s, k, half, refused, gap); err != nil {
				return fmt.Errorf("%v: %w", k.words, err)
			}
		}
	}
	return nil
}

// prepared is a stage on which the preparations of a command were run.
func (f *faults) prepared(s *scene, k *killed) (*stage, error) {
	at, err := s.copy(f.dir)
	if err != nil {
		return nil, err
	}
	for _, words := range k.first {
		if out := at.run(words...); out.exit != 0 {
			return nil, fmt.Errorf("%v: %s", words, out.printed)
		}
	}
	if k.approved != "" {
		return at, at.approve(store.DefaultClient, k.approved)
	}
	return at, nil
}

// killOne kills one command several times.
func (f *faults) killOne(s *scene, k *killed, half, refused, gap *line) error {
	at, err := f.prepared(s, k)
	if err != nil {
		return err
	}
	before, err := at.state()
	if err != nil {
		return err
	}
	whole := at.run(k.words...)
	if whole.exit != 0 {
		return fmt.Errorf("without a kill: %s", whole.printed)
	}
	after, err := at.state()
	if err != nil {
		return err
	}
	for range f.kills {
		if err := at.strike(); err != nil {
			return err
		}
		if at, err = f.prepared(s, k); err != nil {
			return err
		}
		if err := at.killWithin(whole.took, k.words); err != nil {
			return err
		}
		what := strings.Join(k.words, " ") + ": "
		now, err := at.state()
		if err != nil {
			return err
		}
		found := at.wrong()
		if strings.Contains(found, "orphan") { // the next run completes a document without an entry
			found = ""
		}
		if found == "" && !slices.Contains([]string{before.data, after.data}, now.data) && k.words[0] != "vault" {
			found = "neither the data of before nor those of after"
		}
		half.count(prefixed(what, found))
		again := at.run(k.words...)
		ended, err := at.state()
		if err != nil {
			return err
		}
		switch found = at.wrong(); {
		case found == "" && ended.data != after.data:
			found = fmt.Sprintf("exit %d: %s", again.exit, again.printed)
		case again.exit != 0 && now.data == before.data && before.data != after.data:
			found = fmt.Sprintf("exit %d: %s", again.exit, again.printed)
		}
		refused.count(prefixed(what, found))
		gap.count(prefixed(what, ended.lacks(&after)))
	}
	return at.strike()
}

func prefixed(what, found string) string {
	if found == "" {
		return ""
	}
	return what + found
}

// killWithin starts a command, and kills it within some time.
func (s *stage) killWithin(took time.Duration, words []string) error {
	c := s.command(words...)
	if err := c.Start(); err != nil {
		return err
	}
	time.Sleep(time.Duration(rand.Int64N(int64(took))))
	_ = c.Process.Kill() // it may have ended
	_ = c.Wait()         // it was killed
	return nil
}

// firstRuns lets two commands make a database at once.
func (f *faults) firstRuns() error {
	for _, s := range f.scenes {
		l := f.begin(fmt.Sprintf("two first runs or two migrations at once, %s: one fails wrongly", s.engine))
		for n := range f.pairs {
			folder := filepath.Join(f.dir, fmt.Sprintf("pair-%s-%d", s.engine, n))
			if err := os.MkdirAll(folder, 0o700); err != nil {
				return err
			}
			at, words := s.at(folder, filepath.Join(folder, "new.db")), []string{"client", "create"}
			if s.engine == database.PostgreSQL {
				if err := s.admin("DROP DATABASE IF EXISTS mobility_pair WITH (FORCE)", "CREATE DATABASE mobility_pair"); err != nil {
					return err
				}
				at, words = s.at(folder, s.address("mobility_pair")), []string{"db", "migrate"}
			}
			ended := make(chan outcome, 2)
			for _, name := range []string{"one", "two"} {
				mine := slices.Clone(words)
				if words[0] == "client" {
					mine = append(mine, name)
				}
				go func() { ended <- at.run(mine...) }()
			}
			for range 2 {
				if out := <-ended; out.exit == 0 || out.exit == 11 {
					l.count("")
				} else {
					l.count(fmt.Sprintf("exit %d: %s", out.exit, out.printed))
				}
			}
		}
	}
	return nil
}
