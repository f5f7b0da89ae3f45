package privacy

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/kinds"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/store/journal"
	"mobility/paf"
	"mobility/perm"
	"mobility/roster"
)

// Plan is what erasing a person would do.
type Plan struct {
	Client   string `json:"client"`
	Employee string `json:"employee"`
	Name     string `json:"name"`
	// ErasedOn is the day on which an earlier run erased the records; what it left is erased then.
	ErasedOn civil.Date `json:"erased_on,omitzero"`
	// Refused is why nothing can be erased, "" if something can.
	Refused string `json:"refused,omitempty"`
	// Erased are the records and documents that are erased, Kept those that the law requires to be kept, or may require.
	Erased []Item `json:"erased"`
	Kept   []Kept `json:"kept"`
	// Facts are the fields of the employee that are erased although the employee's record is kept for what is kept.
	Facts []string `json:"facts"`
	// NotFound are documents that the audit trail has and that could not be found: nothing is erased while they may remain.
	NotFound []NotFound `json:"documents_not_found"`
	// Copies are backups and archived exports, which can have the data until they are deleted.
	Copies []string `json:"copies"`

	held   *Held
	fields []*facts.Field
	former []string
	// earlier is the certificate of the run that erased the records, nil where none did.
	earlier *Certificate
}

// Item is a record or document that is erased.
type Item struct {
	Kind  string `json:"kind"`
	Owner string `json:"owner"`
	Part  string `json:"part,omitempty"`
}

// Kept is a record or document that is kept, with the rule that requires it and the last day.
type Kept struct {
	Item
	Rule    string     `json:"rule"`
	Pin     string     `json:"pin,omitempty"`
	Through civil.Date `json:"keep_through,omitzero"`
	Why     string     `json:"why"`
}

func (k *Kept) String() string {
	text := strings.TrimSpace(k.Kind+" "+k.Owner+" "+k.Part) + ": " + k.Why
	if k.Pin != "" {
		text += " (" + k.Pin + ")"
	}
	return text
}

// NewPlan plans what is erased of a person, and what is kept by which rule until when. What cannot be determined is kept.
func NewPlan(ctx context.Context, b *book.Book, o Asking) (*Plan, error) {
	if p, err := unfinished(ctx, b, o); p != nil || err != nil {
		return p, err
	}
	h, err := gather(ctx, b, o)
	if err != nil {
		return nil, err
	}
	p := &Plan{Client: h.Client, Employee: h.Employee, Name: h.Name, Erased: []Item{}, Kept: []Kept{}, Facts: []string{}, NotFound: h.NotFound, Copies: h.Elsewhere, held: h, former: h.FormerIDs}
	if err := p.forms(ctx, b); err != nil || p.Refused != "" {
		return p, err
	}
	if err := p.applications(ctx, b); err != nil {
		return nil, err
	}
	if err := p.cases(ctx, b); err != nil {
		return nil, err
	}
	p.documents(b.AsOf)
	p.own()
	return p, nil
}

