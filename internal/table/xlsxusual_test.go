package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// unusual writes the cells of a sheet as no program does, so that their tags are taken apart one by one.
func unusual(cells string) string { return strings.ReplaceAll(cells, "<c ", "<c  ") }

func TestUsualCellsAreReadAsOthersAre(t *testing.T) {
	for _, cells := range []string{
		`<c r="A2" t="s"><v>1</v></c><c r="C2" s="1"><v>43831</v></c>`,
		`<c r="A2" s="2" t="n"><v>1234</v></c><c r="B2" s="0" t="str"><f>A1&amp;B1</f><v>x</v></c>`,
		`<c r="A2" t="inlineStr"><is><t>a &amp;&lt; b_x000D_</t></is></c><c r="B2" t="inlineStr"><is><t xml:space="preserve"> c </t></is></c>`,
		`<c r="A2" t="inlineStr"><is><r><t>a</t></r></is></c><c r="B2" t="inlineStr"><is><t>a<!-- b --></t></is></c>`,
		`<c r="A2" s="1"/><c r="B2"><v></v></c><c r="D2"><v/></c><c r="E2"></c><c r="F2"><v>7</v></c>`,
		`<c r="A2"><v><![CDATA[7]]></v></c><c r="B2" s="1000000000"><v>8</v></c><c r="C2" s="x"><v>9</v></c>`,
		`<c r="A2" cm="1"><v>7</v></c><c r='B2'><v>8</v></c><c r="C2" t="e"><v>#REF!</v></c><c r="D2" t="b"><v>1</v></c>`,
	} {
		require.Equal(t, cellsOf(t, unusual(cells), nil), cellsOf(t, cells, nil), cells)
	}
	for _, cells := range []string{`<c r="1"><v>7</v></c>`, `<c r="ABCDEFG2"><v>7</v></c>`, `<c r="A2" t="s"><v>99</v></c>`} {
		want := refusal(t, bookFile(t, headerXML+"<row>"+unusual(cells)+"</row>", nil), Options{})
		require.Equal(t, want.Message, refusal(t, bookFile(t, headerXML+"<row>"+cells+"</row>", nil), Options{}).Message, cells)
	}
}

// TestUsualCellsAtTheEndOfWhatWasRead has a sheet of several chunks, whose ends fall into its cells.
func TestUsualCellsAtTheEndOfWhatWasRead(t *testing.T) {
	var rows strings.Builder
	for i := 2; rows.Len() < 5*chunkSize; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d" t="inlineStr"><is><t>%s</t></is></c></row>`, i, i, i, i, strings.Repeat("x", i%97))
	}
	want := grid(t, open(t, bookFile(t, headerXML+unusual(rows.String()), nil), Options{}))
	require.Equal(t, want, grid(t, open(t, bookFile(t, headerXML+rows.String(), nil), Options{})))
}
