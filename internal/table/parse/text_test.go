package parse

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCleaning(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " ": "", "a": "a", " a ": "a", "a  b": "a b", "a\tb": "a b", "a\r\nb": "a b", "\u00a0a\u00a0b": "a b",
		"a\u200bb": "ab",
		"\ufeffa":  "a", "Ángel Muñoz": "Ángel Muñoz", "a – b": "a – b", "a\x00b": "a b", "東 京": "東 京", "a\u2003b": "a b",
		"\u202eab\u202c \u2066c\u2069": "ab c", "a\u200e \u200f \u061cb": "a b", "محمد": "محمد",
		"b ": "b", "a\u200db": "ab", "\u0dc1\u0dca\u200d\u0dbb": "\u0dc1\u0dca\u200d\u0dbb", "\u0dc1\u200d": "\u0dc1",
	} {
		require.Equal(t, want, Clean(text), "%q", text)
	}
}

func TestRoundedNumbers(t *testing.T) {
	for _, text := range []string{"1.23457E+11", "1E+05", "1.2e+10"} {
		require.True(t, IsRounded(text), text)
	}
	for _, text := range []string{"E1001", "1E5", "1001", "A+B", "12+3", "+", "E+1", "1.23457E+"} {
		require.False(t, IsRounded(text), text)
	}
}
