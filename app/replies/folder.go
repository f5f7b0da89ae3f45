package replies

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mobility/app/failure"
	"mobility/internal/redact"
	"mobility/internal/store"
	"mobility/internal/table"
)

// The columns of a file of replies.
const (
	headRef   = "Ref"
	headFrom  = "From"
	headReply = "Reply"
)

// Files are the mails at a path that have changed since a time: a mail, a file of replies, a folder of mails, or a mailbox in the form
// of Maildir.
func Files(path string, since time.Time) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read the mailbox: %w", err)
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var files []string
	for _, folder := range []string{path, filepath.Join(path, "new"), filepath.Join(path, "cur")} {
		entries, err := os.ReadDir(folder)
		if errors.Is(err, fs.ErrNotExist) && folder != path {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the mailbox: %w", err)
		}
		for _, entry := range entries {
			info, err := entry.Info()
			if err != nil || !info.Mode().IsRegular() || info.ModTime().Before(since) || folder == path && !IsReply(entry.Name()) {
				continue // gone by now, or no mail
			}
			files = append(files, filepath.Join(folder, entry.Name()))
		}
	}
	slices.Sort(files)
	return files, nil
}

// IsReply reports whether a file in a folder is a mail or a file of replies, by its name.
func IsReply(name string) bool {
	lower := strings.ToLower(filepath.Base(name))
	return strings.HasSuffix(lower, ".eml") || strings.HasPrefix(lower, "replies") && strings.HasSuffix(lower, ".csv")
}

// ReadFile reads a mail or a file of replies, and records what follows.
func ReadFile(ctx context.Context, s *store.Store, path string, o *Options) ([]Outcome, error) {
	mails, err := mailsIn(ctx, path)
	if err != nil {
		return []Outcome{{File: redact.Masked(filepath.Base(path)), Refused: failure.Text(err), Skipped: errors.Is(err, errAutomatic)}}, nil
	}
	var all []Outcome
	for _, m := range mails {
		outcomes, err := readAnswer(ctx, s, m, o)
		if err != nil {
			return all, err
		}
		for i := range outcomes {
			outcomes[i].File = redact.Masked(filepath.Base(path))
		}
		all = append(all, outcomes...)
	}
	return all, nil
}

func mailsIn(ctx context.Context, path string) ([]*message, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the reply: %w", err)
	}
	defer file.Close()
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		return rowsOf(ctx, file)
	}
	m, err := readMail(file)
	return []*message{m}, err
}

// rowsOf reads a file of replies: a row for each, with the reference of the message, who replies, and the words.
func rowsOf(ctx context.Context, r io.Reader) (mails []*message, err error) {
	heads := []string{headRef, headFrom, headReply}
	t, err := table.Open(ctx, "-", r, table.Options{Known: func(head string) bool { return slices.Contains(heads, head) }, Expected: heads})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, t.Close()) }()
	ref, from, reply := slices.Index(t.Headers, headRef), slices.Index(t.Headers, headFrom), slices.Index(t.Headers, headReply)
	if ref < 0 || from < 0 || reply < 0 {
		return nil, fmt.Errorf("a file of replies has the columns %s", strings.Join(heads, ", "))
	}
	for row, err := range t.Rows(ctx) {
		if err != nil {
			return nil, err
		}
		cell := func(at int) string { return strings.Clone(strings.TrimSpace(row.Cells[at].Text)) }
		if cell(reply) != "" {
			mails = append(mails, &message{From: strings.ToLower(cell(from)), Name: cell(from), Subject: "ref " + cell(ref), Text: cell(reply)})
		}
	}
	return mails, nil
}
