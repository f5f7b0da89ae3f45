package reference

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// Wages are the Department of Labor's prevailing wages by area, occupation and level: its ALC_Export.csv.
type Wages struct{ byArea map[wageKey]wageRow }

// wageKey is an area's and an occupation's code, as numbers: the file has some 400,000 rows.
type wageKey struct{ area, soc uint32 }

// wageRow are the wages of the four levels in cents; 0 for a level without one.
type wageRow struct {
	cents  [4]uint32
	annual bool
	label  string
}

// Rows is how many wages the table has, each of four levels.
func (t *Wages) Rows() int { return len(t.byArea) }

// ReadWages reads the rows of the Department of Labor's wage file, its header first. A row whose codes are not numbers
// is left out, as is a level that is not an amount.
func ReadWages(rows iter.Seq2[[]string, error]) (*Wages, error) {
	t := &Wages{byArea: make(map[wageKey]wageRow)}
	var at []int
	labels := make(map[string]string)
	for row, err := range rows {
		if err == nil && at == nil {
			at, err = columnsOf(row, "Area", "SocCode", "Level1", "Level2", "Level3", "Level4", "Label")
			if err == nil {
				continue
			}
		}
		if err != nil {
			return nil, fmt.Errorf("read the wages: %w", err)
		}
		key, ok := wageKeyOf(cell(row, at[0]), cell(row, at[1]))
		if !ok {
			continue
		}
		var wage wageRow
		for i := range wage.cents {
			wage.cents[i] = centsOf(cell(row, at[2+i]))
		}
		label := cell(row, at[6])
		if _, seen := labels[label]; !seen {
			kept := strings.Clone(label) // the cell shares the memory of its row
			labels[kept] = kept
		}
		wage.label = labels[label]
		wage.annual = strings.Contains(strings.ToLower(label), "annual")
		t.byArea[key] = wage
	}
	if len(t.byArea) == 0 {
		return nil, fmt.Errorf("read the wages: %w, or the file has no rows", errNotTheFile)
	}
	return t, nil
}

func wageKeyOf(area, soc string) (wageKey, bool) {
	a, err := strconv.ParseUint(area, 10, 32)
	if err != nil {
		return wageKey{}, false
	}
	s, err := strconv.ParseUint(strings.ReplaceAll(socOf(soc), "-", ""), 10, 32)
	if err != nil {
		return wageKey{}, false
	}
	return wageKey{uint32(a), uint32(s)}, true
}

// centsOf is an amount of dollars in cents, 0 for what is none. The file has no fractions of a cent; any are dropped.
func centsOf(text string) uint32 {
	dollars, fraction, _ := strings.Cut(text, ".")
	if len(fraction) > 2 {
		fraction = fraction[:2]
	}
	for len(fraction) < 2 {
		fraction += "0"
	}
	cents, err := strconv.ParseUint(dollars+fraction, 10, 32)
	if err != nil {
		return 0
	}
	return uint32(cents)
}

// WageAnswer is a prevailing wage out of the tables, or why there is none.
type WageAnswer struct {
	Rate  Rate   `json:"rate"`
	Area  Area   `json:"area"`
	SOC   string `json:"soc"`
	Title string `json:"title"`
	Level string `json:"level"`
	// Year is the wage year of the tables.
	Year string `json:"year"`
	// Note is what the Department remarks on the row.
	Note string `json:"note,omitempty"`
	// Why is not empty where there is no answer.
	Why string `json:"why,omitempty"`
}

// Prevailing looks a prevailing wage up by area, occupation and level, for a wage year; "" for the year of the tables,
// whichever it is. There is no answer for another year.
func (t *Tables) Prevailing(area Area, soc, levelWord, year string) WageAnswer {
	answer := WageAnswer{Area: area, SOC: socOf(soc), Level: levelWord}
	index, isLevel := levelIndex(levelWord)
	switch {
	case t == nil || t.Wages == nil:
		answer.Why = "no wage file is loaded"
		return answer
	case year != "" && WageYear(year) != WageYear(t.Year):
		answer.Why = fmt.Sprintf("the tables are for %s, not for %s", t.Year, year)
		return answer
	case !isLevel:
		answer.Why = fmt.Sprintf("invalid level %q; valid levels are I to IV", levelWord)
		return answer
	}
	answer.Year = t.Year
	if t.SOC != nil {
		answer.Title = t.SOC.Title(soc)
	}
	key, ok := wageKeyOf(area.Code, soc)
	row, found := t.Wages.byArea[key]
	switch {
	case !ok || !found:
		answer.Why = fmt.Sprintf("the wage file has no wage for %s in area %s", answer.SOC, area.Code)
	case row.cents[index] == 0:
		answer.Why, answer.Note = "the wage file has no wage for that level there", row.label
	default:
		answer.Rate = Rate{fmt.Sprintf("%d.%02d", row.cents[index]/100, row.cents[index]%100), "hour"}
		answer.Note = row.label
		if row.annual {
			answer.Rate.Per = "year"
		}
	}
	return answer
}

// KnownLevel is a level that exists, or "".
func KnownLevel(word string) string {
	if _, ok := levelIndex(word); ok {
		return word
	}
	return ""
}

// WageYear is the year in which a wage source came out: the first year of "7/1/2025 - 6/30/2026", "2017" of "2017.0".
func WageYear(text string) string {
	for i := 0; i+4 <= len(text); i++ {
		alone := i == 0 || text[i-1] < '0' || text[i-1] > '9'
		if year := text[i : i+4]; alone && year >= "1990" && year <= "2100" && strings.Trim(year, "0123456789") == "" {
			return year
		}
	}
	return ""
}

// Levels are the levels of a prevailing wage, as the Department of Labor writes them.
var Levels = []string{"I", "II", "III", "IV"}

// levelIndex gives the index of a wage level, 0 for I; ok is false for anything that is none of the four.
func levelIndex(word string) (index int, ok bool) {
	for i, w := range Levels {
		if w == word {
			return i, true
		}
	}
	return 0, false
}
