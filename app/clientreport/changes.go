package clientreport

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"mobility/app/book"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/reports/statusreport"
)

// changed is one field of one record that was changed.
type changed struct {
	on            civil.Date
	subject       string // of the journal: the owner and the part of the record
	id, name      string // of the employee or case
	field         *facts.Field
	before, after string
}

func importName(number int64) string {
	if number == 0 {
		return ""
	}
	return strconv.FormatInt(number, 10)
}

// Changes lists the fields that were changed in the given period, from the journal.
func Changes(ctx context.Context, b *book.Book, filter store.JournalFilter, names map[string]string,
	wanted func(at time.Time) bool) ([]statusreport.Change, error) {
	var all []statusreport.Change
	err := eachChange(ctx, b, filter, wanted, func(entry *journal.Entry, at time.Time, f *facts.Change) {
		id, _, _ := strings.Cut(entry.Subject, "/")
		all = append(all, statusreport.Change{
			When: at, Import: importName(entry.Import), Who: entry.Actor(), Subject: id, Name: names[id],
			Field: f.Field.Name, Before: f.Before.Value, After: f.After.Value,
		})
	})
	return all, err
}

// eachChange goes through the fields that were changed, from the journal, oldest first.
func eachChange(ctx context.Context, b *book.Book, filter store.JournalFilter, wanted func(at time.Time) bool,
	do func(*journal.Entry, time.Time, *facts.Change)) error {
	entries, err := b.Now().Journal(ctx, b.Client, filter)
	if err != nil {
		return fmt.Errorf("read the journal of %s: %w", b.Client, err)
	}
	for i := range entries {
		entry := &entries[i]
		at, err := time.Parse(time.RFC3339, entry.At)
		if err != nil {
			return fmt.Errorf("read the time of journal entry %d: %w", entry.Seq, err)
		}
		if !wanted(at) {
			continue
		}
		fields, err := b.Now().Changes(entry)
		if err != nil {
			return err
		}
		for k := range fields {
			do(entry, at, &fields[k])
		}
	}
	return nil
}

// addChanges adds what happened after the last report, or in the days asked for, and the fields that were changed.
func (o *Options) addChanges(ctx context.Context, b *book.Book, report *statusreport.Report) error {
	in := period{report.Since, o.AsOf}
	wanted := func(at time.Time) bool { return in.has(civil.FromTime(at.In(o.Zone))) }
	var fields []changed
	// A day earlier, since the day of an entry depends on the time zone.
	filter := store.JournalFilter{Since: in.since.AddDays(-1).Time()}
	err := eachChange(ctx, b, filter, wanted, func(entry *journal.Entry, at time.Time, f *facts.Change) {
		id, _, _ := strings.Cut(entry.Subject, "/")
		report.Changes = append(report.Changes, statusreport.Change{
			When: at, Import: importName(entry.Import), Who: entry.Actor(), Subject: id, Name: report.Words.People[id],
			Field: f.Field.Name, Before: f.Before.Value, After: f.After.Value,
		})
		fields = append(fields, changed{
			on: civil.FromTime(at.In(o.Zone)), subject: entry.Subject, id: id, name: report.Words.People[id], field: f.Field,
			before: f.Before.Value, after: f.After.Value,
		})
	})
	if err != nil {
		return err
	}
	report.Events = append(report.Events, overdueEvents(report.Docket, in)...)
	report.Events = sortEvents(append(report.Events, fieldEvents(fields, in)...))
	return nil
}
