package cmdutil

import "mobility/internal/store"

// Faulty is a record that was restored with data that cannot be right.
type Faulty struct {
	Noun    string `json:"noun"`
	Subject string `json:"subject"`
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// ListFaults lists what is wrong with restored records, for an answer in JSON.
func ListFaults(found *store.Faults) []Faulty {
	all := []Faulty{}
	for _, f := range found.List {
		all = append(all, Faulty{f.Noun, f.Subject, f.Field, f.Code, f.Message})
	}
	return all
}

// RemarkFaults prints what is wrong with restored records.
func (p *Program) RemarkFaults(found *store.Faults) {
	for _, f := range found.List {
		p.Remark("! %s %s: %s %s", f.Noun, f.Subject, f.Field, f.Message)
	}
	if more := found.Count - len(found.List); more > 0 {
		p.Remark("! and %d more like these", more)
	}
}
