package imports

import (
	"context"
	"strconv"
	"strings"

	"mobility/internal/pattern"
	"mobility/internal/store"
	"mobility/internal/table/parse"
	"mobility/roster/intake"
)

// The answers given for a file (--map, --date-order, --id-column) are kept as a profile that has the name of its import, unless they are saved
// under a name of their own: the next file with the same headers asks nothing twice. Undoing the import forgets them.

// answersOf is the name of the profile with the answers given for an import.
func answersOf(number int64) string { return "import-" + strconv.FormatInt(number, 10) }

var answersName = pattern.Lazy(`^import-[0-9]+$`)

// named is the name of a profile that a person chose, "" for one of answers.
func named(profile string) string {
	if answersName().MatchString(profile) {
		return ""
	}
	return profile
}

// keepAnswers keeps what was answered for a file of one sheet, in the place of the answers that it was read with.
func (f *File) keepAnswers(ctx context.Context, tx *store.Tx, number int64) error {
	o := &f.options
	asked := len(o.Map) > 0 || o.DateOrder != parse.OrderUnstated || o.IDColumn != ""
	if !asked || o.Plan || o.SaveProfile != "" || named(f.answer.Profile) != "" || len(f.sheets) != 1 {
		return nil
	}
	sh := f.sheets[0]
	profile := sh.profile.With(o.Map)
	if profile == nil {
		profile = &intake.Profile{}
	}
	kept := *profile
	kept.Name, kept.Noun, kept.Fingerprint = answersOf(number), f.noun, intake.Fingerprint(sh.titles)
	if o.DateOrder != parse.OrderUnstated {
		kept.DateOrder = o.DateOrder
	}
	if o.IDColumn != "" {
		kept.IDRule = intake.IDRule("column:" + o.IDColumn)
	}
	if f.answer.Profile != "" {
		if err := tx.DeleteProfile(ctx, f.noun, f.answer.Profile); err != nil {
			return err
		}
	}
	var text strings.Builder
	if err := kept.Write(&text); err != nil {
		return err
	}
	f.answer.Kept = kept.Name
	return tx.SaveProfile(ctx, store.Profile{Noun: f.noun, Name: kept.Name, Fingerprint: kept.Fingerprint, Text: text.String()})
}

// ForgetAnswers deletes the answers that were given for an import which is undone.
func ForgetAnswers(ctx context.Context, tx *store.Tx, client string, im *store.Import) error {
	saved, err := tx.Profiles(ctx, client, im.Noun)
	for _, profile := range saved {
		if profile.Name == answersOf(im.Number) {
			return tx.DeleteProfile(ctx, im.Noun, profile.Name)
		}
	}
	return err
}
