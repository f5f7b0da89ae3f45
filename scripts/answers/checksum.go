package main

import (
	"archive/zip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// texts are the files in which what differs from run to run is replaced before they are compared.
var texts = []string{".csv", ".txt", ".html", ".json", ".ics", ".svg", ".xml"}

// checksum is the SHA-256 of a file's plain content; of a workbook, of its parts in their order.
func (a *asker) checksum(path string) ([]byte, error) {
	sum := sha256.New()
	if filepath.Ext(path) != ".xlsx" {
		content, err := os.ReadFile(path)
		a.add(sum, path, content)
		return sum.Sum(nil), err
	}
	book, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	defer book.Close()
	for _, part := range book.File {
		opened, err := part.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		content, err := io.ReadAll(opened)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		a.add(sum, part.Name, content)
	}
	return sum.Sum(nil), nil
}

// add adds a named content to a checksum.
func (a *asker) add(sum io.Writer, name string, content []byte) {
	if slices.Contains(texts, filepath.Ext(name)) {
		content = []byte(a.plain(string(content)))
	}
	fmt.Fprintf(sum, "%s %d\n%s", filepath.Base(name), len(content), content)
}
