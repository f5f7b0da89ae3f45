package i9

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

// PlannedForm is one form that may be destroyed, in its state when the plan was made.
type PlannedForm struct {
	Employee string     `json:"employee"`
	Form     string     `json:"form"`
	Hired    civil.Date `json:"hired,omitzero"`
	Left     civil.Date `json:"left,omitzero"`
	Through  civil.Date `json:"keep_through"`
	// Sum is the SHA-256 of the form's facts: a form that changed since is not the one that was planned.
	Sum  string `json:"facts_sha256"`
	Scan string `json:"scan,omitempty"`
}

// Plan lists the forms that may be destroyed. It destroys nothing: another person approves it first.
type Plan struct {
	Client    string        `json:"client"`
	PlannedBy string        `json:"planned_by"`
	PlannedOn civil.Date    `json:"planned_on"`
	Rule      string        `json:"rule"`
	Forms     []PlannedForm `json:"forms"`
}

// NewPlan plans the destruction of the forms, among those read one by one, that need not be kept any more.
func NewPlan(client, by string, subjects iter.Seq2[*Subject, error], asOf civil.Date) (*Plan, error) {
	if strings.TrimSpace(by) == "" {
		return nil, errors.New("the name of the person who made the plan is required")
	}
	p := &Plan{Client: client, PlannedBy: by, PlannedOn: asOf, Rule: Retention.ID, Forms: []PlannedForm{}}
	for s, err := range subjects {
		if err != nil {
			return nil, fmt.Errorf("plan the destruction: %w", err)
		}
		if s.Form == nil {
			continue
		}
		if k := Keep(s.Form, &s.Employment, s.Settings, asOf); k.MayGo {
			p.Forms = append(p.Forms, PlannedForm{
				Employee: s.ID, Form: k.Form, Hired: k.Hired, Left: k.Left, Through: k.Through, Sum: Sum(s.Form.Record),
				Scan: s.Form.Scan,
			})
		}
	}
	return p, nil
}

// Sum is the SHA-256 of a form's facts, in figures.
func Sum(r facts.Record) string {
	sum := sha256.Sum256(r.AppendJSON(nil))
	return hex.EncodeToString(sum[:])
}

// Approve checks which login may approve the plan: another than the one that made it.
func (p *Plan) Approve(by string) error {
	switch {
	case strings.TrimSpace(by) == "":
		return errors.New("the name of the person who approves the destruction is required")
	case foldTitle(by) == foldTitle(p.PlannedBy):
		return fmt.Errorf("%s made the plan: a different person must approve it", p.PlannedBy)
	default:
		return nil
	}
}

// Stands checks on the day of the destruction that a planned form is still the one that was planned and may still go. f
// is nil where the form is gone.
func (p *PlannedForm) Stands(f *Form, e *Employment, s *Settings, asOf civil.Date) error {
	if f == nil {
		return fmt.Errorf("the form %s of %s no longer exists", p.Form, p.Employee)
	}
	if k := Keep(f, e, s, asOf); !k.MayGo {
		return fmt.Errorf("the form %s of %s must be kept: %s", p.Form, p.Employee, k.Says)
	}
	if Sum(f.Record) != p.Sum || f.Scan != p.Scan {
		return fmt.Errorf("the form %s of %s changed since the plan was made: make a new plan", p.Form, p.Employee)
	}
	return nil
}

// Certificate proves that a form was destroyed when it might be, and keeps no more than that takes: no name, no
// attestation, no document.
type Certificate struct {
	Version  int    `json:"version"`
	Client   string `json:"client"`
	Employee string `json:"employee"`
	// Form is the form's key, its hire date.
	Form    string     `json:"form"`
	Hired   civil.Date `json:"hired,omitzero"`
	Left    civil.Date `json:"left,omitzero"`
	Through civil.Date `json:"kept_through"`
	// Rule allowed it, by the provision cited.
	Rule string `json:"rule"`
	Pin  string `json:"pin"`
	// Sum is the SHA-256 of the facts destroyed, Scan what the vault knew the scan by.
	Sum       string     `json:"facts_sha256"`
	Scan      string     `json:"scan,omitempty"`
	PlannedBy string     `json:"planned_by"`
	PlannedOn civil.Date `json:"planned_on"`
	// ApprovedBy is the login that approved the plan, ApprovedAs the name that was stated beside it.
	ApprovedBy string `json:"approved_by"`
	ApprovedAs string `json:"approved_as,omitempty"`
	// DestroyedBy is the login that ran the command.
	DestroyedBy string     `json:"destroyed_by,omitempty"`
	DestroyedOn civil.Date `json:"destroyed_on"`
	// Copies are backups and exports from before, which can still have the form until they are deleted.
	Copies []string `json:"copies,omitempty"`
}

// Certify writes the certificate of a form destroyed under the plan.
func (p *Plan) Certify(form *PlannedForm, approvedBy, destroyedBy string, on civil.Date) Certificate {
	return Certificate{
		Version: 1, Client: p.Client, Employee: form.Employee, Form: form.Form, Hired: form.Hired, Left: form.Left,
		Through: form.Through,
		Rule:    p.Rule, Pin: Retention.Versions[0].Cite.Pin, Sum: form.Sum, Scan: form.Scan,
		PlannedBy: p.PlannedBy, PlannedOn: p.PlannedOn, ApprovedBy: approvedBy, DestroyedBy: destroyedBy, DestroyedOn: on,
	}
}
