package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law"
	"mobility/internal/version"
)

func TestTheLawIsKnownOnOneDay(t *testing.T) {
	require.Equal(t, version.LawKnownOn, law.KnownOn.String(), "what mobility version says, and what a report says")
}
