package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// installed says where the files of a package go on a Linux system.
var installed = []struct{ name, path string }{
	{"mobility", "/usr/bin/mobility"},
	{"man/mobility.1", "/usr/share/man/man1/mobility.1.gz"},
	{"completions/mobility.bash", "/usr/share/bash-completion/completions/mobility"},
	{"completions/_mobility", "/usr/share/zsh/vendor-completions/_mobility"},
	{"completions/mobility.fish", "/usr/share/fish/vendor_completions.d/mobility.fish"},
	{"deploy/mobility.service", "/usr/share/doc/mobility/examples/mobility.service"},
	{"deploy/mobility-once.service", "/usr/share/doc/mobility/examples/mobility-once.service"},
	{"deploy/mobility-once.timer", "/usr/share/doc/mobility/examples/mobility-once.timer"},
	{"deploy/crontab", "/usr/share/doc/mobility/examples/crontab"},
	{"deploy/mobility.yaml", "/usr/share/doc/mobility/examples/mobility.yaml"},
	{"LICENSE", "/usr/share/doc/mobility/copyright"},
	{"NOTICE", "/usr/share/doc/mobility/NOTICE"},
	{"README.md", "/usr/share/doc/mobility/README.md"},
}

// content is a file of a package as described to nfpm.
type content struct {
	Source   string   `yaml:"src"`
	Path     string   `yaml:"dst"`
	FileInfo fileInfo `yaml:"file_info"`
}

type fileInfo struct {
	Mode  int       `yaml:"mode"`
	MTime time.Time `yaml:"mtime"`
}

// packages writes a .deb and an .rpm.
func (r *release) packages(t target, files []file) error {
	contents, err := r.stage(t, files)
	if err != nil {
		return err
	}
	config, err := yaml.Marshal(map[string]any{
		"name": "mobility", "version": r.version, "version_schema": "none", "arch": t.processor, "platform": t.system, "mtime": r.at,
		"section": "misc", "priority": "optional", "license": "Apache-2.0", "maintainer": "The mobility maintainers",
		"description": "Immigration compliance for employers\nRoster, status expirations, Form I-9, LCA and public access files, PERM, alerts, reports.",
		"rpm":         map[string]any{"buildhost": "localhost"}, "contents": contents,
	})
	if err != nil {
		return err
	}
	path := filepath.Join(r.scratch, "nfpm-"+t.processor+".yaml")
	if err := os.WriteFile(path, config, 0o644); err != nil {
		return err
	}
	for _, packager := range []string{"deb", "rpm"} {
		name := fmt.Sprintf("mobility-%s-%s.%s", r.version, t.processor, packager)
		_, err := r.run(nil, "go", "tool", "-modfile=tools/release/go.mod", "nfpm", "package", "--config", path, "--packager", packager,
			"--target", filepath.Join(r.folder, name))
		if err != nil {
			return err
		}
	}
	return nil
}

// stage writes the files that are installed into the scratch folder.
func (r *release) stage(t target, files []file) ([]content, error) {
	byName := map[string]file{}
	for _, f := range files {
		byName[f.name] = f
	}
	var contents []content
	for _, want := range installed {
		f, there := byName[want.name]
		if !there {
			return nil, fmt.Errorf("the file %s is required for the packages", want.name)
		}
		if strings.HasSuffix(want.path, ".gz") {
			var err error
			if f.content, err = gzipped(f.content); err != nil {
				return nil, err
			}
		}
		source := filepath.Join(r.scratch, "package-"+t.processor, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(source), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(source, f.content, 0o644); err != nil {
			return nil, err
		}
		mode := 0o644
		if f.mode != 0 {
			mode = int(f.mode)
		}
		contents = append(contents, content{source, want.path, fileInfo{mode, r.at}})
	}
	return contents, nil
}

func gzipped(text []byte) ([]byte, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
