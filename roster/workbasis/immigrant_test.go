package workbasis

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAFilingThatAsksForNoClass(t *testing.T) {
	for text, none := range map[string]bool{
		"EB-2": true, "EB2 NIW": true, "EB-1A": true, "eb3": true, "EB-6": false, "EB": false, "AP": true, "Advance Parole": true, "EAD/AP": true, "NIW": true,
		"H-1B": false, "F-2": false, "C09": false, "": false, "EBX": false,
	} {
		require.Equal(t, none, AsksNoClass(text), text)
	}
}
