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
	"mobility/internal/store"
)

// asSecond is the address of the stage's database on the server for another login.
func (s *stage) asSecond() string {
	u, _ := url.Parse(s.target) // it was connected to
	u.User = url.User("second")
	return u.String()
}

// approve approves a plan of a stage as a second person: another login of the server, or another user of this machine.
func (s *stage) approve(client, plan string) error {
	target := s.target
	if !s.isFile() {
		target = s.asSecond()
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
