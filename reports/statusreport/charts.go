package statusreport

import (
	"fmt"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/reports/wording"
)

// stack is one bar of a chart: what it represents, and how many people of each band are piled up in it.
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

const chartMonths = 12

// monthStacks groups people by the month in which their authorization ends: those whose has ended, then this month and the
// eleven after it.
func (d *digest) monthStacks() []stack {
	stacks := make([]stack, chartMonths+1)
	stacks[0].Label = "Lapsed"
	for i := range chartMonths {
		stacks[i+1].Label = civil.FirstOfMonth(d.AsOf).AddMonths(i).Time().Format("Jan 2006")
	}
	for i := range stacks {
		stacks[i].Counts = map[docket.Band]int{}
	}
	for _, p := range d.People.All() {
		switch month := monthsApart(d.AsOf, p.Binding) + 1; {
		case d.lapsed[p.ID]:
			stacks[0].Counts[docket.Overdue]++
		case p.Binding.IsZero() || p.Binding.Before(d.AsOf) || !p.Left.IsZero() && !p.Left.After(d.AsOf) || month > chartMonths:
		default:
			stacks[month].Counts[p.Band]++
		}
	}
	return stacks
}

// monthsApart counts the calendar months from that of one date to that of a later one.
func monthsApart(from, to civil.Date) int {
	year, month, _ := from.YMD()
	toYear, toMonth, _ := to.YMD()
	return max(0, (toYear-year)*12+int(toMonth-month))
}

// The drawings below are in the units of the picture's own view box, small enough that its letters stay legible on a
// phone.
const (
	drawingWidth  = 400
	columnsHeight = 230
	columnsTop    = 16  // room for the number on the tallest column
	columnsBase   = 190 // where the columns stand
	columnsLeft   = 4
	lapsedPitch   = 1.5 // the first column has a longer word below it than a month
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
	pic := drawing{ID: "by-month", Title: "Work authorization expirations by month (people)", Width: drawingWidth, Height: columnsHeight,
		Describes: describe(stacks)}
	pitch := (drawingWidth - 2*columnsLeft) / (float64(len(stacks)-1) + lapsedPitch)
	scale := float64(columnsBase-columnsTop) / float64(tallest(stacks))
	lastYear := ""
	for i, pile := range stacks {
		middle := columnsLeft + pitch*(float64(i-1)+lapsedPitch+0.5)
		if i == 0 {
			middle = columnsLeft + pitch*lapsedPitch/2
		}
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
		if !dated {
			year = ""
		}
		pic.Words = append(pic.Words, word{middle, columnsBase + 15, "label", "middle", month})
		if year != lastYear && dated {
			pic.Words = append(pic.Words, word{middle, columnsBase + 29, "label", "middle", year})
		}
		lastYear = year
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
	return fmt.Sprintf("%s: %s %s", pile.Label, wording.Grouped(pile.Counts[band]), strings.ToLower(bandTitle(band)))
}

func describe(stacks []stack) string {
	var parts []string
	for _, pile := range stacks {
		for _, band := range docket.Bands {
			if pile.Counts[band] > 0 {
				parts = append(parts, tip(pile, band))
			}
		}
	}
	if len(parts) == 0 {
		return "No expirations in the next twelve months."
	}
	return strings.Join(parts, "; ") + "."
}
