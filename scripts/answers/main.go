package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"mobility/examples"
)

func main() {
	program := flag.String("program", "build/mobility", "the program to ask")
	out := flag.String("out", "", "`FOLDER` for the answers: a new or an empty one")
	flag.Parse()
	if err := run(*program, *out); err != nil {
		fmt.Fprintln(os.Stderr, "answers:", err)
		os.Exit(1)
	}
}

func run(program, out string) error {
	if out == "" {
		return errors.New("-out is required: the folder for the answers")
	}
	if there, err := os.ReadDir(out); err == nil && len(there) > 0 {
		return fmt.Errorf("%s is not empty; give a new folder", out)
	}
	program, err := filepath.Abs(program)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "mobility-answers-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	a := &asker{program: program, demo: filepath.Join(scratch, "demo"), written: filepath.Join(scratch, "out"), answers: out}
	for _, folder := range []string{a.demo, a.written, a.answers} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
	}
	if err := a.ask("demo", "demo", "--dir", a.demo); err != nil {
		return err
	}
	for _, question := range examples.Questions(a.demo, a.written) {
		name := fileName(a.plain(strings.Join(question, " ")))
		if err := a.ask(name+".txt", question...); err != nil {
			return err
		}
		if err := a.ask(name+".json", append(question, "--json")...); err != nil {
			return err
		}
	}
	return a.listFiles()
}

// asker asks the program about the demo in a scratch folder.
type asker struct {
	program, demo, written, answers string
}

// ask runs the program and writes the command, its exit code and what it printed into a file of answers.
func (a *asker) ask(file string, words ...string) error {
	args := append([]string{"--db=" + filepath.Join(a.demo, "demo.db"), "--as-of=" + examples.Asked.String()}, words...)
	command := exec.Command(a.program, args...)
	command.Dir = a.demo
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir(), "HOME=" + a.demo, "TZ=UTC", "MOBILITY_USER=answers"}
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := command.Run(); err != nil && !errors.As(err, &exit) {
		return err
	}
	answer := fmt.Sprintf("$ mobility %s\nexit code %d\n%s\nremarks:\n%s",
		strings.Join(words, " "), command.ProcessState.ExitCode(), stdout.String(), stderr.String())
	return os.WriteFile(filepath.Join(a.answers, file), []byte(a.plain(answer)), 0o644)
}

// plain replaces what differs from run to run.
func (a *asker) plain(text string) string {
	text = strings.NewReplacer(a.demo, "DEMO", a.written, "OUT").Replace(text)
	for _, r := range passing {
		text = r.pattern.ReplaceAllString(text, r.word)
	}
	return text
}

// fileName makes the name of a file out of a command line.
func fileName(command string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("/ %'", r) {
			return '_'
		}
		return r
	}, command)
}

// listFiles lists what the program wrote, with the checksum of each file. The database and the vault have random ids and
// keys in them: the questions read what they hold.
func (a *asker) listFiles() error {
	var list strings.Builder
	for _, folder := range []string{a.demo, a.written} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil || entry.IsDir() && !strings.HasSuffix(path, ".vault"):
				return err
			case entry.IsDir():
				return fs.SkipDir
			case strings.HasPrefix(entry.Name(), "demo.db") || strings.HasPrefix(entry.Name(), "demo.vault"):
				return nil
			}
			sum, err := a.checksum(path)
			fmt.Fprintf(&list, "%x  %s\n", sum, a.plain(path))
			return err
		})
		if err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(a.answers, "files"), []byte(list.String()), 0o644)
}
