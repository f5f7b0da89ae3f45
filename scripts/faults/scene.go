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
	"strconv"
	"strings"
	"syscall"
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
	// copies counts those of all scenes: a server keeps the roles of a database that is gone, so no name is given twice.
	copies *int
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
	file := &scene{engine: database.SQLite, folder: demo, base: "demo.db", program: f.program, copies: new(int)}
	f.scenes = append(f.scenes, file)
	if out := file.at(f.dir, filepath.Join(f.dir, "none.db")).run("demo", "--dir", demo); out.exit != 0 {
		return fmt.Errorf("the demo: %s", out.printed)
	}
	server := os.Getenv(serverVariable)
	if server == "" {
		return nil
	}
	on := &scene{engine: database.PostgreSQL, folder: demo, base: "mobility_faults", server: server, program: f.program, copies: file.copies}
	f.scenes = append(f.scenes, on)
	if err := on.admin("DROP DATABASE IF EXISTS mobility_faults", "CREATE DATABASE mobility_faults",
		"DO $$ BEGIN CREATE ROLE second LOGIN SUPERUSER; EXCEPTION WHEN duplicate_object THEN NULL; END $$"); err != nil {
		return err
	}
	from := file.at(demo, filepath.Join(demo, file.base))
	for _, copying := range []outcome{from.run("db", "copy", on.address(on.base)), on.at(demo, on.address(on.base)).run("db", "migrate")} {
		if copying.exit != 0 {
			return fmt.Errorf("the demo on the server: %s", copying.printed)
		}
	}
	return nil
}

// sceneOn is the scene on an engine, nil without a server.
func (f *faults) sceneOn(engine database.Engine) *scene {
	for _, s := range f.scenes {
		if s.engine == engine {
			return s
		}
	}
	return nil
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
	*s.copies++
	folder := filepath.Join(dir, fmt.Sprintf("%s-%d", filepath.Base(s.folder), *s.copies))
	if err := tool("cp", "-a", s.folder, folder); err != nil { // with the permissions
		return nil, err
	}
	if s.engine == database.SQLite {
		return s.at(folder, filepath.Join(folder, s.base)), nil
	}
	name := fmt.Sprintf("%s_%d", s.base, *s.copies)
	return s.at(folder, s.address(name)), s.admin("DROP DATABASE IF EXISTS "+name, "CREATE DATABASE "+name+" TEMPLATE "+s.base)
}

// database is the name of the database on the server.
func (s *stage) database() string {
	u, _ := url.Parse(s.target) // address has made it
	return strings.TrimPrefix(u.Path, "/")
}

// asScene makes a scene of what a stage has now, to be removed by remove.
func (s *stage) asScene() (*scene, error) {
	at, err := (&scene{engine: s.engine, folder: s.folder, base: s.name(), server: s.server, program: s.program, copies: s.copies}).copy(filepath.Dir(s.folder))
	if err != nil {
		return nil, err
	}
	return &scene{engine: s.engine, folder: at.folder, base: at.name(), server: s.server, program: s.program, copies: s.copies}, nil
}

// name is the name of the database: that of the file, or that on the server.
func (s *stage) name() string {
	if s.isFile() {
		return filepath.Base(s.target)
	}
	return s.database()
}

// remove removes what asScene made.
func (s *scene) remove() error {
	if s.isFile() {
		return os.RemoveAll(s.folder)
	}
	return s.at(s.folder, s.address(s.base)).strike()
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
	c.Env = append(os.Environ(), "HOME="+s.folder, "XDG_CONFIG_HOME="+s.folder, "MOBILITY_VAULT="+filepath.Join(s.folder, "demo.vault"),
		"MOBILITY_VAULT_KEY="+filepath.Join(s.folder, "demo.vault.key"))
	c.Dir = s.folder
	return c
}

// run runs the program to its end.
func (s *stage) run(words ...string) outcome { return finish(s.command(words...)) }

// do runs one of the writing commands to its end.
func (s *stage) do(number int) outcome { return finish(s.commandOf(number)) }

// commandOf is one of the writing commands, run by its user.
func (s *stage) commandOf(number int) *exec.Cmd {
	w := s.writing()[number]
	c := s.command(w.Words...)
	if w.User == "" {
		return c
	}
	if !s.isFile() {
		return s.at(s.folder, s.asSecond()).command(w.Words...)
	}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: secondUser, Gid: secondUser}}
	_ = tool("chown", "-R", strconv.Itoa(secondUser), s.folder) // the command shows it if it fails
	return c
}

// secondUser is the number of a user of this machine who is not root.
const secondUser = 1

// finish runs a command to its end.
func finish(c *exec.Cmd) outcome {
	var printed bytes.Buffer
	c.Stdout, c.Stderr = &printed, &printed
	begun := time.Now()
	if err := c.Run(); c.ProcessState == nil {
		return outcome{-1, err.Error(), 0}
	}
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
