package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/law"
	"mobility/internal/yamlfile"
)

func rulesCalc(p *cmdutil.Program, c *cli.Context) error {
	r, check, err := findRule(c)
	var unknown *book.NotFoundError
	if errors.As(err, &unknown) { // what a calculation is given is right or wrong, and the rule is a part of it
		return &failure.Error{Exit: failure.Usage, Code: "not-found", Err: err}
	}
	if err != nil {
		return err
	}
	if check != nil {
		return cmdutil.Usage("%s is a check of recorded data and calculates no date; see mobility rules show %s", check.ID, check.ID)
	}
	given, err := givenFacts(p, c.String("facts"), c.Args().Tail())
	if err != nil {
		return err
	}
	outcome, err := r.Calc(given)
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int `json:"version"`
			law.Outcome
		}{1, outcome})
	}
	printOutcome(p, outcome)
	return nil
}

// givenFacts gathers the facts of the file and of the command line, the latter winning.
func givenFacts(p *cmdutil.Program, file string, args []string) (map[string]any, error) {
	given := map[string]any{}
	if file != "" {
		if err := factsFile(p, file, &given); err != nil {
			return nil, err
		}
	}
	typed := map[string]bool{}
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		if !ok || name == "" {
			return nil, cmdutil.Usage("%q is not a field: write name=value, for example hired=2026-03-02", arg)
		}
		if typed[name] {
			return nil, cmdutil.Usage("%s is given twice: keep the value that counts", name)
		}
		typed[name], given[name] = true, value
	}
	return nested(given), nil
}

func factsFile(p *cmdutil.Program, file string, into *map[string]any) error {
	text, err := cmdutil.ReadAll(file, p.Stdin)
	if err != nil {
		return err
	}
	if json.Unmarshal(text, into) == nil {
		if name := givenTwice(json.NewDecoder(bytes.NewReader(text))); name != "" {
			return cmdutil.Usage("facts %s: %s is given twice: keep the value that counts", file, name)
		}
		return nil
	}
	if err := yamlfile.Unmarshal(text, into, false); err != nil {
		return cmdutil.Usage("facts %s: not a JSON or YAML object: %v", file, err)
	}
	return nil
}

// givenTwice is a name that the next value of a JSON document has twice in one object, "" for none: the decoder would keep the last.
func givenTwice(d *json.Decoder) string {
	opening, _ := d.Token()
	if _, nests := opening.(json.Delim); !nests {
		return ""
	}
	names := map[string]bool{}
	for d.More() {
		if opening == json.Delim('{') {
			token, _ := d.Token()
			name := fmt.Sprint(token)
			if names[name] {
				return name
			}
			names[name] = true
		}
		if name := givenTwice(d); name != "" {
			return name
		}
	}
	_, _ = d.Token() // the closing bracket
	return ""
}

// nested turns pwd.from=... into an object with parts.
func nested(given map[string]any) map[string]any {
	out := maps.Clone(given)
	for _, name := range slices.Sorted(maps.Keys(given)) {
		outer, inner, dotted := strings.Cut(name, ".")
		if !dotted {
			continue
		}
		part, ok := out[outer].(map[string]any)
		if !ok {
			part = map[string]any{}
		}
		part = maps.Clone(part)
		part[inner] = given[name]
		out[outer] = part
		delete(out, name)
	}
	return out
}

func printOutcome(p *cmdutil.Program, o law.Outcome) {
	line := func(name string, value any) {
		if text := fmt.Sprint(value); text != "" && text != "<nil>" {
			p.Printf("%-14s %s\n", name, text)
		}
	}
	line("rule", o.Rule)
	line("outcome", o.Kind)
	line("opens", o.Opens)
	line("due", o.Due)
	line("target", o.Target)
	line("value", o.Value)
	line("other reading", o.OtherReading)
	for _, r := range o.Reasons {
		line("reason", r)
	}
	line("missing", strings.Join(o.Missing, ", "))
	for _, w := range o.Warnings {
		line("warning", w)
	}
	for _, b := range o.Basis {
		line("because", b)
	}
	if o.Citation != nil {
		line("citation", fmt.Sprintf("%s (%s)", o.Citation.Pin, o.Citation.Provenance))
		line("", o.Citation.Text())
	}
}
