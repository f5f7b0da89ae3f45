package parse

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// DateOrder says which of the two numbers of a date like 03/04/2026 is the month: mdy or dmy, or one of them for each written form,
// "nn/nn=dmy,n/n=mdy".
type DateOrder string

// The orders. Unsaid, the cells of the column have to show it.
const (
	OrderUnstated DateOrder = ""
	MonthFirst    DateOrder = "mdy"
	DayFirst      DateOrder = "dmy"
)

// Form is how the figures of a date are written: with which separator, and with or without leading zeros.
type Form uint8

// The forms. A date without a figure under ten shows nothing of zeros.
const (
	slashPadded Form = iota
	slashBare
	slashEither
	dashPadded
	dashBare
	dashEither
	cell // a date cell of a workbook, which has no figures: dmy where day and month were exchanged when it became one
	forms
)

// formNames are how an order names the forms, and how messages show them.
var formNames = [forms]string{"nn/nn", "n/n", "nn/nn", "nn-nn", "n-n", "nn-nn", "cell"}

// ForForm is the order of dates of a form. A date without a figure under ten is read as those with zeros are.
func (o DateOrder) ForForm(f Form) DateOrder {
	if !o.isList() {
		return o
	}
	return o.named(formNames[f])
}

// isList reports whether the order is one for each written form.
func (o DateOrder) isList() bool { return len(o) > len(MonthFirst) }

// named is the order that a list gives to a form; none where it does not name it, or has one order for all.
func (o DateOrder) named(form string) DateOrder {
	if !o.isList() {
		return OrderUnstated
	}
	for part := range strings.SplitSeq(string(o), ",") {
		if name, order, _ := strings.Cut(part, "="); strings.TrimSpace(name) == form {
			return DateOrder(strings.TrimSpace(order))
		}
	}
	return OrderUnstated
}

// Valid reports whether the order is one: none, mdy, dmy, or a list of forms with one of them.
func (o DateOrder) Valid() bool {
	if o == OrderUnstated || o == MonthFirst || o == DayFirst {
		return true
	}
	for part := range strings.SplitSeq(string(o), ",") {
		name, order, found := strings.Cut(part, "=")
		known := false
		for _, form := range formNames {
			known = known || form == strings.TrimSpace(name)
		}
		if order = strings.TrimSpace(order); !found || !known || order != string(MonthFirst) && order != string(DayFirst) {
			return false
		}
	}
	return true
}

// orderWords are other words for the two orders.
var orderWords = map[string]DateOrder{
	"mdy": MonthFirst, "month": MonthFirst, "monthfirst": MonthFirst, "monthday": MonthFirst, "mmddyyyy": MonthFirst, "mdyyyy": MonthFirst,
	"dmy": DayFirst, "day": DayFirst, "dayfirst": DayFirst, "daymonth": DayFirst, "ddmmyyyy": DayFirst, "dmyyyy": DayFirst,
}

// ReadDateOrder reads an order as a person writes it: mdy, month, MM/DD/YYYY, or one for each written form. A text that is not an order is returned as
// it is, and not valid.
func ReadDateOrder(text string) DateOrder {
	if order, known := orderWords[Fold(text)]; known {
		return order
	}
	return DateOrder(text)
}

// UnmarshalYAML reads an order.
func (o *DateOrder) UnmarshalYAML(node *yaml.Node) error {
	*o = ReadDateOrder(node.Value)
	if *o == OrderUnstated || !o.Valid() {
		return fmt.Errorf("line %d: a date order is mdy or dmy, or one for each form such as nn/nn=dmy,n/n=mdy, not %q", node.Line, node.Value)
	}
	return nil
}
