package imports

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"mobility/internal/pattern"
	"mobility/internal/store"
	"mobility/internal/table/parse"
	"mobility/roster/intake"
	"mobility/roster/layouts"
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
	if f.answer.Profile != "" && sh.profile.Fingerprint == kept.Fingerprint { // those of other columns are kept beside them
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

// earlierAnswers are the newest answers to a file with most of the same columns, where none has the same: an HR system that adds a column asks
// nothing again about the others.
func earlierAnswers(ctx context.Context, s *store.Store, client, noun string, headers []string, saved []store.Profile) (*intake.Profile, string, error) {
	if !slices.ContainsFunc(saved, func(p store.Profile) bool { return named(p.Name) == "" }) {
		return nil, "", nil
	}
	imports, err := s.Imports(ctx, client)
	if err != nil {
		return nil, "", err
	}
	for _, im := range slices.Backward(imports) {
		i := slices.IndexFunc(saved, func(p store.Profile) bool { return p.Name == answersOf(im.Number) })
		if i < 0 || im.Noun != noun || im.Layout == "" {
			continue
		}
		seen, err := layouts.Read(im.Layout)
		if err != nil {
			return nil, "", err
		}
		if !layouts.AreOf(seen, headers) {
			continue
		}
		profile, err := intake.ParseProfile([]byte(saved[i].Text))
		if err != nil {
			return nil, "", err
		}
		if profile.OnlyOf(headers) && !slices.ContainsFunc(profile.Columns, saysWho) {
			return profile, saved[i].Name, nil
		}
	}
	return nil, "", nil
}

// saysWho reports whether a rule says who a person is or whether the person works here. That answer holds for a file with the same columns only:
// in another one, names or days that were exchanged may be in their places.
func saysWho(rule intake.ColumnRule) bool {
	return slices.Contains([]string{"id", "first_name", "middle_name", "last_name", "full_name", "name", "hired", "original_hired", "left"}, rule.Field)
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
