package retention

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mobility/actions"
	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/app/notices"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/vault"
	"mobility/roster"
)

// DestroyOptions are what a destruction is asked for.
type DestroyOptions struct {
	// Plan is the file that Plan wrote, Certificate where the certificate goes, "" for beside it.
	Plan, Certificate string
	// ApprovedBy is the name of the approver that was stated, "" for the one that the approval states.
	ApprovedBy string
	AsOf       civil.Date
	Now        time.Time
	Book       book.Options
	Documents  documents.Place
	Copies     Copies
	// Journal records the destruction, with the user and the client.
	Journal documents.Journal
}

// Destroyed are the forms that were destroyed, and the file that certifies it.
type Destroyed struct {
	Certificate  string
	Certificates []i9.Certificate
	// Copies are where older copies of the forms can be.
	Copies []string
	// Withdrawn are messages that were not yet sent and named the forms.
	Withdrawn notices.Withdrawn
	// Approved is the approval by a second login.
	Approved *Approved
}

// destruction is the destruction of the forms of a plan under way.
type destruction struct {
	DestroyOptions
	store *store.Store
	plan  *i9.Plan
	// approved is the approval of the plan by a second login.
	approved *Approved
	// copies are where older copies of the forms can be.
	copies []string

	certificates []i9.Certificate
	withdrawn    notices.Withdrawn
	// scans are the documents to be removed from the vault.
	scans []i9.PlannedForm
}

