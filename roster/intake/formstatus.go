package intake

import (
	"mobility/internal/facts"
	"mobility/roster/formwords"
)

// isOpenItem reports whether a field is what is still to be done on a Form I-9.
func isOpenItem(f *facts.Field) bool { return f.Name == fieldOpenItem || f.Name == fieldI9OpenItem }

// openItem is what the status of a form says is still to be done on it. Where nothing is, it clears what an earlier list had; a roster
// says that there is a form.
func openItem(f *facts.Field, status string) string {
	switch item := formwords.OpenItem(status); {
	case item != formwords.Nothing:
		return item
	case f.Name == fieldI9OpenItem:
		return "none"
	default:
		return facts.Clear
	}
}
