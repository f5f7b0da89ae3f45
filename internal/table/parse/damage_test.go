package parse

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDamagedCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"JosÃ©": "José", "MuÃ±oz": "Muñoz", "ZoÃ«": "Zoë", "Åukasz": "", "MÃ¼ller-LÃ¼denscheidt": "Müller-Lüdenscheidt", "Oâ€™Brien": "O’Brien",
		"Jos\ufffd": "", "JosÃ\u00ad": "Josí",
	} {
		was, damaged := Damaged(text, true)
		require.Equal(t, want, was, text)
		require.Equal(t, text != "Åukasz", damaged, text)
	}
	for _, text := range []string{"", "Ann", "José", "Muñoz", "Ã", "陈", "Łukasz", "Ðorđe", "São", "Ângela", "Ünal", "Ñ", "Søren", "Þór", "Æ"} {
		_, damaged := Damaged(text, true)
		require.False(t, damaged, text)
	}
	_, damaged := Damaged("Jos?", true)
	require.True(t, damaged)
	_, damaged = Damaged("Remote?", false)
	require.False(t, damaged)
}
