package inbox

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/app/replies"
	"mobility/internal/redact"
	"mobility/internal/store"
)

// The folders of a client's inbox.
const (
	archivedFolder = "archived"
	refusedFolder  = "refused"
	refusedEnding  = ".refused.csv"
)

// Outcome is what became of a file of an inbox.
type Outcome string

// The outcomes.
const (
	applied  Outcome = "applied"
	partial  Outcome = "partial" // with some rows refused
	already  Outcome = "already" // imported before
	refused  Outcome = "refused"
	waiting  Outcome = "waiting" // still being written
	deferred Outcome = "deferred"
)

// File is what became of one file.
type File struct {
	Client  string  `json:"client"`
	File    string  `json:"file"`
	Outcome Outcome `json:"outcome"`
	Import  string  `json:"import,omitempty"`
	// Kept is where the file is now, Answer where the import's answer is, RefusedRows where rows came back.
	Kept string `json:"kept,omitempty"`
	// Document is the id of the file among the encrypted documents, "" where it is in the clear.
	Document    string `json:"document,omitempty"`
	Answer      string `json:"answer,omitempty"`
	RefusedRows string `json:"refused_rows,omitempty"`
	Why         string `json:"why,omitempty"`
}

// Options are what a sync is asked for.
type Options struct {
	// Target is the database, Folder the inbox.
	Target, Folder string
	// Client narrows the sync to one client, "" for all.
	Client string
	// Unchanged is how long a file must be unchanged; Between is the time between the two checks of it.
	Unchanged, Between time.Duration
	Now                func() time.Time
	// Documents are where what cannot be archived in the clear goes.
	Documents documents.Place
	// KeepFor is how long archived and rejected files are kept, 0 for ever.
	KeepFor time.Duration
	// Import is how each file is imported; its client and its time are set for each.
	Import imports.Options
	// Book is how the data are read beside which a client's replies stand.
	Book book.Options
	// Deliver sends the messages that the imports of a client have queued; nil where none are.
	Deliver func(ctx context.Context, s *store.Store, client string)
	// Replies say how mails and files of replies are read; nil for not at all.
	Replies func() (*replies.Options, error)
	// Answer writes the document that is kept beside a file: that of an import, or where err is not nil that of the error,
	// whose stable code it returns.
	Answer func(answer any, err error) (document []byte, code string, failed error)
}

// The times of a sync when nothing else is asked for.
const (
	DefaultQuiet   = time.Minute
	DefaultBetween = 2 * time.Second
	// DefaultArchiveDays is for how many days archived and rejected files are kept.
	DefaultArchiveDays = 365
)

// Answer is what a sync did.
type Answer struct {
	Files []File
	// Remarks name files in the inbox that belong to no client.
	Remarks []string
}

// Sync imports the files of an inbox that are no longer being written, the oldest first.
func Sync(ctx context.Context, o Options) (*Answer, error) {
	answer := &Answer{}
	inboxes, err := o.inboxes(ctx, answer)
	if err != nil {
		return answer, err
	}
	if answer.Files, err = o.settled(ctx, inboxes, answer); err != nil {
		return answer, err
	}
	for _, in := range inboxes {
		deleted, err := o.forget(ctx, in)
		if err != nil {
			return answer, err
		}
		if deleted > 0 {
			answer.Remarks = append(answer.Remarks, fmt.Sprintf("%s: %d archived files older than %d days were deleted", in.folder, deleted, int(o.KeepFor.Hours()/24)))
		}
	}
	for i := range answer.Files {
		f := &answer.Files[i]
		if f.Outcome == "" {
			if err := o.syncFile(ctx, filepath.Join(o.Folder, documents.FolderName(f.Client)), f); err != nil {
				if ctx.Err() != nil {
					return answer, err
				}
				f.Outcome, f.Why = deferred, failure.Text(err)
			}
		}
		f.File = redact.Masked(f.File)
	}
	return answer, nil
}

// inbox is the folder of one client.
type inbox struct{ client, folder string }

// inboxes are the folders of the clients that there are, or of the one asked for. What belongs to no client is remarked.
func (o *Options) inboxes(ctx context.Context, answer *Answer) ([]inbox, error) {
	clients, err := o.clients(ctx)
	if err != nil {
		return nil, err
	}
	example := filepath.Join(o.Folder, store.DefaultClient)
	found, err := os.ReadDir(o.Folder)
	if err != nil {
		return nil, fmt.Errorf("read the inbox: %w; it has a folder for each client, such as %s", err, example)
	}
	remark := func(format string, args ...any) {
		answer.Remarks = append(answer.Remarks, fmt.Sprintf(format, args...))
	}
	var all []inbox
	for _, entry := range found {
		i := slices.IndexFunc(clients, func(client string) bool { return documents.FolderName(client) == entry.Name() })
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case entry.Type()&fs.ModeSymlink != 0:
			remark("%s is a link, which is not followed: make it a folder, and let the files be put into it", filepath.Join(o.Folder, entry.Name()))
		case !entry.IsDir():
			remark("%s is not in a client folder: move it into one, such as %s", entry.Name(), example)
		case i < 0:
			remark("%s does not belong to an existing client; the first import creates one: mobility roster import FILE --client NAME "+
				"--create-client", filepath.Join(o.Folder, entry.Name()))
		case o.Client == "" || clients[i] == o.Client:
			all = append(all, inbox{clients[i], filepath.Join(o.Folder, entry.Name())})
		}
	}
	return all, nil
}

// clients are all clients; the client asked for is among them.
func (o *Options) clients(ctx context.Context) (clients []string, err error) {
	err = store.ReadExisting(ctx, o.Target, kinds.All, func(s *store.Store) error {
		if o.Client != "" {
			if err := s.NeedClient(ctx, o.Client); err != nil {
				return err
			}
		}
		clients, err = s.ClientSlugs(ctx, "")
		return err
	})
	if len(clients) == 0 { // the first import creates it
		clients = []string{store.DefaultClient}
	}
	return clients, err
}

// Headers are the headers of Rows.
func Headers() []string { return []string{"client", "file", "outcome", "why", "kept"} }

// Rows are what became of the files, a row for each.
func (a *Answer) Rows() [][]string {
	rows := make([][]string, len(a.Files))
	for i, f := range a.Files {
		rows[i] = []string{f.Client, f.File, string(f.Outcome), f.Why, f.kept()}
	}
	return rows
}

// Empty is what a person is shown of an inbox without files.
const Empty = "the inbox is empty"

// Err is the error of files that were not imported, or not all of them.
func (a *Answer) Err() error {
	counts := map[Outcome]int{}
	for _, f := range a.Files {
		counts[f.Outcome]++
	}
	switch refused := counts[refused] + counts[partial]; {
	case counts[deferred] > 0:
		return failure.Answered(failure.Failed, "deferred", fmt.Sprintf("files that could not be imported now and remain in the inbox: %d", counts[deferred]))
	case refused > 0:
		return failure.Answered(failure.Partial, "refused", fmt.Sprintf("files that were rejected, or had rejected rows: %d", refused))
	}
	return nil
}

// kept says where a file is now.
func (f *File) kept() string {
	if f.Document == "" {
		return f.Kept
	}
	return "encrypted: mobility --client " + f.Client + " vault get " + f.Document
}
