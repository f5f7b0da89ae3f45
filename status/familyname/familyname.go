package familyname

import (
	"slices"
	"strings"
)

// Same reports whether two names have the same words: "Rao, Dev" is "Dev Rao".
func Same(a, b string) bool { return slices.Equal(words(a), words(b)) }

func words(name string) []string {
	all := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == ',' })
	slices.Sort(all)
	return all
}
