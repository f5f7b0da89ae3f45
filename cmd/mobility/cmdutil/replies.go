package cmdutil

import "mobility/app/replies"

// Replies are how replies are read; apply records what follows.
func (p *Program) Replies(apply bool) (*replies.Options, error) {
	asOf, err := p.AsOf()
	if err != nil {
		return nil, err
	}
	settings, err := p.AlertsSettings()
	if err != nil {
		return nil, err
	}
	key, err := p.ReplyKey()
	return &replies.Options{
		AsOf: asOf, Zone: p.Config.Location, Book: p.BookOptions(), Key: key, Settings: &settings.Settings, Now: p.Now, Work: p.Work(),
		Apply: apply, Client: p.OnlyClient(),
	}, err
}
