package atomicfile_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/atomicfile"
)

var errFull = errors.New("disk full")

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// content is the text of a file; names are the entries of a folder, hidden ones included.
func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(b)
}

func names(t *testing.T, folder string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func requirePrivate(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	require.NoError(t, err)
	if runtime.GOOS != "windows" {
		require.Zero(t, info.Mode().Perm()&0o077, "%s has mode %o", path, info.Mode().Perm())
	}
}

func TestWriteReplacesAFileAndAFailureLeavesIt(t *testing.T) {
	writers := map[string]func(path, text string, fails error) error{
		"write": func(path, s string, fails error) error {
			return atomicfile.Write(path, func(w io.Writer) error { return errors.Join(text(s)(w), fails) })
		},
		"in place": func(path, s string, fails error) error {
			return atomicfile.WriteInPlace(path, func(fresh string) error {
				return errors.Join(os.WriteFile(fresh, []byte(s), 0o600), fails)
			})
		},
	}
	for name, write := range writers {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "status über 2026.csv")
			require.NoError(t, write(path, "first", nil))
			requirePrivate(t, path)
			require.ErrorIs(t, write(path, "half", errFull), errFull)
			require.Equal(t, "first", content(t, path))
			require.NoError(t, write(path, "second", nil))
			require.Equal(t, "second", content(t, path))
			require.Equal(t, []string{"status über 2026.csv"}, names(t, folder), "no temporary file is left")
		})
	}
}

func TestWriteNewLeavesAFileThatIsThere(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "key")
	require.ErrorIs(t, atomicfile.WriteNew(path, func(io.Writer) error { return errFull }), errFull)
	require.Empty(t, names(t, folder))
	require.NoError(t, atomicfile.WriteNew(path, text("first")))
	requirePrivate(t, path)
	require.ErrorIs(t, atomicfile.WriteNew(path, text("second")), os.ErrExist)
	require.Equal(t, "first", content(t, path))
	require.Equal(t, []string{"key"}, names(t, folder))
}

func TestWriteFolder(t *testing.T) {
	parent := t.TempDir()
	path := filepath.Join(parent, "package")
	fill := func(folder string) error {
		inside := filepath.Join(folder, "letters")
		return errors.Join(os.Mkdir(inside, 0o700), os.WriteFile(filepath.Join(inside, "a.txt"), []byte("a"), 0o600))
	}
	require.ErrorIs(t, atomicfile.WriteFolder(path, func(folder string) error { return errors.Join(fill(folder), errFull) }), errFull)
	require.Empty(t, names(t, parent))
	require.NoError(t, os.Mkdir(path, 0o700))
	require.NoError(t, atomicfile.WriteFolder(path+"/", fill))
	require.Equal(t, "a", content(t, filepath.Join(path, "letters", "a.txt")))
	requirePrivate(t, path)
	require.Error(t, atomicfile.WriteFolder(path, fill), "a folder with entries stays")
	require.Equal(t, []string{"package"}, names(t, parent))
}

func TestMakeFolderRenameRemove(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "2026", "11")
	require.NoError(t, atomicfile.MakeFolder(folder))
	require.NoError(t, atomicfile.MakeFolder(folder), "one that exists is fine")
	requirePrivate(t, folder)
	from, to := filepath.Join(filepath.Dir(folder), "new"), filepath.Join(folder, "old")
	require.NoError(t, atomicfile.Write(from, text("new")))
	require.NoError(t, atomicfile.Write(to, text("old")))
	require.NoError(t, atomicfile.Rename(from, to))
	require.Equal(t, "new", content(t, to))
	require.ErrorIs(t, atomicfile.Rename(from, to), os.ErrNotExist)
	require.NoError(t, atomicfile.Remove(to))
	require.ErrorIs(t, atomicfile.Remove(to), os.ErrNotExist)
	require.Error(t, atomicfile.MakeFolder(filepath.Join(folder, "x\x00y")))
}

// TestLeftoversOfKilledProcessesAreSwept leaves what a killed process leaves, beside what a living one is still writing.
func TestLeftoversOfKilledProcessesAreSwept(t *testing.T) {
	writers := map[string]func(path string) error{
		"new file": func(path string) error { return atomicfile.WriteNew(path, text("x")) },
		"file":     func(path string) error { return atomicfile.Write(path, text("x")) },
		"in place": func(path string) error { return atomicfile.WriteInPlace(path, func(string) error { return nil }) },
		"folder":   func(path string) error { return atomicfile.WriteFolder(path, func(string) error { return nil }) },
		"scratch": func(path string) error {
			return atomicfile.Scratch(filepath.Dir(path), func(string) error { return nil })
		},
	}
	for name, write := range writers {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			require.NoError(t, os.Mkdir(filepath.Join(folder, ".mobility-1"), 0o700))
			require.NoError(t, os.WriteFile(filepath.Join(folder, ".mobility-1", "backup.db"), []byte("half"), 0o600))
			require.NoError(t, os.WriteFile(filepath.Join(folder, ".mobility-2"), []byte("half"), 0o600))
			require.NoError(t, os.WriteFile(filepath.Join(folder, "theirs"), nil, 0o600))
			require.NoError(t, write(filepath.Join(folder, "whole")))
			for _, left := range names(t, folder) {
				require.NotContains(t, left, ".mobility-")
			}
			require.Contains(t, names(t, folder), "theirs")
			require.NoError(t, atomicfile.WriteInPlace(filepath.Join(folder, "slow"), func(fresh string) error {
				return errors.Join(write(filepath.Join(folder, "other")), os.WriteFile(fresh, []byte("slow"), 0o600))
			}), "a living writer keeps its file")
			require.Equal(t, "slow", content(t, filepath.Join(folder, "slow")))
		})
	}
}

