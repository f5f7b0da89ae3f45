package i9

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/vault"
	"mobility/roster"
)

// destruction is the destruction of the forms of a plan under way.
type destruction struct {
	p          *cmdutil.Program
	c          *cli.Context
	plan       *i9.Plan
	approvedBy string
	on         civil.Date

	certificates []i9.Certificate
	// scans are the documents to be removed from the vault.
	scans []i9.PlannedForm
}

func retentionDestroy(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("give the plan that mobility i9 retention plan wrote")
	}
	file := c.Args().First()
	d := &destruction{p: p, c: c, approvedBy: c.String("approved-by")}
	text, err := os.ReadFile(file)
	if err != nil {
		return cmdutil.Usage("%v", err)
	}
	if d.plan, err = readPlan(text); err != nil {
		return cmdutil.Usage("%s: %v", file, err)
	}
	if d.on, err = p.AsOf(c); err != nil {
		return err
	}
	if err := d.approve(sumOf(text)); err != nil {
		return err
	}
	if err := d.destroy(); err != nil {
		return err
	}
	if err := d.removeScans(); err != nil {
		return err
	}
	out := cmp.Or(c.String("certificate"), strings.TrimSuffix(file, filepath.Ext(file))+".certificate.json")
	err = files.Write(out, func(w io.Writer) error {
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		return encoder.Encode(d.certificates)
	})
	if err != nil {
		return err
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version      int              `json:"version"`
			Destroyed    int              `json:"destroyed"`
			Certificate  string           `json:"certificate"`
			Certificates []i9.Certificate `json:"certificates"`
		}{1, len(d.certificates), out, append([]i9.Certificate{}, d.certificates...)})
	}
	p.Remark(c, "%d forms were destroyed, approved by %s; the certificate is in %s", len(d.certificates), d.approvedBy, out)
	return nil
}

// approve checks that the file is a plan as it was made, and that somebody else approves it.
func (d *destruction) approve(sum string) error {
	if len(d.plan.Forms) == 0 {
		return cmdutil.Usage("the plan names no form")
	}
	if client := d.p.Client(d.c); d.plan.Client != client {
		return cmdutil.Usage("the plan is of the client %s, not of %s", d.plan.Client, client)
	}
	return d.p.Read(d.c, func(s *store.Store) error {
		var noted planNote
		known, err := s.NotedPlan(d.c.Context, d.plan.Client, sum, &noted)
		switch {
		case err != nil:
			return err
		case !known:
			return cmdutil.Fail(cmdutil.ExitFailed, "plan-changed", errors.New("the plan is not as mobility i9 retention plan wrote it: make a new one"))
		}
		d.plan.PlannedBy = noted.PlannedBy
		if err := d.plan.Approve(d.approvedBy); err != nil {
			return cmdutil.Usage("--approved-by: %v", err)
		}
		return nil
	})
}

// destroy destroys the facts of all forms of the plan, or of none. A form that a run before this one has destroyed
// counts as it was certified then.
func (d *destruction) destroy() error {
	ctx, client := d.c.Context, d.plan.Client
	return d.p.Open(d.c, store.Options{}, func(s *store.Store) error {
		var keeping *book.FormKeeping
		err := book.Read(ctx, s, client, d.on, d.p.BookOptions(), func(b *book.Book) (err error) {
			keeping, err = b.Forms(ctx)
			return err
		})
		if err != nil {
			return err
		}
		return s.Write(ctx, d.p.Work(d.c), false, func(tx *store.Tx) error {
			var wrong []error
			for i := range d.plan.Forms {
				wrong = append(wrong, d.destroyOne(tx, keeping, &d.plan.Forms[i]))
			}
			if err := errors.Join(wrong...); err != nil {
				return fmt.Errorf("nothing was destroyed: %w", err)
			}
			return nil
		})
	})
}

func (d *destruction) destroyOne(tx *store.Tx, keeping *book.FormKeeping, form *i9.PlannedForm) error {
	ctx := d.c.Context
	var done i9.Certificate
	certified, err := tx.Certificate(ctx, d.plan.Client, kinds.Form, form.Employee, form.Form, &done)
	if err != nil {
		return err
	}
	if certified && done.Sum == form.Sum {
		d.certificates, d.scans = append(d.certificates, done), append(d.scans, *form)
		return nil
	}
	subject, err := keeping.SubjectIn(ctx, tx, d.plan.Client, form.Employee, form.Form, d.on)
	if err != nil {
		return err
	}
	if err := form.Stands(subject.Form, &subject.Employment, subject.Settings, d.on); err != nil {
		return err
	}
	certificate := d.plan.Certify(form, d.approvedBy, d.on)
	if err := tx.Destroy(ctx, kinds.Form, form.Employee, form.Form, roster.FormFields, certificate); err != nil {
		return err
	}
	d.certificates, d.scans = append(d.certificates, certificate), append(d.scans, *form)
	return nil
}

// removeScans removes the scans of the destroyed forms from the vault.
func (d *destruction) removeScans() error {
	if !slices.ContainsFunc(d.scans, func(f i9.PlannedForm) bool { return f.Scan != "" }) {
		return nil
	}
	err := vaultcmd.Open(d.p, d.c, false, func(v *vault.Vault) error {
		for _, form := range d.scans {
			if err := d.removeScan(v, form); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("the facts are destroyed, but a scan is not; put that right and run the command again: %w", err)
	}
	return nil
}

func (d *destruction) removeScan(v *vault.Vault, form i9.PlannedForm) error {
	if form.Scan == "" {
		return nil
	}
	entries, err := v.List(d.c.Context, vault.Filter{Sum: form.Scan})
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Subject != scanSubject(form.Employee, form.Form) {
			continue
		}
		_, err := v.Remove(e.ID, vault.Removal{
			By: d.approvedBy, At: d.p.Now(), Reason: "i9.retention: the form had to be kept through " + form.Through.String(), Force: true,
		})
		if err == nil {
			err = vaultcmd.Journal(d.p, d.c).Note(d.c.Context, "remove", e)
		}
		if err != nil {
			return fmt.Errorf("remove the scan of the form %s of %s: %w", form.Form, form.Employee, err)
		}
	}
	return nil
}
