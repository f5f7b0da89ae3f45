package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"filippo.io/age"
	"github.com/rogpeppe/go-internal/lockedfile"

	"mobility/internal/agekeys"
)

// The errors that a caller distinguishes.
var (
	// ErrNoVault is wrapped by the error for a folder that is not there, or is not a vault.
	ErrNoVault = errors.New("there is no vault")
	// ErrNoKey is wrapped by the error for a vault whose key file is not there.
	ErrNoKey = errors.New("the key is missing")
	// ErrKeyExposed is wrapped by the error for a key file that others than its owner may read or change.
	ErrKeyExposed = agekeys.ErrExposed
	// ErrWrongKey is wrapped by the error for a key that is not the vault's.
	ErrWrongKey = errors.New("the key does not belong to the vault")
	// ErrNotFound is wrapped by the error for a document or an entry that is not in the vault.
	ErrNotFound = errors.New("not in the vault")
	// ErrAmbiguous is wrapped by the error for a beginning that several documents have.
	ErrAmbiguous = errors.New("the beginning of several documents")
	// ErrTooLarge is wrapped by the error for a document over the limit.
	ErrTooLarge = errors.New("the document is too large")
	// ErrDamaged is wrapped by the error for a file of the vault that is not what was written.
	ErrDamaged = errors.New("damaged")
	// ErrRetained is wrapped by the error for removing a document that must still be kept.
	ErrRetained = errors.New("the document must still be kept")
)

// DefaultLimit is the largest document that Add accepts unless another limit is set, in bytes: 200 MB, more than a scanned
// file of a thousand pages.
const DefaultLimit = 200_000_000

// Options says how to open a vault.
type Options struct {
	// Key is the path of the key file. "" is the path of the folder with ".key" behind it.
	Key string
	// Create lets Open make a vault that is not there, and its key.
	Create bool
	// Recipients are those for which a vault that is made is encrypted; none for its key alone.
	Recipients []string
	// Limit is the largest document that Add takes, in bytes. 0 is DefaultLimit.
	Limit int64
	// Client is whose documents the vault keeps: a firm has a vault for each of its clients. Add writes it into every
	// entry, and an entry of another client is damage: it was put back into the wrong folder. "" is for who has no
	// clients.
	Client string
}

// Vault is an open vault. It holds no file open, needs no closing, and may be used by many goroutines at once.
type Vault struct {
	folder string
	limit  int64
	client string
	// keys open the vault, and what is added is encrypted for the recipients.
	keys       []age.Identity
	recipients []age.Recipient
}

// The files and folders of a vault.
const (
	markerFile       = "vault.age"
	lockFile         = "lock"
	documentsFolder  = "documents"
	entriesFolder    = "entries"
	tombstonesFolder = "tombstones"
	writingFolder    = "writing"

	ending = ".age"
)

var folders = []string{documentsFolder, entriesFolder, tombstonesFolder, writingFolder}

// marker is what the file vault.age says. That a key opens it shows that the key is the vault's.
type marker struct {
	Version int `json:"version"`
	// Recipients are all those for which the vault is encrypted; a vault without them is encrypted for its own key.
	Recipients []string `json:"recipients,omitempty"`
}

// The versions of the layout that this program reads and writes: a vault with recipients has the later one, because an earlier program
// would not encrypt for them.
const (
	version           = 1
	recipientsVersion = 2
)

// Open opens the vault in a folder.
func Open(folder string, o Options) (*Vault, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, fmt.Errorf("open the vault: %w", err)
	}
	if o.Key == "" {
		o.Key = folder + ".key"
	}
	if o.Limit == 0 {
		o.Limit = DefaultLimit
	}
	v := &Vault{folder: folder, limit: o.Limit, client: o.Client}
	exists, err := v.exists()
	switch {
	case err != nil:
		return nil, fmt.Errorf("open the vault %s: %w", folder, err)
	case !exists && !o.Create:
		return nil, fmt.Errorf("%w at %s: adding a first document makes it", ErrNoVault, folder)
	case !exists:
		if err := v.create(&o); err != nil {
			return nil, fmt.Errorf("make the vault %s: %w", folder, err)
		}
	}
	if err := v.takeKey(o.Key); err != nil {
		return nil, fmt.Errorf("open the vault %s: %w", folder, err)
	}
	return v, nil
}

