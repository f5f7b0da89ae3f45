package imports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/pattern"
	"mobility/internal/store"
)

// CodeOlder is a file that is older than one that was imported.
const CodeOlder = "IDN-003"

// findOlder says why the file is older than one of the earlier imports of its source, "" where it is not known to be.
func (im *people) findOlder(earlier []store.Import) string {
	earlier = slices.DeleteFunc(slices.Clone(earlier), func(e store.Import) bool { return e.Noun != im.noun || e.Undone != 0 })
	last := lastOf(earlier, im.answer.Source)
	for i := range earlier {
		e := &earlier[i]
		after := cmp.Or(last, lastOf(earlier, e.Source))
		if e.SHA256 == im.Table.SHA256 && after.Number > e.Number && after.SHA256 != im.Table.SHA256 {
			return fmt.Sprintf("it has the same content as import %d of %s, and import %d (%s) came after it", e.Number, e.At[:len("2026-11-28")],
				after.Number, after.File)
		}
	}
	if last == nil {
		return ""
	}
	own, its := dateInName(im.Table.Name), dateInName(last.File)
	if n := min(len(own), len(its)); n > 0 && own[:n] < its[:n] {
		return fmt.Sprintf("its name says %s, and the last file of its source, import %d, is %s", own, last.Number, last.File)
	}
	return ""
}

// lastOf is the last import of a source, nil for none.
func lastOf(imports []store.Import, source string) *store.Import {
	for i := len(imports) - 1; i >= 0; i-- {
		if imports[i].Source == source {
			return &imports[i]
		}
	}
	return nil
}

// writtenDate is a year and a month, and perhaps a day, in the name of a file.
var writtenDate = pattern.Lazy(`(?:^|[^0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12][0-9]|3[01]))?(?:[^0-9]|$)`)

// dateInName is the date in the name of a file as 2026-07 or 2026-07-31, "" for none.
func dateInName(name string) string {
	found := writtenDate().FindStringSubmatch(name)
	if found == nil {
		return ""
	}
	return strings.TrimSuffix(strings.Join(found[1:], "-"), "-")
}

// refuseOlder refuses an older file that would turn something back, and remarks on one that would not.
func (im *people) refuseOlder(counts store.Counts) error {
	if im.older == "" {
		return nil
	}
	im.unlike = append(im.unlike, facts.Problem{
		Code: CodeOlder, Severity: facts.Warning, Message: "the file is older than one that was imported: " + im.older,
	})
	if im.options.Older || counts.Hired+counts.Added+counts.Changed+counts.Left == 0 {
		return nil
	}
	return im.refuse("older-file", fmt.Errorf("%s is older than a file that was imported: %s. It would restore older values; nothing was imported. "+
		"Import the newest file, or confirm with --older", im.Table.Name, im.older))
}
