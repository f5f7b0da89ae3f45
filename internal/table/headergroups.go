package table

import "strings"

// longestLabel is how many letters a cell of a header of two rows has at most.
const longestLabel = 60

// joinHeaders makes one header row of two, where the upper one names groups of columns and the lower one the columns of each: "Validity
// Period" over "From" and "To". They are joined only if at least as many headers are known then.
func (t *top) joinHeaders(known func(string) bool) {
	for _, upper := range []int{t.header, t.header - 1} {
		if upper < 0 || upper+1 >= len(t.rows) {
			continue
		}
		cells, ok := joined(t.rows[upper], t.rows[upper+1])
		if !ok {
			continue
		}
		if n := knownHeaders(cells, known); n >= t.distinct(known) && n >= 2 {
			t.rows[upper+1].cells, t.rows[upper+1].filled = cells, filledCells(cells, len(cells))
			t.header, t.known, t.joined = upper+1, n, true
			return
		}
	}
}

// distinct counts the known headers of the header row that was found, each once: columns of several groups can be called alike.
func (t *top) distinct(known func(string) bool) (n int) {
	seen := map[string]bool{}
	for _, c := range t.rows[t.header].cells {
		if header := cleanHeader(c.Text); c.Kind == text && header != "" && !seen[header] && known(header) {
			seen[header] = true
			n++
		}
	}
	return n
}

// joined are the cells of a header of two rows. A group is a header with blank cells on its right over columns that the lower row names;
// of a row of data at least one cell has figures.
func joined(upper, lower seenRow) (cells []Cell, ok bool) {
	if lower.index != upper.index+1 {
		return nil, false
	}
	label := func(row seenRow, i int) (string, bool) {
		if i >= len(row.cells) {
			return "", true
		}
		c := row.cells[i]
		header := cleanHeader(c.Text)
		return header, header == "" || c.Kind == text && len(header) <= longestLabel && !hasNumber(header)
	}
	width := max(len(upper.cells), len(lower.cells))
	cells = make([]Cell, width)
	group, grouped, single := "", false, false
	for i := range width {
		above, fine := label(upper, i)
		below, alsoFine := label(lower, i)
		switch {
		case !fine || !alsoFine:
			return nil, false
		case above != "":
			group = above
			single = single || below == ""
		case below == "":
			group = ""
			continue
		case group == "":
			return nil, false
		default:
			above, grouped = group, true
		}
		cells[i] = Cell{Kind: text, Text: strings.TrimSpace(above + " " + below)}
	}
	return cells, grouped && single
}

// formNumbers takes the numbers of forms out of a header, which are words there.
var formNumbers = strings.NewReplacer("i-9", "", "i-94", "", "i-129", "", "i-131", "", "i-140", "", "i-485", "", "i-539", "", "i-765", "", "i-797", "", "i-907", "",
	"i94", "", "i129", "", "i140", "", "i485", "", "i765", "", "i797", "", "9089", "", "9141", "", "9035", "", "ds-2019", "", "ds2019", "")

// hasNumber reports whether a text has two figures in a row, as dates, ids and amounts have and headers seldom.
func hasNumber(s string) bool {
	digits := 0
	for _, r := range formNumbers.Replace(strings.ToLower(s)) {
		if r < '0' || r > '9' {
			digits = 0
		} else if digits++; digits == 3 || digits == 2 && len(s) <= 3 {
			return true
		}
	}
	return false
}
