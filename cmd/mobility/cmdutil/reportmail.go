package cmdutil

import (
	"io"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/reportmail"
)

// ReportMail sends reports to clients through a channel; a folder other than "" is that of the channel file. Messages of the channel
// print go to a writer.
func (p *Program) ReportMail(via alerts.Channel, folder string, print io.Writer) (*reportmail.Mailer, error) {
	settings, err := p.AlertsSettings()
	if err != nil {
		return nil, err
	}
	if folder == "" {
		folder = settings.Folder
	}
	clock, err := p.Clock()
	if err != nil {
		return nil, err
	}
	return &reportmail.Mailer{Channel: via, Formats: reportmail.DefaultFormats, Work: p.Work(), Clock: clock, Run: alerting.Run{
		Book: p.BookOptions(), Channels: &alerting.Channels{Config: settings, Folder: folder, Print: print, Now: p.Now},
		Work: p.Work(), Holder: p.Holder(),
	}}, nil
}
