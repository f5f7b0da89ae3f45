package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// target is a system and a processor that a program is built for.
type target struct{ system, processor string }

var targets = []target{
	{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"},
}

// release is a version that is being built.
type release struct {
	version, ldflags, tags string
	// folder takes what is published, scratch what it is made of.
	folder, scratch string
	// only narrows the release to one target, to try it; "" for all.
	only string
	// at is the time of the commit, which every file in an archive gets.
	at time.Time
}

func main() {
	r := &release{}
	flag.StringVar(&r.version, "version", "", "version")
	flag.StringVar(&r.ldflags, "ldflags", "", "flags of the linker")
	flag.StringVar(&r.tags, "tags", "", "build tags")
	flag.StringVar(&r.folder, "out", "build/release", "folder to write")
	flag.StringVar(&r.only, "only", "", "one target, such as linux/amd64, instead of all")
	seconds := flag.Int64("at", 0, "time of the commit, in seconds since 1970")
	flag.Parse()
	r.at = time.Unix(*seconds, 0).UTC()
	if err := r.build(); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func (r *release) build() (err error) {
	if r.version == "" || r.at.Unix() == 0 {
		return fmt.Errorf("-version and -at are needed; make release gives them")
	}
	if r.scratch, err = os.MkdirTemp("", "mobility-release-"); err != nil {
		return err
	}
	defer os.RemoveAll(r.scratch)
	if err := os.RemoveAll(r.folder); err != nil {
		return err
	}
	if err := os.MkdirAll(r.folder, 0o755); err != nil {
		return err
	}
	generated, err := r.generate()
	if err != nil {
		return err
	}
	for _, t := range targets {
		if r.only != "" && r.only != t.system+"/"+t.processor {
			continue
		}
		fmt.Println("building for", t.system, t.processor)
		if err := r.publish(t, generated); err != nil {
			return fmt.Errorf("%s/%s: %w", t.system, t.processor, err)
		}
	}
	return r.checksums()
}

// run runs a command with further environment variables and returns what it prints.
func (r *release) run(environment []string, name string, args ...string) ([]byte, error) {
	command := exec.Command(name, args...)
	command.Env = append(append(os.Environ(), "CGO_ENABLED=0", fmt.Sprintf("SOURCE_DATE_EPOCH=%d", r.at.Unix())), environment...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return out, nil
}

// compile builds the program for a target.
func (r *release) compile(t target, path string) error {
	_, err := r.run([]string{"GOOS=" + t.system, "GOARCH=" + t.processor},
		"go", "build", "-trimpath", "-buildvcs=false", "-tags", r.tags, "-ldflags", r.ldflags, "-o", path, "./cmd/mobility")
	return err
}

// generate runs the program of this machine for the files that it writes about itself.
func (r *release) generate() ([]file, error) {
	program := filepath.Join(r.scratch, "mobility-here")
	if err := r.compile(target{"", ""}, program); err != nil {
		return nil, err
	}
	var all []file
	for _, made := range []struct {
		name string
		args []string
	}{
		{"completions/mobility.bash", []string{"completion", "bash"}},
		{"completions/_mobility", []string{"completion", "zsh"}},
		{"completions/mobility.fish", []string{"completion", "fish"}},
		{"completions/mobility.ps1", []string{"completion", "powershell"}},
		{"man/mobility.1", []string{"man"}},
	} {
		text, err := r.run([]string{"HOME=" + r.scratch, "MOBILITY_CONFIG="}, program, made.args...)
		if err != nil {
			return nil, err
		}
		all = append(all, file{name: made.name, content: text})
	}
	return all, nil
}

// publish writes the archive, the packages, and the list of components of a target.
func (r *release) publish(t target, generated []file) error {
	name := fmt.Sprintf("mobility-%s-%s-%s", r.version, t.system, t.processor)
	program := file{name: "mobility", mode: 0o755}
	if t.system == "windows" {
		program.name += ".exe"
	}
	path := filepath.Join(r.scratch, name, program.name)
	if err := r.compile(t, path); err != nil {
		return err
	}
	var err error
	if program.content, err = os.ReadFile(path); err != nil {
		return err
	}
	files, err := documents()
	if err != nil {
		return err
	}
	files = append(append(files, program), generated...)
	if err := r.archive(t, name, files); err != nil {
		return err
	}
	if t.system == "linux" {
		if err := r.packages(t, files); err != nil {
			return err
		}
	}
	_, err = r.run(nil, "go", "tool", "-modfile=tools/release/go.mod", "cyclonedx-gomod", "bin", "-json", "-noserial", "-notimestamp", "-std",
		"-version", r.version, "-output", filepath.Join(r.folder, name+".sbom.json"), path)
	return err
}

// checksums writes the SHA-256 of every file that is published.
func (r *release) checksums() error {
	entries, err := os.ReadDir(r.folder)
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(r.folder, entry.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&text, "%x  %s\n", sha256.Sum256(content), entry.Name())
	}
	return os.WriteFile(filepath.Join(r.folder, "SHA256SUMS"), []byte(text.String()), 0o644)
}
