package pdftext_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/pdftext"
)

// readPage is the one page of a PDF.
func readPage(t *testing.T, pdf []byte) pdftext.Page {
	t.Helper()
	pages, err := pdftext.Pages(pdf)
	require.NoError(t, err)
	return pages[len(pages)-1]
}
