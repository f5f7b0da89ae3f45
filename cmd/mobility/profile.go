package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"mobility/internal/store"
	"mobility/roster/intake"
)

// profileCommand keeps what the columns of a layout mean.
func (p *program) profileCommand(noun string) *cli.Command {
	return &cli.Command{
		Name: "profile", Usage: "what the columns of a file mean, kept for the next one",
		Description: "A profile is saved with --save-profile NAME on an import, recognised by the file's headers, and is YAML that can be\n" +
			"edited: mobility " + noun + " profile show NAME > p.yaml; edit it; mobility " + noun + " profile save p.yaml",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "the saved profiles", Action: func(c *cli.Context) error { return p.profileList(c, noun) }},
			{Name: "show", Usage: "one profile as YAML", ArgsUsage: "NAME", Action: func(c *cli.Context) error { return p.profileShow(c, noun) }},
			{Name: "save", Usage: "save an edited profile", ArgsUsage: "FILE.yaml", Action: func(c *cli.Context) error { return p.profileSave(c, noun) }},
			{Name: "delete", Usage: "forget a profile", ArgsUsage: "NAME", Action: func(c *cli.Context) error { return p.profileDelete(c, noun) }},
		},
	}
}

func (p *program) profileList(c *cli.Context, noun string) error {
	var saved []store.Profile
	err := p.read(c, func(s *store.Store) (err error) {
		saved, err = s.Profiles(c.Context, p.client(c), noun)
		return err
	})
	if err != nil {
		return err
	}
	type listed struct {
		Name        string `json:"name"`
		Fingerprint string `json:"fingerprint"`
	}
	document := struct {
		Version  int      `json:"version"`
		Profiles []listed `json:"profiles"`
	}{1, []listed{}}
	var rows [][]string
	for _, profile := range saved {
		document.Profiles = append(document.Profiles, listed{profile.Name, profile.Fingerprint})
		rows = append(rows, []string{profile.Name, profile.Fingerprint})
	}
	if c.Bool(flagJSON) {
		return p.printJSON(document)
	}
	p.printTable([]string{"profile", "headers"}, rows)
	return nil
}

func (p *program) profileShow(c *cli.Context, noun string) error {
	if c.NArg() != 1 {
		return usage("give the name of one profile")
	}
	return p.read(c, func(s *store.Store) error {
		profile, err := s.Profile(c.Context, p.client(c), noun, c.Args().First())
		if err != nil {
			return err
		}
		if c.Bool(flagJSON) {
			return p.printJSON(struct {
				Version int    `json:"version"`
				Name    string `json:"name"`
				Text    string `json:"text"`
			}{1, profile.Name, profile.Text})
		}
		_, err = io.WriteString(p.stdout, profile.Text)
		return err
	})
}

func (p *program) profileSave(c *cli.Context, noun string) error {
	if c.NArg() != 1 {
		return usage("give one YAML file, or - for standard input")
	}
	file := c.Args().First()
	text, err := readAll(file, p.stdin)
	if err != nil {
		return err
	}
	profile, err := intake.ParseProfile(text)
	if err != nil {
		return fail(exitUsage, "profile", fmt.Errorf("%s: %w", file, err))
	}
	if profile.Name == "" {
		return usage("%s: give the profile a name", file)
	}
	if err := fits(profile); err != nil {
		return fail(exitUsage, "profile", fmt.Errorf("%s: %w", file, err))
	}
	err = p.write(c, func(tx *store.Tx) error {
		return tx.SaveProfile(c.Context, store.Profile{
			Noun: noun, Name: profile.Name, Fingerprint: profile.Fingerprint, Text: string(text),
		})
	})
	return p.tellProfile(c, profile.Name, err)
}

// tellProfile answers with the profile that was saved or deleted.
func (p *program) tellProfile(c *cli.Context, name string, err error) error {
	if err != nil || !c.Bool(flagJSON) {
		return err
	}
	return p.printJSON(struct {
		Version int    `json:"version"`
		Name    string `json:"name"`
	}{1, name})
}

func (p *program) profileDelete(c *cli.Context, noun string) error {
	if c.NArg() != 1 {
		return usage("give the name of one profile")
	}
	name := c.Args().First()
	err := p.write(c, func(tx *store.Tx) error { return tx.DeleteProfile(c.Context, noun, name) })
	return p.tellProfile(c, name, err)
}

// fits refuses a profile that names a field there is not.
func fits(profile *intake.Profile) error {
	headers := make([]string, len(profile.Columns))
	for i, rule := range profile.Columns {
		headers[i] = rule.Header
	}
	var wrong []error
	for _, problem := range intake.Map(headers, profile, dictionaries()...).Problems {
		if problem.Code == intake.CodeProfile && problem.Severity == intake.Error {
			wrong = append(wrong, errors.New(problem.Message))
		}
	}
	return errors.Join(wrong...)
}

// write runs a change in one transaction on a database that is there or is made.
func (p *program) write(c *cli.Context, do func(tx *store.Tx) error) error {
	return p.open(c, store.Options{Create: true}, func(s *store.Store) error {
		return s.Write(c.Context, p.work(c), false, do)
	})
}

// readAll reads a small file, or standard input for -.
func readAll(file string, stdin io.Reader) ([]byte, error) {
	var text []byte
	var err error
	if file == "-" {
		text, err = io.ReadAll(stdin)
	} else {
		text, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, usage("%v", err)
	}
	return text, nil
}
