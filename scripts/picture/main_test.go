package main

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestATerminalIsDrawn(t *testing.T) {
	var out strings.Builder
	in := "\x1b[1mAcme & Co\x1b[22m · 2 people\r\n  \x1b[97;41m  -5d\x1b[0m Łaski\r\nbeyond the picture\r\n"
	require.NoError(t, draw(&out, strings.NewReader(in), "mobility docket", 40, 4))
	require.NoError(t, xml.Unmarshal([]byte(out.String()), new(struct{})))
	require.Contains(t, out.String(), "font-weight=\"bold\">Acme\u00a0&amp;\u00a0Co</text>")
	require.Contains(t, out.String(), `x="32.8" y="`, "the third column")
	require.Contains(t, out.String(), `fill="#c93c37"/>`)
	require.Contains(t, out.String(), "$\u00a0mobility\u00a0docket")
	require.NotContains(t, out.String(), "beyond")
}