// exists reports whether the folder has been made a vault.
func (v *Vault) exists() (bool, error) {
	holds := v.holdsDocuments() // checked first, because the marker comes before any document
	_, err := os.Stat(v.path(markerFile))
	switch {
	case err == nil:
		return true, nil
	case !errors.Is(err, fs.ErrNotExist):
		return false, err
	case holds:
		return false, fmt.Errorf("%w: it has documents, but its file %s is missing; restore that from a backup",
			ErrDamaged, markerFile)
	}
	return false, nil
}

func (v *Vault) holdsDocuments() bool {
	f, err := os.Open(v.path(documentsFolder))
	if err != nil {
		return false
	}
	defer f.Close()
	names, _ := f.Readdirnames(1)
	return len(names) != 0
}

// create makes the folder a vault. Of several processes that do so at once one does it and the others find it done.
// The key comes before the marker: where there is a marker, there has been a key.
func (v *Vault) create(o *Options) error {
	if err := v.refuseForeign(); err != nil {
		return err
	}
	for _, folder := range append([]string{"."}, folders...) {
		if err := os.MkdirAll(v.path(folder), 0o700); err != nil {
			return err
		}
	}
	if err := os.Chmod(v.folder, 0o700); err != nil { // it may have been there, empty, and open to others
		return err
	}
	release, err := v.lockForChange()
	if err != nil {
		return err
	}
	defer release()
	if exists, err := v.exists(); exists || err != nil {
		return err
	}
	if v.keys, err = makeKeys(o.Key); err != nil {
		return err
	}
	own, err := ownRecipient(v.keys)
	if err != nil {
		return err
	}
	v.recipients = []age.Recipient{own}
	first := marker{Version: version}
	if len(o.Recipients) > 0 {
		first = marker{recipientsVersion, o.Recipients}
		if v.recipients, err = agekeys.ParseRecipients(o.Recipients); err != nil {
			return err
		}
	}
	sealed, err := v.sealRecord("vault", first)
	if err != nil {
		return err
	}
	return v.publish(sealed, markerFile)
}

// refuseForeign refuses a folder with anything in it that no vault has.
func (v *Vault) refuseForeign() error {
	found, err := os.ReadDir(v.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	ours := slices.Concat(folders, []string{lockFile, markerFile})
	for _, file := range found {
		if !slices.Contains(ours, file.Name()) {
			return fmt.Errorf("%w, but it has other files, such as %q: use an empty or new folder",
				ErrNoVault, file.Name())
		}
	}
	return err
}

// takeKey reads the key, and sees that it is the vault's.
func (v *Vault) takeKey(path string) (err error) {
	v.keys, err = readKeys(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w at %s: without it the %d documents of this vault cannot be read, and no other key works. "+
			"Put it back from where you keep a copy", ErrNoKey, path, v.count(documentsFolder))
	}
	if err != nil {
		return err
	}
	var m marker
	var other *age.NoIdentityMatchError
	err = v.readRecord(v.path(markerFile), &m)
	switch {
	case errors.As(err, &other):
		return fmt.Errorf("%w: %s does not open %s. Use the key with which the vault was created, or restore the file "+
			"from a backup if it was changed", ErrWrongKey, path, v.path(markerFile))
	case err != nil:
		return err
	case m.Version > recipientsVersion:
		return fmt.Errorf("its layout is version %d, but this program supports version %d: use a newer program",
			m.Version, recipientsVersion)
	case len(m.Recipients) > 0:
		v.recipients, err = agekeys.ParseRecipients(m.Recipients)
		return err
	}
	own, err := ownRecipient(v.keys)
	v.recipients = []age.Recipient{own}
	return err
}

func (v *Vault) path(inside ...string) string {
	return filepath.Join(append([]string{v.folder}, inside...)...)
}

// count is how many files a folder of the vault has, for messages: 0 where it cannot be read.
func (v *Vault) count(folder string) int {
	found, _ := os.ReadDir(v.path(folder))
	return len(found)
}

// lockForChange waits for its turn to change the vault, or to make it, among all processes and goroutines.
func (v *Vault) lockForChange() (release func(), err error) { return v.lock(os.O_RDWR) }

// lockAgainstChange prevents changes of the vault until it is released. It works where nothing can be written.
func (v *Vault) lockAgainstChange() (release func(), err error) { return v.lock(os.O_RDONLY) }

func (v *Vault) lock(mode int) (release func(), err error) {
	f, err := lockedfile.OpenFile(v.path(lockFile), mode|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the vault: %w", err)
	}
	return func() { _ = f.Close() }, nil // the system releases it in any case
}
