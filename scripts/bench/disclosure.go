//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/xuri/excelize/v2"

	"mobility/examples"
)

// disclosedCases is how many cases the disclosure workbook has: about as many as a fiscal year's first quarter.
const disclosedCases = 200_000

// mostMemory is how much memory, in MiB, the import of one employer's cases may take.
const mostMemory = 500

// disclosure measures the import of one employer's cases out of a disclosure workbook of the Department of Labor, against
// reading its rows with excelize and doing nothing with them. One round is enough: the iterator takes minutes, and the two are
// far apart.
func (b *bench) disclosure() error {
	file := filepath.Join(b.dir, "disclosure.xlsx")
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := errors.Join(examples.WriteLargeDisclosure(f, disclosedCases, asOf), f.Close()); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var iterator, imported measurement
	if err := b.fresh(); err != nil {
		return err
	}
	if err := b.time(&iterator, self, "-iterate", file); err != nil {
		return err
	}
	err = b.time(&imported, b.program, "--db", filepath.Join(b.dir, "bench.db"), "--as-of="+asOf.String(), "--quiet",
		"lca", "import", file, "--employer", examples.LargeEmployer, "--json")
	if err != nil {
		return err
	}
	got, goal := imported.median()/iterator.median(), 1.3
	fmt.Printf("\ndisclosure workbook of %d cases, 96 columns; excelize's row iterator: %.2f s, %d MiB\n", disclosedCases,
		iterator.median(), iterator.peakMiB)
	fmt.Printf("  %-36s %6.2f times (%5.2f s, %4d MiB)   goal %.2f, %d MiB   %s\n", "lca import of one employer's", got, imported.median(),
		imported.peakMiB, goal, mostMemory, outcome(got <= goal && imported.peakMiB < mostMemory))
	return nil
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
	n := 0
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return err
		}
		n++
	}
	if n != disclosedCases+1 {
		return errors.New("the workbook has " + strconv.Itoa(n) + " rows")
	}
	return errors.Join(rows.Close(), book.Close())
}
