package i9

import (
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// Findings are what Late finds, as the docket lists it: a substantive fault is a violation, a technical one, one that a
// list shows, and one for counsel a risk, the others are notes.
func Findings(f *Form, e *Employment, s *Settings, asOf civil.Date) []law.Finding {
	late := Late(f, e, s, asOf)
	if len(late) == 0 {
		return nil
	}
	var record facts.Record
	if f != nil {
		record = f.Record
	}
	found := make([]law.Finding, len(late))
	for i := range late {
		fault := &late[i]
		found[i] = law.Finding{
			Rule: fault.Rule, Word: fault.failure.word, Severity: severityOf(fault.Kind), Summary: fault.summary(),
			Remedy: fault.remedy(e), Citation: fault.Citation, Basis: fault.beside(record), Uses: fault.failure.uses,
			Records: []facts.Record{record}, Consequence: fault.consequence(), Owner: law.HR,
		}
	}
	return found
}

func severityOf(kind FaultKind) law.Severity {
	switch kind {
	case Substantive:
		return law.Violation
	case Technical, counsel, open:
		return law.Risk
	default:
		return law.Note
	}
}

// consequence is that of a fault about which something can still be done, or of one that is explained and left as it stands.
func (f *Fault) consequence() law.Consequence {
	if f.failure.procedure == leaveDates {
		return law.LateNotCorrectable
	}
	return law.BySeverity
}

// summary says in a list of all sorts what the fault is about.
func (f *Fault) summary() string {
	if f.failure == &formMissing {
		return f.Summary
	}
	return "Form I-9: " + f.Summary
}

// remedy is how the fault is corrected. Of a person who has left nothing is asked any more: what was missed is
// explained. e is nil for what is about all forms.
func (f *Fault) remedy(e *Employment) string {
	if e != nil && !e.Active && (f.Kind == Substantive || strings.Contains(f.Procedure, NoChoice)) {
		return "The employment has ended: do not contact the former employee, and do not change the form." + memo
	}
	return f.Procedure
}

// beside is the working without the facts that are named with their origins.
func (f *Fault) beside(record facts.Record) []string {
	return slices.DeleteFunc(slices.Clone(f.Basis), func(line string) bool {
		name, _, _ := strings.Cut(line, ":")
		return slices.ContainsFunc(f.failure.uses, func(used *facts.Field) bool {
			return used.Name == name && record.Text(used) != ""
		})
	})
}
