package tempfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// New makes a file in the folder for temporary files, of which nothing is left once it is closed or the process has ended, however that
// ended: Unix takes its name away at once, Windows removes it with its last handle.
func New() (*os.File, error) {
	for {
		f, err := os.OpenFile(filepath.Join(os.TempDir(), "mobility-"+rand.Text()), os.O_RDWR|os.O_CREATE|os.O_EXCL|deleteOnClose, 0o600)
		switch {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return nil, err
		}
		if err := unlink(f); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		return f, nil
	}
}
