package history

import (
	"context"
	"maps"
	"slices"
	"time"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/paf"
	"mobility/perm"
)

// Application lists what happened to the records of a labor condition application and its public access file, oldest first.
func Application(ctx context.Context, b *book.Book, number string) ([]Line, error) {
	if _, err := b.Application(ctx, number); err != nil {
		return nil, err
	}
	return recordLines(ctx, b, number, kinds.OfApplication)
}

// LaborCase lists what happened to the records of a labor certification case, oldest first.
func LaborCase(ctx context.Context, b *book.Book, id string) ([]Line, error) {
	if _, err := b.Case(ctx, id); err != nil {
		return nil, err
	}
	return recordLines(ctx, b, id, kinds.OfCase)
}

// recordLines are the changes of every record of a case, after the import that first recorded each.
func recordLines(ctx context.Context, b *book.Book, owner string, shown []*contents.Kind) ([]Line, error) {
	imports, err := b.Now().Origins(ctx, b.Client)
	if err != nil {
		return nil, err
	}
	var lines []Line
	for _, kind := range shown {
		for kept, err := range b.Now().Records(ctx, b.Client, kind, store.Only(owner)) {
			if err != nil {
				return nil, err
			}
			first := firstRecorded(owner, kind.Noun, kept.Facts, imports)
			for i := range first {
				first[i].Part = kept.Part
			}
			lines = append(lines, first...)
		}
	}
	changed, err := changes(ctx, b, owner, 0, imports)
	if err != nil {
		return nil, err
	}
	nouns := map[string]bool{}
	for _, kind := range shown {
		nouns[kind.Noun] = true
	}
	for i := range changed {
		if nouns[changed[i].Record] {
			lines = append(lines, changed[i])
		}
	}
	inOrder(lines)
	return lines, nil
}

// ApplicationAt is a labor condition application in the state recorded at a time, with every value recorded then: what was recorded
// later is undone. It is nil where nothing of it was recorded.
func ApplicationAt(ctx context.Context, b *book.Book, number string, at time.Time) (*paf.Case, []Value, error) {
	if _, err := b.Application(ctx, number); err != nil {
		return nil, nil, err
	}
	records, err := recordsAt(ctx, b, number, kinds.OfApplication, at)
	if err != nil || records[kinds.LCA.Noun][""] == nil {
		return nil, nil, err
	}
	c := paf.FromRecords(number, paf.Records{
		LCA: records[kinds.LCA.Noun][""], Worksites: records[kinds.LCAWorksite.Noun], Workers: records[kinds.LCAAssignment.Noun],
		Notices: records[kinds.LCANotice.Noun], Documents: records[kinds.LCADocument.Noun], Inspections: records[kinds.LCAInspection.Noun],
	})
	values, err := valuesOf(ctx, b, kinds.OfApplication, records)
	return &c, values, err
}

// LaborCaseAt is a labor certification case in the state recorded at a time, with every value recorded then: what was recorded later
// is undone. It is nil where nothing of it was recorded. The layoffs and employers of the roster are those known now.
func LaborCaseAt(ctx context.Context, b *book.Book, id string, at time.Time) (*perm.Case, []Value, error) {
	now, err := b.Case(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	records, err := recordsAt(ctx, b, id, kinds.OfCase, at)
	if err != nil || records[kinds.PERM.Noun][""] == nil {
		return nil, nil, err
	}
	c := perm.FromRecords(id, records[kinds.PERM.Noun][""], records[kinds.PERMRecruitment.Noun], records[kinds.PERMNotice.Noun],
		records[kinds.PERMApplicant.Noun])
	c.Layoffs, c.NotAmong = now.Layoffs, now.NotAmong
	values, err := valuesOf(ctx, b, kinds.OfCase, records)
	return &c, values, err
}

// Value is one recorded value of a case, with its source.
type Value struct {
	// Record is the kind of record, Part which of them it is.
	Record string `json:"record"`
	Part   string `json:"part,omitempty"`
	Field  string `json:"field"`
	Value  string `json:"value"`
	Source string `json:"source"`
}

// valuesOf lists the values of records, in the order of the kinds and parts.
func valuesOf(ctx context.Context, b *book.Book, shown []*contents.Kind, records map[string]map[string]facts.Record) ([]Value, error) {
	origin, err := b.Origins(ctx)
	if err != nil {
		return nil, err
	}
	var values []Value
	for _, kind := range shown {
		for _, part := range slices.Sorted(maps.Keys(records[kind.Noun])) {
			for _, f := range records[kind.Noun][part] {
				if f.Value != "" {
					values = append(values, Value{kind.Noun, part, f.Field.Name, f.Value, origin(f)})
				}
			}
		}
	}
	return values, nil
}

// recordsAt are the records of a case, by noun and part, as they were recorded at a time.
func recordsAt(ctx context.Context, b *book.Book, owner string, shown []*contents.Kind, at time.Time) (map[string]map[string]facts.Record, error) {
	records := map[string]map[string]facts.Record{}
	for _, kind := range shown {
		records[kind.Noun] = map[string]facts.Record{}
		for kept, err := range b.Now().Records(ctx, b.Client, kind, store.Only(owner)) {
			if err != nil {
				return nil, err
			}
			records[kind.Noun][kept.Part] = kept.Facts
		}
	}
	if err := undoSince(ctx, b, owner, records, at); err != nil {
		return nil, err
	}
	imports, err := b.Now().Origins(ctx, b.Client)
	if err != nil {
		return nil, err
	}
	for noun, parts := range records {
		for part, r := range parts {
			if first := firstRecorded(owner, noun, r, imports); len(r) == 0 || len(first) > 0 && first[0].When.After(at) {
				delete(parts, part)
			}
		}
	}
	return records, nil
}

// undoSince takes back, the latest first, what the audit trail says was changed after a time.
func undoSince(ctx context.Context, b *book.Book, owner string, records map[string]map[string]facts.Record, at time.Time) error {
	entries, err := b.Now().Journal(ctx, b.Client, store.JournalFilter{Subject: owner, Since: at})
	if err != nil {
		return err
	}
	for i := len(entries) - 1; i >= 0; i-- {
		e := &entries[i]
		parts := records[e.Noun]
		if parts == nil || !timeOf(e.At).After(at) {
			continue
		}
		changes, err := b.Now().Changes(e)
		if err != nil {
			return err
		}
		_, part := e.Person()
		for _, ch := range changes {
			parts[part] = parts[part].With(facts.Fact{Field: ch.Field, Value: ch.Before.Value, Origin: ch.Before.Origin})
		}
	}
	return nil
}
