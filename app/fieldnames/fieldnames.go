package fieldnames

import (
	"mobility/docket"
	"mobility/internal/audience"
)

// Words are what texts call data fields, and the employees given by their ids.
func Words(people map[string]string) audience.Words {
	w := audience.Words{Fields: map[string]string{}, Says: map[string]string{}, People: people}
	for _, f := range docket.FieldsInTexts() {
		w.Fields[f.Name], w.Says[f.Name] = f.InText(), f.Says
	}
	return w
}
