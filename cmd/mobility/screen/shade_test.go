package screen

import (
	"strings"
	"testing"

	"github.com/fatih/color"
	"github.com/stretchr/testify/require"
)

// TestTheColorsOfTheProgramRemain holds what a terminal is sent to the attributes that lists use: bold, faint, and the colors of the bands.
func TestTheColorsOfTheProgramRemain(t *testing.T) {
	for _, attributes := range [][]color.Attribute{
		{color.Bold}, {color.Faint}, {color.FgHiWhite, color.BgRed}, {color.FgRed}, {color.FgYellow}, {color.FgGreen},
	} {
		c := color.New(attributes...)
		c.EnableColor()
		colored := c.Sprint("text")
		require.Equal(t, 2, strings.Count(colored, "\x1b"))
		for at := strings.IndexByte(colored, '\x1b'); at >= 0; at = strings.IndexByte(colored, '\x1b') {
			require.NotEmpty(t, shade().FindString(colored[at:]), "%q", colored)
			colored = colored[at+1:]
		}
	}
}
