package admission_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law/admission"
)

func TestEverySpellingMeansOneClass(t *testing.T) {
	seen := map[string]string{}
	for _, class := range admission.Classes {
		for _, spelling := range append([]string{class.Code}, class.Spellings...) {
			folded := strings.ToLower(strings.NewReplacer("-", "", " ", "", "(", "", ")", "").Replace(spelling))
			require.Contains(t, []string{"", class.Code}, seen[folded], "%q of %s", spelling, class.Code)
			seen[folded] = class.Code
		}
		require.Equal(t, class.Code, admission.ClassOf(class.Code).Code)
		if class.RecordedAs != "" {
			require.Empty(t, admission.ClassOf(class.RecordedAs).RecordedAs, class.Code)
			require.Equal(t, class.RecordedAs, admission.ClassOf(class.RecordedAs).Code, class.Code)
		}
	}
}

func TestAClassHasAMaximumOrSaysWhyNot(t *testing.T) {
	for _, class := range admission.Classes {
		require.False(t, class.Years != 0 && class.Stay != "", class.Code)
	}
	require.Zero(t, admission.ClassOf("X-9").Years, "an unknown class")
}
