package alerts

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/cmd/mobility/cmdutil"
)

// alertsChannel reads --channel; "" for the channels of the routes.
func alertsChannel(c *cli.Context) (alerts.Channel, error) {
	via := alerts.Channel(c.String("channel"))
	if via != "" && !slices.Contains(alerts.Channels, via) {
		return "", cmdutil.Usage("--channel %q: use smtp, file, webhook or print", via)
	}
	if via != "" && via != alerts.File && c.String("out") != "" {
		return "", cmdutil.Usage("--out is for --channel file")
	}
	return via, nil
}

// channels are those of a run.
func channels(p *cmdutil.Program, folder string, settings *alerting.Config) *alerting.Channels {
	out := &alerting.Channels{Config: settings, Folder: cmp.Or(folder, settings.Folder), Print: p.Stdout, Now: p.Now}
	if p.JSON {
		out.Print = p.Stderr // standard output has the document, and nothing else
	}
	return out
}

// inRun opens the channels of a run for as long as do runs.
func inRun(out *alerting.Channels, via alerts.Channel, do func() error) error {
	if err := out.Ready(via); err != nil {
		return err
	}
	return errors.Join(do(), out.Close())
}

// listOr is a list in words, or what an empty one means.
func listOr[T ~string](list []T, none string) string {
	if len(list) == 0 {
		return none
	}
	texts := make([]string, len(list))
	for i, one := range list {
		texts[i] = string(one)
	}
	return strings.Join(texts, ", ")
}
