package retention

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"mobility/app/book"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/separated"
	"mobility/internal/store"
)

// PlanOptions are what a plan is asked for.
type PlanOptions struct {
	// Employer is the name of the legal entity whose forms are planned, "" for all of the client's.
	Employer string
	AsOf     civil.Date
	Book     book.Options
	// Work is who plans, for which client.
	Work store.Work
	// Out is a CSV file.
	Out string
	// Database is never written over.
	Database string
}

// Planned is a plan that was written.
type Planned struct {
	*i9.Plan
	// OnRoster counts the forms that may be destroyed and are known from the roster's I-9 columns alone.
	OnRoster int
}

// Plan lists the forms that may be destroyed, and notes in the journal that the list was made. It destroys nothing.
func Plan(ctx context.Context, s *store.Store, o PlanOptions) (*Planned, error) {
	var err error
	if o.Work, err = s.Signed(ctx, o.Work); err != nil {
		return nil, err
	}
	planned, names, err := planForms(ctx, s, &o)
	if err != nil {
		return nil, err
	}
	text := planText(planned.Plan, names)
	err = s.Write(ctx, o.Work, false, func(tx *store.Tx) error {
		return tx.NotePlan(sumOf(text), planNote{planned.PlannedBy, planned.PlannedOn, len(planned.Forms)})
	})
	if err != nil {
		return nil, err
	}
	return planned, files.WriteApart(o.Out, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}, o.Database)
}

// planNote is what the journal keeps of a plan.
type planNote struct {
	PlannedBy string     `json:"planned_by"`
	PlannedOn civil.Date `json:"planned_on"`
	Forms     int        `json:"forms"`
}

// planForms plans the destruction of the forms that are kept here and may be destroyed, and returns the names of the people.
// What only a roster's columns state about a form is not a form that could be destroyed.
func planForms(ctx context.Context, s *store.Store, o *PlanOptions) (*Planned, map[string]string, error) {
	names := map[string]string{}
	planned := &Planned{}
	err := book.Read(ctx, s, o.Work.Client, o.AsOf, o.Book, func(b *book.Book) error {
		all, err := b.SubjectsOf(ctx, o.Employer)
		if err != nil {
			return err
		}
		if planned.Plan, err = i9.NewPlan(o.Work.Client, o.Work.Who, mayGo(all, o.AsOf, names), o.AsOf); err != nil {
			return err
		}
		kept, err := keptForms(ctx, b, slices.Sorted(maps.Keys(names)))
		if err != nil {
			return err
		}
		before := len(planned.Forms)
		planned.Forms = slices.DeleteFunc(planned.Forms, func(f i9.PlannedForm) bool { return !kept[[2]string{f.Employee, f.Form}] })
		planned.OnRoster = before - len(planned.Forms)
		return nil
	})
	return planned, names, err
}

// mayGo are the employees whose form need not be kept any more; it notes their names.
func mayGo(all iter.Seq2[*i9.Subject, error], asOf civil.Date, names map[string]string) iter.Seq2[*i9.Subject, error] {
	return func(yield func(*i9.Subject, error) bool) {
		for subject, err := range all {
			if err == nil && (subject.Form == nil || !i9.Keep(subject.Form, &subject.Employment, subject.Settings, asOf).MayGo) {
				continue
			}
			if err == nil {
				names[subject.ID] = subject.Name
			}
			if !yield(subject, err) {
				return
			}
		}
	}
}

// keptForms are the forms of some employees whose facts are kept here, by employee and key.
func keptForms(ctx context.Context, b *book.Book, employees []string) (map[[2]string]bool, error) {
	kept := map[[2]string]bool{}
	for k, err := range b.Now().Records(ctx, b.Client, kinds.Form, store.Only(employees...)) {
		if err != nil {
			return nil, err
		}
		kept[[2]string{k.Owner, k.Part}] = true
	}
	return kept, nil
}

// planColumns are the columns of a plan. Every row carries who made the plan and when, so that a part of it is none.
var planColumns = []string{
	"client", "planned_by", "planned_on", "employee", "name", "form", "hired", "left", "keep_through", "facts_sha256", "scan",
}

func planText(plan *i9.Plan, names map[string]string) []byte {
	var b bytes.Buffer
	rows := [][]string{planColumns}
	for _, f := range plan.Forms {
		rows = append(rows, []string{
			plan.Client, plan.PlannedBy, plan.PlannedOn.String(), f.Employee, names[f.Employee], f.Form, f.Hired.String(), f.Left.String(),
			f.Through.String(), f.Sum, f.Scan,
		})
	}
	_ = separated.Write(&b, rows) // a buffer takes everything
	return b.Bytes()
}

func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// readPlan reads a plan back.
func readPlan(text []byte) (*i9.Plan, error) {
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0], planColumns) {
		return nil, errors.New("it was not written by mobility i9 retention plan")
	}
	plan := &i9.Plan{Rule: i9.Retention.ID}
	for _, row := range rows[1:] {
		for i := range row {
			row[i] = separated.Plain(row[i])
		}
		plan.Client, plan.PlannedBy = row[0], row[1]
		form := i9.PlannedForm{Employee: row[3], Form: row[5], Sum: row[9], Scan: row[10]}
		for place, cell := range map[*civil.Date]string{
			&plan.PlannedOn: row[2], &form.Hired: row[6], &form.Left: row[7], &form.Through: row[8],
		} {
			if *place, err = civil.Parse(cell); err != nil {
				return nil, fmt.Errorf("its row of %s: %w", form.Employee, err)
			}
		}
		plan.Forms = append(plan.Forms, form)
	}
	return plan, nil
}
