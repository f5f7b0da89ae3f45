package files

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"mobility/app/failure"
)

// Write writes a file that only its owner can read, complete or not at all.
func Write(path string, write func(io.Writer) error) error {
	if err := recorded(path, write); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// WriteApart writes a file as Write does, unless it is one of those that the answer was read from.
func WriteApart(path string, write func(io.Writer) error, read ...string) error {
	for _, file := range read {
		if Same(path, file) {
			return failure.Usagef("%s is the database or the input file; choose another output name", path)
		}
	}
	return Write(path, write)
}

// WriteFolder fills a new folder, complete or not at all.
func WriteFolder(folder string, fill func(folder string) error) error {
	if there, err := os.Stat(folder); err == nil && !there.IsDir() {
		return failure.Usagef("%s is a file; name a folder, or a file that ends as the command says", folder)
	}
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 {
		return failure.Usagef("%s is a folder that is not empty; name another", folder)
	}
	if err := recordedFolder(folder, fill); err != nil {
		return fmt.Errorf("write %s: %w", folder, err)
	}
	return nil
}

// KeepNewest deletes the oldest files of a folder whose names fit, down to keep of them, and returns what it deleted. The names sort by
// age. newest, which has just been written, is kept whatever its name; 0 keeps all.
func KeepNewest(folder string, fits *regexp.Regexp, newest string, keep int) (deleted []string, err error) {
	old, err := Oldest(folder, fits, newest, func(string) int64 { return 0 }, keep)
	if err != nil {
		return nil, err
	}
	return old, Delete(old)
}

// Oldest are the files that KeepNewest would delete, where the age of a file is the number of the run that made it; those of the same
// number sort by their names.
func Oldest(folder string, fits *regexp.Regexp, newest string, run func(name string) int64, keep int) ([]string, error) {
	if keep < 1 {
		return nil, nil
	}
	found, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("find old files: %w", err)
	}
	var old []string
	for _, entry := range found {
		if entry.Type().IsRegular() && fits.MatchString(entry.Name()) && entry.Name() != filepath.Base(newest) {
			old = append(old, entry.Name())
		}
	}
	slices.SortFunc(old, func(a, b string) int { return cmp.Or(cmp.Compare(run(a), run(b)), strings.Compare(a, b)) })
	old = old[:max(0, len(old)-keep+1)]
	for i, name := range old {
		old[i] = filepath.Join(folder, name)
	}
	return old, nil
}

// Delete deletes old files.
func Delete(paths []string) error {
	for _, path := range paths {
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("delete an old file: %w", err)
		}
	}
	return nil
}

// Same reports whether two paths lead to one file.
func Same(a, b string) bool {
	one, errOne := os.Stat(a)
	other, errOther := os.Stat(b)
	return errOne == nil && errOther == nil && os.SameFile(one, other)
}

// Exists reports whether something is at a path.
func Exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, os.ErrNotExist)
}
