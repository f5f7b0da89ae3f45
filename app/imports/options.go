package imports

import (
	"context"

	"mobility/app/clientnames"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/intake"
)

// Options say how to read a file and what to do with its rows.
type Options struct {
	// Work names the client and the user; CreateClient creates the client.
	Work         store.Work
	CreateClient bool
	AsOf         civil.Date
	// Plan computes what an import would do and writes nothing.
	Plan bool

	// Sheet names the sheet of a workbook, IDColumn the header of the column with the ids, "" to find them.
	Sheet, IDColumn string
	// DateOrder applies where the dates themselves do not show it.
	DateOrder parse.DateOrder
	// Profile is the saved profile to read the columns with, "" for the one that has these headers. SaveProfile is the name
	// under which to save what the columns mean, "" for not at all.
	Profile, SaveProfile string
	// Map says what columns are, before the profile does; Employer is that of the rows that name none.
	Map      []intake.ColumnRule
	Employer string

	// Only are the rows to import of a list of several clients, nil for all rows.
	Only *clientnames.Rows

	// Partial imports the valid rows and gives the refused ones to GiveBack.
	Partial bool
	// GiveBack keeps the refused rows of a sheet before the import is committed, and returns where. It is required with Partial.
	GiveBack func(Returned) (path string, err error)

	// links are the employees by the keys of other systems.
	links roster.Links

	// Announce queues messages about the import, or about a file that was rejected; nil for none.
	Announce func(context.Context, Outbox, *News) error

	// Full marks a complete roster: employees who are missing from it are terminated.
	Full bool
	// Source names the system that the file comes from, "" for that of its profile. Entities are the legal entities for which a
	// complete file speaks; without them those of the people in it.
	Source   string
	Entities []string
	// Older imports a file although it is older than the last one of its source.
	Older bool
	// MaxTerminations is the percentage of active employees who may leave through one roster; nil for any.
	MaxTerminations *int
	// FewTerminations are never too many.
	FewTerminations int
	// ExchangeNames lets a file exchange first and last names of many employees.
	ExchangeNames bool

	// MaxNew is the highest number of new employees for a hundred active ones; 0 for any.
	MaxNew int
	// SamePerson is what was answered of the rows about whose person there is a doubt, by id.
	SamePerson map[string]importing.Identity

	// Employers and FEINs name the employers whose rows of a disclosure workbook are imported, AllEmployers every employer;
	// without them they are the client's own.
	Employers, FEINs []string
	AllEmployers     bool
}

// givesBack reports whether refused rows are given back.
func (o *Options) givesBack() bool { return o.Partial && !o.Plan }

// run runs an import in one transaction; a plan computes what that would do.
func (o *Options) run(ctx context.Context, s *store.Store, take func(*store.Tx) error) (applied bool, err error) {
	if o.Plan {
		return false, s.Plan(ctx, o.Work, o.CreateClient, take)
	}
	err = s.Write(ctx, o.Work, o.CreateClient, take)
	return err == nil, err
}

// reading are the options with which the rows of a table are read.
func (o *Options) reading(profile *intake.Profile) intake.Options {
	return intake.Options{Profile: profile, Map: o.Map, Employer: o.Employer, DateOrder: o.DateOrder, IDColumn: o.IDColumn, AsOf: o.AsOf, Links: o.links}
}
