package bundle

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// FuzzManifest checks a package with any manifest: it is rejected, or compared file by file.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"version":1,"files":[{"path":"a.txt","sha256":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"}]}`))
	f.Add([]byte(`{"version":1,"files":[{"path":"../x"},{"path":"/"},{"path":"manifest.json"},{"path":""}]}`))
	f.Add([]byte(`{"version":1}`))
	f.Add([]byte(`[`))
	f.Fuzz(func(t *testing.T, manifest []byte) {
		v, err := verifyManifest(fstest.MapFS{manifestName: {Data: manifest}, "a.txt": {Data: []byte("a")}})
		if err != nil {
			return
		}
		require.Len(t, v.Manifest.Files, len(v.Changed)+len(v.Missing)+intact(v))
	})
}

// intact counts the files of a manifest that are as it says.
func intact(v *Verification) (n int) {
	for _, file := range v.Manifest.Files {
		if file.Path == "a.txt" && file.SHA256 == sumOf([]byte("a")) {
			n++
		}
	}
	return n
}
