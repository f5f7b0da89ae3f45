package realfiles

import (
	"os"
	"path/filepath"
	"testing"
)

// Path is the path of a file in the folder of real files, which is beside the repository and not part of it. The
// project stands alone: without the folder the test is skipped. Where the folder is there a file that is not is a failure.
func Path(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for !exists(filepath.Join(dir, "go.mod")) {
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("there is no go.mod above this package")
		}
		dir = parent
	}
	folder := filepath.Join(filepath.Dir(dir), "shared", "data", "public")
	if !exists(folder) {
		t.Skip("the folder of real files, ../shared/data, does not exist; it is not part of the project")
	}
	file := filepath.Join(folder, filepath.FromSlash(name))
	if !exists(file) {
		t.Fatalf("the folder of real files has no %s", name)
	}
	return file
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
