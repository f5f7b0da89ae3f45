package leak

import (
	"slices"
	"strings"

	"mobility/internal/redact"
)

// Kind says what was found in a text that must not be public.
type Kind string

// The kinds of leak.
const (
	SSN        = Kind(redact.SSN)
	ANumber    = Kind(redact.ANumber)
	Passport   = Kind(redact.Passport)
	I94        = Kind(redact.I94)
	Receipt    = Kind(redact.Receipt)
	Birth      = Kind(redact.Birth)
	cardNumber = Kind(redact.Card)
	Name       = Kind("worker-name")
)

// Leak is a place in a text at which something must not be public. It never carries what was found.
type Leak struct {
	Kind Kind `json:"kind"`
	// At is the offset, in bytes, at which it begins.
	At int `json:"at"`
}

// WorkerName is the name of a worker concerned.
type WorkerName struct{ First, Middle, Last, Preferred string }

// Secrets are what must not be public beside what is known by its form.
type Secrets struct{ Names []WorkerName }

// Find finds what must not be public in the text of a page: numbers of persons, dates of birth, names of workers. They
// come in the order of the text; what was found is not among the answers.
func Find(text string, secrets Secrets) []Leak {
	var found []Leak
	for _, f := range redact.Find(text) {
		found = append(found, Leak{Kind(f.Kind), f.From})
	}
	found = append(found, nameLeaks(text, secrets.Names)...)
	slices.SortFunc(found, func(a, b Leak) int {
		if a.At != b.At {
			return a.At - b.At
		}
		return strings.Compare(string(a.Kind), string(b.Kind))
	})
	return slices.Compact(found)
}
