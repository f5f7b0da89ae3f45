package roster

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/files"
	"mobility/app/imports"
	"mobility/app/inbox"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// ImportFromInbox imports a file as roster import does, with the flags of a command.
func ImportFromInbox(p *cmdutil.Program, c *cli.Context) inbox.Import {
	return func(ctx context.Context, client, file, refusedRows string) (*inbox.Imported, error) {
		words := []string{"roster", "import", "--json", "--refused=" + refusedRows}
		for _, name := range []string{"profile", "sheet", "id-column", "date-order", "max-leavers"} {
			if c.IsSet(name) {
				words = append(words, "--"+name+"="+c.String(name))
			}
		}
		for _, name := range []string{"partial", "full"} {
			if c.Bool(name) {
				words = append(words, "--"+name)
			}
		}
		var out, remarks bytes.Buffer
		inside := p.Inside(&out)
		inside.Stderr = &remarks
		exit := inside.Run(ctx, p.Typed(c, client, append(words, "--", file)))
		answer := struct {
			imports.Answer
			Error *struct{ Code, Message string } `json:"error"`
		}{}
		if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
			return nil, fmt.Errorf("exit code %d: %s", exit, strings.TrimSpace(remarks.String()))
		}
		done := &inbox.Imported{Answer: out.Bytes(), ID: answer.Import, Applied: answer.Applied, Refused: answer.Refused}
		switch {
		case answer.Error != nil && isNotTheFiles(answer.Error.Code):
			return nil, errors.New(answer.Error.Message)
		case answer.Error != nil:
			done.Fault = answer.Error.Message
		case !answer.Applied:
			return done, giveBack(ctx, p, c, refusedFile{file, refusedRows, client, answer.Read.Sheet, answer.Profile})
		}
		return done, nil
	}
}

// isNotTheFiles reports whether an error is one that another file would meet too: this one is tried again.
func isNotTheFiles(code string) bool {
	return slices.Contains([]string{"failed", "locked", "interrupted", "usage", "schema", "no-database"}, code)
}

// refusedFile is a file of which nothing was imported, and how it was read. profile is "" for none.
type refusedFile struct{ path, refusedRows, client, sheet, profile string }

// giveBack writes the refused rows of a file of which nothing was imported: as they stood, without the columns that are
// never kept.
func giveBack(ctx context.Context, p *cmdutil.Program, c *cli.Context, f refusedFile) (err error) {
	o := intake.Options{DateOrder: intake.DateOrder(c.String("date-order")), IDColumn: c.String("id-column")}
	if o.AsOf, err = p.AsOf(c); err != nil {
		return err
	}
	if f.profile != "" {
		err := p.Look(c, func(s *store.Store) error {
			saved, err := s.Profile(ctx, f.client, store.RosterNoun, f.profile)
			if err == nil {
				o.Profile, err = intake.ParseProfile([]byte(saved.Text))
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	sheet, err := table.Open(ctx, f.path, nil, table.Options{Sheet: f.sheet, Known: intake.Known(imports.Dictionaries()...)})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sheet.Close()) }()
	began, err := intake.Begin(ctx, sheet.Headers, sheet.Rows, o, imports.Dictionaries()...)
	if err != nil {
		return err
	}
	var rows []imports.RefusedRow
	var whole *intake.RefusedError
	for entry, err := range began.Entries(ctx, nil) {
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
	return files.Write(f.refusedRows, func(w io.Writer) error { return imports.WriteRefusedRows(w, sheet.Headers, rows) })
}
