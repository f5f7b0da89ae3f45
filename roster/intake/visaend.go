package intake

import (
	"fmt"
	"slices"

	"mobility/roster/headerwords"
)

// askVisaEnd asks whether a visa ends with the stamp in the passport or with the status, where the table calls the class a visa and has
// no other end of the status. Some HR systems say visa for the status, and mean its end; the stamp limits travel only.
func (s *survey) askVisaEnd() {
	var class, end *Column
	for i := range s.mapping.Columns {
		c := &s.mapping.Columns[i]
		if c.Field == nil || s.blank(c.Index) {
			continue
		}
		switch c.Field.Name {
		case fieldClass:
			class = c
		case "visa_expires":
			end = c
		case "status_expires", "petition_expires":
			return
		}
	}
	if class == nil || end == nil || end.How != HowAlias || slices.Contains(headerwords.Split(end.Header), "stamp") ||
		!slices.Contains(headerwords.Read(class.Header), "visa") {
		return
	}
	s.mapping.complain(CodeUnmapped, end.Header, "", fmt.Sprintf("may be the end of the status or of the visa stamp in the passport, which limits "+
		"travel only: use --map \"%[1]s=status_expires\" or --map \"%[1]s=visa_expires\"", end.Header))
}
