package backup

import (
	"errors"

	"filippo.io/age"

	"mobility/app/failure"
	"mobility/internal/agekeys"
	"mobility/internal/archive"
)

// Keys encrypt backups: for recipients of age, or with a passphrase. Without either a backup is plain.
type Keys struct {
	Recipients []string
	// PhraseFile is the file of the passphrase.
	PhraseFile string
}

// sealing encrypts a backup; nil for a plain one.
func (k Keys) sealing() (*archive.Sealing, error) {
	switch {
	case len(k.Recipients) > 0 && k.PhraseFile != "":
		return nil, failure.Usagef("a backup is encrypted for recipients or with a passphrase, not both")
	case k.PhraseFile != "":
		phrase, err := agekeys.ReadPhrase(k.PhraseFile)
		if err != nil {
			return nil, withKeyCode(err)
		}
		return archive.ForPhrase(phrase)
	case len(k.Recipients) > 0:
		recipients, err := agekeys.ParseRecipients(k.Recipients)
		if err != nil {
			return nil, failure.Usagef("%w", err)
		}
		return archive.ForRecipients(recipients)
	}
	return nil, nil //nolint:nilnil // a plain backup has no sealing
}

// Openers are the keys with which a backup is restored.
type Openers struct {
	// Identities are files of keys.
	Identities []string
	PhraseFile string
	// Phrase asks for the passphrase; nil where no one can be asked.
	Phrase func() (string, error)
}

func (o Openers) opening() (archive.Opening, error) {
	var all []age.Identity
	for _, path := range o.Identities {
		found, err := agekeys.ReadIdentities(path)
		if err != nil {
			return nil, withKeyCode(err)
		}
		all = append(all, found...)
	}
	if len(all) > 0 || o.PhraseFile == "" && o.Phrase == nil {
		return all, nil
	}
	ask := o.Phrase
	if o.PhraseFile != "" {
		ask = func() (string, error) { return agekeys.ReadPhrase(o.PhraseFile) }
	}
	phrase, err := ask()
	if err != nil {
		return nil, withKeyCode(err)
	}
	return archive.WithPhrase(phrase)
}

// withKeyCode gives an error of a key file the code that programs read.
func withKeyCode(err error) error {
	if errors.Is(err, agekeys.ErrExposed) {
		return failure.New("key-exposed", err)
	}
	return err
}

// keyRemark stands above the key of backups in its file.
const keyRemark = "# A key of encrypted backups of mobility. Anyone who has this file can read every backup that was made for its recipient.\n" +
	"# Keep it away from the machine of the database, in two places.\n"

// MakeKey makes a key for backups in a file of its own, and returns its recipient.
func MakeKey(path string) (recipient string, err error) { return agekeys.Make(path, keyRemark) }
