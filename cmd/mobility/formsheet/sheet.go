package formsheet

import (
	"github.com/urfave/cli/v2"

	"mobility/app/accessfile"
	"mobility/app/auditfile"
	"mobility/cmd/mobility/cmdutil"
	"mobility/forms"
	"mobility/reports/datasheet"
)

// TemplatesFlag is that of a command that writes papers as Word documents.
func TemplatesFlag() cli.Flag {
	return &cli.StringFlag{Name: "templates", Usage: "`FOLDER` with the firm's own Word templates: PAPER.docx with {{field}} and {{draft}}"}
}

// LetterFlag is that of a command that writes a package with a cover letter.
func LetterFlag() cli.Flag {
	return cmdutil.FileFlag("letter", "`FILE.docx` or FILE.pdf for the cover letter alone, for counsel to edit and sign", ".docx", ".pdf")
}

// ReadOut reads where a command writes a paper. The caller adds the database.
func ReadOut(c *cli.Context) accessfile.Out {
	return accessfile.Out{Path: c.String("out"), Templates: c.String("templates")}
}

// Flags are those of a command that makes the data sheet of a form.
func Flags() []cli.Flag {
	return append([]cli.Flag{cmdutil.FileFlag("out", "`FILE.xlsx` or FILE.pdf (default printed)", ".xlsx", ".pdf")}, fillFlags()...)
}

// Answer is what a command line asks of a data sheet: the file to write, and the blank to fill or to map.
type Answer struct{ out, blank, fieldMap, newMap string }

// Read reads Flags.
func Read(c *cli.Context) Answer {
	return Answer{out: c.String("out"), blank: c.String("blank"), fieldMap: c.String("field-map"), newMap: c.String("new-field-map")}
}

// Print writes a data sheet to a file or prints it, or fills a blank with it.
func Print(p *cmdutil.Program, asked Answer, sheet *datasheet.Sheet) error {
	if asked.wantsBlank() {
		return asked.fill(p, sheet)
	}
	out := asked.out
	if out != "" {
		if err := auditfile.WriteForm(out, sheet, p.Target()); err != nil {
			return err
		}
	}
	switch {
	case p.JSON:
		return p.PrintJSON(struct {
			Version int           `json:"version"`
			Form    string        `json:"form"`
			About   string        `json:"about"`
			Out     string        `json:"out,omitempty"`
			Missing int           `json:"missing"`
			Fields  []forms.Field `json:"fields"`
		}{1, sheet.Form, sheet.About, out, sheet.Missing(), sheet.Fields})
	case out != "":
		p.Remark("%s: data sheet of %s, not a filing", out, sheet.Title)
	default:
		rows := make([][]string, len(sheet.Fields))
		for i, f := range sheet.Fields {
			rows[i] = []string{f.Section, f.Label, f.Value, f.From}
		}
		p.PrintTable([]string{"section", "field", "value", "source"}, rows)
	}
	p.Remark("fields: %d; without a value: %d", len(sheet.Fields), sheet.Missing())
	return nil
}
