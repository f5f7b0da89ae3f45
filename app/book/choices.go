package book

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/names"
	"mobility/roster"
)

// Reader is a store, or one moment of it, as far as names are looked up in it.
type Reader interface {
	EveryID(ctx context.Context, client string) ([]string, error)
	Owners(ctx context.Context, client string, kind *contents.Kind) ([]string, error)
	Imports(ctx context.Context, client string) ([]store.Import, error)
	Employers(ctx context.Context, client string) ([]store.Employer, error)
	Profiles(ctx context.Context, client, noun string) ([]store.Profile, error)
	Named(ctx context.Context, client string, words []string, most int) ([]names.Match, error)
	Employees(ctx context.Context, client string, f store.Filter) iter.Seq2[store.Person, error]
}

// Sort is a sort of things that commands name: how a message calls one, all that a client has, and the command that lists
// them.
type Sort struct {
	Called, List string
	All          func(ctx context.Context, r Reader, client string) ([]string, error)
}

// What commands name.
var (
	AnEmployee = Sort{"employee", "mobility roster list", func(ctx context.Context, r Reader, client string) ([]string, error) {
		return r.EveryID(ctx, client)
	}}
	anApplication = Sort{"application", "mobility lca list", ownersOf(kinds.LCA)}
	aCase         = Sort{"case", "mobility perm list --all", ownersOf(kinds.PERM)}
	AnImport      = Sort{"import", "mobility roster changes", func(ctx context.Context, r Reader, client string) ([]string, error) {
		imports, err := r.Imports(ctx, client)
		numbers := make([]string, len(imports))
		for i := range imports {
			numbers[i] = strconv.FormatInt(imports[i].Number, 10)
		}
		return numbers, err
	}}
	AnEmployer = Sort{"employer", "mobility client employers", func(ctx context.Context, r Reader, client string) ([]string, error) {
		employers, err := r.Employers(ctx, client)
		called := make([]string, len(employers))
		for i := range employers {
			called[i] = employers[i].Name
		}
		return called, err
	}}
)

func ownersOf(kind *contents.Kind) func(context.Context, Reader, string) ([]string, error) {
	return func(ctx context.Context, r Reader, client string) ([]string, error) {
		return r.Owners(ctx, client, kind)
	}
}

// NotThere is the error for a name that nothing of some sorts has, with what there is instead.
func NotThere(ctx context.Context, r Reader, client, name string, sorts ...Sort) error {
	var called, lists, known []string
	for _, sort := range sorts {
		all, err := sort.All(ctx, r, client)
		if err != nil {
			return err
		}
		called, lists, known = append(called, sort.Called), append(lists, sort.List), append(known, all...)
	}
	problem := fmt.Sprintf("no %s %q for client %s", alternatives(called), name, client)
	if slices.Contains(called, AnEmployee.Called) {
		if found, _, err := peopleNamed(ctx, r, client, name); err != nil || len(found) > 0 {
			return cmp.Or(err, byName(problem, found))
		}
	}
	return NotFound(problem, name, known, strings.Join(lists, ", "))
}

// byName is the error for a name where a command takes an id, with the ids of those who have it.
func byName(problem string, found []roster.Employee) error {
	var list strings.Builder
	for i := range found[:min(len(found), fewChoices)] {
		list.WriteString(lineOf(&found[i]))
	}
	return &NotFoundError{problem + "; give the id. Employees with that name:" + list.String() + "\nTo list all: " + AnEmployee.List}
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

// NotFoundError says that a named thing does not exist, with the nearest choices.
type NotFoundError struct{ message string }

func (e *NotFoundError) Error() string { return e.message }

// NotFound is the error for an unknown name. It lists all known names if they are few, otherwise the nearest, with the
// command that lists them all.
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

// nearest are the names that take the fewest edits to become the one given. known is sorted, and can be long.
func nearest(name string, known []string, few int) (found []string) {
	name = strings.ToLower(name)
	var edits []int
	for _, k := range known {
		far := len(edits) == few
		if far && max(len(k)-len(name), len(name)-len(k)) >= utf8.UTFMax*edits[few-1] { // so many bytes are as many edits
			continue
		}
		n := levenshtein.ComputeDistance(name, strings.ToLower(k))
		if far && n >= edits[few-1] {
			continue
		}
		at, _ := slices.BinarySearch(edits, n+1)
		found, edits = slices.Insert(found, at, k), slices.Insert(edits, at, n)
		found, edits = found[:min(few, len(found))], edits[:min(few, len(edits))]
	}
	return found
}

// OrNotThere adds the choices to a not-found error of the store and returns other errors unchanged.
func OrNotThere(ctx context.Context, r Reader, err error, client, name string, sorts ...Sort) error {
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return NotThere(ctx, r, client, name, sorts...)
}

// NeedSubject rejects an id that nothing on a docket can have: no employee, application, case or employer. "" is not an id.
func (b *Book) NeedSubject(ctx context.Context, id string) error {
	if id == "" {
		return nil
	}
	there, err := b.IsSubject(ctx, id)
	if err != nil || there {
		return err
	}
	return NotThere(ctx, b.now, b.Client, id, AnEmployee, anApplication, aCase, AnEmployer)
}

// IsSubject reports whether an id is of an employee, an application, a case or an employer.
func (b *Book) IsSubject(ctx context.Context, id string) (bool, error) {
	for _, find := range []func(context.Context, string) (bool, error){b.isEmployee, b.isCase, b.isEmployer, b.isAbout, b.isNamed} {
		if found, err := find(ctx, id); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

func (b *Book) isEmployee(ctx context.Context, id string) (found bool, err error) {
	for _, err := range b.now.Employees(ctx, b.Client, store.Filter{Scope: store.Only(id)}) {
		found = true
		if err != nil {
			return false, err
		}
	}
	return found, nil
}

// isCase reports whether an id is of an application or a case.
func (b *Book) isCase(ctx context.Context, id string) (found bool, err error) {
	for _, kind := range []*contents.Kind{kinds.LCA, kinds.PERM} {
		for _, err := range b.now.Records(ctx, b.Client, kind, store.Only(id)) {
			found = true
			if err != nil {
				return false, err
			}
		}
	}
	return found, nil
}

// isNamed reports whether an application or a case names an employee who is not on the roster.
func (b *Book) isNamed(ctx context.Context, id string) (bool, error) {
	if owner := docket.EmployeeOf(id); owner != "" { // it is a key of the docket
		for _, find := range []func(context.Context, string) (bool, error){b.isEmployee, b.isCase} {
			if isKey, err := find(ctx, owner); isKey || err != nil {
				return false, err
			}
		}
	}
	assignments, err := b.assignmentsOf(ctx, id)
	if err != nil {
		return false, err
	}
	for _, a := range assignments {
		if a.Employee == id {
			return true, nil
		}
	}
	cases, err := b.CasesFor(ctx, id)
	return len(cases) > 0, err
}
