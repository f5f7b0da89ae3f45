package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"mobility/app/files"
	"mobility/examples"
	"mobility/reports/letter"
	"mobility/reports/workbook"
)

// write writes the company's exports into the scratch folder.
func (d *demo) write() error {
	for name, write := range map[string]func(io.Writer) error{
		"hr.csv":          examples.Company(d.asOf).WriteCSV,
		"next-month.csv":  examples.NextMonth(d.asOf).WriteCSV,
		"cases.txt":       examples.StatusFacts(d.asOf).WriteTSV,
		"forms.xlsx":      workbookOf("Forms", examples.FormFacts(d.asOf)),
		"lca.xlsx":        workbookOfSheets(examples.LCAFacts(d.asOf)),
		"filings.csv":     examples.FilingFacts(d.asOf).WriteCSV,
		"families.csv":    examples.FamilyFacts(d.asOf).WriteCSV,
		"studio.csv":      examples.Studio(d.asOf).WriteCSV,
		"studio-lca.xlsx": workbookOfSheets(examples.StudioLCAs(d.asOf)),
		"certified-lca.pdf": func(w io.Writer) error {
			return letter.WritePDF(w, &letter.Letter{Title: "Certified labor condition application (an example)", Date: d.asOf,
				Blocks: []letter.Block{letter.Paragraph{Text: "Placeholder: certified Form ETA-9035 with its cover pages, signed by the employer."}}})
		},
	} {
		if err := files.Write(filepath.Join(d.dir, name), write); err != nil {
			return err
		}
	}
	return d.writeCases()
}

// workbookOf writes an export as a workbook.
func workbookOf(title string, e *examples.Export) func(io.Writer) error {
	return func(w io.Writer) error {
		return workbook.Plain(w, workbook.PlainSheet{Title: title, Rows: append([][]string{e.Header()}, e.Rows()...)})
	}
}

// workbookOfSheets writes a workbook of several sheets.
func workbookOfSheets(sheets []examples.Sheet) func(io.Writer) error {
	return func(w io.Writer) error {
		plain := make([]workbook.PlainSheet, len(sheets))
		for i, s := range sheets {
			plain[i] = workbook.PlainSheet{Title: s.Title, Rows: append([][]string{s.Header()}, s.Rows()...)}
		}
		return workbook.Plain(w, plain...)
	}
}

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
		err := files.Write(filepath.Join(folder, document.Name), func(w io.Writer) error {
			_, err := w.Write(content.Bytes())
			return err
		})
		if err != nil {
			return err
		}
	}
	return files.Write(filepath.Join(d.dir, "cases.xlsx"), workbookOfSheets(examples.LaborCases(d.asOf, sums)))
}
