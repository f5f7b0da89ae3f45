package imports

import (
	"fmt"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/roster/intake"
)

// watchLayout compares the layout of a file with that of the last one of its source, and returns it as it is kept. Where a source has
// exports of several kinds, as one that was not named may, the last of the same kind is meant.
func watchLayout(earlier []store.Import, now *store.Import, sheets ...intake.Layout) (kept string, found []facts.Problem, err error) {
	if kept, err = intake.WriteLayouts(sheets); err != nil {
		return "", nil, err
	}
	var last []intake.Layout
	var from *store.Import
	same := false
	for i := len(earlier) - 1; i >= 0 && !same; i-- {
		e := &earlier[i]
		if e.Noun != now.Noun || e.Source != now.Source || e.Undone != 0 || e.Layout == "" {
			continue
		}
		layouts, err := intake.ReadLayouts(e.Layout)
		if err != nil {
			return "", nil, err
		}
		if same = intake.Resemble(layouts, sheets); same || from == nil {
			last, from = layouts, e
		}
	}
	if from == nil || !same && now.Noun != store.RosterNoun { // lists of records often have a few fields only
		return kept, nil, nil
	}
	return kept, intake.Compare(last, sheets, fmt.Sprintf("import %d (%s)", from.Number, from.File)), nil
}
