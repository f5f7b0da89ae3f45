package screen

import (
	"encoding/json"
	"fmt"
	"io"
)

// JSON prints a document.
func JSON(out io.Writer, document any) error {
	lines := newIndenter(out)
	encoder := json.NewEncoder(lines)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(document)
	if err == nil {
		err = lines.Flush()
	}
	if err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}