// Destroy destroys the forms of an approved plan for good, facts and scans, and certifies it.
func Destroy(ctx context.Context, s *store.Store, o DestroyOptions) (*Destroyed, error) {
	d := &destruction{DestroyOptions: o, store: s}
	plan, sum, err := planOf(o.Plan, o.Journal.Work.Client)
	if err != nil {
		return nil, err
	}
	if d.Journal.Work, err = s.Signed(ctx, o.Journal.Work); err != nil {
		return nil, err
	}
	d.plan = plan
	for _, step := range []func() error{
		func() error { return d.findApproval(ctx, sum) },
		func() error { return d.findScans(ctx) },
		func() (err error) { d.copies, err = d.Copies.Find(ctx, d.store, d.plan.Client); return err },
		func() error { return d.destroy(ctx) },
		func() error { return d.removeScans(ctx) },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	done := &Destroyed{
		Certificate:  cmp.Or(o.Certificate, strings.TrimSuffix(o.Plan, filepath.Ext(o.Plan))+".certificate.json"),
		Certificates: append([]i9.Certificate{}, d.certificates...), Copies: append([]string{}, d.copies...),
		Withdrawn: d.withdrawn, Approved: d.approved,
	}
	return done, files.Write(done.Certificate, func(w io.Writer) error {
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		return encoder.Encode(d.certificates)
	})
}

// findApproval checks that the plan is unaltered, and that a second person has approved it.
func (d *destruction) findApproval(ctx context.Context, sum string) error {
	entries, err := d.store.PlanEntries(ctx, d.plan.Client, sum)
	if err != nil {
		return err
	}
	if err := setPlanner(d.plan, entries); err != nil {
		return err
	}
	d.approved, err = approvalOf(d.plan, d.Plan, entries)
	return err
}

// destroy destroys the data of all forms of the plan, or of none. A form that an earlier run has destroyed counts with
// the certificate of that run.
func (d *destruction) destroy(ctx context.Context) error {
	var keeping *book.FormKeeping
	err := book.Read(ctx, d.store, d.plan.Client, d.AsOf, d.Book, func(b *book.Book) (err error) {
		keeping, err = b.Forms(ctx)
		return err
	})
	if err != nil {
		return err
	}
	owners := make([]string, len(d.plan.Forms))
	for i := range d.plan.Forms {
		owners[i] = d.plan.Forms[i].Employee
	}
	return d.store.Write(ctx, d.Journal.Work, false, func(tx *store.Tx) (err error) {
		if d.withdrawn, err = notices.Withdraw(ctx, tx, d.plan.Client, d.Now, owners...); err != nil {
			return fmt.Errorf("nothing was destroyed: %w", err)
		}
		var wrong []error
		for i := range d.plan.Forms {
			wrong = append(wrong, d.destroyOne(ctx, tx, keeping, &d.plan.Forms[i]))
		}
		if err := errors.Join(wrong...); err != nil {
			return fmt.Errorf("nothing was destroyed: %w", err)
		}
		return nil
	})
}

func (d *destruction) destroyOne(ctx context.Context, tx *store.Tx, keeping *book.FormKeeping, form *i9.PlannedForm) error {
	var done i9.Certificate
	certified, err := tx.Certificate(ctx, d.plan.Client, kinds.Form, form.Employee, form.Form, &done)
	if err != nil {
		return err
	}
	if certified && done.Sum == form.Sum {
		d.certificates, d.scans = append(d.certificates, done), append(d.scans, *form)
		return nil
	}
	subject, err := keeping.SubjectIn(ctx, tx, d.plan.Client, form.Employee, form.Form, d.AsOf)
	if err != nil {
		return err
	}
	if err := form.Stands(subject.Form, &subject.Employment, subject.Settings, d.AsOf); err != nil {
		return err
	}
	certificate := d.plan.Certify(form, d.approved.By, d.Journal.Work.Who, d.AsOf)
	certificate.ApprovedAs = cmp.Or(d.ApprovedBy, d.approved.As)
	certificate.Copies = d.copies
	if err := tx.Destroy(ctx, kinds.Form, form.Employee, form.Form, roster.FormFields, certificate); err != nil {
		return err
	}
	if err := d.destroyItems(ctx, tx, form.Employee, certificate); err != nil {
		return err
	}
	d.certificates, d.scans = append(d.certificates, certificate), append(d.scans, *form)
	return nil
}

// destroyItems destroys the action items about the forms of an employee, which repeat what the forms state, once no form is left.
func (d *destruction) destroyItems(ctx context.Context, tx *store.Tx, employee string, certificate i9.Certificate) error {
	for _, err := range tx.Records(ctx, d.plan.Client, kinds.Form, store.Only(employee)) {
		return err // a form is left
	}
	var ids []string
	for kept, err := range tx.Records(ctx, d.plan.Client, kinds.Action, store.Only(employee)) {
		if err != nil {
			return err
		}
		if it := actions.FromRecord(employee, kept.Facts); strings.HasPrefix(it.Rule, "i9.") {
			ids = append(ids, it.ID)
		}
	}
	for _, id := range ids {
		if err := tx.Destroy(ctx, kinds.Action, employee, id, nil, certificate); err != nil {
			return err
		}
	}
	return nil
}

// mayHaveScans reports whether the vault can have scans of the forms: those that they name, or others that were attached before. Where no vault
// is there, the audit trail says whether one has to be.
func (d *destruction) mayHaveScans(ctx context.Context) (bool, error) {
	if d.Documents.Has(d.plan.Client) || slices.ContainsFunc(d.plan.Forms, func(f i9.PlannedForm) bool { return f.Scan != "" }) {
		return true, nil
	}
	added, err := documents.Recorded(ctx, d.store, d.plan.Client)
	if err != nil || len(added) == 0 {
		return false, err
	}
	ids, err := documents.ReadIDs(ctx, d.store, d.plan.Client)
	if err != nil {
		return false, err
	}
	for _, e := range added {
		isOf := func(f i9.PlannedForm) bool { return documents.FormScanSubject(f.Employee, f.Form) == ids.Subject(&e) }
		if e.Kind == documents.FormScan && slices.ContainsFunc(d.plan.Forms, isOf) {
			return true, nil
		}
	}
	return false, nil
}

// findScans checks that the vault opens and has every scan of the plan, or has removed it, before anything is destroyed.
func (d *destruction) findScans(ctx context.Context) error {
	if may, err := d.mayHaveScans(ctx); err != nil || !may {
		return err
	}
	err := d.Documents.Open(d.plan.Client, false, func(v *vault.Vault) error {
		buried, err := v.Tombstones(ctx)
		if err != nil {
			return err
		}
		var wrong []error
		for i := range d.plan.Forms {
			wrong = append(wrong, d.findScan(ctx, v, &d.plan.Forms[i], buried))
		}
		return errors.Join(wrong...)
	})
	if err != nil {
		return fmt.Errorf("nothing was destroyed: %w", err)
	}
	return nil
}

// findScan returns an error for a scan that the vault neither has nor has removed.
func (d *destruction) findScan(ctx context.Context, v *vault.Vault, form *i9.PlannedForm, buried []vault.Tombstone) error {
	if form.Scan == "" || slices.ContainsFunc(buried, func(t vault.Tombstone) bool { return t.Sum == form.Scan }) {
		return nil
	}
	entries, err := v.List(ctx, vault.Filter{Sum: form.Scan})
	if err == nil && len(entries) == 0 {
		err = fmt.Errorf("the scan of the form %s of %s, document %.12s, is not in the vault: restore it, or remove it from the form with "+
			"mobility i9 record %s --form %s scan=%s and make a new plan", form.Form, form.Employee, form.Scan, form.Employee, form.Form, facts.Clear)
	}
	return err
}

// removeScans removes the scans of the destroyed forms from the vault.
func (d *destruction) removeScans(ctx context.Context) error {
	if may, err := d.mayHaveScans(ctx); err != nil || !may {
		return err
	}
	ids, err := documents.ReadIDs(ctx, d.store, d.plan.Client)
	if err != nil {
		return err
	}
	err = d.Documents.Open(d.plan.Client, false, func(v *vault.Vault) error {
		if err := d.Journal.Complete(ctx, v); err != nil {
			return err
		}
		all, err := v.List(ctx, vault.Filter{})
		if err != nil {
			return err
		}
		for _, form := range d.scans {
			if err := d.removeScan(ctx, v, ids, all, form); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("the form's data is destroyed, but a scan is not; correct the cause and run the command again: %w", err)
	}
	return nil
}

// removeScan removes the scan of a form, and those that were attached to it before.
func (d *destruction) removeScan(ctx context.Context, v *vault.Vault, ids documents.IDs, all []vault.Entry, form i9.PlannedForm) error {
	var entries []vault.Entry
	for i := range all {
		e := &all[i]
		if ids.Subject(e) == documents.FormScanSubject(form.Employee, form.Form) && (e.Kind == documents.FormScan || e.Sum == form.Scan) {
			entries = append(entries, *e)
		}
	}
	err := d.Journal.Remove(ctx, v, vault.Removal{
		By: d.approved.By, At: d.Now, Reason: "i9.retention: the form had to be retained through " + form.Through.String(), Force: true,
	}, entries...)
	if err != nil {
		return fmt.Errorf("remove the scan of the form %s of %s: %w", form.Form, form.Employee, err)
	}
	return nil
}
