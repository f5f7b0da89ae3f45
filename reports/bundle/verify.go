package bundle

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
)

// Verification is what a check of a package against its manifest found.
type Verification struct {
	Manifest *Manifest `json:"manifest"`
	// ManifestSHA256 is the manifest's own sum. A person who noted it when the package was made can check that it is the same.
	ManifestSHA256 string `json:"manifest_sha256"`
	// Changed are files with another content, Missing those that are not there, Unlisted those the manifest does not know.
	Changed  []string `json:"changed"`
	Missing  []string `json:"missing"`
	Unlisted []string `json:"unlisted"`
}

// Intact reports whether the package is unchanged since it was made.
func (v *Verification) Intact() bool {
	return len(v.Changed)+len(v.Missing)+len(v.Unlisted) == 0
}

// VerifyPackage checks a folder or a ZIP file against the manifest in it.
func VerifyPackage(path string) (*Verification, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("check the package: %w", err)
	}
	if info.IsDir() {
		return verifyManifest(os.DirFS(path))
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("check the package %s: not a readable folder or ZIP file: %w", path, err)
	}
	defer z.Close()
	names := map[string]bool{}
	for _, file := range z.File {
		if names[file.Name] { // which of two files a program opens would be its own choice
			return nil, fmt.Errorf("check the package %s: it has two files named %s", path, file.Name)
		}
		names[file.Name] = true
	}
	return verifyManifest(z)
}

// verifyManifest checks the files of a package against the manifest among them.
func verifyManifest(files fs.FS) (*Verification, error) {
	content, err := readManifest(files)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("check the package: %s is missing: this program did not make the package, or the file was lost", manifestName)
	}
	if err != nil {
		return nil, fmt.Errorf("check the package: %w", err)
	}
	v := &Verification{
		Manifest: &Manifest{}, ManifestSHA256: sumOf(content),
		Changed: []string{}, Missing: []string{}, Unlisted: []string{}, // lists in JSON, not null
	}
	if err := json.Unmarshal(content, v.Manifest); err != nil || v.Manifest.Version != 1 {
		return nil, fmt.Errorf("check the package: its %s was not made by this program (version 1)", manifestName)
	}
	listed := map[string]bool{manifestName: true}
	for _, file := range v.Manifest.Files {
		listed[file.Path] = true
		sum, err := sumOfFile(files, file.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			v.Missing = append(v.Missing, file.Path)
		case err != nil || sum != file.SHA256: // a file that cannot be read any more has changed
			v.Changed = append(v.Changed, file.Path)
		}
	}
	err = fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !listed[path] {
			v.Unlisted = append(v.Unlisted, path)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("check the package: %w", err)
	}
	slices.Sort(v.Unlisted)
	return v, nil
}

// maxManifest is how long a manifest may be: one of 100,000 files has 15 MB.
const maxManifest = 32 << 20

// readManifest reads the manifest among the files of a package.
func readManifest(files fs.FS) ([]byte, error) {
	file, err := files.Open(manifestName)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxManifest+1))
	if len(content) > maxManifest {
		return nil, fmt.Errorf("its %s is longer than %d MiB: this program did not make it", manifestName, maxManifest>>20)
	}
	return content, err
}

func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func sumOfFile(files fs.FS, path string) (string, error) {
	file, err := files.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
