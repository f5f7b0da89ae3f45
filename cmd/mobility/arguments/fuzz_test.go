package arguments_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/arguments"
)

// FuzzArrange arranges any words: what comes out is arranged, and no word is lost.
func FuzzArrange(f *testing.F) {
	for _, line := range []string{"docket E1 --employee E1 --all", "--client x docket -- --all", "docket --employee", "docket --config= -h", "- docket", "docet"} {
		f.Add(line)
	}
	app := &cli.App{
		Flags: []cli.Flag{&cli.StringFlag{Name: "client"}, &cli.StringFlag{Name: "config"}},
		Commands: []*cli.Command{{Name: "docket", Flags: []cli.Flag{
			&cli.StringFlag{Name: "employee", Aliases: []string{"e"}}, &cli.StringSliceFlag{Name: "domain"}, &cli.BoolFlag{Name: "all"},
		}}},
	}
	f.Fuzz(func(t *testing.T, line string) {
		arranged, err := arguments.Arrange(app, append([]string{"mobility"}, strings.Split(line, " ")...))
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		again, err := arguments.Arrange(app, arranged)
		require.NoError(t, err)
		require.Equal(t, arranged, again)
	})
}