// forms decides about the Forms I-9, and refuses a person who works here or whose last day is unknown.
func (p *Plan) forms(ctx context.Context, b *book.Book) error {
	person, err := b.PersonWithForms(ctx, p.Employee)
	if err != nil {
		return err
	}
	keeping, err := b.Forms(ctx)
	if err != nil {
		return err
	}
	kept := map[string]i9.Kept{}
	for _, subject := range person.FormSubjects(&keeping.I9Options, b.AsOf) {
		switch {
		case subject.Active && !subject.Earlier:
			p.Refused = "the person works here: the data are needed for Form I-9 and for status, and a current employee's form is never destroyed"
		case subject.Left.IsZero():
			p.Refused = "the last day of work is not recorded, so that no retention period can be calculated: record it first"
		}
		if subject.Form != nil {
			k := i9.Keep(subject.Form, &subject.Employment, subject.Settings, b.AsOf)
			kept[subject.Form.Key] = k
			if k.Why == i9.KeptOnHold && p.Refused == "" {
				p.Refused = "nothing is erased during " + k.Says
			}
		}
	}
	recorded := map[string]bool{}
	for _, r := range p.held.Records {
		if r.kind != kinds.Form {
			continue
		}
		k, known := kept[r.Part]
		recorded[r.Part] = true
		switch {
		case known && k.MayGo:
			p.erase(r)
		case known:
			p.keep(r, i9.Retention.ID, k.Citation.Pin, k.Through, "Form I-9: "+k.Says)
		default:
			p.keep(r, i9.Retention.ID, i9.Retention.Versions[0].Cite.Pin, civil.Date{}, "Form I-9: its retention cannot be determined")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(kept)) { // forms that only columns of the roster tell of
		if k := kept[key]; !recorded[key] && !k.MayGo {
			p.keep(Record{Kind: kinds.Form.Noun, Owner: p.Employee, Part: key}, i9.Retention.ID, k.Citation.Pin, k.Through, "Form I-9 of the roster's columns: "+k.Says)
		}
	}
	return nil
}

func (p *Plan) erase(r Record) { p.Erased = append(p.Erased, Item{r.Kind, r.Owner, r.Part}) }

func (p *Plan) keep(r Record, rule, pin string, through civil.Date, why string) {
	p.Kept = append(p.Kept, Kept{Item{r.Kind, r.Owner, r.Part}, rule, pin, through, why})
}

// applications decides about the person's assignments under labor condition applications, and the payroll records.
func (p *Plan) applications(ctx context.Context, b *book.Book) error {
	for _, r := range p.held.Records {
		if r.kind != kinds.LCAAssignment {
			continue
		}
		c, err := b.Application(ctx, r.Owner)
		if err != nil {
			return err
		}
		file := paf.Check(c, b.AsOf)
		through, pin := civil.Date{}, paf.Retention.Versions[0].Cite.Pin
		if file.RetainThrough != nil {
			through = *file.RetainThrough
		}
		paid := payroll(c, r.Part)
		switch {
		case through.IsZero():
			p.keep(r, paf.Retention.ID, pin, through, "public access file: "+file.Retention)
		case !b.AsOf.After(through):
			p.keep(r, paf.Retention.ID, pin, through, fmt.Sprintf("public access file: keep through %s", through))
		case paid.IsZero() || !b.AsOf.After(paid):
			p.keep(r, paf.PayrollRetention.ID, paf.PayrollRetention.Versions[0].Cite.Pin, paid, fmt.Sprintf("payroll record: keep through %s", orUnknown(paid)))
		default:
			p.erase(r)
		}
	}
	return nil
}

func orUnknown(d civil.Date) string {
	if d.IsZero() {
		return "a day that cannot be calculated: the last day of the assignment is not recorded"
	}
	return d.String()
}

// payroll is the last day on which the payroll records of an assignment are kept; none where that is unknown.
func payroll(c *paf.Case, assignment string) civil.Date {
	for i := range c.Workers {
		if a := &c.Workers[i]; a.Key == assignment && !a.LastDay.IsZero() {
			outcome, err := paf.PayrollRetention.Apply(paf.PayrollFacts{Created: a.LastDay}, nil)
			if err == nil && outcome.Kind == law.KindDue {
				return outcome.Due
			}
		}
	}
	return civil.Date{}
}

// cases decides about the labor certifications for the person.
func (p *Plan) cases(ctx context.Context, b *book.Book) error {
	cases, err := b.CasesFor(ctx, p.Employee)
	if err != nil {
		return err
	}
	filed := map[string]civil.Date{}
	for _, c := range cases {
		filed[c.ID] = c.Filed
	}
	pin := perm.Retention.Versions[0].Cite.Pin
	for _, r := range p.held.Records {
		if r.kind != kinds.PERM {
			continue
		}
		day := filed[r.Owner]
		if day.IsZero() {
			p.keep(r, perm.Retention.ID, pin, civil.Date{}, "labor certification: it is in preparation, or its filing date is not recorded")
			continue
		}
		outcome, err := perm.Retention.Apply(perm.RetentionFacts{Filed: day}, nil)
		switch {
		case err != nil || outcome.Kind != law.KindDue:
			p.keep(r, perm.Retention.ID, pin, civil.Date{}, "labor certification: its retention cannot be determined")
		case !b.AsOf.After(outcome.Due):
			p.keep(r, perm.Retention.ID, pin, outcome.Due, fmt.Sprintf("labor certification: keep through %s", outcome.Due))
		default:
			p.keep(r, perm.Retention.ID, pin, outcome.Due, fmt.Sprintf("labor certification: it had to be kept through %s; it is the employer's case, "+
				"which is destroyed with its file", outcome.Due))
		}
	}
	return nil
}

// documents decides about the stored documents: scans go with their forms, others after the day through which they must be kept.
func (p *Plan) documents(asOf civil.Date) {
	for _, d := range p.held.Documents {
		r := Record{Kind: journal.NounDocument, Owner: d.Entry.ID}
		_, form, _ := strings.Cut(d.Entry.Subject, "/")
		switch {
		case d.Entry.Kind == documents.FormScan && p.keeps(kinds.Form.Noun, p.Employee, form):
			p.keep(r, i9.Retention.ID, i9.Retention.Versions[0].Cite.Pin, civil.Date{}, "scan of a Form I-9 that is kept")
		case !d.Entry.RetainUntil.IsZero() && !asOf.After(d.Entry.RetainUntil):
			p.keep(r, "", "", d.Entry.RetainUntil, fmt.Sprintf("%s: keep through %s, as recorded when it was added", d.Entry.Kind, d.Entry.RetainUntil))
		default:
			p.erase(r)
		}
	}
}

// keeps reports whether a record is kept.
func (p *Plan) keeps(kind, owner, part string) bool {
	for i := range p.Kept {
		if p.Kept[i].Item == (Item{kind, owner, part}) {
			return true
		}
	}
	return false
}

// identity are the facts of an employee that are kept as long as anything is, work those that labor condition applications, payroll and
// labor certifications need too.
var (
	identity = []*facts.Field{
		roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName, roster.FieldEmployer, roster.FieldFEIN, roster.FieldHired,
		roster.FieldOriginalHired, roster.FieldLeft, roster.FieldEmploymentStatus, roster.FieldWorkerType,
	}
	work = []*facts.Field{
		roster.FieldTitle, roster.FieldSOC, roster.FieldWorksite, roster.FieldAddress, roster.FieldCity, roster.FieldCounty, roster.FieldState,
		roster.FieldZip, roster.FieldWage, roster.FieldWagePer, roster.FieldHours, roster.FieldFullTime, roster.FieldFTE, roster.FieldLeaveReason,
	}
)

// own decides about the records that are the person's alone: they go, and so do the facts of the employee that nothing kept needs.
func (p *Plan) own() {
	needed := map[string]bool{}
	for i := range p.Kept {
		if p.Kept[i].Kind == journal.NounDocument {
			continue
		}
		for _, f := range identity {
			needed[f.Name] = true
		}
		for _, f := range work {
			needed[f.Name] = needed[f.Name] || p.Kept[i].Kind != kinds.Form.Noun
		}
		for _, f := range roster.FormFields {
			needed[f.Name] = needed[f.Name] || p.Kept[i].Kind == kinds.Form.Noun
		}
	}
	for _, r := range p.held.Records {
		switch {
		case r.Kind == journal.NounEmployee && len(needed) > 0:
			p.keep(r, "", "", civil.Date{}, "name, employer and dates of the employee, for what is kept")
			p.forget(r, needed)
		case r.Kind == journal.NounEmployee, r.Kind == journal.NounStay:
			p.erase(r)
		case r.kind != nil && isOwn(r.kind) && r.kind != kinds.Form:
			p.erase(r)
		}
	}
}

// forget chooses the facts of the employee that are erased.
func (p *Plan) forget(r Record, needed map[string]bool) {
	for _, v := range r.Facts {
		if needed[v.Field] {
			continue
		}
		for _, f := range roster.Fields.Fields {
			if f.Name == v.Field {
				p.fields, p.Facts = append(p.fields, f), append(p.Facts, v.Field)
			}
		}
	}
}
