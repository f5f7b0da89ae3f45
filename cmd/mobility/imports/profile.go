package imports

import (
	"context"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// ProfileCommand keeps what the columns of a layout mean.
func ProfileCommand(p *cmdutil.Program, noun string) *cli.Command {
	typed := "mobility " + noun + " profile "
	return &cli.Command{
		Name: "profile", Usage: "saved column mappings for files of the same layout",
		Description: "An import saves a profile with --save-profile NAME. It is recognized by the headers of a file, and is YAML that can be\n" +
			"edited: mobility " + noun + " profile show NAME > p.yaml; edit it; mobility " + noun + " profile save p.yaml",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "list the saved profiles", Action: func(c *cli.Context) error { return profileList(c.Context, p, noun) }},
			{Name: "show", Usage: "print one profile as YAML", ArgsUsage: "NAME", Description: typed + "show workday", Action: func(c *cli.Context) error { return profileShow(c.Context, p, noun, c.Args().Slice()) }},
			{Name: "save", Usage: "save an edited profile", ArgsUsage: "FILE.yaml", Description: typed + "save workday.yaml", Action: func(c *cli.Context) error { return profileSave(c.Context, p, noun, c.Args().Slice()) }},
			{Name: "delete", Usage: "delete a profile", ArgsUsage: "NAME", Description: typed + "delete workday", Action: func(c *cli.Context) error { return profileDelete(c.Context, p, noun, c.Args().Slice()) }},
		},
	}
}

func profileList(ctx context.Context, p *cmdutil.Program, noun string) error {
	var saved []store.Profile
	err := p.Read(ctx, func(s *store.Store) (err error) {
		saved, err = s.Profiles(ctx, p.Client(), noun)
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
	if p.JSON {
		return p.PrintJSON(document)
	}
	p.PrintTable([]string{"profile", "headers"}, rows)
	return nil
}

func profileShow(ctx context.Context, p *cmdutil.Program, noun string, args []string) error {
	if len(args) != 1 {
		return cmdutil.Usage("the name of one profile is required")
	}
	return p.Read(ctx, func(s *store.Store) error {
		profile, err := s.Profile(ctx, p.Client(), noun, args[0])
		if err != nil {
			return book.OrNotThere(ctx, s, err, p.Client(), args[0], profilesOf(noun))
		}
		if p.JSON {
			return p.PrintJSON(struct {
				Version int    `json:"version"`
				Name    string `json:"name"`
				Text    string `json:"text"`
			}{1, profile.Name, profile.Text})
		}
		_, err = io.WriteString(p.Stdout, profile.Text)
		return err
	})
}

// profilesOf are the profiles of a noun, as things that commands name.
func profilesOf(noun string) book.Sort {
	all := func(ctx context.Context, r book.Reader, client string) ([]string, error) {
		saved, err := r.Profiles(ctx, client, noun)
		names := make([]string, len(saved))
		for i := range saved {
			names[i] = saved[i].Name
		}
		return names, err
	}
	return book.Sort{Called: "profile", List: "mobility " + noun + " profile list", All: all}
}

func profileSave(ctx context.Context, p *cmdutil.Program, noun string, args []string) error {
	if len(args) != 1 {
		return cmdutil.Usage("one YAML file is required, or - for standard input")
	}
	file := args[0]
	text, err := cmdutil.ReadAll(file, p.Stdin)
	if err != nil {
		return err
	}
	profile, err := imports.ParseProfile(text)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	err = p.Write(ctx, func(tx *store.Tx) error {
		return tx.SaveProfile(ctx, store.Profile{
			Noun: noun, Name: profile.Name, Fingerprint: profile.Fingerprint, Text: string(text),
		})
	})
	return explainProfile(p, profile.Name, err)
}

// explainProfile answers with the profile that was saved or deleted.
func explainProfile(p *cmdutil.Program, name string, err error) error {
	if err != nil || !p.JSON {
		return err
	}
	return p.PrintJSON(struct {
		Version int    `json:"version"`
		Name    string `json:"name"`
	}{1, name})
}

func profileDelete(ctx context.Context, p *cmdutil.Program, noun string, args []string) error {
	if len(args) != 1 {
		return cmdutil.Usage("the name of one profile is required")
	}
	name := args[0]
	err := p.Write(ctx, func(tx *store.Tx) error { return tx.DeleteProfile(ctx, noun, name) })
	return explainProfile(p, name, err)
}
