package cmdutil

import (
	"io"

	"mobility/app/alerting"
	"mobility/app/importmail"
)

// ImportMail reports imports to the people the configuration names under alerts: imports:; nil where it names no one. Messages of
// the channel print go to a writer.
func (p *Program) ImportMail(print io.Writer) (*importmail.Mailer, error) {
	if len(p.Config.Alerts.Imports) == 0 {
		return nil, nil
	}
	settings, err := p.AlertsSettings()
	if err != nil {
		return nil, err
	}
	return &importmail.Mailer{AsOf: p.AsOf, Now: p.Now, Run: alerting.Run{
		Channels: &alerting.Channels{Config: settings, Folder: settings.Folder, Print: print, Now: p.Now},
		Work:     p.Work(), Holder: p.Holder(), Zone: p.Config.Location,
	}}, nil
}
