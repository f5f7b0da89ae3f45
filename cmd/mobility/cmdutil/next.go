package cmdutil

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// programName is what the program is called on a path.
const programName = "mobility"

// Next prints the command that usually follows for a person at a terminal, as it can be typed there.
func (p *Program) Next(purpose, command string) { p.NextLine(purpose, p.typed(command)) }

// NextLine prints the command line that follows for a person at a terminal.
func (p *Program) NextLine(purpose, line string) {
	if p.Asks() {
		p.Remark("Next, %s: %s", purpose, line)
	}
}

// typed is a command of this program with the database and client of this run, as it can be typed.
func (p *Program) typed(command string) string {
	words := []string{p.Invoked()}
	for _, flag := range []struct{ name, value, env string }{
		{FlagDB, p.given.db, "MOBILITY_DB"}, {FlagClient, p.given.client, "MOBILITY_CLIENT"},
	} {
		if flag.value != "" && flag.value != p.Getenv(flag.env) {
			words = append(words, "--"+flag.name, quoted(flag.value))
		}
	}
	return strings.Join(append(words, command), " ")
}

// Instead is this run's command line with one word replaced, and without a flag.
func (p *Program) Instead(word, by, without string) string {
	words := slices.DeleteFunc(slices.Clone(p.arguments), func(a string) bool { return a == without })
	if at := slices.Index(words, word); at >= 0 {
		words[at] = by
	}
	for i, a := range words {
		words[i] = quoted(a)
	}
	return strings.Join(append([]string{p.Invoked()}, words...), " ")
}

// Invoked is the program as a person types it: by its name if it is on the path, else with its folder.
func (p *Program) Invoked() string {
	if _, err := exec.LookPath(programName); err == nil || !strings.ContainsAny(p.invokedAs, `/\`) {
		return programName
	}
	here, err := os.Getwd()
	if folder, name := filepath.Split(p.invokedAs); err == nil && filepath.Clean(folder) == here {
		return "." + string(filepath.Separator) + name
	}
	return quoted(p.invokedAs)
}

// quoted is an argument as a shell takes it.
func quoted(argument string) string {
	if argument != "" && !strings.ContainsAny(argument, " \t\"'`$&|;<>()*?#!~") {
		return argument
	}
	return `"` + strings.ReplaceAll(argument, `"`, `\"`) + `"`
}

// NextFile prints the place of a written file for a person at a terminal: the address of a page, or the path.
func (p *Program) NextFile(path string) {
	where, err := filepath.Abs(path)
	if err != nil {
		where = path
	}
	if strings.EqualFold(filepath.Ext(path), ".html") {
		where = (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(where), "/")}).String()
	}
	p.NextLine("open it", where)
}
