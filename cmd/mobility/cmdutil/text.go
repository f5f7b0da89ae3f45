package cmdutil

import (
	"fmt"
	"strconv"
	"strings"
)

// Words splits a comma-separated flag.
func Words(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

// Plural is a count with its word.
func Plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// Counted is a number of things whose plural is a word of its own.
func Counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Numbers writes numbers with commas between them.
func Numbers(list []int) string {
	texts := make([]string, len(list))
	for i, n := range list {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, ", ")
}

// YesNo is an answer in a word.
func YesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
