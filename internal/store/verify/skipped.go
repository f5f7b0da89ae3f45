package verify

import (
	"context"

	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// peopleSkipped checks that the records which a docket does not read, by all that is recorded of a person, are those of people about
// whose status it has nothing.
func (v *verification) peopleSkipped(ctx context.Context) error {
	clients, err := v.now.Clients(ctx)
	if err != nil {
		return err
	}
	for _, c := range clients {
		for _, kind := range v.contents.Kinds {
			if kind.SkipPerson == nil {
				continue
			}
			if err := v.peopleSkippedOf(ctx, c.Slug, kind); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *verification) peopleSkippedOf(ctx context.Context, client string, kind *contents.Kind) error {
	first, next := kind.SkipMarks()
	for last := ""; ; {
		var owners []string
		err := v.q.List(ctx, &owners, `SELECT DISTINCT owner FROM records WHERE client = ? AND noun = ? AND quiet >= ? AND quiet < ? AND owner > ?
			ORDER BY owner LIMIT ?`, client, kind.Noun, first, next, last, store.IDsAtOnce)
		if err != nil || len(owners) == 0 {
			return err
		}
		people, err := v.now.MarksOfPeople(ctx, client, kind, owners)
		if err != nil {
			return err
		}
		for i := range people {
			for _, m := range people[i].Records {
				if first <= m.Mark && m.Mark < next && (m.Mark != people[i].Mark || m.Until != people[i].Until) {
					r := storedRow{client: client, noun: kind.Noun, subject: journal.SubjectName(people[i].Owner, m.Part)}
					return r.wrong("it is marked as having no deadlines, but it has one")
				}
			}
		}
		last = owners[len(owners)-1]
	}
}
