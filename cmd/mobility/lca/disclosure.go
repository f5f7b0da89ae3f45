package lca

import (
	"github.com/urfave/cli/v2"
)

// disclosureFlags say whose rows of a disclosure workbook are taken.
func disclosureFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "all-employers", Usage: "of a disclosure workbook: every row, not only those of the client's employers"},
		&cli.StringSliceFlag{Name: "employer", Usage: "of a disclosure workbook: the rows of the employer of this `NAME`, however it is spelled"},
		&cli.StringSliceFlag{Name: "fein", Usage: "of a disclosure workbook: the rows of the employer with this tax `NUMBER`"},
	}
}
