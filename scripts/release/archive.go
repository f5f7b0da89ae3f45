package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// file is a file of an archive.
type file struct {
	name    string
	mode    fs.FileMode // 0 for 0o644
	content []byte
}

// documents are the files of the repository that come with the program.
func documents() ([]file, error) {
	var all []file
	for _, pattern := range []string{"LICENSE", "NOTICE", "README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/*.md", "docs/decisions/*.md", "docs/pictures/*", "deploy/*"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			content, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			all = append(all, file{name: filepath.ToSlash(path), content: content})
		}
	}
	return all, nil
}

// archive writes the files in the order of their names, below a folder of the archive's name: a ZIP file for Windows.
func (r *release) archive(t target, name string, files []file) error {
	files = slices.SortedFunc(slices.Values(files), func(a, b file) int { return cmp.Compare(a.name, b.name) })
	write, ending := r.writeTar, ".tar.gz"
	if t.system == "windows" {
		write, ending = r.writeZip, ".zip"
	}
	var content bytes.Buffer
	if err := write(&content, name, files); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(r.folder, name+ending), content.Bytes(), 0o644)
}

func (r *release) writeTar(into *bytes.Buffer, name string, files []file) error {
	compressed, err := gzip.NewWriterLevel(into, gzip.BestCompression)
	if err != nil {
		return err
	}
	archive := tar.NewWriter(compressed)
	for _, f := range files {
		header := &tar.Header{
			Name: name + "/" + f.name, Mode: int64(cmp.Or(f.mode, 0o644)), Size: int64(len(f.content)), ModTime: r.at, Format: tar.FormatPAX,
		}
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if _, err := archive.Write(f.content); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	return compressed.Close()
}

func (r *release) writeZip(into *bytes.Buffer, name string, files []file) error {
	archive := zip.NewWriter(into)
	for _, f := range files {
		header := &zip.FileHeader{Name: name + "/" + f.name, Method: zip.Deflate, Modified: r.at}
		header.SetMode(cmp.Or(f.mode, 0o644))
		w, err := archive.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.content); err != nil {
			return err
		}
	}
	return archive.Close()
}
