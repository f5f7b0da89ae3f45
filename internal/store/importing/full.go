package importing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/store/names"
)

// Outside is a person who works here and is not in the file, and that the file does not cover: the file comes from another
// source, or is of other legal entities.
type Outside struct {
	Person store.Person
	// Source is the person's source; Employer the legal entity that the file has no one of. One of them is "".
	Source, Employer string
}

// absent is a person who works here and is not in the file.
type absent struct {
	id, source, employer string
	outside, otherSource bool
}

// sourceCount compares how many people of a source are in the file and how many are not. A file that has most of them speaks for
// the source, whatever its own is called: people who were imported before their source was named are such.
type sourceCount struct {
	present, absent int
	isAccounted     bool
}

// mostAbsent bounds the missing people that are handed over of a file that does not say it is complete.
const mostAbsent = 10_000

// findAbsent finds the people who work here and are not in the file, and for which of them it does not speak.
func (im *People) findAbsent(ctx context.Context) error {
	if im.Noun != store.RosterNoun {
		return nil
	}
	im.Counts.Missing = im.roll.missing()
	if im.Counts.Missing == 0 || !im.options.Full && im.options.OnMissing == nil {
		return nil
	}
	sources, err := im.listAbsent(ctx)
	if err != nil {
		return fmt.Errorf("find who is missing from the file: %w", err)
	}
	wanted := make(map[string]bool)
	for _, a := range im.absent {
		wanted[im.people().EmployerKey(a.employer)] = true
	}
	covered, err := im.entities(ctx, wanted)
	if err != nil {
		return err
	}
	for i := range im.absent {
		a := &im.absent[i]
		a.otherSource = !sources[a.source].isAccounted && a.source != im.Source
		if a.outside = a.otherSource || im.isElsewhere(covered, a.employer); a.outside {
			im.Counts.Outside++
			im.Counts.Missing--
		}
	}
	return im.reportAbsent(ctx)
}

// listAbsent lists them by id, and counts the people of each source.
func (im *People) listAbsent(ctx context.Context) (map[string]sourceCount, error) {
	employer, sources := im.people().Employer, make(map[string]sourceCount)
	err := im.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		var a absent
		var d journal.Document
		if err := found.Scan(&a.id, &a.source, &d.Facts); err != nil {
			return err
		}
		n := sources[a.source]
		if im.roll.isMissing(a.id) {
			n.absent++
			a.employer, _ = d.Find(employer)
			im.absent = append(im.absent, a)
		} else {
			n.present++
		}
		n.isAccounted = n.present > n.absent
		sources[a.source] = n
		return nil
	}, "SELECT id, source, facts FROM employees WHERE client = ? AND left_on IS NULL", im.Client)
	slices.SortFunc(im.absent, func(a, b absent) int { return strings.Compare(a.id, b.id) })
	if !im.options.Full {
		im.absent = im.absent[:min(mostAbsent, len(im.absent))]
	}
	return sources, err
}

// isElsewhere reports whether a legal entity is one that the file does not speak for. One that is not known may be any.
func (im *People) isElsewhere(covered map[string]bool, employer string) bool {
	key := im.people().EmployerKey(employer)
	if len(im.options.Entities) > 0 {
		return !slices.ContainsFunc(im.options.Entities, func(name string) bool { return im.people().EmployerKey(name) == key })
	}
	return key != "" && len(covered) > 0 && !covered[key]
}

// entities are the legal entities of people in the file: one at least where there is any, and each of those that are wanted.
func (im *People) entities(ctx context.Context, wanted map[string]bool) (map[string]bool, error) {
	covered := make(map[string]bool)
	add := func(employer string) (enough bool) {
		if key := im.people().EmployerKey(employer); key != "" {
			covered[key] = true
			delete(wanted, key)
		}
		return len(wanted) == 0 && len(covered) > 0
	}
	delete(wanted, "")
	for name := range im.employers {
		add(name)
	}
	if len(wanted) == 0 {
		return covered, nil
	}
	err := im.tx.EachEmployee(ctx, im.Client, func(id string, text func(*facts.Field) string) error {
		if !im.roll.isMissing(id) && add(text(im.people().Employer)) {
			return names.ErrEnough
		}
		return nil
	})
	return covered, names.UnlessEnough(err)
}

// reportAbsent hands over the people who are not in the file.
func (im *People) reportAbsent(ctx context.Context) error {
	if im.options.OnMissing == nil {
		return nil
	}
	for chunk := range slices.Chunk(im.absent, batchSize) {
		people, err := im.tx.StoredPeople(ctx, idsOf(chunk))
		if err != nil {
			return err
		}
		for _, a := range chunk {
			person := people[a.id].Person()
			switch {
			case !a.outside:
				im.options.OnMissing(person)
			case a.otherSource:
				im.options.OnOutside(Outside{Person: person, Source: a.source})
			default:
				im.options.OnOutside(Outside{Person: person, Employer: a.employer})
			}
		}
	}
	return nil
}

func idsOf(absent []absent) []string {
	ids := make([]string, len(absent))
	for i, a := range absent {
		ids[i] = a.id
	}
	return ids
}

// leaveMissing gives the people who work here and are missing from a full roster their last day.
func (im *People) leaveMissing(ctx context.Context) error {
	origin := facts.Origin{Import: im.Number}
	leaving := im.people().Missing(im.options.LeftOn).From(origin)
	missing := slices.DeleteFunc(im.absent, func(a absent) bool { return a.outside })
	for chunk := range slices.Chunk(idsOf(missing), batchSize) {
		people, err := im.tx.StoredPeople(ctx, chunk)
		if err != nil {
			return err
		}
		b := &batch{}
		for _, id := range chunk {
			im.merge(b, people[id], &given{id: id, employee: leaving})
		}
		if err := im.tx.RewritePeople(ctx, people); err != nil {
			return err
		}
		if err := im.tx.FlushEntries(ctx); err != nil {
			return err
		}
	}
	return nil
}

// keepSource notes the source of the people in a file that names one.
func (im *People) keepSource(ctx context.Context) error {
	if im.Source == "" || im.Noun != store.RosterNoun {
		return nil
	}
	ids := im.roll.ids
	if !im.roll.isShort() {
		err := im.tx.Database().List(ctx, &ids, "SELECT id FROM employees WHERE client = ? AND source <> ?", im.Client, im.Source)
		if err != nil {
			return fmt.Errorf("note the source of the people: %w", err)
		}
	}
	ids = slices.DeleteFunc(ids, im.roll.isMissing)
	for chunk := range slices.Chunk(ids, store.IDsAtOnce) {
		query, args, err := sqlx.In("UPDATE employees SET source = ? WHERE client = ? AND source <> ? AND id IN (?)", im.Source, im.Client, im.Source, chunk)
		if err == nil {
			err = im.tx.Database().Exec(ctx, query, args...)
		}
		if err != nil {
			return fmt.Errorf("note the source of the people: %w", err)
		}
	}
	return nil
}
