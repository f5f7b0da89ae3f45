package clientreport

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"mobility/app/book"
	"mobility/app/rulebook"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/version"
	"mobility/reports/statusreport"
)

// Sent is what the journal keeps of a report that was sent.
type Sent struct {
	AsOf civil.Date `json:"as_of"`
	// SHA256 is the sum of its file.
	SHA256 string `json:"sha256,omitempty"`
	// Rules is the sum of the rules that its dates follow from.
	Rules string `json:"rules,omitempty"`
	// Dates are the references of its deadlines by the date that it gave for them, one after the other: they say nothing about people.
	Dates map[string]string `json:"dates,omitempty"`
	// at is when it was sent.
	at time.Time
}

// SentOf is what is kept of a report whose file has a sum.
func SentOf(report *statusreport.Report, sum string) (*Sent, error) {
	sent := &Sent{AsOf: report.AsOf, SHA256: sum, Rules: rules(), Dates: map[string]string{}}
	for l := range report.Docket.AllDeadlines() {
		if states(l) {
			sent.Dates[l.Due.String()] += docket.Reference(l.Key)
		}
	}
	return sent, report.Docket.Err()
}

// states reports whether a report states the date of a deadline as one that people act on.
func states(l *docket.Deadline) bool {
	return l.State == docket.Open && !l.Due.IsZero() && (l.Kind == law.Duty || l.Kind == law.Expiration)
}

// rules is the sum of the rules of this build.
func rules() string {
	sum := sha256.New()
	build := version.Read()
	_ = json.NewEncoder(sum).Encode([]any{build.Version, build.Commit, build.LawKnownOn, rulebook.All(), rulebook.AllChecks()})
	return fmt.Sprintf("%x", sum.Sum(nil)[:8])
}

// LastReport is what is kept of the report last sent to a client for a day before another; nil where none was.
func LastReport(ctx context.Context, r sentReader, client string, before civil.Date) (last *Sent, err error) {
	entries, err := r.SentReports(ctx, client)
	if err != nil {
		return nil, err
	}
	for i := range entries {
		one := &Sent{}
		if err := json.Unmarshal([]byte(entries[i].After), one); err != nil {
			return nil, fmt.Errorf("journal entry %d: %w", entries[i].Seq, err)
		}
		if one.at, err = time.Parse(time.RFC3339, entries[i].At); err != nil {
			return nil, fmt.Errorf("journal entry %d: %w", entries[i].Seq, err)
		}
		if one.AsOf.Before(before) && (last == nil || !one.AsOf.Before(last.AsOf)) {
			last = one
		}
	}
	return last, nil
}

// sentReader reads the reports that were sent: a store, or one moment of the database.
type sentReader interface {
	SentReports(ctx context.Context, client string) ([]journal.Entry, error)
}

// stated are the dates of the report by the references of its deadlines. A reference that two deadlines share is left out.
func (s *Sent) stated() map[string]civil.Date {
	dates, twice := map[string]civil.Date{}, map[string]bool{}
	for text, refs := range s.Dates {
		day, err := civil.Parse(text)
		for ; err == nil && len(refs) >= referenceLength; refs = refs[referenceLength:] {
			ref := refs[:referenceLength]
			twice[ref] = !dates[ref].IsZero()
			dates[ref] = day
		}
	}
	for ref, is := range twice {
		if is {
			delete(dates, ref)
		}
	}
	return dates
}

// referenceLength is the length of a reference of a deadline.
const referenceLength = 8

// addMoved adds the dates that a change of the rules has moved since the last report: those that today's rules give for another day than
// the report did, on the data and the day of the report. While the rules are the same only data can move a date, and the journal has it.
func (o *Options) addMoved(ctx context.Context, s *store.Store, report *statusreport.Report) error {
	sent := o.sent
	if sent == nil || sent.Rules == "" || sent.Rules == rules() {
		return nil
	}
	then := o.Book
	then.KnownAt = sent.at
	stated := sent.stated()
	err := book.Read(ctx, s, o.Client, sent.AsOf, then, func(b *book.Book) error {
		d, err := b.KeptDocket(ctx, book.Wanted{Within: book.Everything, Brief: true})
		if err != nil {
			return err
		}
		for l := range d.AllDeadlines() {
			was := stated[docket.Reference(l.Key)]
			if was.IsZero() || was == l.Due || !states(l) {
				continue
			}
			report.Events = append(report.Events, statusreport.Event{
				On: report.AsOf, Kind: "Date changed", Name: l.Subject.Name, ID: l.Subject.ID,
				What: fmt.Sprintf("%s moved from %s to %s (a rule changed)", strings.TrimSuffix(l.Summary, "."), was, l.Due),
			})
		}
		report.Events = sortEvents(report.Events)
		return errors.Join(d.Err(), d.Close())
	})
	if err == nil || ctx.Err() != nil || o.Book.Missing == nil {
		return err
	}
	o.Book.Missing(fmt.Sprintf("the rules have changed since the report of %s, and which dates that moved is not known: %v", sent.AsOf, err))
	return nil
}
