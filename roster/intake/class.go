package intake

import (
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/workbasis"
)

// classOf reads a class of admission in any usual spelling, alone or with words behind it: "h1b", "H-1B Professional",
// "F-1 (OPT)". ok is false for what is not a class, and for what may be two that the law treats differently, L-1 for one.
func classOf(text string) (class string, ok bool) {
	r := readClass(text)
	return r.value, r.value != ""
}

// readClass reads a class. Only what is in the place of the employee's own says more about the employee.
func (r *reader) readClass(text string) reading {
	found := readClass(text)
	if r.field.Name != fieldClass {
		found.also = nil
		if r.field.Name == fieldClassSought && (found.code == CodeNoClass || workbasis.AsksNoClass(text)) { // the filing asks for none
			found.code, found.severity = CodeNoClass, facts.Note
		}
		if found.code == CodeNoClass {
			found.message = "is not a class of admission; value not imported"
		}
	}
	return found
}

func readClass(s string) reading {
	folded := parse.Fold(s)
	if authorization := workbasis.OwnRight(folded); authorization != "" {
		return reading{code: CodeNoClass, also: []also{{roster.FieldWorkAuthorization.Name, authorization}},
			message: "is not a class of admission; imported as work authorization: " + authorization}
	}
	found := []string{workbasis.Class(folded)}
	if found[0] == "" {
		found = workbasis.ClassesIn(s)
	}
	switch {
	case strings.Contains(folded, "capgap"):
		return noClass(s, codeUnknownClass, "is training extended by a pending cap petition; enter F-1 OPT or F-1 STEM OPT, and the petition with mobility filing record")
	case len(found) == 1 && workbasis.Doubt(s, found[0]) != "":
		return noClass(s, codeUnknownClass, workbasis.Doubt(s, found[0]))
	case len(found) == 1:
		r := reading{value: found[0]}
		if category := workbasis.CategoryIn(s); category != "" { // written where the class belongs
			r.also = []also{{fieldEADCategory, category}}
		}
		return r
	case len(found) > 1:
		return noClass(s, CodeTwoClasses,
			"may be "+strings.Join(found, " or ")+", which the law treats differently; specify one")
	case folded == "ead":
		return noClass(s, codeUnknownClass,
			"is a card, not a class of admission; enter the class, or the category in ead_category")
	case workbasis.SaysUnsponsored(s):
		return reading{}
	default:
		return noClass(s, codeUnknownClass, "is not a class of admission; write it as H-1B, L-1A or F-1 OPT, or as AOS for a pending I-485")
	}
}

// noClass keeps a text that is in the place of a class: its bearer has a status that is not known, and is asked about.
func noClass(text, code, message string) reading {
	return reading{code: code, message: message, also: []also{{fieldClassStated, shortened(parse.Clean(text), 60)}}}
}

// stateVisas keeps the visas of a person whose status is not known, for the question about it: a visa is not the status, and its bearer is not
// someone without one.
func (r *rowReader) stateVisas() {
	slot := r.slot(fieldClassStated)
	if slot < 0 {
		return
	}
	for _, i := range r.mapping.visas {
		text := parse.Clean(r.row.Cells[i].Text)
		if found := readClass(text); parse.IsNothing(text) || found.value == "" && found.also == nil || found.code == CodeNoClass {
			continue
		}
		stated := r.mapping.Columns[i].Header + ": " + text
		if r.values[slot] != "" {
			stated = r.values[slot] + "; " + stated
		}
		r.set(slot, shortened(stated, 60), -1)
	}
}

// AsksClass reports whether a problem is that of a class that cannot be read, whose text is kept to be asked about.
func AsksClass(p *facts.Problem) bool {
	return p.Field == fieldClass && p.Severity == facts.Warning && (p.Code == codeUnknownClass || p.Code == CodeTwoClasses)
}

// authorizedUntil is the word of work_authorization for a person whose authorization ends.
const authorizedUntil = "authorized-until"
