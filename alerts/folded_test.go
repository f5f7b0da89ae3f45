package alerts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/docket"
	"mobility/internal/civil"
)

// plainHistory folds a ledger into maps, as it is described: what a history keeps as bytes is held against it.
func plainHistory(ledger []LedgerEntry) map[string][]thread {
	known := map[string][]thread{}
	for i := range ledger {
		e := &ledger[i]
		if slices.Contains([]Reason{Imported, Reported, Replied, Bounced}, e.Reason) {
			continue
		}
		for _, key := range append([]string{e.Deadline}, strings.Fields(e.Members)...) {
			known[key] = added(known[key], e, 1)
			if t := find(known[key], e.To, e.Channel); e.State.stated() {
				l := &t.last
				if l.Deadline == key {
					l.Deadline = ""
				}
				l.Why, l.MessageID, l.State, l.No = "", "", "", 0
			}
		}
	}
	return known
}

func historyOf(t require.TestingT, ledger []LedgerEntry) *History {
	h, err := NewHistory(func(yield func(LedgerEntry, error) bool) {
		for _, e := range ledger {
			if !yield(e, nil) {
				return
			}
		}
	})
	require.NoError(t, err)
	return h
}

func requireSame(t require.TestingT, want map[string][]thread, h *History) {
	require.Len(t, want, len(h.slots))
	for key, threads := range want {
		have := slices.Clone(h.threads(key))
		for i := range have {
			have[i].place = min(have[i].place, 1)
			if len(have[i].stated) == 0 {
				have[i].stated = nil
			}
		}
		for i := range threads {
			if len(threads[i].stated) == 0 {
				threads[i].stated = nil
			}
		}
		require.Equal(t, threads, have, key)
	}
	require.Nil(t, h.threads("status.none/E0"))
	require.False(t, h.Has("status.none/E0"))
}

func TestAHistoryIsAFoldedLedger(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		keys := []string{"status.petition-expires/E1", "status.i94-expires/E1", "i9.reverify/E1", "lca.expires/L-1", "status.petition-expires/E2"}
		ledger := make([]LedgerEntry, rapid.IntRange(0, 40).Draw(rt, "entries"))
		for i := range ledger {
			about := rapid.Permutation(keys).Draw(rt, "about")[:rapid.IntRange(1, 4).Draw(rt, "members")]
			ledger[i] = LedgerEntry{
				Key: fmt.Sprintf("n%d", i), Deadline: about[0], Members: strings.Join(about[1:], " "), Step: rapid.IntRange(-30, 180).Draw(rt, "step"),
				Due:    rapid.SampledFrom([]civil.Date{{}, civil.On(2027, 3, 14), civil.On(2027, 4, 1)}).Draw(rt, "due"),
				Reason: rapid.SampledFrom(append(slices.Clone(reasons), Imported)).Draw(rt, "reason"),
				State:  rapid.SampledFrom([]State{New, Sent, Sent, Failed, Suppressed}).Draw(rt, "state"),
				To:     rapid.SampledFrom([]string{"a@acme.example", "b@acme.example"}).Draw(rt, "to"), Channel: rapid.SampledFrom([]Channel{SMTP, File}).Draw(rt, "channel"),
				AsOf: civil.On(2027, 1, 1).AddDays(i), Why: "because", MessageID: "m", No: i, Role: rapid.SampledFrom([]string{"paralegal", "hr"}).Draw(rt, "role"),
				About: rapid.SampledFrom([]string{"", "E1"}).Draw(rt, "whose"), Escalated: rapid.IntRange(0, 2).Draw(rt, "escalated"), Rule: "status.petition-expires",
				Pin: "8 CFR 214.1(c)", Domain: "status", Subject: docket.Subject{Kind: "employee", ID: "E1", Name: "Sample, Ana"}, Summary: "expires", Employer: "Acme Inc",
			}
		}
		requireSame(rt, plainHistory(ledger), historyOf(rt, ledger))
	})
}

// TestALongLedgerIsPacked has many more entries than conversations, whose bytes are not kept.
func TestALongLedgerIsPacked(t *testing.T) {
	var ledger []LedgerEntry
	for round := range 30 {
		for i := range 2_000 {
			key := fmt.Sprintf("status.petition-expires/E%05d", i)
			ledger = append(ledger, LedgerEntry{
				Key: fmt.Sprintf("n%05d-%02d", i, round), Deadline: key, Members: strings.Replace(key, "petition", "i94", 1), Due: civil.On(2027, 1, 1).AddDays(i + round/9),
				Reason: Closer, State: Sent, To: "a@acme.example", Channel: SMTP, AsOf: civil.On(2026, 1, 1).AddDays(round), Step: 30 - round,
				Subject: docket.Subject{Kind: "employee", ID: key[len(key)-6:], Name: fmt.Sprintf("Sample, Number %d", i)}, Summary: fmt.Sprintf("text %d", i*round),
			})
		}
	}
	h := historyOf(t, ledger)
	requireSame(t, plainHistory(ledger), h)
	require.Positive(t, h.packed)
	require.Less(t, len(h.conversations)+len(h.entries), 2*leastPacked, "of most entries nothing is kept")
}
