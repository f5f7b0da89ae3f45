package lca

import (
	"github.com/urfave/cli/v2"
)

// disclosureFlags select the rows of a disclosure workbook.
func disclosureFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "all-employers", Usage: "for a disclosure workbook: every row, not only those of the client's employers"},
		&cli.StringSliceFlag{Name: "employer", Usage: "for a disclosure workbook: the rows of the employer `NAME`, in any spelling"},
		&cli.StringSliceFlag{Name: "fein", Usage: "for a disclosure workbook: the rows of the employer with this tax `NUMBER`"},
	}
}
