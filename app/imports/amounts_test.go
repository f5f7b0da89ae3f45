package imports

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAChangeOfPayIsShownInDollars(t *testing.T) {
	require.Equal(t, "Wage $99,000.00 → $104,000.00; Job title 1234.00 → Lead", changeText([]FieldChange{{"wage", "99000.00", "104000.00"}, {"title", "1234.00", "Lead"}}))
	before, after := FieldChange{"wage", "", "99000.00"}.Shown()
	require.Empty(t, before)
	require.Equal(t, "$99,000.00", after)
}
