//go:build unix

package main

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/xuri/excelize/v2"

	"mobility/examples"
)

// disclosedCases is how many cases the disclosure workbook has: about as many as the first quarter of a fiscal year.
const disclosedCases = 200_000

// disclosure measures the import of one employer's cases out of a disclosure workbook of the Department of Labor, against
// reading its rows with excelize. One round is enough: the iterator takes minutes, and the two are far apart.
func (b *bench) disclosure() error {
	if b.noDisclosure {
		return nil
	}
	file := filepath.Join(b.dir, "disclosure.xlsx")
	if err := write(file, func(w io.Writer) error { return examples.WriteLargeDisclosure(w, disclosedCases, asOf) }); err != nil {
		return err
	}
	iterated := yardstick{name: "excelize's row iterator"}
	if err := b.itself(&iterated.measurement, "-iterate", file); err != nil {
		return err
	}
	var imported measurement
	err := b.mobility(&imported, filepath.Join(b.dir, "disclosure.db"), "lca", "import", file, "--employer", examples.LargeEmployer, "--json")
	b.lines.job(line{Job: "lca import, one employer of a disclosure", Rows: disclosedCases, Engine: sqlite, limit: limit{MaxRatio: 1.3, MaxMiB: 500}}, &imported, &iterated)
	return err
}

// iterate reads every row of a workbook with excelize, as a person would by hand.
func iterate(file string) error {
	book, err := excelize.OpenFile(file)
	if err != nil {
		return err
	}
	rows, err := book.Rows(book.GetSheetList()[0])
	if err != nil {
		return err
	}
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return err
		}
	}
	return errors.Join(rows.Close(), book.Close())
}

// asWorkbook writes a CSV file as a workbook.
func asWorkbook(file, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	book := excelize.NewFile()
	stream, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	reader := csv.NewReader(in)
	for n := 1; ; n++ {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		row := make([]any, len(cells))
		for i, cell := range cells {
			row[i] = cell
		}
		at, err := excelize.CoordinatesToCellName(1, n)
		if err != nil {
			return err
		}
		if err := stream.SetRow(at, row); err != nil {
			return err
		}
	}
	return errors.Join(stream.Flush(), book.SaveAs(file), book.Close())
}
