package typeface_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/reports/letter/lettertest"
	"mobility/reports/letter/typeface"
)

func TestEachScriptHasItsTypeface(t *testing.T) {
	for text, name := range map[string]string{
		"Łukasz Nguyễn Анна Γιώργος Հայկ გია": typeface.Text, "李小龍李小龙": typeface.Han, "やまだたろうヤマダ": typeface.Han, "김민준": typeface.Han, "สมชาย": "thai",
		"محمد": "arabic", "כהן": "hebrew", "अनिल": "devanagari", "கமல்": "tamil", "བཀྲ": "",
	} {
		for _, r := range text {
			if r != ' ' {
				require.Equal(t, name, typeface.For(r), "%c of %s", r, text)
			}
		}
	}
	require.True(t, typeface.Plain("Nguyễn, Анна"))
	require.False(t, typeface.Plain("Li (李)"))
	require.False(t, typeface.Plain("Ọ̀ṣun"))
}

// drawn are the runs of a line as a short text: the typeface, and the characters that the glyphs show, from left to right.
func drawn(line string) (all []string) {
	for _, run := range typeface.Runs(line) {
		text := run.Text
		if run.Clusters != nil {
			text = ""
		}
		for _, c := range run.Clusters {
			if c.Text != "" {
				text += c.Text
			} else {
				text += string(c.Glyphs[0].Code)
			}
		}
		all = append(all, run.Name+":"+text)
	}
	return all
}

func TestRunsAreInTheOrderInWhichTheyAreDrawn(t *testing.T) {
	require.Equal(t, []string{"text:Li (", "han:李小龙", "text:), H-1B"}, drawn("Li (李小龙), H-1B"))
	// Cohen in Hebrew, turned around.
	require.Equal(t, []string{"text:Cohen ", "hebrew:ןהכ"}, drawn("Cohen כהן"))
	require.Equal(t, []string{"arabic:دمحم"}, drawn("محمد"))
	// A name with a comma stays together, and the words after it stand to its right.
	require.Equal(t, []string{"hebrew:ןהכ", "text: ,", "hebrew:ףסוי", "text:, H-1B"}, drawn("יוסף, כהן, H-1B"))
	// Lam and alef are one shape, and each has a place.
	require.Equal(t, []string{"arabic:مالس"}, drawn("سلام"))
	require.Equal(t, []string{"devanagari:अनिल।", "text: (", "devanagari:कुमार),", "text: 12"}, drawn("अनिल। (कुमार), 12"))
}

// TestVowelSignsStandWhereTheyAreRead draws the sign of i before the letter after which it is written, and joins letters.
func TestVowelSignsStandWhereTheyAreRead(t *testing.T) {
	run := typeface.Runs("नि")[0]
	require.Len(t, run.Clusters, 1)
	glyphs := run.Clusters[0].Glyphs
	require.Equal(t, "नि", run.Clusters[0].Text)
	require.Len(t, glyphs, 4, "a hidden one at either end")
	require.Less(t, glyphs[1].X, glyphs[2].X)
	alone := typeface.Runs("न")[0]
	require.Equal(t, []typeface.Cluster{{Glyphs: []typeface.Glyph{{Code: 'न'}}}}, alone.Clusters)
	require.Greater(t, run.Width, alone.Width)
	require.Len(t, typeface.Runs("श्र")[0].Clusters, 1, "three characters, one shape")
}

// TestEveryGlyphHasACharacter writes names of all scripts; no glyph may lie beyond the private use area.
func TestEveryGlyphHasACharacter(t *testing.T) {
	for _, name := range lettertest.Names {
		for _, run := range typeface.Runs(name.Name) {
			for _, c := range run.Clusters {
				for _, glyph := range c.Glyphs {
					require.Less(t, glyph.Code, rune(0xF900), name.Script)
					require.NotEqual(t, rune(0xE000), glyph.Code, "%s has a letter that its typeface lacks", name.Script)
				}
			}
		}
	}
}
