package pdftext_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/pdftext"
)

// TestPartsOfPartsAreNotFollowedForever has chains of thirty parts, each of which has the next one twice: a billion ways down in a few
// kilobytes, and a part of itself.
func TestPartsOfPartsAreNotFollowedForever(t *testing.T) {
	page := "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<RES>>>>"
	form := "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A NEXT/B NEXT>>>>/Length 0>>stream\n\nendstream"
	for name, c := range map[string]struct{ root, resources, node string }{
		"names":     {root: "/Names<</Dests 4 0 R>>", node: "<</Kids[NEXT NEXT]/Limits[(a)(b)]>>"},
		"labels":    {root: "/PageLabels 4 0 R", node: "<</Kids[NEXT NEXT]/Limits[0 1]>>"},
		"structure": {root: "/StructTreeRoot<</Type/StructTreeRoot/K 4 0 R>>", node: "<</S/P/P 4 0 R/K[NEXT NEXT]>>"},
		"actions":   {root: "/OpenAction 4 0 R", node: "<</S/GoTo/D[3 0 R/Fit]/Next[NEXT NEXT]>>"},
		"functions": {resources: "/ColorSpace<</C[/Separation/X/DeviceGray 4 0 R]>>", node: "<</FunctionType 3/Domain[0 1]/Functions[NEXT NEXT]/Bounds[.5]/Encode[0 1 0 1]>>"},
		"patterns": {resources: "/Pattern<</A 4 0 R>>", node: "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 1/YStep 1" +
			"/Resources<</Pattern<</A NEXT/B NEXT>>>>/Length 0>>stream\n\nendstream"},
		"forms": {resources: "/XObject<</A 4 0 R>>", node: form},
	} {
		for _, ofItself := range []bool{false, true} {
			objects := []string{"<</Type/Catalog/Pages 2 0 R" + c.root + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", strings.ReplaceAll(page, "RES", c.resources)}
			for i := range 30 {
				next := len(objects) + 2
				if ofItself && i == 29 {
					next = 4
				}
				objects = append(objects, strings.ReplaceAll(c.node, "NEXT", fmt.Sprintf("%d 0 R", next)))
			}
			begun := time.Now()
			_, err := pdftext.Open(numbered(append(objects, "<<>>")))
			require.Less(t, time.Since(begun), time.Minute, name)
			if !ofItself || c.resources == "" {
				require.ErrorContains(t, err, "its parts contain each other again and again", name)
			}
		}
	}
}

// numbered is a PDF of objects, of which the first is its catalog.
func numbered(objects []string) []byte {
	var b, table strings.Builder
	b.WriteString("%PDF-1.7\n")
	for i, object := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	begins := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table.String(), len(objects)+1, begins)
	return []byte(b.String())
}
