package parse

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// DateOrder says which of the two numbers of a date like 03/04/2026 is the month.
type DateOrder string

// The orders. Unsaid, the cells of the column have to show it.
const (
	OrderUnsaid DateOrder = ""
	MonthFirst  DateOrder = "mdy"
	DayFirst    DateOrder = "dmy"
)

// UnmarshalYAML reads mdy or dmy.
func (o *DateOrder) UnmarshalYAML(node *yaml.Node) error {
	*o = DateOrder(node.Value)
	if *o != MonthFirst && *o != DayFirst {
		return fmt.Errorf("line %d: a date order is mdy or dmy, not %q", node.Line, node.Value)
	}
	return nil
}
