package expiry

import (
	"fmt"

	"mobility/internal/civil"
)

// EndsFirst is the next step of a document that ends after another one of the stay, which ends on a day: that of the I-94, of the petition, or
// the end that only the source states.
func EndsFirst(day, i94, petition civil.Date) string {
	first := "status on record"
	switch day {
	case i94:
		first = "I-94"
	case petition:
		first = "petition"
	}
	return fmt.Sprintf("The %s ends first, on %s: the next step is the one for that day. What it brings gives the date that follows.", first, day.Plain())
}
