package imports

import (
	"context"
	"errors"
	"strings"

	"mobility/app/failure"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/roster/intake"
)

// savedProfile is the profile of a noun that the options name, or the one made for the headers, with its name; nil for none.
func savedProfile(ctx context.Context, s *store.Store, o *Options, noun string, headers []string) (*intake.Profile, string, error) {
	saved, err := s.Profiles(ctx, o.Work.Client, noun)
	if err != nil {
		return nil, "", err
	}
	fingerprint := intake.Fingerprint(headers)
	var found *store.Profile
	for i := range saved {
		candidate := &saved[i]
		fits := candidate.Name == o.Profile || o.Profile == "" && candidate.Fingerprint == fingerprint
		if fits && (found == nil || named(found.Name) == "") { // one that a person named comes before answers
			found = candidate
		}
	}
	if found != nil {
		profile, err := intake.ParseProfile([]byte(found.Text))
		return profile, found.Name, err
	}
	if o.Profile == "" {
		return earlierAnswers(ctx, s, o.Work.Client, noun, headers, saved)
	}
	return nil, "", failure.Usagef("unknown profile %q; to list all: mobility %s profile list", o.Profile, noun)
}

// saveProfile saves what the columns mean, recognized by the headers, where the options name it.
func (o *Options) saveProfile(ctx context.Context, tx *store.Tx, noun string, read *intake.Intake) error {
	if o.SaveProfile == "" {
		return nil
	}
	profile := read.Profile(o.SaveProfile)
	var text strings.Builder
	if err := profile.Write(&text); err != nil {
		return err
	}
	return tx.SaveProfile(ctx, store.Profile{
		Noun: noun, Name: profile.Name, Fingerprint: profile.Fingerprint, Text: text.String(),
	})
}

// saveProfileAlone saves what the columns mean where nothing else is kept: of a plan, or of a file that was rejected.
func (o *Options) saveProfileAlone(ctx context.Context, s *store.Store, noun string, read *intake.Intake) error {
	if o.SaveProfile == "" || read == nil {
		return nil
	}
	return s.Write(ctx, o.Work, o.CreateClient, func(tx *store.Tx) error { return o.saveProfile(ctx, tx, noun, read) })
}

// ParseProfile reads an edited profile and checks its name and its fields.
func ParseProfile(text []byte) (*intake.Profile, error) {
	profile, err := intake.ParseProfile(text)
	if err != nil {
		return nil, usage("profile", err)
	}
	if profile.Name == "" {
		return nil, failure.Usagef("a profile name is required")
	}
	headers := make([]string, len(profile.Columns))
	for i, rule := range profile.Columns {
		headers[i] = rule.Header
	}
	var wrong []error
	for _, problem := range intake.Map(headers, profile, Dictionaries()...).Problems {
		if problem.Code == intake.CodeProfile && problem.Severity == facts.Error {
			wrong = append(wrong, errors.New(problem.Message))
		}
	}
	if len(wrong) > 0 {
		return nil, usage("profile", errors.Join(wrong...))
	}
	return profile, nil
}
