package pattern

import (
	"regexp"
	"sync"
)

// Lazy gives the regular expression of a text, which has to be one.
func Lazy(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
