//go:build unix

package main

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"time"

	"mobility/app/kinds"
	"mobility/app/retention"
	"mobility/internal/database"
	"mobility/internal/store"
)

// approve approves a plan of a stage as a second person: another login of the server, or another user of this machine.
func (s *stage) approve(client, plan string) error {
	target := s.target
	if s.engine == database.PostgreSQL {
		if err := s.admin("DO $$ BEGIN CREATE ROLE second LOGIN SUPERUSER; EXCEPTION WHEN duplicate_object THEN NULL; END $$"); err != nil {
			return err
		}
		u, err := url.Parse(target)
		if err != nil {
			return err
		}
		u.User = url.User("second")
		target = u.String()
	}
	ctx := context.Background()
	opened, err := store.Open(ctx, target, kinds.All, store.Options{})
	if err != nil {
		return err
	}
	w := store.Work{Client: client, Who: "second", Command: "i9 retention approve", At: time.Now()}
	_, err = retention.Approve(ctx, opened, filepath.Join(s.folder, plan), w)
	return errors.Join(err, opened.Close())
}
