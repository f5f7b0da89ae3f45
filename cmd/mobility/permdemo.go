package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"mobility/examples"
	"mobility/reports/letter"
)

// demoDocuments is the folder of the demo's documents.
const demoDocuments = "documents"

// writeCases writes the documents of the demo's labor certification cases, and the workbook that names them.
func (d *demo) writeCases() error {
	folder := filepath.Join(d.dir, demoDocuments)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make the folder of the demo's documents: %w", err)
	}
	sums := map[string]string{}
	for _, document := range examples.CaseDocuments(d.asOf) {
		l := &letter.Letter{
			Title: document.Title, Date: d.asOf, Footer: "Example", Blocks: []letter.Block{letter.Paragraph{Text: document.Text}},
		}
		var content bytes.Buffer
		if err := letter.WritePDF(&content, l); err != nil {
			return err
		}
		sum := sha256.Sum256(content.Bytes())
		sums[document.Name] = hex.EncodeToString(sum[:])
		err := writeFile(filepath.Join(folder, document.Name), func(w io.Writer) error {
			_, err := w.Write(content.Bytes())
			return err
		})
		if err != nil {
			return err
		}
	}
	return writeFile(filepath.Join(d.dir, "cases.xlsx"), workbookOfSheets(examples.LaborCases(d.asOf, sums)))
}

// addDocuments takes the documents of the demo into its vault.
func (d *demo) addDocuments(says string) error {
	words := []string{"vault", "add"}
	for _, document := range examples.CaseDocuments(d.asOf) {
		words = append(words, filepath.Join(d.dir, demoDocuments, document.Name))
	}
	return d.show(says, append(words, "--kind", evidenceKind, "--subject", "demo-1"))
}
