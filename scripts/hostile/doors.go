package hostile

import (
	_ "embed"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"mobility/examples"
	"mobility/reports/blankform/blankformtest"
)

//go:embed doors.txt
var doors string

// Door is a command that reads a file or a folder.
type Door struct {
	// Named is the argument or the flag that names the file, as "roster plan FILE" or "* --vault".
	Named string
	// Line is the command line, "" for what is only written.
	Line string
	// Memory is how much it may take if that is more than others, in MiB.
	Memory int
}

// Doors are all doors.
func Doors() (all []Door) {
	for line := range strings.Lines(doors) {
		line = strings.TrimSpace(line)
		switch named, command, reads := strings.Cut(line, " => "); {
		case line == "" || strings.HasPrefix(line, "#"):
		case reads:
			door := Door{Named: named, Line: command}
			if memory, line, more := strings.Cut(strings.TrimPrefix(command, "["), " MiB] "); more {
				door.Line = line
				door.Memory, _ = strconv.Atoi(memory) // written by hand, in figures
			}
			all = append(all, door)
		default:
			all = append(all, Door{Named: strings.TrimSuffix(line, ": writes")})
		}
	}
	return all
}

// Commands are the words of the command lines of a door for a file, which is written below scratch.
func (d Door) Commands(demo, out, scratch string, file File) (all [][]string, err error) {
	content := file.Make()
	for line := range strings.SplitSeq(d.Line, "; ") {
		words := examples.Words(line, demo, out)
		for i, word := range words {
			before, after, found := strings.Cut(word, "HOSTILE")
			if !found {
				continue
			}
			path := filepath.Join(scratch, file.Name)
			shown := path
			if inside, is := strings.CutPrefix(after, "-IN/"); is {
				shown = filepath.Join(scratch, "folder")
				if path = filepath.Join(shown, filepath.FromSlash(inside)); inside == "" || strings.HasSuffix(inside, "/") {
					path = filepath.Join(path, file.Name)
				}
			}
			words[i] = before + shown
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, content, 0o600), os.Chtimes(path, examples.Asked.Time(), examples.Asked.Time())); err != nil {
				return nil, err
			}
		}
		all = append(all, words)
	}
	return all, nil
}

// WriteGood writes a PDF to be filled, a list for its fields, and a passphrase to a folder.
func WriteGood(out string) error {
	for name, content := range map[string][]byte{
		"good.pdf": blankformtest.Fillable(), "good-map.csv": []byte("Edition,Field,Kind\n"), "phrase": []byte("correct horse battery staple\n"),
	} {
		if err := os.WriteFile(filepath.Join(out, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
