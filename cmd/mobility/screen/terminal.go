package screen

import (
	"io"

	"github.com/fatih/color"
	"golang.org/x/term"

	"mobility/docket"
)

// IsTerminal reports whether a person sees w.
func IsTerminal(w io.Writer) bool {
	return terminalOf(w) != nil
}

// Width is the number of columns of the terminal that w is, 0 where w is none.
func Width(w io.Writer) int {
	f := terminalOf(w)
	if f == nil {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}

// InBand is a text in the color of a band.
func InBand(b docket.Band, s string) string {
	shade := map[docket.Band]*color.Color{
		docket.Overdue: color.New(color.FgHiWhite, color.BgRed), docket.Red: color.New(color.FgRed),
		docket.Yellow: color.New(color.FgYellow), docket.Green: color.New(color.FgGreen),
	}[b]
	if shade == nil {
		return s
	}
	return shade.Sprint(s)
}
