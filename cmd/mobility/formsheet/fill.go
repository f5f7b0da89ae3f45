package formsheet

import (
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/files"
	"mobility/app/formfill"
	"mobility/cmd/mobility/cmdutil"
	"mobility/reports/datasheet"
)

// fillFlags are those of a command that can fill a blank.
func fillFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "blank", Usage: "`FILE.pdf`: the agency's fillable form, to be filled; forms are not part of the program"},
		&cli.StringFlag{Name: "field-map", Usage: "`FILE.csv`: which value goes into which field of this edition of the blank"},
		cmdutil.FileFlag("new-field-map", "`FILE.csv` for a new map of the blank's fields, to be completed", ".csv"),
	}
}

// wantsBlank reports whether a blank is to be filled or mapped.
func (a *Answer) wantsBlank() bool {
	return a.blank != "" || a.fieldMap != "" || a.newMap != ""
}

// fill fills a blank or writes its map, and prints what was done.
func (a *Answer) fill(p *cmdutil.Program, sheet *datasheet.Sheet) error {
	out := a.out
	var done *formfill.Done
	var err error
	switch {
	case a.blank != "" && a.newMap != "" && a.fieldMap == "":
		out = a.newMap
		done, err = formfill.NewMap(a.blank, a.newMap, &sheet.Sheet, p.Target())
	case a.blank != "" && a.fieldMap != "" && a.newMap == "" && files.Ending(out) == ".pdf":
		done, err = formfill.Fill(formfill.Options{Blank: a.blank, Map: a.fieldMap, Out: out, Database: p.Target()}, &sheet.Sheet)
	default:
		return cmdutil.Usage("to fill a blank: --blank FILE.pdf --field-map FILE.csv --out FILE.pdf; to begin its map: --blank FILE.pdf --new-field-map FILE.csv")
	}
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version  int      `json:"version"`
			Form     string   `json:"form"`
			About    string   `json:"about"`
			Out      string   `json:"out"`
			Edition  string   `json:"edition"`
			Fields   int      `json:"fields"`
			Filled   int      `json:"filled"`
			Problems []string `json:"problems"`
			Unshown  []string `json:"unshown"`
		}{1, sheet.Form, sheet.About, out, done.Edition, done.Fields, done.Filled, append([]string{}, done.Problems...),
			append([]string{}, done.Unshown...)})
	}
	for _, problem := range slices.Concat(done.Problems, done.Unshown) {
		p.Remark("! %s", problem)
	}
	if a.newMap != "" {
		p.Remark("%s: map of edition %s; fields: %d, proposed: %d; complete the columns section, field, when and state", out, done.Edition, done.Fields, done.Filled)
	} else {
		p.Remark("%s: %s, data sheet, not a filing; fields: %d, filled: %d, not filled because of a problem: %d", out, sheet.Title, done.Fields, done.Filled, len(done.Problems))
	}
	return nil
}
