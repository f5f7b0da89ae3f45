package accessfile

import (
	"fmt"
	"strconv"
	"strings"

	"mobility/app/failure"
)

// check rejects a file that would publish private data, one with unreviewed pages, and, with --final, one with missing
// items.
func (b *building) check() error {
	if len(b.leaks) > 0 {
		var lines []string
		for _, leak := range b.leaks {
			lines = append(lines, fmt.Sprintf("%s, page %d: %s", leak.Part, leak.Page, leak.Kind))
		}
		return failure.New("leak", fmt.Errorf("nothing was written: the file would publish private data\n%s\n"+
			"remove it from these documents and attach them again, or attach them without --public", strings.Join(lines, "\n")))
	}
	reviewed, err := b.reviewedPages()
	if err != nil {
		return err
	}
	var lines []string
	for i, page := range b.unread {
		where := fmt.Sprintf("%s, page %d: %s", page.Part, page.Page, page.Why)
		if reviewed[i+1] {
			b.file.Checked = append(b.file.Checked, fmt.Sprintf("%s. Reviewed by %s, %s.", where, b.Who, b.file.Day))
		} else {
			lines = append(lines, fmt.Sprintf("%d  %s", i+1, where))
		}
	}
	if len(lines) > 0 {
		return failure.New("unread", fmt.Errorf("nothing was written: these pages cannot be searched\n%s\nreview them, then build "+
			"again with --confirm-unread %s", strings.Join(lines, "\n"), numbersTo(len(b.unread))))
	}
	if missing := b.file.Missing(); b.Final && len(missing) > 0 {
		return failure.New("not-complete", fmt.Errorf("nothing was written: the file is not complete\n%s", strings.Join(missing, "\n")))
	}
	return nil
}

// reviewedPages returns the numbers of the listed pages that were reviewed.
func (b *building) reviewedPages() (map[int]bool, error) {
	reviewed := map[int]bool{}
	for _, word := range b.Checked {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > len(b.unread) {
			return nil, failure.Usagef("--confirm-unread %q: %d pages are listed; give their numbers, like %s", word, len(b.unread), numbersTo(len(b.unread)))
		}
		reviewed[n] = true
	}
	if b.CheckedAll {
		for i := range b.unread {
			reviewed[i+1] = true
		}
	}
	return reviewed, nil
}

// numbersTo is 1,2,3 up to a number.
func numbersTo(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = strconv.Itoa(i + 1)
	}
	return strings.Join(list, ",")
}
