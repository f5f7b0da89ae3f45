package client

import (
	"context"
	"slices"
	"strings"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/roster"
)

// fieldName is what the name of a client is called beside the fields of roster.ClientFields: it has a column of its own.
const fieldName = "name"

func clientfieldNames() []string {
	return append([]string{fieldName}, slices.DeleteFunc(cmdutil.FactNames(roster.ClientFields), isOfClosing)...)
}

// isOfClosing reports whether a field is set by closing and reopening alone.
func isOfClosing(name string) bool {
	return name == roster.FieldClosedOn.Name || name == roster.FieldClosedReason.Name
}

// clientValues are a client's name, "" to leave it, and its other fields.
type clientValues struct {
	name  string
	given facts.Record
}

func readClientValues(ctx context.Context, p *cmdutil.Program, slug string, args []string) (v clientValues, err error) {
	var others []string
	for _, arg := range args {
		if name, ok := strings.CutPrefix(arg, fieldName+"="); ok {
			if v.name = strings.TrimSpace(name); v.name == "" || v.name == "<clear>" {
				return v, cmdutil.Usage("name: a client has a name; give another one to change it")
			}
			continue
		}
		if name, _, _ := strings.Cut(arg, "="); isOfClosing(name) {
			return v, cmdutil.Usage("%s: close a client with mobility client close %s --reason TEXT, and reopen it with mobility client reopen %s", name, slug, slug)
		}
		others = append(others, arg)
	}
	if len(others) == 0 {
		return v, nil
	}
	asOf, err := p.AsOf()
	if err != nil {
		return v, err
	}
	v.given, err = importscmd.GivenRecord(ctx, roster.ClientFields, slug, others, asOf)
	return v, err
}

// nameField shows a change of name as a change of a field.
var nameField = facts.NewDictionary("client name", &facts.Field{Name: fieldName, Title: "Name", Kind: facts.Text}).Fields[0]

// write stores the values. What it returns has the name among the other fields.
func (v clientValues) write(ctx context.Context, tx *store.Tx, slug string) (recorded store.Recorded, err error) {
	if len(v.given) > 0 {
		if recorded, err = tx.RecordFacts(ctx, kinds.ClientSettings, slug, "", v.given); err != nil {
			return recorded, err
		}
	}
	if v.name == "" {
		return recorded, nil
	}
	before, err := tx.NameClient(ctx, v.name)
	recorded.Before = append(facts.Record{{Field: nameField, Value: before}}, recorded.Before...)
	recorded.After = append(facts.Record{{Field: nameField, Value: v.name}}, recorded.After...)
	return recorded, err
}
