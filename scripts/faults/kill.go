//go:build unix

package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mobility/examples"
	"mobility/internal/database"
)

// walk is a stage on which the writing commands are run one after the other, so that each finds what it needs.
type walk struct {
	*stage
	// lines are what is counted: half a state, not completed by the next run, an entry missing.
	half, refused, gap *line
}

// killCommands kills every command that writes at random moments, on a copy of what the commands before it have left. Afterwards the
// checks find nothing, the data are those of before or after, and the command, run again, leaves what it leaves without a kill.
func (f *faults) killCommands(engine database.Engine) error {
	s := f.sceneOn(engine)
	w := &walk{
		half:    f.begin(fmt.Sprintf("killed writing commands, %s: half a state", engine)),
		refused: f.begin(fmt.Sprintf("killed writing commands, %s: not completed by the next run", engine)),
		gap:     f.begin(fmt.Sprintf("killed writing commands, %s: an entry missing from the audit trail", engine)),
	}
	if s == nil {
		for _, l := range []*line{w.half, w.refused, w.gap} {
			l.skipped = noServer
		}
		return nil
	}
	var err error
	if w.stage, err = s.copy(f.dir); err != nil {
		return err
	}
	if err := w.prepare(); err != nil {
		return err
	}
	for i, command := range w.writing() {
		if !command.Run {
			continue
		}
		if err := f.killOne(w, i); err != nil {
			return fmt.Errorf("%v: %w", command.Words, err)
		}
		fmt.Fprintf(os.Stderr, "  %s: %d kills, broken %d, %d, %d\n", w.shown(command.Words), w.half.tried, w.half.broken, w.refused.broken, w.gap.broken)
	}
	return w.strike()
}

// shown are words without the folder of the stage.
func (s *stage) shown(words []string) string {
	return strings.ReplaceAll(strings.Join(words, " "), s.folder+"/", "")
}

// out is the folder of the stage for what the commands read and write.
func (s *stage) out() string { return filepath.Join(s.folder, "out") }

// writing are the commands that write, with the files of the stage.
func (s *stage) writing() []examples.Writing { return examples.WritingCommands(s.folder, s.out()) }

// prepare writes the files that the commands read.
func (s *stage) prepare() error {
	if err := examples.WriteFiles(s.out()); err != nil {
		return err
	}
	out := s.run("report", "status", "--format", "csv", "--audience", "client", "--out", filepath.Join(s.out(), examples.ReplyFile))
	if out.exit != 0 {
		return fmt.Errorf("the report that is answered: %s", out.printed)
	}
	return examples.WriteReply(s.out())
}

// whole is a command that ran to its end: the data and the audit trail before and after it, and after it was run twice.
type whole struct {
	before, after, twice state
	took                 time.Duration
}

// killOne kills the command of a number several times, each time on a copy of the walk, and then takes the walk on by it.
func (f *faults) killOne(w *walk, number int) error {
	shown := w.shown(w.writing()[number].Words)
	if f.spared != "" && strings.Contains(shown, f.spared) || !strings.Contains(shown, f.struck) {
		w.do(number)
		return nil
	}
	base, err := w.asScene()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, base.remove()) }()
	ran, err := f.runWhole(base, w, number)
	if err != nil {
		return err
	}
	for range f.kills {
		at, err := base.copy(f.dir)
		if err != nil {
			return err
		}
		if err := w.strikeDown(at, number, ran); err != nil {
			return err
		}
		if err := at.strike(); err != nil {
			return err
		}
	}
	return nil
}

// runWhole runs a command on the walk, and twice on a copy of it.
func (f *faults) runWhole(base *scene, w *walk, number int) (ran whole, err error) {
	if ran.before, err = w.state(); err != nil {
		return ran, err
	}
	out := w.do(number)
	if ran.took = out.took; out.exit != 0 && out.exit != exitPartial {
		return ran, fmt.Errorf("without a kill: exit %d: %s", out.exit, out.printed)
	}
	if ran.after, err = w.state(); err != nil {
		return ran, err
	}
	at, err := base.copy(f.dir)
	if err != nil {
		return ran, err
	}
	at.do(number)
	at.do(number)
	ran.twice, err = at.state()
	return ran, errors.Join(err, at.strike())
}

// exitPartial is the exit code of a command that left something out, and says so.
const exitPartial = 3

// strikeDown kills a command on a stage, looks at what is there, and runs it again.
func (w *walk) strikeDown(at *stage, number int, ran whole) error {
	what := at.shown(at.writing()[number].Words) + ": "
	if err := killWithin(at.commandOf(number), ran.took); err != nil {
		return err
	}
	now, err := at.state()
	if err != nil {
		return err
	}
	found := at.wrong()
	if strings.Contains(found, "orphan") { // the next run completes a document without an entry
		found = ""
	}
	if found == "" && now.data != ran.before.data && now.data != ran.after.data {
		found = "neither the data of before nor those of after"
	}
	w.half.count(prefixed(what, found))
	again := at.do(number)
	ended, err := at.state()
	if err != nil {
		return err
	}
	found = at.wrong()
	completed := ended.data == ran.after.data || now.data == ran.after.data && ended.data == ran.twice.data
	failed := again.exit != 0 && again.exit != exitPartial && now.data == ran.before.data && ran.before.data != ran.after.data
	if found == "" && (!completed || failed) {
		found = fmt.Sprintf("exit %d: %s", again.exit, again.printed)
	}
	w.refused.count(prefixed(what, found))
	w.gap.count(prefixed(what, ended.lacks(&ran.after)))
	return nil
}

func prefixed(what, found string) string {
	if found == "" {
		return ""
	}
	return what + found
}

// killWithin starts a command, and kills it within the time that it takes; every second time in its last third, where it commits.
func killWithin(c *exec.Cmd, took time.Duration) error {
	if err := c.Start(); err != nil {
		return err
	}
	wait := time.Duration(rand.Int64N(int64(took)))
	if rand.IntN(2) == 0 {
		wait = took - wait/3
	}
	time.Sleep(wait)
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
