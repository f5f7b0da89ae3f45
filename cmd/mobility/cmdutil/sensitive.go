package cmdutil

import (
	"os"
	"strings"

	"mobility/internal/redact"
)

// refuseNumbers refuses a command line with the number of a person in one of its texts: a note, a reason, a title. What is
// typed can be stored or printed, and such numbers never are. The name of a file that exists is taken: the store hides
// the number in it.
func refuseNumbers(words []string) error {
	for _, word := range words {
		_, found := redact.MaskSSN(word)
		if strings.ContainsAny(word, " \t\n") { // a sentence, not an identifier
			_, found = redact.Mask(word)
		}
		if len(found) == 0 {
			continue
		}
		_, value, isFlag := strings.Cut(word, "=")
		if !isFlag {
			value = word
		}
		if _, err := os.Stat(value); err != nil {
			return Usage("the command line contains what looks like %s; such numbers are not stored: leave it out", found[0])
		}
	}
	return nil
}
