package imports

import (
	"context"
	"errors"
	"strings"

	"mobility/actions"
	"mobility/app/byhand"
	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/suggest"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
)

// GivenRecord reads facts typed as name=value.
func GivenRecord(ctx context.Context, d *facts.Dictionary, id string, args []string, asOf civil.Date) (facts.Record, error) {
	values := make([]imports.Value, len(args))
	for i, arg := range args {
		name, text, ok := strings.Cut(arg, "=")
		if !ok || d.Field(name) == nil {
			return nil, cmdutil.Usage("%q is not a field as name=value%s; the fields are %s", arg, suggest.DidYouMean("", name, cmdutil.FactNames(d)),
				strings.Join(cmdutil.FactNames(d), ", "))
		}
		values[i] = imports.Value{Field: name, Text: text}
	}
	return imports.ByHand(ctx, d, id, values, asOf)
}

// RecordFacts changes fields of a record by hand and prints what changed.
func RecordFacts(ctx context.Context, p *cmdutil.Program, kind *contents.Kind, owner, part string, given facts.Record) error {
	return Record(ctx, p, owner, func(tx *store.Tx) (store.Recorded, error) {
		return tx.RecordFacts(ctx, kind, owner, part, given)
	})
}

// Record changes data of an employee, an application or a case by hand, and prints what changed: in the record, and on the docket.
func Record(ctx context.Context, p *cmdutil.Program, subject string, do func(tx *store.Tx) (store.Recorded, error)) error {
	return record(ctx, p, subject, subject, do)
}

// RecordForAll changes data on which the dates of many employees rest, such as the settings of an employer, called name.
func RecordForAll(ctx context.Context, p *cmdutil.Program, name string, do func(tx *store.Tx) (store.Recorded, error)) error {
	return record(ctx, p, name, "", do)
}

// record changes data called name; subject is the one on the docket, "" for the client.
func record(ctx context.Context, p *cmdutil.Program, name, subject string, do func(tx *store.Tx) (store.Recorded, error)) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var done *byhand.Done
	err = p.Open(ctx, store.Options{Create: true}, func(s *store.Store) error {
		done, err = byhand.Apply(ctx, s, byhand.Change{
			Work: p.Work(), AsOf: asOf, Book: p.BookOptions(), Subject: subject, Confirmed: p.Yes(), Do: do,
		})
		return err
	})
	if contradiction := (*byhand.ContradictionError)(nil); errors.As(err, &contradiction) {
		return cmdutil.Fail(cmdutil.ExitFailed, "contradiction", err)
	}
	if err != nil {
		return err
	}
	return printDone(p, name, done)
}

// TellRecorded prints what an entry by hand has changed that is on no docket.
func TellRecorded(p *cmdutil.Program, owner string, recorded store.Recorded) error {
	if p.JSON {
		return p.PrintJSON(recordedDocument(owner, &recorded))
	}
	printRecorded(p, &recorded)
	return nil
}

func printDone(p *cmdutil.Program, owner string, done *byhand.Done) error {
	if p.JSON {
		return p.PrintJSON(struct {
			recordedAnswer
			Docket      []docket.Change `json:"docket"`
			ActionItems []actions.Item  `json:"action_items"`
			EndedItems  []actions.Item  `json:"ended_items"`
		}{recordedDocument(owner, &done.Recorded), done.Docket, append([]actions.Item{}, done.Raised...), append([]actions.Item{}, done.Ended...)})
	}
	printRecorded(p, &done.Recorded)
	printChanges(p, done.Docket)
	for i := range done.Raised {
		p.Remark("action item %s: %s", done.Raised[i].ID, done.Raised[i].Summary)
	}
	for i := range done.Ended {
		p.Remark("action item %s is closed, %s: %s", done.Ended[i].ID, done.Ended[i].Reason, done.Ended[i].Summary)
	}
	return nil
}

func printRecorded(p *cmdutil.Program, recorded *store.Recorded) {
	for _, f := range recorded.Faults {
		p.Remark("! %s %s", f.Field, f.Message)
	}
	changed := facts.Diff(recorded.Before, recorded.After)
	for _, ch := range changed {
		p.Remark("%s: %q is now %q", ch.Field.Name, ch.Before.Value, ch.After.Value)
	}
	if len(changed) == 0 {
		p.Remark("nothing changed")
	}
}

// recordedAnswer is an entry by hand as JSON.
type recordedAnswer struct {
	Version int             `json:"version"`
	ID      string          `json:"id"`
	Part    string          `json:"part,omitempty"`
	Changes []recordedValue `json:"changes"`
}

type recordedValue struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

func recordedDocument(owner string, recorded *store.Recorded) recordedAnswer {
	answer := recordedAnswer{1, owner, recorded.Part, []recordedValue{}}
	for _, ch := range facts.Diff(recorded.Before, recorded.After) {
		answer.Changes = append(answer.Changes, recordedValue{ch.Field.Name, ch.Before.Value, ch.After.Value})
	}
	return answer
}

// mostChanges is how many changes of the docket are printed.
const mostChanges = 12

// printChanges prints what changed on the docket.
func printChanges(p *cmdutil.Program, changes []docket.Change) {
	if len(changes) == 0 {
		p.Remark("docket: no event changed")
	}
	if more := len(changes) - mostChanges; more > 0 {
		defer p.Remark("and %s on the docket; --json lists them all", cmdutil.Plural(more, "other change"))
		changes = changes[:mostChanges]
	}
	for _, change := range changes {
		if change.Before != nil {
			p.Remark("docket before: %s", change.Before.Line())
		}
		if change.After != nil {
			p.Remark("docket now:    %s", change.After.Line())
		} else {
			p.Remark("docket now:    no longer listed")
		}
	}
}
