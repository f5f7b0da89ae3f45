package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What a command that changes data by hand remarks: the docket before and after, who has an event and until when its reminders pause, or
// how an action item stands; no where nothing of it is on a docket.
const (
	showsDocket = `(?m)^docket (before|now): |^docket: no event changed`
	showsHold   = `: owner .*; reminders paused until `
	showsItem   = `(?m)^  before: .*\n  now: `
	onNoDocket  = ``
)

// shownBy are the commands that change data by hand.
var shownBy = map[string]string{
	"roster record": showsDocket, "status record": showsDocket, "filing record": showsDocket, "dependent record": showsDocket,
	"i9 record": showsDocket, "i9 attach": showsDocket, "i9 detach": showsDocket, "perm record": showsDocket, "perm attach": showsDocket, "perm detach": showsDocket, "lca record": showsDocket,
	"lca assign": showsDocket, "lca post": showsDocket, "paf log": showsDocket, "paf attach": showsDocket, "paf detach": showsDocket,
	"employer set": showsDocket,
	"alerts ack":   showsHold, "alerts snooze": showsHold,
	"actions assign": showsItem, "actions close": showsItem, "actions reopen": showsItem,
	"lca dependency":  onNoDocket, // a computation that is kept
	"client set":      onNoDocket, // how reports and reminders go out
	"client close":    onNoDocket, // counts what is open, and ends the docket
	"client reopen":   onNoDocket,
	"alerts baseline": onNoDocket, // lists what it acknowledges, before it does
	"report reply":    onNoDocket, // raises action items, which it prints
}

// byHand finds what an entry of the audit trail for a change by hand does.
var byHand = regexp.MustCompile(`\b(record|ack|snooze) `)

// requireShown holds a command that has changed data by hand to remark what became of the docket.
func requireShown(t *testing.T, words []string, leaves, remarks string) {
	t.Helper()
	if !byHand.MatchString(leaves) {
		return
	}
	shows, listed := shownBy[strings.Join(words[:2], " ")]
	require.True(t, listed, "%v changes data by hand: what does it show of the docket before and after it?", words)
	require.Regexp(t, shows, remarks, strings.Join(words, " "))
}
