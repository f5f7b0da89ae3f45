package book

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"mobility/app/kinds"
	"mobility/docket"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/roster"
)

// FormKeeping is how a client keeps its Forms I-9.
type FormKeeping struct {
	docket.I9Options
	// onRoster is set where the roster has I-9 columns, which make forms of their own.
	onRoster bool
	// inEVerify is set where any employer has the Status Change Report of E-Verify.
	inEVerify bool
	// skips are the degrees of quietness at which no employer's form has a date running on it.
	skips []i9.Skip
}

// Forms reads the settings of the client's employers, and whether any form data is stored.
func (b *Book) Forms(ctx context.Context) (*FormKeeping, error) {
	return b.forms.get(func() (*FormKeeping, error) {
		settings, err := b.employerSettings(ctx)
		if err != nil {
			return nil, err
		}
		k := &FormKeeping{}
		own := map[string]*i9.Settings{}
		for owner, record := range settings {
			read, err := roster.ReadSettings(record)
			if err != nil {
				return nil, fmt.Errorf("settings of %s: %w", owner, err)
			}
			own[owner] = &i9.Settings{
				OpenDays: read.OpenDays, EVerify: read.EVerify, EVerifySince: read.EVerifySince, LegalHold: read.LegalHold,
			}
			k.inEVerify = k.inEVerify || own[owner].ReportsStatus(b.AsOf)
		}
		if all := own[roster.AllEmployers]; all != nil {
			k.Default = *all
		}
		k.skips = i9.SkippedForAll(slices.Collect(maps.Values(own)))
		k.Employer = func(name string) *i9.Settings {
			if len(own) == 0 {
				return nil
			}
			return own[roster.EmployerKey(name)]
		}
		imports, err := b.Imports(ctx)
		if err != nil {
			return nil, err
		}
		k.onRoster = slices.ContainsFunc(imports, rosterOfForms)
		k.Imported = columnsOfForms(imports)
		if k.HoldsForms = k.onRoster; !k.HoldsForms {
			k.HoldsForms, err = b.now.HasRecords(ctx, b.Client, kinds.Form)
		}
		return k, err
	})
}

// SettingsOf are the settings of one employer; "" for those of the only one there is, or of every other.
func (b *Book) SettingsOf(ctx context.Context, employer string) (*i9.Settings, error) {
	forms, err := b.Forms(ctx)
	if err != nil {
		return nil, err
	}
	if employer == "" {
		all, err := b.Employers(ctx)
		if err != nil {
			return nil, err
		}
		if len(all) == 1 {
			employer = all[0].Name
		}
	}
	if own := forms.Employer(employer); own != nil {
		return own, nil
	}
	return &forms.Default, nil
}

// columnsOfForms reports whether an import of a number or a later one had a column for a section of forms.
func columnsOfForms(imports []store.Import) func(field *facts.Field, since int64) bool {
	latest := map[*facts.Field]int64{}
	for _, im := range imports {
		for field, onRoster := range map[*facts.Field]*facts.Field{i9.FieldSection1: roster.FieldI9Section1, i9.FieldSection2: roster.FieldI9Section2} {
			has := im.Columns[field.Name] != "" && im.Noun == kinds.Form.Noun || im.Columns[onRoster.Name] != "" && im.Noun == store.RosterNoun
			if has && im.Undone == 0 {
				latest[field] = max(latest[field], im.Number)
			}
		}
	}
	return func(field *facts.Field, since int64) bool { return latest[field] >= since }
}

// rosterOfForms reports whether an import was of a roster that has I-9 columns.
func rosterOfForms(im store.Import) bool {
	return im.Noun == store.RosterNoun && im.Undone == 0 && slices.ContainsFunc(roster.FormFields, func(f *facts.Field) bool {
		return im.Columns[f.Name] != ""
	})
}

