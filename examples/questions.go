package examples

import (
	_ "embed"
	"path/filepath"
	"strings"
	"time"

	"mobility/internal/civil"
)

//go:embed questions.txt
var questions string

// Asked is the day on which the questions are asked: the records that they name are those of a demo of that day.
var Asked = civil.On(2026, time.November, 28)

// Questions are the reading commands of the program, each as the words of a command line, for the finished demo in a
// folder. What a question writes goes to the folder out.
func Questions(demo, out string) [][]string {
	var all [][]string
	for line := range strings.Lines(questions) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		all = append(all, Words(line, demo, out))
	}
	return all
}

// Words are those of a command line, with folders in the places of DEMO and OUT.
func Words(line, demo, out string) []string {
	words := splitCommand(line)
	for i, word := range words {
		words[i] = inFolder(inFolder(word, "DEMO/", demo), "OUT/", out)
	}
	return words
}

// splitCommand splits a command line at its spaces; single quotes hold words together.
func splitCommand(line string) []string {
	var words []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

func inFolder(word, name, folder string) string {
	if file, found := strings.CutPrefix(word, name); found {
		return filepath.Join(folder, file)
	}
	return word
}
