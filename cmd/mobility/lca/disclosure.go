package lca

import (
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/imports"
	"mobility/internal/store"
	"mobility/paf"
)

// disclosureFlags say whose rows of a disclosure workbook are taken.
func disclosureFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "all-employers", Usage: "of a disclosure workbook: every row, not only those of the client's employers"},
		&cli.StringSliceFlag{Name: "employer", Usage: "of a disclosure workbook: the rows of the employer of this `NAME`, however it is spelled"},
		&cli.StringSliceFlag{Name: "fein", Usage: "of a disclosure workbook: the rows of the employer with this tax `NUMBER`"},
	}
}

// readDisclosure makes of one of the Department of Labor's disclosure workbooks a table whose columns are the facts of an
// application and its worksites, and whose rows are those of the employers asked for. Any other table stays as it is.
func readDisclosure(im *imports.RecordImporting, t *imports.RecordTable) error {
	d, ok := paf.DisclosureOf(t.Table.Headers)
	switch {
	case !ok && (im.C.IsSet("employer") || im.C.IsSet("fein")):
		return cmdutil.Usage("--employer and --fein choose rows of a disclosure workbook of the Department of Labor, and %s is none", t.Table.Name)
	case !ok:
		return nil
	case d.Layout == paf.LayoutAppendixA:
		return cmdutil.Usage("%s lists the degrees of exempt workers by case (Appendix A): no fact of an application is in it; import the main "+
			"file and the worksites file", t.Table.Name)
	}
	wanted, err := im.WantedRows(&d)
	if err != nil {
		return err
	}
	kind := store.LCA
	if d.Layout == paf.LayoutWorksites {
		kind = store.LCAWorksite
	}
	read := disclosureSheet(&d, kind)
	t.RecordSheet = &read
	columns := []int{d.Case}
	for _, c := range d.Columns {
		columns = append(columns, c.Index)
	}
	for _, index := range []int{d.FEIN, d.Employer} { // a row that comes back has to be found again
		if index >= 0 && !slices.Contains(columns, index) {
			columns = append(columns, index)
		}
	}
	t.Narrow(columns, wanted)
	im.P.Remark(im.C, "%s: disclosure workbook of the Department of Labor, layout %s", t.Table.Name, d.Layout)
	return nil
}

// isDisclosureHeader reports whether a header is written as those of the Department of Labor's workbooks are.
func isDisclosureHeader(header string) bool {
	for _, beginning := range []string{"APPX_A_", "EMPLOYER_", "WORKSITE_", "WAGE_RATE_", "PW_"} {
		if strings.HasPrefix(header, beginning) {
			return true
		}
	}
	return false
}

// disclosureSheet is the sheet as which a disclosure workbook is read.
func disclosureSheet(d *paf.Disclosure, kind *store.Kind) imports.RecordSheet {
	b := newRowFields("lca-disclosure")
	for _, c := range d.Columns {
		of, name := imports.Meaning{Kind: store.LCA, Part: 0, Field: c.Field}, c.Field.Name
		if c.Site > 0 {
			of.Kind, of.Part, name = store.LCAWorksite, c.Site, "worksite_"+name
		}
		if c.Site > 1 {
			name = "worksite_" + strconv.Itoa(c.Site) + "_" + c.Field.Name
		}
		b.add(name, c.Field.Title, of, []string{c.Header})
	}
	s := b.sheet(applicationsTitle, kind)
	s.Worksites, s.Check = true, checkApplicationRow
	return s
}
