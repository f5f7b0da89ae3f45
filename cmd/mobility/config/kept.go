package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// maxKept is more backups, or days, than anyone keeps.
const maxKept = 1_000_000

// checkKept refuses numbers that say nothing.
func (f *File) checkKept() error {
	for key, kept := range map[string]int{"backups_kept": f.BackupsKept, "archive_days": f.ArchiveDays} {
		if kept < 0 || kept > maxKept {
			return fmt.Errorf("%s takes a number from 0 to %d, not %d", key, maxKept, kept)
		}
	}
	return nil
}

// KeptBackups is how many backups are kept, by the key or the job that keeps most; 0 for all.
func (f *File) KeptBackups() int { return f.kept([]string{"db", "backup"}, "--keep", f.BackupsKept) }

// KeptDays is for how many days archived exports are kept, by the key or the job that keeps them longest; 0 for ever.
func (f *File) KeptDays() int {
	return f.kept([]string{"roster", "sync"}, "--archive-days", f.ArchiveDays)
}

// kept is the most that the command lines of jobs keep by a flag, where one of them has it.
func (f *File) kept(command []string, flag string, configured int) int {
	most, given := 0, false
	for _, job := range f.Jobs {
		for _, words := range job.Run {
			n, err := strconv.Atoi(valueOf(words, flag))
			if len(words) < len(command) || !slices.Equal(words[:len(command)], command) || err != nil {
				continue
			}
			if n == 0 {
				return 0
			}
			most, given = max(most, n), true
		}
	}
	if given {
		return most
	}
	return configured
}

// valueOf is the value of a flag in the words of a command line, "" where it has none.
func valueOf(words []string, flag string) string {
	for i, word := range words {
		if value, is := strings.CutPrefix(word, flag+"="); is {
			return value
		}
		if word == flag && i+1 < len(words) {
			return words[i+1]
		}
	}
	return ""
}
