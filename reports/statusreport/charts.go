package statusreport

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/reports/wording"
)

// stack is one bar of a chart: what it stands for, and how many deadlines of each band are piled up in it.
type stack struct {
	Label  string
	Counts map[docket.Band]int
}

// Total is the height of the pile.
func (s stack) Total() (n int) {
	for _, count := range s.Counts {
		n += count
	}
	return n
}

const (
	chartMonths = 12
	chartRules  = 8
)

// monthStacks piles open deadlines up by the month they are due in: what is overdue first, then this month and the
// eleven after it, or as many as the docket looks ahead, then what is later.
func (d *digest) monthStacks() []stack {
	months := chartMonths
	if d.Within > 0 {
		months = min(months, monthsApart(d.AsOf, d.AsOf.AddDays(d.Within))+1)
	}
	stacks := make([]stack, months+2)
	stacks[0].Label, stacks[months+1].Label = "Overdue", "Later"
	for i := range months {
		stacks[i+1].Label = civil.FirstOfMonth(d.AsOf).AddMonths(i).Time().Format("Jan 2006")
	}
	for i := range stacks {
		stacks[i].Counts = map[docket.Band]int{}
	}
	for _, deadline := range d.open {
		at := 0
		if deadline.Band != docket.Overdue {
			at = min(monthsApart(d.AsOf, deadline.Due), months) + 1
		}
		stacks[at].Counts[deadline.Band]++
	}
	if stacks[months+1].Total() == 0 {
		stacks = stacks[:months+1]
	}
	return stacks
}

// monthsApart counts the calendar months from that of one date to that of a later one.
func monthsApart(from, to civil.Date) int {
	year, month, _ := from.YMD()
	toYear, toMonth, _ := to.YMD()
	return max(0, (toYear-year)*12+int(toMonth-month))
}

// ruleStacks piles open deadlines up by rule, those with the most first; the rules beyond the first few share a bar.
func (d *digest) ruleStacks() []stack {
	byRule := map[string]*stack{}
	for _, deadline := range d.open {
		pile := byRule[deadline.Rule]
		if pile == nil {
			pile = &stack{Label: d.RuleTitle(deadline.Rule), Counts: map[docket.Band]int{}}
			byRule[deadline.Rule] = pile
		}
		pile.Counts[deadline.Band]++
	}
	stacks := make([]stack, 0, len(byRule))
	for _, pile := range byRule {
		stacks = append(stacks, *pile)
	}
	slices.SortFunc(stacks, func(a, b stack) int {
		return cmp.Or(cmp.Compare(b.Total(), a.Total()), strings.Compare(a.Label, b.Label))
	})
	if len(stacks) <= chartRules {
		return stacks
	}
	rest := stack{Label: wording.Counted(len(stacks)-chartRules+1, "further rule"), Counts: map[docket.Band]int{}}
	for _, pile := range stacks[chartRules-1:] {
		for band, n := range pile.Counts {
			rest.Counts[band] += n
		}
	}
	return append(stacks[:chartRules-1], rest)
}

// The drawings below are in the units of the picture's own view box, small enough that its letters stay legible on a
// phone.
const (
	drawingWidth  = 400
	columnsHeight = 230
	columnsTop    = 16  // room for the number on the tallest column
	columnsBase   = 190 // where the columns stand
	columnsLeft   = 4
	barTop        = 4
	barPitch      = 34 // from one bar to the next: a line of label, the bar, a gap
	barHeight     = 12
	barLabelDrop  = 11 // from the top of a pitch to its label's baseline
	barRoom       = 44 // kept free right of the longest bar for its number
)

// drawing is a chart as shapes, ready for the template to write as SVG.
type drawing struct {
	ID, Title     string
	Width, Height int
	// Describes says every figure in words, for those who cannot see the picture.
	Describes string
	Pieces    []piece
	Words     []word
}

// piece is a rectangle of one band.
type piece struct {
	Band       docket.Band
	X, Y, W, H float64
	Tip        string
}

// word is a text at a place: class "label" or "figure", anchored at its "start", "middle" or "end".
type word struct {
	X, Y          float64
	Class, Anchor string
	Text          string
}

func (d *digest) columnDrawing() drawing {
	stacks := d.monthStacks()
	pic := drawing{ID: "by-month", Title: "Deadlines by month", Width: drawingWidth, Height: columnsHeight,
		Describes: describe(stacks)}
	pitch := float64(drawingWidth-2*columnsLeft) / float64(len(stacks))
	scale := float64(columnsBase-columnsTop) / float64(tallest(stacks))
	lastYear := ""
	for i, pile := range stacks {
		middle := columnsLeft + pitch*(float64(i)+0.5)
		y := float64(columnsBase)
		for _, band := range docket.Bands {
			n := pile.Counts[band]
			if n == 0 {
				continue
			}
			height := float64(n) * scale
			y -= height
			pic.Pieces = append(pic.Pieces, piece{band, middle - pitch*0.36, y, pitch * 0.72, height, tip(pile, band)})
		}
		if pile.Total() > 0 {
			pic.Words = append(pic.Words, word{middle, y - 4, "figure", "middle", wording.Grouped(pile.Total())})
		}
		month, year, dated := strings.Cut(pile.Label, " ")
		if !dated && i == 0 { // "Overdue" is too wide for a column
			month, year = "Over-", "due"
		}
		pic.Words = append(pic.Words, word{middle, columnsBase + 15, "label", "middle", month})
		if year != lastYear {
			pic.Words = append(pic.Words, word{middle, columnsBase + 29, "label", "middle", year})
		}
		lastYear = year
	}
	return pic
}

func (d *digest) barDrawing() drawing {
	stacks := d.ruleStacks()
	pic := drawing{ID: "by-rule", Title: "Deadlines by rule", Width: drawingWidth,
		Height: max(columnsHeight, barTop+barPitch*len(stacks)), Describes: describe(stacks)}
	scale := float64(drawingWidth-barRoom) / float64(tallest(stacks))
	for i, pile := range stacks {
		top := float64(barTop + i*barPitch)
		pic.Words = append(pic.Words, word{0, top + barLabelDrop, "label", "start", wording.Shortened(pile.Label, 56)})
		x := 0.0
		for _, band := range docket.Bands {
			if n := pile.Counts[band]; n > 0 {
				width := float64(n) * scale
				pic.Pieces = append(pic.Pieces, piece{band, x, top + barLabelDrop + 4, width, barHeight, tip(pile, band)})
				x += width
			}
		}
		pic.Words = append(pic.Words,
			word{x + 5, top + barLabelDrop + 4 + barHeight - 2, "figure", "start", wording.Grouped(pile.Total())})
	}
	return pic
}

func tallest(stacks []stack) int {
	most := 1
	for _, pile := range stacks {
		most = max(most, pile.Total())
	}
	return most
}

func tip(pile stack, band docket.Band) string {
	return fmt.Sprintf("%s: %s %s", pile.Label, wording.Grouped(pile.Counts[band]), strings.ToLower(bandWord(band)))
}

func describe(stacks []stack) string {
	var said []string
	for _, pile := range stacks {
		for _, band := range docket.Bands {
			if pile.Counts[band] > 0 {
				said = append(said, tip(pile, band))
			}
		}
	}
	if len(said) == 0 {
		return "No open deadlines."
	}
	return strings.Join(said, "; ") + "."
}
