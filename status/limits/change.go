package limits

import (
	"fmt"

	"mobility/internal/civil"
)

// RecordH1B is how a change of status to H-1B is recorded for an employee; from and until are the days of the petition, zero where they are not known.
func RecordH1B(employee string, from, until civil.Date) string {
	begins, since, ends := "", "...", "..."
	if !from.IsZero() {
		begins, since = " from "+from.Plain(), from.String()
	}
	if !until.IsZero() {
		ends = until.String()
	}
	return fmt.Sprintf("If an H-1B petition was approved with a change of status%s (an I-94 at the foot of the notice shows it), record the class: "+
		"mobility status record %s class=H-1B status_from=%s petition_expires=%s i94_expires=...", begins, employee, since, ends)
}
