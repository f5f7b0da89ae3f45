package status

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/expiry"
)

// missing makes a finding of every fact without which a date of the stay in force cannot be calculated.
func (a *Assessment) missing(s *Stay) {
	var names, blocked []string
	var cite *law.Citation
	for _, c := range a.clocks[a.own:] {
		if c.Superseded != "" || !c.Undetermined() {
			continue
		}
		for _, name := range c.Outcome().Missing {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		blocked = append(blocked, limitWord(c))
		cite = c.Outcome().Citation
	}
	switch {
	case s.cardStated && !a.person.HasLeft:
		names, blocked = append(names, FieldEADExpires.Name), append(blocked, "EAD, until then counted from the end of status per the HR record")
		cite = &expiry.EAD.Versions[0].Cite
	case s.Class == "":
		if !slices.Contains(names, FieldClass.Name) {
			names = append(names, FieldClass.Name)
		}
		blocked = append(blocked, "every limit of a class")
	case s.Class == classCPT && s.Expires.IsZero():
		names = append(names, FieldExpires.Name)
		blocked = append(blocked, "the end of the training on the I-20")
	}
	if len(names) == 0 {
		return
	}
	f := found(&CheckMissingFacts, s, FieldClass, FieldClassStated)
	f.Missing, f.Citation = names, cite
	who := s.ClassWord()
	if stated := s.Record.Text(FieldClassStated); s.Class == "" && stated != "" {
		who = fmt.Sprintf("%s (%q)", who, stated)
	}
	f.Summary = fmt.Sprintf("%s: missing information: %s", who, strings.Join(inText(names), ", "))
	f.Remedy = fmt.Sprintf("Import the missing information, or record it: mobility status record %s %s=... It determines: %s.",
		facts.Argument(a.person.ID), strings.Join(names, "=... "), strings.Join(blocked, ", "))
	a.find(f)
}

// inText are names of fields as running text has them.
func inText(names []string) []string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = strings.ReplaceAll(name, "_", " ")
		if field := Fields.Field(name); field != nil {
			all[i] = field.InText()
		}
	}
	return all
}
