package docket_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/docket"
)

func TestMissingFieldsAreNamedInWords(t *testing.T) {
	require.Equal(t, "I-94 expiration date, first admitted", docket.MissingInWords("status", []string{"i94_expires", "first_admitted"}))
	require.Equal(t, "some other thing", docket.MissingInWords("status", []string{"some_other_thing"}))
	for _, f := range docket.FieldsInTexts() {
		require.NotContains(t, strings.ToLower(f.InText()), "_", f.Name)
	}
}