// concerned reads the employees a docket can concern: those with a status record, and those whose form can have a
// deadline.
func (b *Book) concerned(ctx context.Context, k *FormKeeping, o *docket.Options, w *Wanted) (iter.Seq2[*docket.Person, error], error) {
	forms := k.HoldsForms && (len(o.Domains) == 0 || slices.Contains(o.Domains, "i9"))
	stays := wantsAny(o, "status", PERMDomain) // the way back from the maximum stay is of the domain perm
	switch {
	case o.Employee != "":
		return b.PeopleWithForms(ctx, []string{o.Employee}), nil
	case w.AllEmployees || forms && k.onRoster:
		return b.AllWithForms(ctx), nil
	case !forms && !stays:
		return func(func(*docket.Person, error) bool) {}, nil
	}
	var c concernedByStatus
	var err error
	if stays {
		c, err = b.inStatus(ctx, o, w)
	}
	switch {
	case err != nil:
		return nil, err
	case c.complete && !forms:
		return b.withStays(ctx, store.Filter{Scope: store.All, StaysOnly: true}), nil
	case !forms:
		o.ByFilings = c.leftOut(c.ids)
		return b.peopleWith(ctx, c.ids, kinds.Filing, kinds.Dependent), nil
	}
	var by civil.Date // none: whenever it is due
	if o.Within >= 0 && o.Ahead == nil {
		by = o.Through()
	}
	others, err := kinds.ConcernedByForms(ctx, b.now, b.Client, k.skips, by)
	others = append(others, w.With...)
	read := slices.Concat(c.ids, others)
	o.ByFilings = c.leftOut(read)
	if err != nil || !c.skips {
		return b.PeopleWithForms(ctx, read), err
	}
	return b.readForForms(ctx, &c, others), nil
}

// readForForms reads the employees of a docket of status, and others for their forms alone: the docket has nothing of their status, and
// their filings are read only where these can bear on what it has of a form.
func (b *Book) readForForms(ctx context.Context, c *concernedByStatus, others []string) iter.Seq2[*docket.Person, error] {
	ofStatus, byFilings := setOf(c.ids), setOf(c.byFilings)
	others = slices.DeleteFunc(others, func(id string) bool { return ofStatus[id] })
	return func(yield func(*docket.Person, error) bool) {
		var withFilings []string
		for person, err := range b.peopleWith(ctx, others, kinds.Form) {
			if err == nil && (byFilings[person.Employee.ID] || person.FormsRestOnStatus()) {
				withFilings = append(withFilings, person.Employee.ID)
				continue
			}
			if !yield(person, err) {
				return
			}
		}
		for person, err := range b.PeopleWithForms(ctx, append(withFilings, c.ids...)) {
			if !yield(person, err) {
				return
			}
		}
	}
}

// setOf are ids to find one in.
func setOf(ids []string) map[string]bool {
	set := make(map[string]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// formsOf returns a person's forms: the stored ones, completed by the roster's I-9 columns, or those columns alone.
func formsOf(stored store.Person) []i9.Form {
	fromRoster := i9.FromRoster(stored.Employee)
	var forms []i9.Form
	for _, kept := range stored.Kept {
		if kept.Kind == kinds.Form {
			forms = append(forms, i9.FromRecord(kept.Part, kept.Facts))
		}
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

// Subjects reads every employment with its form, for the audit, the retention and the inspection of forms. Those of an
// employer other than the one whose key is requested are left out; "" requests all.
func (b *Book) Subjects(ctx context.Context, employer string) (iter.Seq2[*i9.Subject, error], error) {
	forms, err := b.Forms(ctx)
	if err != nil {
		return nil, err
	}
	return func(yield func(*i9.Subject, error) bool) {
		for person, err := range b.AllWithForms(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if employer != "" && roster.EmployerKey(person.Employee.Employer) != employer {
				continue
			}
			for _, subject := range person.FormSubjects(&forms.I9Options, b.AsOf) {
				if !yield(subject, nil) {
					return
				}
			}
		}
	}, nil
}

// SubjectsOf reads every employment with its form, or those of the employer of a name.
func (b *Book) SubjectsOf(ctx context.Context, employer string) (iter.Seq2[*i9.Subject, error], error) {
	key, err := b.EmployerKey(ctx, employer)
	if err != nil {
		return nil, err
	}
	return b.Subjects(ctx, key)
}

// SubjectIn reads one form of a person inside a transaction; its form is nil if none is stored.
func (k *FormKeeping) SubjectIn(ctx context.Context, tx *store.Tx, client, employee, form string, asOf civil.Date) (*i9.Subject, error) {
	found := &i9.Subject{ID: employee, Settings: &k.Default}
	err := tx.PeopleWith(ctx, client, ofPeople, []string{employee}, func(people []store.Person) error {
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
