package statusreport

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// enoughContrast is what WCAG 2.2 AA asks of text; the page has none that is large enough for less.
const enoughContrast = 4.5

// grounds are the colors on which each color of text stands, by the names that the style sheet gives them.
var grounds = map[string][]string{
	"ink": {"page", "sheet"}, "faint": {"page", "sheet", "plain"}, "accent": {"page", "sheet", "plain"}, "link": {"page", "sheet"}, "mast-ink": {"mast"},
	"overdue-ink": {"overdue"}, "red-ink": {"red"}, "yellow-ink": {"yellow"}, "green-ink": {"green"}, "cannot-ink": {"cannot"}, "plain-ink": {"plain"},
}

// TestEveryTextHasEnoughContrast measures the colors of the page in light, as it prints, and in dark. Programs that check pages leave
// those on gradients, badges and tiles undecided.
func TestEveryTextHasEnoughContrast(t *testing.T) {
	light, dark, found := strings.Cut(statusCSS, "prefers-color-scheme: dark")
	require.True(t, found)
	colors := colorsIn(light)
	for name, part := range map[string]string{"light and print": "", "dark": dark} {
		for variable, color := range colorsIn(part) {
			colors[variable] = color
		}
		for text, backs := range grounds {
			for _, back := range backs {
				require.NotEmpty(t, colors[text], text)
				require.NotEmpty(t, colors[back], back)
				require.GreaterOrEqual(t, contrast(t, colors[text], colors[back]), enoughContrast, "%s: %s on %s", name, text, back)
			}
		}
	}
	for variable := range colorsIn(light) {
		if strings.HasSuffix(variable, "-ink") {
			require.Contains(t, grounds, variable, "a color of text without a ground")
		}
	}
}

// colorsIn are the first values of the variables of a style sheet.
func colorsIn(css string) map[string]string {
	colors := map[string]string{}
	for _, found := range regexp.MustCompile(`--([a-z-]+):\s*(#[0-9a-f]{6})`).FindAllStringSubmatch(css, -1) {
		if colors[found[1]] == "" {
			colors[found[1]] = found[2]
		}
	}
	return colors
}

// contrast is the ratio of the luminances of two colors, as WCAG defines it.
func contrast(t *testing.T, a, b string) float64 {
	lighter, darker := luminance(t, a), luminance(t, b)
	if lighter < darker {
		lighter, darker = darker, lighter
	}
	return (lighter + 0.05) / (darker + 0.05)
}

func luminance(t *testing.T, color string) (sum float64) {
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		value, err := strconv.ParseUint(color[1+2*i:3+2*i], 16, 8)
		require.NoError(t, err)
		part := float64(value) / 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weight * part
	}
	return sum
}
