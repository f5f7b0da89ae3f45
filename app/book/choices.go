package book

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"

	"mobility/docket"
	"mobility/internal/store"
	"mobility/paf"
	"mobility/perm"
)

// Sort is a sort of things that commands name: how a message calls one, all that a client has, and the command that lists
// them.
type Sort struct {
	Called, List string
	All          func(ctx context.Context, s *store.Store, client string) ([]string, error)
}

// What commands name.
var (
	AnEmployee = Sort{"employee", "mobility roster list", func(ctx context.Context, s *store.Store, client string) ([]string, error) {
		return s.EveryID(ctx, client)
	}}
	AnApplication = Sort{"application", "mobility lca list", ownersOf(store.LCA)}
	ACase         = Sort{"case", "mobility perm list --all", ownersOf(store.PERM)}
	AnImport      = Sort{"import", "mobility roster changes", func(ctx context.Context, s *store.Store, client string) ([]string, error) {
		imports, err := s.Imports(ctx, client)
		names := make([]string, len(imports))
		for i := range imports {
			names[i] = strconv.FormatInt(imports[i].Number, 10)
		}
		return names, err
	}}
	AnEmployer = Sort{"employer", "mobility client employers", func(ctx context.Context, s *store.Store, client string) ([]string, error) {
		employers, err := s.Employers(ctx, client)
		names := make([]string, len(employers))
		for i := range employers {
			names[i] = employers[i].Name
		}
		return names, err
	}}
)

func ownersOf(kind *store.Kind) func(context.Context, *store.Store, string) ([]string, error) {
	return func(ctx context.Context, s *store.Store, client string) ([]string, error) {
		return s.Owners(ctx, client, kind)
	}
}

// NotThere is the error for a name that nothing of some sorts has, with what there is instead.
func NotThere(ctx context.Context, s *store.Store, client, name string, sorts ...Sort) error {
	var called, lists, known []string
	for _, of := range sorts {
		names, err := of.All(ctx, s, client)
		if err != nil {
			return err
		}
		called, lists, known = append(called, of.Called), append(lists, of.List), append(known, names...)
	}
	return NotFound(fmt.Sprintf("no %s %q for client %s", alternatives(called), name, client), name, known, strings.Join(lists, ", "))
}

// alternatives joins words with commas and an or.
func alternatives(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// fewChoices is how many names an error gives.
const fewChoices = 8

// NotFoundError says that something that was named does not exist, and what could have been meant.
type NotFoundError struct{ message string }

func (e *NotFoundError) Error() string { return e.message }

// NotFound is the error for a name that is none of the known ones: all of them where they are few, else the nearest, with
// the command that lists them all.
func NotFound(problem, name string, known []string, list string) error {
	known = slices.Compact(slices.Sorted(slices.Values(known)))
	switch {
	case len(known) == 0:
		problem += "; none is recorded"
	case len(known) <= fewChoices:
		problem += "; choose from: " + strings.Join(known, "; ")
	default:
		problem += fmt.Sprintf("; nearest of %d: %s", len(known), strings.Join(nearest(name, known, fewChoices), "; "))
	}
	return &NotFoundError{problem + ". To list all: " + list}
}

// nearest are the names that take the fewest edits to become the one given.
func nearest(name string, known []string, few int) []string {
	name = strings.ToLower(name)
	edits := make(map[string]int, len(known))
	for _, k := range known {
		edits[k] = levenshtein.ComputeDistance(name, strings.ToLower(k))
	}
	known = slices.SortedStableFunc(slices.Values(known), func(a, b string) int { return cmp.Compare(edits[a], edits[b]) })
	return known[:min(few, len(known))]
}

// OrNotThere gives an error that says something is not stored the choices there are; others stay as they are.
func OrNotThere(ctx context.Context, s *store.Store, err error, client, name string, sorts ...Sort) error {
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return NotThere(ctx, s, client, name, sorts...)
}

// NeedSubject refuses an id that nothing on a docket can have: no employee, application, case or employer.
func NeedSubject(ctx context.Context, s *store.Store, client, id string) error {
	there, err := IsSubject(ctx, s, client, id)
	if err != nil || there {
		return err
	}
	return NotThere(ctx, s, client, id, AnEmployee, AnApplication, ACase, AnEmployer)
}

// IsSubject reports whether an id is of an employee, an application, a case or an employer.
func IsSubject(ctx context.Context, s *store.Store, client, id string) (bool, error) {
	for _, err := range s.Employees(ctx, client, store.Filter{Of: store.Only(id)}) {
		return err == nil, err
	}
	for _, kind := range []*store.Kind{store.LCA, store.PERM} {
		for _, err := range s.Records(ctx, client, kind, store.Only(id)) {
			return err == nil, err
		}
	}
	grouping, err := readGrouping(ctx, s, client)
	if err != nil {
		return false, err
	}
	employers, err := AnEmployer.All(ctx, s, client)
	for _, employer := range employers {
		if id == employer || id == grouping.SingleEmployer[employer] {
			return true, nil
		}
	}
	if err != nil {
		return false, err
	}
	return isNamed(ctx, s, client, id)
}

// isNamed reports whether an application or a case names an employee who is not on the roster.
func isNamed(ctx context.Context, s *store.Store, client, id string) (bool, error) {
	for kept, err := range s.Records(ctx, client, store.LCAAssignment, store.All) {
		if err != nil || kept.Facts.Text(paf.FieldEmployee) == id {
			return err == nil, err
		}
	}
	for kept, err := range s.Records(ctx, client, store.PERM, store.All) {
		if err != nil || kept.Facts.Text(perm.FieldBeneficiary) == id {
			return err == nil, err
		}
	}
	return false, nil
}

// KeysOf are the keys of a docket.
func KeysOf(d *docket.Docket) []string {
	keys := make([]string, 0, len(d.Deadlines)+len(d.Findings))
	for i := range d.Deadlines {
		keys = append(keys, d.Deadlines[i].Key)
	}
	for i := range d.Findings {
		keys = append(keys, d.Findings[i].Key)
	}
	return keys
}
