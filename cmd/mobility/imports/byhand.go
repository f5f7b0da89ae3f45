package imports

import (
	"context"
	"strings"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/suggest"
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
	var recorded store.Recorded
	err := p.Write(ctx, func(tx *store.Tx) (err error) {
		recorded, err = tx.RecordFacts(ctx, kind, owner, part, given)
		return err
	})
	if err != nil {
		return err
	}
	return TellRecorded(p, owner, recorded)
}

// TellRecorded prints what an entry by hand has changed.
func TellRecorded(p *cmdutil.Program, owner string, recorded store.Recorded) error {
	changed := facts.Diff(recorded.Before, recorded.After)
	for _, f := range recorded.Faults {
		p.Remark("! %s %s", f.Field, f.Message)
	}
	if !p.JSON {
		for _, ch := range changed {
			p.Remark("%s: %q is now %q", ch.Field.Name, ch.Before.Value, ch.After.Value)
		}
		if len(changed) == 0 {
			p.Remark("nothing changed")
		}
		return nil
	}
	type change struct {
		Field  string `json:"field"`
		Before string `json:"before"`
		After  string `json:"after"`
	}
	document := struct {
		Version int      `json:"version"`
		ID      string   `json:"id"`
		Part    string   `json:"part,omitempty"`
		Changes []change `json:"changes"`
	}{1, owner, recorded.Part, []change{}}
	for _, ch := range changed {
		document.Changes = append(document.Changes, change{ch.Field.Name, ch.Before.Value, ch.After.Value})
	}
	return p.PrintJSON(document)
}
