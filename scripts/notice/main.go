package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// systems are those that releases are built for.
var systems = []string{"linux", "darwin", "windows"}

func main() {
	text, err := notice()
	if err == nil {
		err = os.WriteFile("NOTICE", text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "notice:", err)
		os.Exit(1)
	}
}

// module is a module that is linked, with the folder of its source.
type module struct{ path, version, folder string }

// typefaces is our own folder with files of others and their licenses.
var typefaces = module{path: "The typefaces in reports/letter/typeface", folder: "reports/letter/typeface"}

// linked lists the modules of which a package is linked into the program, by path.
func linked() ([]module, error) {
	found := map[string]module{}
	for _, system := range systems {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}",
			"mobility/cmd/mobility")
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("list the modules for %s: %w", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if fields := strings.Split(strings.TrimSpace(line), "\t"); len(fields) == 3 {
				found[fields[0]] = module{fields[0], fields[1], fields[2]}
			}
		}
	}
	var all []module
	for _, m := range found {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.path, b.path) })
	return all, nil
}

// licenseFile is what a file with a license or a notice is called.
var licenseFile = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice)([-.].*)?$`)

// texts reads the licenses of a module. A module without one is an error.
func (m module) texts() ([]byte, error) {
	entries, err := os.ReadDir(m.folder)
	if err != nil {
		return nil, fmt.Errorf("read the module %s: %w", m.path, err)
	}
	var all bytes.Buffer
	for _, entry := range entries {
		if entry.IsDir() || !licenseFile.MatchString(entry.Name()) || filepath.Ext(entry.Name()) == ".go" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(m.folder, entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the license of %s: %w", m.path, err)
		}
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		fmt.Fprintf(&all, "\n%s\n", bytes.Trim(text, "\n"))
	}
	if all.Len() == 0 {
		return nil, fmt.Errorf("the module %s has no license file", m.path)
	}
	return all.Bytes(), nil
}

// notice is the text of NOTICE. Modules that share their texts share a section.
func notice() ([]byte, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("find the standard library: %w", err)
	}
	modules, err := linked()
	if err != nil {
		return nil, err
	}
	modules = append([]module{{path: "The Go standard library", folder: strings.TrimSpace(string(root))}, typefaces}, modules...)
	var order []string
	sections := map[string][]string{}
	for _, m := range modules {
		text, err := m.texts()
		if err != nil {
			return nil, err
		}
		if sections[string(text)] == nil {
			order = append(order, string(text))
		}
		sections[string(text)] = append(sections[string(text)], strings.TrimSpace(m.path+" "+m.version))
	}
	var all bytes.Buffer
	all.WriteString("mobility is licensed under the Apache License, Version 2.0; see LICENSE.\n\n" +
		"The program contains the following software. make notice writes this file.\n")
	for _, text := range order {
		fmt.Fprintf(&all, "\n%s\n%s\n%s", strings.Repeat("=", 80), strings.Join(sections[text], "\n"), text)
	}
	return all.Bytes(), nil
}