// TestWhatALivingProcessWritesStays lets another process sweep while a file, a folder and what is in it are written, then ends it and
// sweeps what it left.
func TestWhatALivingProcessWritesStays(t *testing.T) {
	if folder := os.Getenv("ATOMICFILE_WRITES_IN"); folder != "" {
		_ = atomicfile.WriteFolder(filepath.Join(folder, "package"), func(fresh string) error {
			return atomicfile.Write(filepath.Join(folder, "file"), func(w io.Writer) error {
				err := errors.Join(os.WriteFile(filepath.Join(fresh, "a.txt"), []byte("a"), 0o600), text("half")(w))
				os.Stdout.WriteString("writing\n")
				_, _ = io.Copy(io.Discard, os.Stdin) // until it is killed
				return err
			})
		})
		return
	}
	folder := t.TempDir()
	other := exec.Command(os.Args[0], "-test.run=^TestWhatALivingProcessWritesStays$")
	other.Env = append(os.Environ(), "ATOMICFILE_WRITES_IN="+folder)
	in, err := other.StdinPipe()
	require.NoError(t, err)
	out, err := other.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, other.Start())
	_, err = bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	count := func() (unfinished int) {
		for _, name := range names(t, folder) {
			if strings.HasPrefix(name, ".mobility-") && !strings.HasSuffix(name, ".lock") {
				unfinished++
			}
		}
		return unfinished
	}
	require.NoError(t, atomicfile.Scratch(folder, func(string) error { return nil }))
	require.Equal(t, 2, count(), "a living process has them")
	require.NoError(t, other.Process.Kill())
	_ = other.Wait() // it was killed
	_ = in.Close()   // it was closed by then
	require.NoError(t, atomicfile.Scratch(folder, func(string) error { return nil }))
	require.Empty(t, names(t, folder))
}

// TestFilesAreWrittenHere finds code of the program that gives a file its name without waiting for the disk.
func TestFilesAreWrittenHere(t *testing.T) {
	direct := regexp.MustCompile(`\bos\.(Rename|WriteFile|Create|CreateTemp)\(`)
	// The others make what has no name afterwards, or what their own room removes.
	others := map[string]string{
		"cmd/mobility/cmdutil/fault.go": "a report of a fault, without personal data, which stays",
		"internal/database/sqlite.go":   "an empty file that is removed at once",
		"internal/vault/seal.go":        "a vault sweeps its own folder of unfinished files",
	}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, _ := filepath.Rel(root, path)
		switch inside = filepath.ToSlash(inside); {
		case entry.IsDir() && (inside == "scripts" || inside == "internal/atomicfile" || inside == "build" || inside == ".git"):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && others[inside] == "":
			require.NotRegexp(t, direct, content(t, path), "%s: use package atomicfile", inside)
		}
		return nil
	})
	require.NoError(t, err)
}

// TestAnErrorNamesTheFileThatWasAskedFor lets each way to write fail at its beginning, inside, and at its end.
func TestAnErrorNamesTheFileThatWasAskedFor(t *testing.T) {
	full := func(path string) error {
		return fmt.Errorf("fill: %w", &fs.PathError{Op: "write", Path: path, Err: syscall.ENOSPC})
	}
	for name, write := range map[string]func(path string) error{
		"file": func(path string) error {
			return atomicfile.Write(path, func(w io.Writer) error { return full(w.(*os.File).Name()) })
		},
		"new file": func(path string) error {
			return atomicfile.WriteNew(path, func(w io.Writer) error { return full(w.(*os.File).Name()) })
		},
		"file in place": func(path string) error { return atomicfile.WriteInPlace(path, full) },
		"folder": func(path string) error {
			return atomicfile.WriteFolder(path, func(fresh string) error { return full(filepath.Join(fresh, "part")) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "report.xlsx")
			err := write(path)
			require.ErrorIs(t, err, syscall.ENOSPC)
			require.Contains(t, err.Error(), path)
			require.NotContains(t, err.Error(), ".mobility-")
			require.NoError(t, os.Mkdir(path, 0o700)) // nothing can have its name
			require.NoError(t, os.WriteFile(filepath.Join(path, "there"), nil, 0o600))
			err = atomicfile.Write(path, func(io.Writer) error { return nil })
			require.ErrorContains(t, err, path)
			require.NotContains(t, err.Error(), ".mobility-")
			err = write(filepath.Join(folder, "absent", "report.xlsx"))
			require.ErrorIs(t, err, fs.ErrNotExist)
			require.Contains(t, err.Error(), filepath.Join(folder, "absent"))
			require.NotContains(t, err.Error(), ".mobility-")
		})
	}
}
