package files

import (
	"io"
	"path/filepath"
	"sync"

	"mobility/internal/atomicfile"
)

// Recorder records a file or folder that is about to be called path; content is where it is complete.
type Recorder func(path, content string) error

// recorders has the recorder of each path that has one. What is written at a path is decided far below the command that
// is asked for it, so the two find each other by the path.
var recorders sync.Map

// Record has what is written at the paths recorded before it gets its name, until end is called: a process that ends
// between the two leaves a record without a file, never a file without a record. What cannot be recorded is not written.
func Record(record Recorder, paths ...string) (end func()) {
	for _, path := range paths {
		recorders.Store(absolute(path), record)
	}
	return func() {
		for _, path := range paths {
			recorders.Delete(absolute(path))
		}
	}
}

// absolute is a path in one spelling.
func absolute(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		return whole
	}
	return path
}

// recorderOf is the recorder of a path, nil for none.
func recorderOf(path string) Recorder {
	record, _ := recorders.Load(absolute(path))
	found, _ := record.(Recorder)
	return found
}

// recorded writes a file.
func recorded(path string, write func(io.Writer) error) error {
	record := recorderOf(path)
	if record == nil {
		return atomicfile.Write(path, write)
	}
	return atomicfile.WriteInPlace(path, func(fresh string) error {
		if err := atomicfile.Write(fresh, write); err != nil {
			return err
		}
		return record(path, fresh)
	})
}

// recordedFolder writes a folder.
func recordedFolder(folder string, fill func(folder string) error) error {
	record := recorderOf(folder)
	return atomicfile.WriteFolder(folder, func(fresh string) error {
		if err := fill(fresh); err != nil || record == nil {
			return err
		}
		return record(folder, fresh)
	})
}

// WriteTogether writes files into a folder that may have others: fill writes them into a hidden folder and returns their names,
// record gets their paths there, and then each gets its name in the folder. It returns the files.
func WriteTogether(into string, fill func(hidden string) ([]string, error), record func(complete ...string) error) (written []string, err error) {
	err = atomicfile.Scratch(into, func(hidden string) error {
		names, err := fill(hidden)
		if err != nil || len(names) == 0 {
			return err
		}
		var complete []string
		for _, name := range names {
			complete = append(complete, filepath.Join(hidden, name))
		}
		if err := record(complete...); err != nil {
			return err
		}
		for i, from := range complete {
			to := filepath.Join(into, names[i])
			if err := atomicfile.Rename(from, to); err != nil {
				return err
			}
			written = append(written, to)
		}
		return nil
	})
	return written, err
}
