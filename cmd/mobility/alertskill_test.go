package main

import (
	"math/rand/v2"
	"os"
	"regexp"
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

// kill begins a run and ends it at a random moment; false if it had come to its end before.
func (d *desk) kill(random *rand.Rand, office *postOffice, asOf civil.Date) bool {
	d.t.Helper()
	c := d.command("--quiet", "alerts", "send", "--as-of", asOf.String())
	stage, letters := []string{"rcpt", "data", "taken", "time"}[random.IntN(4)], int64(1+random.IntN(6))
	after := time.Duration(random.IntN(200)) * time.Millisecond
	if stage == "time" {
		letters = 0
	}
	ready := make(chan struct{}) // the process is known
	var process *os.Process
	var seen atomic.Int64
	office.does(func(at, _ string) error {
		if at == stage && seen.Add(1) == letters {
			<-ready
			_ = process.Kill() // that it has just ended by itself is no error
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

// refs are the keys of the notices that a letter reports.
var refs = regexp.MustCompile(`Ref: (n[0-9a-f]{20})`)

// reported are the keys in a letter, whose lines mail may have broken.
func (l received) reported() []string {
	var keys []string
	for _, found := range refs.FindAllStringSubmatch(strings.ReplaceAll(l.body, "=\r\n", ""), -1) {
		keys = append(keys, found[1])
	}
	return keys
}

// requireTheSame checks that what arrived is what should have: each notice under one Message-ID, every letter the same
// whenever it came. It returns how many letters were repeats.
func requireTheSame(t *testing.T, arrived, expected []received) (repeats int) {
	t.Helper()
	first := map[string]received{}
	under := map[string]string{}
	for _, l := range arrived {
		id := l.id + " to " + l.to
		if before, again := first[id]; again {
			repeats++
			require.Equal(t, before.reported(), l.reported(), "a repeat says the same")
			continue
		}
		first[id] = l
		for _, key := range l.reported() {
			require.Contains(t, []string{"", l.id}, under[key], "notice %s came under two Message-IDs", key)
			under[key] = l.id
		}
	}
	for _, l := range expected {
		got, ok := first[l.id+" to "+l.to]
		require.True(t, ok, "letter %s to %s never arrived", l.id, l.to)
		require.Equal(t, l.reported(), got.reported())
	}
	require.Len(t, first, len(expected), "nothing else arrived")
	return repeats
}

// requireAgreement checks that the ledger says of every notice that it was sent, in a letter that arrived.
func requireAgreement(t *testing.T, ledger []ledgerLine, arrived []received) {
	t.Helper()
	reported := map[string]bool{}
	for _, l := range arrived {
		for _, key := range l.reported() {
			reported[l.id+" "+l.to+" "+key] = true
		}
	}
	sent := map[string]bool{}
	for _, e := range ledger {
		if e.State == "suppressed" {
			continue
		}
		require.Equal(t, "sent", e.State, e.Key)
		require.True(t, reported[e.MessageID+" "+e.To+" "+e.Key], "%s is in the ledger, and in no letter", e.Key)
		sent[e.MessageID+" "+e.To+" "+e.Key] = true
	}
	require.Equal(t, sent, reported)
}
