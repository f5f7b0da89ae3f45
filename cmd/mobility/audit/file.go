package audit

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/reports/bundle"
)

// verifyPackage checks a package that this program made against its own manifest.
func verifyPackage(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("one package is required, a folder or a ZIP file: mobility audit-file verify case.zip")
	}
	path := c.Args().First()
	if strings.EqualFold(filepath.Ext(path), ".pdf") {
		return cmdutil.Fail(cmdutil.ExitFailed, "no-package", fmt.Errorf("%s is one document and has no manifest: check the folder or the ZIP file that was "+
			"made from the same records", path))
	}
	v, err := bundle.VerifyPackage(path)
	if err != nil {
		return cmdutil.Fail(cmdutil.ExitFailed, "no-package", err)
	}
	if p.JSON {
		err = p.PrintJSON(struct {
			Version int    `json:"version"`
			Package string `json:"package"`
			Intact  bool   `json:"intact"`
			*bundle.Verification
		}{1, path, v.Intact(), v})
	} else {
		printVerification(p, path, v)
	}
	if err == nil && !v.Intact() {
		return cmdutil.Answered(cmdutil.ExitFailed, "changed", path+" has changed since it was made")
	}
	return err
}

func printVerification(p *cmdutil.Program, path string, v *bundle.Verification) {
	for _, fault := range []struct {
		what  string
		files []string
	}{{"changed", v.Changed}, {"missing", v.Missing}, {"not in the manifest", v.Unlisted}} {
		for _, file := range slices.Sorted(slices.Values(fault.files)) {
			p.Printf("%s: %s\n", fault.what, file)
		}
	}
	if v.Intact() {
		p.Printf("%s: %s, made %s, %d files, all unchanged\n", path, v.Manifest.Title, v.Manifest.Made, len(v.Manifest.Files))
	}
	for _, missing := range v.Manifest.Missing {
		p.Printf("missing when it was made: %s\n", missing)
	}
	p.Printf("SHA-256 of its manifest: %s\n", v.ManifestSHA256)
}

// FileCommand has the commands of audit files.
func FileCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "audit-file", Usage: "packages made by this program: audit file, inspection package, public access file",
		Subcommands: []*cli.Command{{
			Name: "verify", Usage: "compare every file of a package with its manifest", ArgsUsage: "PACKAGE",
			Description: "mobility audit-file verify case.zip\nIt needs no database. Keep a note of the printed manifest checksum.",
			Action:      p.Action(verifyPackage),
		}},
	}
}
