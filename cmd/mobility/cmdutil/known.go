package cmdutil

import (
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/internal/civil"
)

// KnownAt is the flag of commands that can answer from what was recorded earlier.
func KnownAt() cli.Flag {
	return &cli.StringFlag{Name: FlagKnownAt, Usage: "answer from the data recorded by this `TIME`: a date, or 2026-11-21T09:30 (default: now)"}
}

// instantLayouts are how an instant is written; without a zone it is of the configuration's.
var instantLayouts = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"}

// readInstant reads an instant; a date alone is the end of that day.
func (p *Program) readInstant(text string) (time.Time, error) {
	if day, err := civil.Parse(text); err == nil {
		next := day.AddDays(1).Time()
		return time.Date(next.Year(), next.Month(), next.Day(), 0, 0, 0, 0, p.Config.Location).Add(-time.Second), nil
	}
	for _, layout := range instantLayouts {
		if at, err := time.ParseInLocation(layout, text, p.Config.Location); err == nil {
			return at, nil
		}
	}
	return time.Time{}, Usage("--%s: invalid instant %q; use a date, or 2026-11-21T09:30, or 2026-11-21T09:30:00-05:00", FlagKnownAt, text)
}

// readKnownAt reads the instant that the command line asks for, which is not in the future.
func (p *Program) readKnownAt() (err error) {
	p.knownAt = time.Time{}
	if p.given.knownAt == "" {
		return nil
	}
	p.knownAt, err = p.readInstant(p.given.knownAt)
	if now := p.Now(); err == nil && p.knownAt.After(now) {
		today := civil.FromTime(now.In(p.Config.Location))
		if civil.FromTime(p.knownAt.In(p.Config.Location)) != today {
			return Usage("--%s %s is in the future", FlagKnownAt, p.given.knownAt)
		}
		p.knownAt = now
	}
	return err
}

// BookOptions are the options of the configuration for reading a client's data, as of the instant that the command line names.
func (p *Program) BookOptions() book.Options {
	return book.Options{Expect: p.Config.PERM.Expectations(), KnownAt: p.knownAt, Missing: func(what string) { p.remarkOnce("%s", what) }}
}

// remarkPast points out that a question about an earlier day is answered from the data recorded since.
func (p *Program) remarkPast() {
	asOf, err := p.AsOf()
	switch today := p.today(); {
	case err != nil || p.given.asOf == "" || !p.knownAt.IsZero() || !asOf.Before(today):
	case p.given.asksKnownAt:
		p.remarkOnce("as of %s, calculated from the data recorded to date; for what was recorded then add --%s=%s", asOf, FlagKnownAt, asOf)
	default:
		p.remarkOnce("as of %s, calculated from the data recorded to date", asOf)
	}
}

// remarkOnce prints a message that a run of the program needs once.
func (p *Program) remarkOnce(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if p.once == nil {
		p.once = map[string]bool{}
	}
	if !p.once[text] {
		p.once[text] = true
		p.Remark("%s", text)
	}
}
