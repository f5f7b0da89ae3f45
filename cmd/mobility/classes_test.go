package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/intake"
	"mobility/status"
)

// TestEveryClassThatIsReadIsKnownToTheLaw holds the importer's classes against those the rules take: the two packages do not
// know each other.
func TestEveryClassThatIsReadIsKnownToTheLaw(t *testing.T) {
	require.Subset(t, status.Classes, intake.Classes)
}
