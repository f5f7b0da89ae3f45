//go:build unix

package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
)

// pageHeader is what the first page of an SQLite file begins with; the size of a page stands at pageSizeAt.
const (
	pageHeader = 100
	pageSizeAt = 16
)

// flipBits changes one bit of a page that is used, which a disk or a copy does unseen: the daily check finds it.
func (f *faults) flipBits() error {
	l := f.begin("one bit changed in a used page of the file: not found by the daily check")
	inHashes := f.begin("one bit changed in a used page of the file: not found, and not in the hash of a row or in when the schema was made, where it changes nothing")
	inHashes.tried = f.flips
	l.allowed = 1 // in the hashes of rows, in which a changed bit has no effect: see TestADamagedRowHashChangesNothing
	at, err := f.scenes[0].copy(f.dir)
	if err != nil {
		return err
	}
	if out := at.run("db", "verify"); out.exit != 0 {
		return fmt.Errorf("the check of the whole file: %s", out.printed)
	}
	whole, err := os.ReadFile(at.target)
	if err != nil {
		return err
	}
	before, err := columnSums(at.target)
	if err != nil {
		return err
	}
	if before[rowHash] == "" {
		return fmt.Errorf("the columns of %s were not read", at.target)
	}
	for range f.flips {
		where, bit := usedByte(whole), byte(1)<<rand.IntN(8)
		changed := bytes.Clone(whole)
		changed[where] ^= bit
		err := errors.Join(os.Remove(at.target), os.WriteFile(at.target, changed, 0o600))
		for _, companion := range []string{"-wal", "-shm"} {
			if removing := os.Remove(at.target + companion); removing != nil && !os.IsNotExist(removing) {
				err = errors.Join(err, removing)
			}
		}
		if err != nil {
			return err
		}
		if out := at.run("db", "verify"); out.exit == 0 {
			size := pageSize(whole)
			what := fmt.Sprintf("byte %d of page %d (%08b in %q)", where%size, where/size+1, bit, whole[max(0, where-16):where+16])
			l.count(what)
			after, err := columnSums(at.target)
			if err != nil {
				after = map[string]string{err.Error(): ""}
			}
			for _, column := range differing(before, after) {
				if !changesNothing[column] {
					fmt.Fprintln(os.Stderr, "  broken: it changed", column)
					inHashes.broken++
					inHashes.example = column + ": " + what
				}
			}
		} else {
			l.count("")
		}
	}
	return at.strike()
}

// pageSize is the size of the pages of an SQLite file.
func pageSize(file []byte) int {
	size := int(file[pageSizeAt])<<8 | int(file[pageSizeAt+1])
	if size == 1 { // which cannot be written there
		size = 1 << 16
	}
	return size
}

// usedByte is a place in a page of a table or an index that means something: outside the header of the file, the gap between the list of
// cells and the cells, and the blocks that were freed, none of which is ever read.
func usedByte(file []byte) int {
	size, free := pageSize(file), freePages(file)
	for {
		where := pageHeader + rand.IntN(len(file)-pageHeader)
		begin := where / size * size
		if page := file[begin : begin+size]; !free[where/size+1] && isUsed(page, begin == 0, where-begin) {
			return where
		}
	}
}

// freeListAt is where the first page of the list of free pages stands.
const freeListAt = 32

// freePages are the numbers of the pages that nothing is in.
func freePages(file []byte) map[int]bool {
	size, free := pageSize(file), map[int]bool{}
	number := func(at int) int { return int(binary.BigEndian.Uint32(file[at:])) }
	for trunk := number(freeListAt); trunk > 0; trunk = number((trunk - 1) * size) {
		free[trunk] = true
		begin := (trunk - 1) * size
		for i := range number(begin + 4) {
			free[number(begin+8+4*i)] = true
		}
	}
	return free
}

// The header of a page: its kind, the first freed block, the number of cells, where they begin, and how many bytes are left over.
const (
	firstFreed, cellCount, cellsBegin = 1, 3, 5
	leafHeader, innerHeader           = 8, 12
)

// isUsed reports whether a byte of a page means something.
func isUsed(page []byte, isFirst bool, at int) bool {
	header := page
	if isFirst {
		header = page[pageHeader:]
	}
	length := leafHeader
	switch header[0] {
	case 2, 5:
		length = innerHeader
	case 10, 13:
	default: // a page of a long value, or a free one
		return at < len(bytes.TrimRight(page, "\x00"))
	}
	number := func(from []byte) int { return int(from[0])<<8 | int(from[1]) }
	list := len(page) - len(header) + length + 2*number(header[cellCount:])
	if at >= list && at < number(header[cellsBegin:]) {
		return false
	}
	for freed := number(header[firstFreed:]); freed > 0; freed = number(page[freed:]) {
		if at >= freed+4 && at < freed+number(page[freed+2:]) {
			return false
		}
	}
	return true
}

// rowHash is a cache: an import that meets another value reads the row.
const rowHash = "employees.row_hash"

// changesNothing are the columns in which another value has no effect.
var changesNothing = map[string]bool{rowHash: true, "goose_db_version.tstamp": true}

// columnSums are the sums of the values of every column of a file of SQLite, in the order of their rows.
func columnSums(path string) (map[string]string, error) {
	ctx := context.Background()
	d, err := database.Open(ctx, path, database.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer d.Close()
	var columns []struct{ Table, Column string }
	err = d.List(ctx, &columns, `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`)
	sums := map[string]string{}
	for _, c := range columns {
		sum := sha256.New()
		failed := d.Scan(ctx, func(found *sqlx.Rows) error {
			var value string
			err := found.Scan(&value)
			fmt.Fprintf(sum, "%q\n", value)
			return err
		}, fmt.Sprintf(`SELECT quote(%q) FROM %q`, c.Column, c.Table))
		err = errors.Join(err, failed)
		sums[c.Table+"."+c.Column] = hex.EncodeToString(sum.Sum(nil))
	}
	return sums, err
}

// differing are the columns that have other values, or that only one has.
func differing(before, after map[string]string) (columns []string) {
	for column := range before {
		if after[column] != before[column] {
			columns = append(columns, column)
		}
	}
	for column := range after {
		if _, was := before[column]; !was {
			columns = append(columns, column)
		}
	}
	slices.Sort(columns)
	return columns
}
