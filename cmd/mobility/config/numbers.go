package config

import (
	"fmt"

	"go.yaml.in/yaml/v3"

	"mobility/internal/redact"
)

// numbersIn refuses a configuration with a Social Security number in a key or a value: names and texts of it are in letters, reports and
// the ledger of notices.
func numbersIn(node *yaml.Node) error {
	if _, found := redact.MaskSSN(node.Value); found != nil {
		return fmt.Errorf("line %d: there is what looks like %s; such numbers are not stored: leave it out", node.Line, found[0])
	}
	for _, inside := range node.Content {
		if err := numbersIn(inside); err != nil {
			return err
		}
	}
	return nil
}
