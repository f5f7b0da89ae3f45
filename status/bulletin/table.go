package bulletin

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Merge puts newer bulletins over older ones: a month that both have is that of the newer.
func Merge(older, newer *Bulletins) *Bulletins {
	months := map[string]month{}
	for _, b := range []*Bulletins{older, newer} {
		if b == nil {
			continue
		}
		for _, m := range b.months {
			months[m.first.String()] = m
		}
	}
	merged := &Bulletins{months: slices.Collect(maps.Values(months))}
	slices.SortFunc(merged.months, func(x, y month) int { return x.first.Compare(y.first) })
	return merged
}

// Table writes bulletins so that Read reads them again. The same bulletins make the same rows.
func (b *Bulletins) Table() [][]string {
	countries := b.countries()
	header := append(slices.Clone(Columns), "all")
	header = append(header, countries...)
	table := [][]string{header}
	for i := range b.months {
		m := &b.months[i]
		year, number, _ := m.first.YMD()
		for _, row := range m.rows() {
			line := []string{strconv.Itoa(year), strconv.Itoa(int(number)), strings.ReplaceAll(string(row.chart), " ", "_"), row.category,
				m.cutoffs[place{row.chart, row.category, elsewhere}].code()}
			for _, country := range countries {
				line = append(line, m.cutoffs[place{row.chart, row.category, country}].code())
			}
			table = append(table, line)
		}
	}
	return table
}

// rows are the rows of a bulletin: its charts and categories.
func (m *month) rows() []place {
	seen := map[place]bool{}
	for at := range m.cutoffs {
		seen[place{at.chart, at.category, elsewhere}] = true
	}
	return slices.SortedFunc(maps.Keys(seen), func(x, y place) int {
		return cmp.Or(-cmp.Compare(x.chart, y.chart), cmp.Compare(x.category, y.category))
	})
}

// countries are all that any of the bulletins lists.
func (b *Bulletins) countries() []string {
	seen := map[string]bool{}
	for i := range b.months {
		for at := range b.months[i].cutoffs {
			if at.country != elsewhere {
				seen[at.country] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// code is the cell as bulletins write it, "" for one that they do not have.
func (c Cutoff) code() string {
	switch {
	case c.Current:
		return "C"
	case c.Unavailable:
		return "U"
	case c.Before.IsZero():
		return ""
	default:
		return strings.ToUpper(c.Before.Time().Format("02Jan06"))
	}
}
