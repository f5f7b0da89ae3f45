package main

import (
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/civil"
)

// killRuns names the environment variable that says how many runs are killed on each engine.
const killRuns = "MOBILITY_KILL_RUNS"

// TestRunsThatAreKilledLoseNothingAndDoubleNothing ends runs of alerts send by SIGKILL at random moments: at some stage of
// some letter, or at some time. On each day a few runs are killed before one comes to its end; another desk, where no one is
// killed, says what has to arrive.
func TestRunsThatAreKilledLoseNothingAndDoubleNothing(t *testing.T) {
	wanted := number(t, killRuns, 25)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	storetest.EachTarget(t, func(t *testing.T, target string) {
		random := rand.New(rand.NewPCG(seed, 0))
		office, calm := newPostOffice(t), newPostOffice(t)
		d := newDesk(t, target, office)
		undisturbed := newDesk(t, t.TempDir()+"/calm.db", calm)
		killed, asOf := 0, civil.MustParse("2026-12-01")
		for killed < wanted {
			for range 1 + random.IntN(4) {
				if d.kill(random, office, asOf) {
					killed++
				}
			}
			for _, desk := range []*desk{d, undisturbed} {
				code, answer := desk.send(asOf)
				require.Zero(t, code, answer.Undelivered)
			}
			asOf = asOf.AddDays(1 + random.IntN(14))
		}
		repeats := requireTheSame(t, office.taken(), calm.taken())
		requireAgreement(t, d.ledger(), office.taken())
		require.Len(t, d.ledger(), len(undisturbed.ledger()))
		t.Logf("%d runs killed; %d letters, %d of them repeats", killed, len(office.taken()), repeats)
	})
}

// killStages are when a process is ended: while the server of mail is at a stage of a letter, or after some time.
var killStages = []string{"rcpt", "data", "taken", "time"}

// kill begins a run and ends it at a random moment; false if it had come to its end before.
func (d *desk) kill(random *rand.Rand, office *postOffice, asOf civil.Date) bool {
	d.t.Helper()
	stage, letter := killStages[random.IntN(len(killStages))], int64(1+random.IntN(6))
	after := time.Duration(random.IntN(200)) * time.Millisecond
	return d.killAt(d.command("--quiet", "alerts", "send", "--as-of", asOf.String()), office, stage, letter, after)
}

// killAt begins a command and ends it at a stage of a letter, counted from 1, or at the stage "time" after some time; false if it had
// come to its end before.
func (d *desk) killAt(c *exec.Cmd, office *postOffice, stage string, letter int64, after time.Duration) bool {
	d.t.Helper()
	ready := make(chan struct{}) // the process is known
	var process *os.Process
	var seen atomic.Int64
	office.does(func(at, _ string) error {
		if at == stage && seen.Add(1) == letter {
			<-ready
			_ = process.Kill() // that it has just ended by itself is not an error
		}
		return nil
	})
	defer office.does(nil)
	require.NoError(d.t, c.Start())
	process = c.Process
	close(ready)
	if stage == "time" {
		timer := time.AfterFunc(after, func() { _ = process.Kill() })
		defer timer.Stop()
	}
	_ = c.Wait() // its state says how it ended
	return !c.ProcessState.Exited()
}

// separator is what a mail program puts between the parts of a letter, at random.
var separator = regexp.MustCompile(`[0-9a-f]{60}`)

func (l received) withoutSeparators() string { return separator.ReplaceAllString(l.body, "") }

// requireTheSame checks that what arrived is what should have: each notice under one Message-ID, every letter the same
// whenever it came. It returns how many letters were repeats.
func requireTheSame(t *testing.T, arrived, expected []received) (repeats int) {
	t.Helper()
	first := map[string]received{}
	for _, l := range arrived {
		id := l.id + " to " + l.to
		if before, again := first[id]; again {
			repeats++
			require.Equal(t, before.withoutSeparators(), l.withoutSeparators(), "a repeat is the same to the byte")
			continue
		}
		first[id] = l
	}
	for _, l := range expected {
		_, ok := first[l.id+" to "+l.to]
		require.True(t, ok, "letter %s to %s never arrived", l.id, l.to)
	}
	require.Len(t, first, len(expected), "nothing else arrived")
	return repeats
}

// requireAgreement checks that the ledger says of every notice that it was sent, in a letter that arrived: the id of a letter is
// made of the keys of its notices.
func requireAgreement(t *testing.T, ledger []ledgerLine, arrived []received) {
	t.Helper()
	letters, sent := map[string]bool{}, map[string][]string{}
	for _, l := range arrived {
		letters[l.id+" to "+l.to] = true
	}
	for _, e := range ledger {
		if e.State == "suppressed" {
			continue
		}
		require.Equal(t, "sent", e.State, e.Key)
		require.True(t, letters[e.MessageID+" to "+e.To], "%s is in the ledger, and in no letter", e.Key)
		sent[e.MessageID+" to "+e.To] = append(sent[e.MessageID+" to "+e.To], e.Key)
	}
	require.Len(t, sent, len(letters), "every letter is in the ledger")
	for id, keys := range sent {
		slices.Sort(keys)
		sum := sha256.Sum256([]byte(strings.Join(keys, "\n")))
		require.True(t, strings.HasPrefix(id, "mobility-"+hex.EncodeToString(sum[:10])+"@"), "the letter has other notices: %s", id)
	}
}
