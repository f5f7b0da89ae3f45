//go:build unix

package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	_ "github.com/lib/pq" // the driver of the throw-away server

	"mobility/internal/database"
)

// asOf is the day of the sample company.
const asOf = "2026-11-28"

// scene is the finished demo on one engine, of which each fault gets a copy.
type scene struct {
	engine database.Engine
	// folder has the files of the demo, base the name of its database.
	folder, base string
	server       string
	program      string
	copies       int
}

// stage is a copy of a scene.
type stage struct {
	*scene
	folder, target string
}

// serverVariable names the variable with the address of the throw-away server; see scripts/with-postgres.sh.
const serverVariable = "MOBILITY_TEST_POSTGRES"

// setTheScenes runs the demo once, and copies what it made to the server, where there is one.
func (f *faults) setTheScenes() error {
	demo := filepath.Join(f.dir, "base")
	file := &scene{engine: database.SQLite, folder: demo, base: "demo.db", program: f.program}
	f.scenes = append(f.scenes, file)
	if out := file.at(f.dir, filepath.Join(f.dir, "none.db")).run("demo", "--dir", demo); out.exit != 0 {
		return fmt.Errorf("the demo: %s", out.printed)
	}
	server := os.Getenv(serverVariable)
	if server == "" {
		return nil
	}
	on := &scene{engine: database.PostgreSQL, folder: demo, base: "mobility_faults", server: server, program: f.program}
	f.scenes = append(f.scenes, on)
	if err := on.admin("DROP DATABASE IF EXISTS mobility_faults", "CREATE DATABASE mobility_faults"); err != nil {
		return err
	}
	to := on.at(demo, on.address(on.base))
	for _, words := range demoCommands(demo) {
		if out := to.run(words...); out.exit != 0 {
			return fmt.Errorf("%v: %s", words, out.printed)
		}
	}
	return nil
}

// demoCommands fill a server with the data of the demo.
func demoCommands(demo string) [][]string {
	in := func(name string) string { return filepath.Join(demo, name) }
	return [][]string{
		{"db", "migrate"}, {"roster", "import", in("hr.csv")}, {"i9", "import", in("forms.xlsx")}, {"lca", "import", in("lca.xlsx")},
		{"perm", "import", in("cases.xlsx")},
	}
}

// admin runs statements as the owner of the server.
func (s *scene) admin(statements ...string) error {
	db, err := sql.Open("postgres", s.server)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.ExecContext(context.Background(), statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// address is the address of a database of the server.
func (s *scene) address(name string) string {
	u, _ := url.Parse(s.server) // it was connected to
	u.Path = "/" + name
	return u.String()
}

func (s *scene) at(folder, target string) *stage { return &stage{s, folder, target} }

// copy makes a stage of its own, in a folder below dir.
func (s *scene) copy(dir string) (*stage, error) {
	s.copies++
	folder := filepath.Join(dir, fmt.Sprintf("%s-%d", s.engine, s.copies))
	if err := tool("cp", "-a", s.folder, folder); err != nil { // with the permissions
		return nil, err
	}
	if s.engine == database.SQLite {
		return s.at(folder, filepath.Join(folder, s.base)), nil
	}
	name := fmt.Sprintf("mobility_faults_%d", s.copies)
	return s.at(folder, s.address(name)), s.admin("DROP DATABASE IF EXISTS "+name, "CREATE DATABASE "+name+" TEMPLATE "+s.base)
}

// database is the name of the database on the server.
func (s *stage) database() string {
	u, _ := url.Parse(s.target) // address has made it
	return strings.TrimPrefix(u.Path, "/")
}

// strike removes a stage.
func (s *stage) strike() error {
	err := os.RemoveAll(s.folder)
	if s.engine == database.PostgreSQL {
		err = errors.Join(err, s.admin("DROP DATABASE IF EXISTS "+s.database()+" WITH (FORCE)"))
	}
	return err
}

// outcome is how a run of the program ended.
type outcome struct {
	exit    int
	printed string
	took    time.Duration
}

// command is a run of the program on the stage. Words that begin with @ are files of the stage's folder.
func (s *stage) command(words ...string) *exec.Cmd {
	words = slices.Clone(words)
	for i, word := range words {
		if file, is := strings.CutPrefix(word, "@"); is {
			words[i] = filepath.Join(s.folder, file)
		}
	}
	// #nosec G204 -- the program under test and its words
	c := exec.Command(s.program, append([]string{"--config=", "--db=" + s.target, "--as-of=" + asOf, "--no-input"}, words...)...)
	c.Env = append(os.Environ(), "HOME="+s.folder, "XDG_CONFIG_HOME="+s.folder, "MOBILITY_VAULT="+filepath.Join(s.folder, "demo.vault"))
	c.Dir = s.folder
	return c
}

// run runs the program to its end.
func (s *stage) run(words ...string) outcome {
	var printed bytes.Buffer
	c := s.command(words...)
	c.Stdout, c.Stderr = &printed, &printed
	begun := time.Now()
	_ = c.Run() // its exit code says how it ended
	return outcome{c.ProcessState.ExitCode(), tail(printed.String()), time.Since(begun)}
}

// tail is the end of what a run printed.
func tail(text string) string {
	const most = 300
	text = strings.TrimSpace(text)
	return text[max(0, len(text)-most):]
}

// isFile reports whether the scene is on SQLite.
func (s *scene) isFile() bool { return s.engine == database.SQLite }
