package jobs

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/atomicfile"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// syncFile takes one file in. What is read is a copy that nobody else writes to; the file goes only if it is still what
// was copied. An error leaves it where it is, for the next time.
func syncFile(p *cmdutil.Program, c *cli.Context, folder string, f *syncedFile) (err error) {
	work, err := os.MkdirTemp(folder, ".working-*")
	if err != nil {
		return fmt.Errorf("copy %s: %w", f.File, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	source, copied := filepath.Join(folder, f.File), filepath.Join(work, f.File)
	before, sum, err := copyOf(source, copied)
	if err != nil {
		return err
	}
	earlier, err := importOf(p, c, f.Client, sum)
	if err != nil {
		return err
	}
	var answer []byte
	if earlier != nil {
		f.Outcome, f.Import = fileAlready, earlier.ID
		f.Why = "import " + strconv.FormatInt(earlier.Number, 10) + " of " + earlier.At + " had this content"
		answer, err = json.MarshalIndent(struct {
			Version int    `json:"version"`
			SHA256  string `json:"sha256"`
			Already string `json:"already"`
			Message string `json:"message"`
		}{1, sum, earlier.ID, f.Why + "; nothing was changed"}, "", "  ")
	} else {
		answer, err = importSynced(p, c, copied, f)
	}
	if err != nil {
		return err
	}
	return putAway(p, c, folder, copied, sum, f, answer, func() error {
		now, err := os.Lstat(source)
		if err != nil || (looked{now.Size(), now.ModTime()}) != before {
			return err // somebody has put another file there: it comes next
		}
		return atomicfile.Remove(source)
	})
}

// copyOf copies a file for its owner alone, and returns what the original was and the checksum of the copy.
func copyOf(source, into string) (was looked, sum string, err error) {
	in, err := os.Open(source)
	if err != nil {
		return was, "", fmt.Errorf("read the inbox: %w", err)
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return was, "", fmt.Errorf("read the inbox: %w", err)
	}
	hash := sha256.New()
	err = cmdutil.WriteFile(into, func(w io.Writer) error {
		_, err := io.Copy(io.MultiWriter(w, hash), in)
		return err
	})
	return looked{info.Size(), info.ModTime()}, hex.EncodeToString(hash.Sum(nil)), err
}

// importOf is the newest import of a roster with a content that still stands, nil for none.
func importOf(p *cmdutil.Program, c *cli.Context, client, sum string) (found *store.Import, err error) {
	err = p.Look(c, func(s *store.Store) error {
		all, err := s.Imports(c.Context, client)
		for i := range all {
			if all[i].SHA256 == sum && all[i].Noun == store.RosterNoun && all[i].Undone == 0 && (found == nil || all[i].Number > found.Number) {
				found = &all[i]
			}
		}
		return err
	})
	return found, err
}

// importSynced runs the import as somebody would type it, and says from its answer what became of the file.
func importSynced(p *cmdutil.Program, c *cli.Context, path string, f *syncedFile) ([]byte, error) {
	line := []string{"roster", "import", "--json", "--client=" + f.Client, "--refused=" + path + refusedEnding}
	for _, name := range []string{"profile", "sheet", "id-column", "date-order", "max-leavers"} {
		if c.IsSet(name) {
			line = append(line, "--"+name+"="+c.String(name))
		}
	}
	for _, name := range []string{"partial", "full"} {
		if c.Bool(name) {
			line = append(line, "--"+name)
		}
	}
	var out, remarks bytes.Buffer
	exit := inner(p, &out, &remarks).Run(c.Context, typed(p, c, append(line, "--", path)))
	answer := struct {
		imports.Answer
		Error *struct{ Code, Message string } `json:"error"`
	}{}
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		return nil, fmt.Errorf("import %s: exit code %d: %s", f.File, exit, strings.TrimSpace(remarks.String()))
	}
	f.Import = answer.Import
	switch {
	case answer.Error != nil && isNotTheFiles(answer.Error.Code):
		return nil, fmt.Errorf("import %s: %s", f.File, answer.Error.Message)
	case answer.Error != nil:
		f.Outcome, f.Why = fileRefused, answer.Error.Message
	case !answer.Applied:
		f.Outcome, f.Why = fileRefused, strconv.Itoa(answer.Refused)+" rows were refused"
		if err := giveBack(p, c, path, f.Client, answer.Read.Sheet, answer.Profile); err != nil {
			return nil, err
		}
	case answer.Refused > 0:
		f.Outcome, f.Why = filePartial, strconv.Itoa(answer.Refused)+" rows were refused"
	default:
		f.Outcome = fileApplied
	}
	return out.Bytes(), nil
}

// isNotTheFiles reports whether an error is one that another file would meet too: this one is tried again.
func isNotTheFiles(code string) bool {
	return slices.Contains([]string{"failed", "locked", "interrupted", "usage", "schema", "no-database"}, code)
}

// giveBack writes the refused rows of a file of which nothing was taken: as they stood, without the columns that are
// never kept. profile is the one the import read it with, "" for none.
func giveBack(p *cmdutil.Program, c *cli.Context, path, client, sheetName, profile string) (err error) {
	o := intake.Options{DateOrder: intake.DateOrder(c.String("date-order")), IDColumn: c.String("id-column")}
	if o.AsOf, err = p.AsOf(c); err != nil {
		return err
	}
	if profile != "" {
		err := p.Look(c, func(s *store.Store) error {
			saved, err := s.Profile(c.Context, client, store.RosterNoun, profile)
			if err == nil {
				o.Profile, err = intake.ParseProfile([]byte(saved.Text))
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	sheet, err := table.Open(c.Context, path, nil, table.Options{Sheet: sheetName, Known: intake.Known(imports.Dictionaries()...)})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sheet.Close()) }()
	began, err := intake.Begin(c.Context, sheet.Headers, sheet.Rows, o, imports.Dictionaries()...)
	if err != nil {
		return err
	}
	var rows []imports.RefusedRow
	var whole *intake.RefusedError
	for entry, err := range began.Entries(c.Context, nil) {
		switch {
		case errors.As(err, &whole): // it is no single row, and the answer says what it is
			return nil
		case err != nil:
			return err
		case entry.Refused:
			rows = append(rows, imports.RefusedRow{Number: entry.Row, Cells: entry.Cells(), Problems: imports.Because(entry.Problems)})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return p.WriteFile(c, path+refusedEnding, func(w io.Writer) error { return imports.WriteRefusedRows(w, sheet.Headers, rows) })
}

// putAway moves the copy of a file to where it is kept, with its answer and its refused rows beside it, and only then
// lets the original go.
func putAway(p *cmdutil.Program, c *cli.Context, folder, copied, sum string, f *syncedFile, answer []byte, removeOriginal func() error) error {
	into := filepath.Join(folder, archivedFolder)
	if f.Outcome == fileRefused {
		into = filepath.Join(folder, refusedFolder)
	}
	if err := atomicfile.MakeFolder(into); err != nil {
		return fmt.Errorf("put %s away: %w", f.File, err)
	}
	// The time and the content in the name: nothing is ever written over.
	name := p.Now().UTC().Format("20060102T150405.000Z") + "-" + sum[:8] + "-" + f.File
	f.Kept, f.Answer = filepath.Join(into, name), filepath.Join(into, name+".answer.json")
	if err := p.WriteFile(c, f.Answer, func(w io.Writer) error { _, err := w.Write(answer); return err }); err != nil {
		return err
	}
	if _, err := os.Stat(copied + refusedEnding); err == nil {
		f.RefusedRows = filepath.Join(into, name+refusedEnding)
		if err := atomicfile.Rename(copied+refusedEnding, f.RefusedRows); err != nil {
			return fmt.Errorf("put %s away: %w", f.File, err)
		}
	}
	if err := atomicfile.Rename(copied, f.Kept); err != nil {
		return fmt.Errorf("put %s away: %w", f.File, err)
	}
	if err := removeOriginal(); err != nil {
		return fmt.Errorf("it is put away as %s, but stays in the inbox too: %w", f.Kept, err)
	}
	return nil
}
