package redact

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestASecretIsHiddenAsItIsSent(t *testing.T) {
	s := NewSecrets("pass", "pass word/1", "abc", "")
	for text, want := range map[string]string{
		"no hook pass word/1, pass":          "no hook (hidden), (hidden)",
		"cGFzcyB3b3JkLzE= or cGFzcw==":       "(hidden) or (hidden)",
		"?t=pass+word%2F1 /pass%20word%2F1/": "?t=(hidden) /(hidden)/",
		"abc is too short to be hidden":      "abc is too short to be hidden",
	} {
		require.Equal(t, want, s.Hide(text))
	}
	err := s.HideIn(fmt.Errorf("rejected pass: %w", io.EOF))
	require.EqualError(t, err, "rejected (hidden): EOF")
	require.ErrorIs(t, err, io.EOF)
	other := errors.New("rejected")
	require.Equal(t, other, s.HideIn(other))
	require.NoError(t, s.HideIn(nil))
}
