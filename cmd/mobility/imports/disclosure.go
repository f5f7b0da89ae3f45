package imports

import (
	"github.com/urfave/cli/v2"
)

// DisclosureFlags select the rows of a disclosure file of the Department of Labor.
func DisclosureFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "all-employers", Usage: "for a disclosure file: every row, not only those of the client's employers"},
		&cli.StringSliceFlag{Name: "employer", Usage: "for a disclosure file: the rows of the employer `NAME`, in any spelling"},
		&cli.StringSliceFlag{Name: "fein", Usage: "for a disclosure file: the rows of the employer with this tax `NUMBER`"},
	}
}
