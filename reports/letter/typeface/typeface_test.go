package typeface_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/reports/letter/typeface"
)

func TestEachScriptHasItsTypeface(t *testing.T) {
	for text, name := range map[string]string{
		"Łukasz Nguyễn Анна Γιώργος Հայկ გია": typeface.Text, "李小龍李小龙": typeface.Han, "やまだたろうヤマダ": typeface.Han, "김민준": typeface.Han, "สมชาย": typeface.Thai,
		"محمد": typeface.Text, "כהן": typeface.Text, "अनिल": "", "கமல்": "",
	} {
		for _, r := range text {
			if r != ' ' {
				require.Equal(t, name, typeface.For(r), "%c of %s", r, text)
			}
		}
	}
	require.True(t, typeface.Plain("Nguyễn, Анна"))
	require.False(t, typeface.Plain("Li (李)"))
}

func TestRunsAreInTheOrderInWhichTheyAreDrawn(t *testing.T) {
	require.Equal(t, []typeface.Run{{typeface.Text, "Li ("}, {typeface.Han, "李小龙"}, {typeface.Text, "), H-1B"}}, typeface.Runs("Li (李小龙), H-1B"))
	// Cohen in Hebrew, turned around.
	require.Equal(t, []typeface.Run{{typeface.Text, "Cohen ןהכ"}}, typeface.Runs("Cohen כהן"))
	// Muhammad: meem at the beginning, hah and meem in the middle, dal at the end; drawn from the last to the first.
	require.Equal(t, []typeface.Run{{typeface.Text, "\uFEAA\uFEE4\uFEA4\uFEE3"}}, typeface.Runs("محمد"))
	// A name with a comma stays together, and the words after it stand to its right.
	require.Equal(t, []typeface.Run{{typeface.Text, "ןהכ ,ףסוי, H-1B"}}, typeface.Runs("יוסף, כהן, H-1B"))
	// Ali al-: lam and alef are one shape, and alef does not join what follows.
	require.Equal(t, []typeface.Run{{typeface.Text, "\uFEE1\uFEFC\uFEB3"}}, typeface.Runs("سلام"))
}

func TestEveryShapeOfAnArabicLetterIsInTheTypeface(t *testing.T) {
	for r := rune(0xFE80); r <= 0xFEFC; r++ {
		require.Equal(t, typeface.Text, typeface.For(r), "%U", r)
	}
}
