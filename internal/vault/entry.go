package vault

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"mobility/internal/civil"
	"mobility/internal/crash"
)

// Entry is what was stated about a document when it was added. The same content can have several entries.
type Entry struct {
	// ID names the entry: a UUIDv7, so that entries in the order of their IDs are in the order of adding. Add mints
	// it.
	ID string `json:"id"`
	// Sum is the SHA-256 of the content in 64 hexadecimal digits, and Size its length in bytes. Add computes them.
	Sum  string `json:"sum"`
	Size int64  `json:"size"`
	// Client is whose document it is, as the vault was opened for. Add writes it.
	Client string `json:"client,omitempty"`
	// Kind is what the document is: "certified-lca", "i9-form".
	Kind string `json:"kind"`
	// Name is the name of the file it came from, or one that a person gave it.
	Name string `json:"name"`
	// Subject is the employee or case it belongs to, as named by the caller; "" for none.
	Subject string `json:"subject,omitempty"`
	// Public is whether it may be shown to the public. Documents are private by default.
	Public      bool   `json:"public"`
	ContentType string `json:"content_type,omitempty"`
	// AddedBy and AddedAt are who added it, and when; it is kept in UTC.
	AddedBy string    `json:"added_by"`
	AddedAt time.Time `json:"added_at"`
	// RetainUntil is the last day on which it must be kept. No date means that the vault knows none.
	RetainUntil civil.Date `json:"retain_until,omitzero"`
	Note        string     `json:"note,omitempty"`
}

// check refuses an entry that lacks required values, and text that would not be read back unchanged.
func (e Entry) check() error {
	for _, text := range []struct {
		what, value string
		needed      bool
	}{
		{"kind", e.Kind, true}, {"name", e.Name, true}, {"who adds it", e.AddedBy, true},
		{"client", e.Client, false}, {"subject", e.Subject, false}, {"content type", e.ContentType, false},
		{"note", e.Note, false},
	} {
		if text.needed && strings.TrimSpace(text.value) == "" {
			return fmt.Errorf("%s: it is missing", text.what)
		}
		if !utf8.ValidString(text.value) {
			return fmt.Errorf("%s: %q is not UTF-8 text", text.what, text.value)
		}
	}
	if e.AddedAt.IsZero() {
		return errors.New("when it is added: it is missing")
	}
	return nil
}

// saysTheSame reports whether two entries describe the same content in the same way, apart from when and by which user
// they were added.
func (e Entry) saysTheSame(as Entry) bool {
	e.ID, e.AddedBy, e.AddedAt = as.ID, as.AddedBy, as.AddedAt
	return e == as
}

// Filter says which entries to list: those that fit all that is set.
type Filter struct {
	Kind, Subject, Sum string
	// PublicOnly leaves out what is private.
	PublicOnly bool
	// NotRetainedOn, if it is a date, leaves out what must be kept on that day or has no date.
	NotRetainedOn civil.Date
}

func (f Filter) fits(e Entry) bool {
	return (f.Kind == "" || f.Kind == e.Kind) && (f.Subject == "" || f.Subject == e.Subject) &&
		(f.Sum == "" || f.Sum == e.Sum) && (!f.PublicOnly || e.Public) &&
		(f.NotRetainedOn.IsZero() || !e.RetainUntil.IsZero() && e.RetainUntil.Before(f.NotRetainedOn))
}

// List returns the entries that fit a filter, in the order in which they were added. It decrypts every entry. Those
// that cannot be read are named in the error, which then comes together with all the others.
func (v *Vault) List(ctx context.Context, f Filter) ([]Entry, error) {
	names, err := v.names(entriesFolder, f.Sum)
	if err != nil {
		return nil, fmt.Errorf("list the vault: %w", err)
	}
	entries, err := readAll(ctx, names, v.readEntry)
	if err != nil {
		err = fmt.Errorf("list the vault: %w", err)
	}
	return slices.DeleteFunc(entries, func(e Entry) bool { return !f.fits(e) }), err
}

// readAll reads records on all processors, and returns those it could read in the order of their names.
func readAll[Record any](ctx context.Context, names []name, read func(name) (Record, error)) ([]Record, error) {
	records, errs := make([]Record, len(names)), make([]error, len(names))
	inParallel(ctx, len(names), func(i int) { records[i], errs[i] = read(names[i]) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	readable := records[:0]
	for i, err := range errs {
		switch {
		case err == nil:
			readable = append(readable, records[i])
		case errors.Is(err, fs.ErrNotExist): // removed since its name was read
			errs[i] = nil
		}
	}
	return readable, errors.Join(errs...)
}

// inParallel does something for each of n things on all processors, and stops early when the context ends.
func inParallel(ctx context.Context, n int, do func(i int)) {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := 0; i < n && ctx.Err() == nil; i++ {
		group.Go(func() error {
			return crash.Catch(func() error {
				do(i)
				return nil
			})
		})
	}
	if err := group.Wait(); err != nil {
		panic(err) // it goes on here, where it can be caught
	}
}

func (v *Vault) readEntry(n name) (Entry, error) {
	var e Entry
	path := v.path(entriesFolder, n.file())
	if err := v.readRecord(path, &e); err != nil {
		return Entry{}, err
	}
	if e.ID != n.id || e.Sum != n.sum {
		return Entry{}, fmt.Errorf("%s is %w: it identifies itself as entry %s of %s", path, ErrDamaged, e.ID, e.Sum)
	}
	if e.Client != v.client {
		return Entry{}, fmt.Errorf("%s is %w: it is an entry of the client %q; move it back to the vault of that client",
			path, ErrDamaged, e.Client)
	}
	return e, nil
}

// name is what the file name of an entry or a tombstone says.
type name struct{ sum, id string }

func (n name) file() string { return n.sum + "." + n.id + ending }

func parseName(file string) (n name, ok bool) {
	n.sum, n.id, ok = strings.Cut(strings.TrimSuffix(file, ending), ".")
	return n, ok && isSum(n.sum) && isID(n.id) && n.file() == file
}

func isSum(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && len(s) == 64 && s == strings.ToLower(s)
}

func isID(s string) bool {
	id, err := uuid.Parse(s)
	return err == nil && id.String() == s
}

// names returns the names of the entries or tombstones with an ID or a sum, or of all if it is "", in the order of IDs.
func (v *Vault) names(folder, sumOrID string) ([]name, error) {
	f, err := os.Open(v.path(folder))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	files, err := f.Readdirnames(-1)
	if err != nil {
		return nil, err
	}
	var names []name
	for _, file := range files {
		if !strings.Contains(file, sumOrID) { // so that only the few that can fit are examined closely
			continue
		}
		if n, ok := parseName(file); ok && (sumOrID == "" || sumOrID == n.id || sumOrID == n.sum) {
			names = append(names, n)
		}
	}
	slices.SortFunc(names, func(a, b name) int { return cmp.Compare(a.id, b.id) })
	return names, nil
}

// find returns the name of an entry or tombstone with an ID, or the first one of a sum.
func (v *Vault) find(folder, sumOrID string) (n name, found bool, err error) {
	names, err := v.names(folder, sumOrID)
	if err != nil || len(names) == 0 || sumOrID == "" {
		return name{}, false, err
	}
	return names[0], true, nil
}
