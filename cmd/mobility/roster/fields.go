package roster

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
)

// fieldsCommand lists the fields that a file of people can fill.
func fieldsCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "fields", Usage: "list the fields to which columns can be mapped, with --map or in a profile", ArgsUsage: "[WORD]",
		Description: "With WORD only the fields whose name, explanation or usual headers contain it.",
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return cmdutil.Usage("give at most one word to search for")
			}
			return printFields(p, c.Args().First())
		},
	}
}

// listedField is a field as the list prints it.
type listedField struct {
	Name    string   `json:"name"`
	Noun    string   `json:"of"`
	Kind    string   `json:"kind"`
	Says    string   `json:"says"`
	Words   []string `json:"words"`
	Headers []string `json:"headers"`
}

func (f *listedField) has(word string) bool {
	for _, text := range append([]string{f.Name, f.Says}, f.Headers...) {
		if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
			return true
		}
	}
	return false
}

func printFields(p *cmdutil.Program, word string) error {
	document := struct {
		Version int           `json:"version"`
		Fields  []listedField `json:"fields"`
	}{1, []listedField{}}
	var rows [][]string
	for _, d := range imports.Dictionaries() {
		for _, f := range d.Fields {
			l := listedField{f.Name, d.Noun, f.Kind.String(), f.Says, append([]string{}, f.Words...), append([]string{f.Title}, f.Aliases...)}
			if !l.has(word) {
				continue
			}
			document.Fields = append(document.Fields, l)
			rows = append(rows, []string{l.Name, l.Kind, l.Says, strings.Join(l.Headers[:min(3, len(l.Headers))], ", ")})
		}
	}
	if len(rows) == 0 {
		return cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("no field has %q in its name, meaning or usual headers; to list all: "+
			"mobility roster fields", word))
	}
	if p.JSON {
		return p.PrintJSON(document)
	}
	p.PrintTable([]string{"field", "kind", "meaning", "usual headers"}, rows)
	return nil
}
