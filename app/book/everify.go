package book

import (
	"context"
	"iter"
	"maps"
	"slices"

	"mobility/docket"
	"mobility/i9"
	"mobility/internal/facts"
	"mobility/roster"
)

// everify gives what is due in E-Verify by employer: the look at the list of revoked cards where workers have cards, and the download
// of records before they are deleted. An employer that takes no part has neither.
func (b *Book) everify(ctx context.Context, o *docket.Options) iter.Seq2[*docket.Matter, error] {
	return func(yield func(*docket.Matter, error) bool) {
		forms, err := b.Forms(ctx)
		if err == nil && !forms.inEVerify {
			return
		}
		var everything bool
		if err == nil {
			everything, err = b.concernsAll(ctx, o.Employee)
		}
		if err == nil && !everything {
			return
		}
		for _, list := range []func(context.Context, *FormKeeping, *docket.Options) ([]*docket.Matter, error){b.statusReports, b.everifyRecords} {
			var due []*docket.Matter
			if err == nil {
				due, err = list(ctx, forms, o)
			}
			for _, m := range due {
				if !yield(m, nil) {
					return
				}
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// statusReports are the looks at the list of revoked cards that are due.
func (b *Book) statusReports(ctx context.Context, forms *FormKeeping, o *docket.Options) (due []*docket.Matter, err error) {
	employers, err := b.cardEmployers(ctx)
	if err != nil {
		return nil, err
	}
	for _, key := range slices.Sorted(maps.Keys(employers)) {
		name := employers[key]
		s, record, err := b.everifySettings(ctx, forms, name)
		if err != nil {
			return nil, err
		}
		if s.ReportsStatus(o.AsOf) && (o.Employee == "" || o.Employee == name) {
			due = append(due, docket.StatusReport(name, record))
		}
	}
	return due, nil
}

// everifyRecords are the downloads of records that are due.
func (b *Book) everifyRecords(ctx context.Context, forms *FormKeeping, o *docket.Options) (due []*docket.Matter, err error) {
	employers, err := b.Employers(ctx)
	if err != nil {
		return nil, err
	}
	for i := range employers {
		name := employers[i].Name
		s, record, err := b.everifySettings(ctx, forms, name)
		if err != nil {
			return nil, err
		}
		if s.KeepsRecords() && (o.Employee == "" || o.Employee == name) {
			due = append(due, docket.EVerifyRecords(name, s, record, o.AsOf))
		}
	}
	return due, nil
}

// everifySettings are the settings of an employer with their data: its own, or those of every other.
func (b *Book) everifySettings(ctx context.Context, forms *FormKeeping, name string) (*i9.Settings, facts.Record, error) {
	records, err := b.employerSettings(ctx)
	if s := forms.Employer(name); s != nil {
		return s, records[roster.EmployerKey(name)], err
	}
	return &forms.Default, records[roster.AllEmployers], err
}
