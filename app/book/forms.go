package book

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"mobility/docket"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/crash"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/roster"
)

// FormKeeping is how a client keeps its Forms I-9.
type FormKeeping struct {
	docket.I9Options
	// onRoster is set where the roster has I-9 columns, which make forms of their own.
	onRoster bool
	// quiet are the degrees of quietness at which no employer's form has a date running on it.
	quiet []i9.Quietness
}

// ReadFormKeeping reads the settings of a client's employers, and whether any facts of forms are kept.
func ReadFormKeeping(ctx context.Context, s *store.Store, client string) (*FormKeeping, error) {
	k := &FormKeeping{quiet: (&i9.Settings{}).Quiet()}
	own := map[string]*i9.Settings{}
	decided, err := s.SettingsByOwner(ctx, client)
	if err != nil {
		return nil, err
	}
	for owner, r := range decided {
		said, err := roster.ReadSettings(r)
		if err != nil {
			return nil, fmt.Errorf("settings of %s: %w", owner, err)
		}
		settings := &i9.Settings{
			OpenDays: said.OpenDays, EVerify: said.EVerify, EVerifySince: said.EVerifySince, LegalHold: said.LegalHold,
		}
		k.quiet = slices.DeleteFunc(k.quiet, func(q i9.Quietness) bool { return !slices.Contains(settings.Quiet(), q) })
		if own[owner] = settings; owner == store.AllEmployers {
			k.Default = *settings
		}
	}
	k.Employer = func(name string) *i9.Settings {
		if len(own) == 0 {
			return nil
		}
		return own[roster.EmployerKey(name)]
	}
	imports, err := s.Imports(ctx, client)
	if err != nil {
		return nil, err
	}
	k.onRoster = slices.ContainsFunc(imports, rosterOfForms)
	some, err := s.HasRecords(ctx, client, store.Form)
	k.HoldsForms = some || k.onRoster
	return k, err
}

// rosterOfForms reports whether an import was of a roster that has I-9 columns.
func rosterOfForms(im store.Import) bool {
	return im.Noun == store.RosterNoun && im.Undone == 0 && slices.ContainsFunc(roster.FormFields, func(f *facts.Field) bool {
		return im.Columns[f.Name] != ""
	})
}

// docketPeople reads the people whom the docket's options can concern, and no others.
func (k *FormKeeping) docketPeople(ctx context.Context, s *store.Store, o *docket.Options) (iter.Seq2[*docket.Person, error], error) {
	forms := k.HoldsForms && (len(o.Domains) == 0 || slices.Contains(o.Domains, "i9"))
	switch {
	case o.Employee != "":
		return ReadWithForms(ctx, s, o.Client, []string{o.Employee}), nil
	case !forms && !wantsAny(o, "status", PERMDomain): // the way back from the maximum stay is of the domain perm
		return func(func(*docket.Person, error) bool) {}, nil
	case !forms:
		return ReadPeople(ctx, s, o.Client, store.Filter{Of: store.All, StaysOnly: true}), nil
	}
	ids, err := k.IDsToRead(ctx, s, o)
	return ReadWithForms(ctx, s, o.Client, ids), err
}

// IDsToRead lists the employees with a stay, and those on whose form a date can run.
func (k *FormKeeping) IDsToRead(ctx context.Context, s *store.Store, o *docket.Options) ([]string, error) {
	if k.onRoster {
		return s.EveryID(ctx, o.Client)
	}
	var by civil.Date // none: whenever it is due
	if o.Within >= 0 {
		by = o.AsOf.AddDays(o.Within)
	}
	find := []func() ([]string, error){
		func() ([]string, error) { return s.LoudForms(ctx, o.Client, k.quiet, by) },
		func() ([]string, error) { return s.WithoutForm(ctx, o.Client) },
	}
	if wantsAny(o, "status", PERMDomain) {
		find = append(find, func() ([]string, error) { return s.WithStays(ctx, o.Client) })
	}
	return AtOnce(find)
}

// AtOnce asks several questions at once, and puts the ids that answer them together, each once.
func AtOnce(find []func() ([]string, error)) ([]string, error) {
	found, failed := make([][]string, len(find)), make([]error, len(find))
	var asking sync.WaitGroup
	for i := range find {
		asking.Go(func() {
			failed[i] = crash.Catch(func() (err error) {
				found[i], err = find[i]()
				return err
			})
		})
	}
	asking.Wait()
	ids := slices.Concat(found...)
	slices.Sort(ids)
	return slices.Compact(ids), errors.Join(failed...)
}

// ReadWithForms reads people with their stays and forms. The database is read ahead of whoever asks for them.
func ReadWithForms(ctx context.Context, s *store.Store, client string, ids []string) iter.Seq2[*docket.Person, error] {
	return ReadBatches(ctx, client, func(ctx context.Context, batches chan<- []store.Person) error {
		return s.PeopleWithForms(ctx, client, ids, func(people []store.Person) error {
			select {
			case batches <- people:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	})
}

// formsOf are a person's forms: those that are kept, completed by the roster's I-9 columns, or what these say alone.
func formsOf(stored store.Person) []i9.Form {
	fromRoster := i9.FromRoster(stored.Employee)
	if len(stored.Forms) == 0 && len(fromRoster) == 0 {
		return nil
	}
	forms := make([]i9.Form, len(stored.Forms), len(stored.Forms)+1)
	for i, kept := range stored.Forms {
		forms[i] = i9.FromRecord(kept.Part, kept.Facts)
	}
	if len(fromRoster) == 0 {
		return forms
	}
	if served := i9.For(forms, stored.Employee.Date(roster.FieldHired)); served != nil {
		*served = i9.FromRecord(served.Key, i9.WithRoster(served.Record, fromRoster))
		return forms
	}
	return append(forms, i9.FromRecord(i9.KeyOf(fromRoster), fromRoster))
}

// Subjects reads every employment with its form, for the audit, the retention and the inspection of forms. Those of
// another employer than the one of the key asked for are left out; "" asks for all.
func (k *FormKeeping) Subjects(ctx context.Context, s *store.Store, client, employer string, asOf civil.Date) (iter.Seq2[*i9.Subject, error], error) {
	ids, err := s.EveryID(ctx, client)
	if err != nil {
		return nil, err
	}
	slices.Sort(ids)
	return func(yield func(*i9.Subject, error) bool) {
		for person, err := range ReadWithForms(ctx, s, client, ids) {
			if err != nil {
				yield(nil, err)
				return
			}
			if employer != "" && roster.EmployerKey(person.Employee.Employer) != employer {
				continue
			}
			for _, subject := range person.FormSubjects(&k.I9Options, asOf) {
				if !yield(subject, nil) {
					return
				}
			}
		}
	}, nil
}

// SubjectIn reads one form of a person inside a transaction; its form is nil where there is none.
func (k *FormKeeping) SubjectIn(ctx context.Context, tx *store.Tx, client, employee, form string, asOf civil.Date) (*i9.Subject, error) {
	found := &i9.Subject{ID: employee, Settings: &k.Default}
	err := tx.PeopleWithForms(ctx, client, []string{employee}, func(people []store.Person) error {
		for _, stored := range people {
			for _, subject := range PersonOf(stored).FormSubjects(&k.I9Options, asOf) {
				if subject.Form != nil && subject.Form.Key == form {
					found = subject
				}
			}
		}
		return nil
	})
	return found, err
}
