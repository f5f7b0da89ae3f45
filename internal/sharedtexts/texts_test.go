package sharedtexts

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// numbered asks for the numbers of some texts, each of them several times in a row, and holds those that there are against the texts.
func numbered(t *testing.T, texts *Texts, count, times int) {
	for i := range count * times {
		text := fmt.Sprint("text ", i/times)
		if number := texts.Number(text); number > 0 {
			require.Equal(t, text, texts.Text(number))
		}
	}
}

func TestMoreTextsThanHaveANumber(t *testing.T) {
	var texts Texts
	numbered(t, &texts, 2*most, 2)
	require.Len(t, texts.all, most)
	require.Positive(t, texts.Number("text 0"))
	require.Zero(t, texts.Number(fmt.Sprint("text ", 2*most-1)))
}

// TestATextThatComesOnceTakesNoPlace: next steps with the command for one employee left none for what many have.
func TestATextThatComesOnceTakesNoPlace(t *testing.T) {
	var texts Texts
	numbered(t, &texts, 2*most, 1)
	require.Less(t, len(texts.all), 10)
}
