package screen

import (
	"strings"

	"mobility/internal/pattern"
)

// Help sets the text of a help to a width, 0 for no limit: examples and options in two aligned columns, paragraphs filled.
func Help(s string, width int) string {
	var out []string
	lines := strings.Split(s, "\n")
	for i := 0; i < len(lines); {
		if _, isPair := readPair(lines[i]); isPair {
			var block []pair
			for ; i < len(lines); i++ {
				one, isPair := readPair(lines[i])
				if !isPair {
					break
				}
				block = append(block, one)
			}
			out = append(out, inColumns(block, width)...)
			continue
		}
		line := lines[i]
		for i++; width > 0 && i < len(lines) && goesOn(lines[i-1], lines[i]); i++ {
			line += " " + strings.TrimSpace(lines[i])
		}
		out = append(out, inside(indentOf(line), strings.TrimSpace(line), width)...)
	}
	return strings.Join(out, "\n")
}

// pair is a line of two columns: an example or an option, and what it is for.
type pair struct{ indent, left, right string }

var pairLine = pattern.Lazy(`^( *)(\S.*?)(?:  +(\S.*))?$`)

// readPair reads an option, an example, or another line in which blanks set two columns apart.
func readPair(line string) (pair, bool) {
	m := pairLine().FindStringSubmatch(line)
	if m == nil || m[1] == "" || m[3] == "" && !strings.HasPrefix(m[2], "mobility ") {
		return pair{}, false
	}
	return pair{m[1], m[2], m[3]}, true
}

// inColumns prints pairs with their right columns below each other; a left one that is too long has its right one in the next line.
func inColumns(block []pair, width int) (lines []string) {
	column := 0
	for _, one := range block {
		if left := WidthOf(one.indent + one.left); one.right != "" && (width == 0 || left <= width/2) {
			column = max(column, left+len(gap))
		}
	}
	if column == 0 {
		column = width / 4
	}
	for _, one := range block {
		left := inside(one.indent, one.left, width)
		if one.right == "" {
			lines = append(lines, left...)
			continue
		}
		right := inside(strings.Repeat(" ", column), one.right, width)
		if last := left[len(left)-1]; len(left) == 1 && WidthOf(last)+len(gap) <= column {
			right[0] = last + right[0][WidthOf(last):]
			left = nil
		}
		lines = append(append(lines, left...), right...)
	}
	return lines
}

// goesOn reports whether a line was broken because it was full, and continues in the next.
func goesOn(line, next string) bool {
	_, isPair := readPair(next)
	return len(line) > 90 && !isPair && strings.TrimSpace(next) != "" && indentOf(line) == indentOf(next)
}

func indentOf(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " "))] }

// inside is a text in lines of a width that all begin with an indent.
func inside(indent, s string, width int) []string {
	if width == 0 {
		return []string{strings.TrimRight(indent+s, " ")}
	}
	lines := Wrapped(s, max(width-WidthOf(indent), leastWidth))
	for i := range lines {
		lines[i] = strings.TrimRight(indent+lines[i], " ")
	}
	return lines
}

// Beside is a text in lines that stand to the right of a word.
func Beside(word, s string, width int) string {
	lines := inside(strings.Repeat(" ", WidthOf(word)+len(gap)), s, width)
	lines[0] = word + lines[0][WidthOf(word):]
	return strings.Join(lines, "\n") + "\n"
}
